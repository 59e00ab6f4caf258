"""Stored Documents as partners get them: the revision put in, addresses made absolute, without parsing the text."""

import json
import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import msgspec

from publishing.documents import texts
from publishing.languages import tag

# A link of rich text inside a JSON string, to a page of ours: its quotes carry a backslash.
OWN_LINK = re.compile(r'(<a [^<>]*?href=\\")(?=/(?!/))')


def served(body: str, revision: int, origin: str) -> str:
    """The Document's JSON text for a reader who came by way of `origin`.

    The quote before a key cannot stand inside a JSON string without a backslash, so only keys are found.
    """
    whole = OWN_LINK.sub(lambda link: link[0] + origin, absolute(body, origin))
    return f'{{"revision":{revision},{whole[1:]}'


def absolute(body: str, origin: str) -> str:
    """JSON text whose addresses of ours are whole."""
    return body.replace('"api_url":"/', f'"api_url":"{origin}/').replace('"html_url":"/', f'"html_url":"{origin}/')


def made(answer: Any, origin: str) -> str:
    """The JSON text of what was made of a Document, a dataclass with `fallback` and `fallbacks`, which are told here."""
    fallbacks = {path: tag(text.lang) for path, text in texts(answer) if text.lang}
    whole = replace(answer, fallback=bool(fallbacks), fallbacks=fallbacks)
    return absolute(msgspec.json.encode(whole, enc_hook=str).decode(), origin)


def listed(bodies: Iterable[str], **around: Any) -> str:
    """A page of a list: its own members, then the Documents."""
    head = json.dumps(around, separators=(",", ":"))
    return f'{head[:-1]},"results":[{",".join(bodies)}]}}'
