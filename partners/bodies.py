"""Stored Documents as partners get them: the revision put in, addresses made absolute, without parsing the text."""

import json
import re
from collections.abc import Iterable
from typing import Any

# A link of rich text inside a JSON string, to a page of ours: its quotes carry a backslash.
OWN_LINK = re.compile(r'(<a [^<>]*?href=\\")(?=/(?!/))')


def served(body: str, revision: int, origin: str) -> str:
    """The Document's JSON text for a reader who came by way of `origin`.

    The quote before a key cannot stand inside a JSON string without a backslash, so only keys are found.
    """
    whole = body.replace('"api_url":"/', f'"api_url":"{origin}/').replace('"html_url":"/', f'"html_url":"{origin}/')
    whole = OWN_LINK.sub(lambda link: link[0] + origin, whole)
    return f'{{"revision":{revision},{whole[1:]}'


def listed(bodies: Iterable[str], **around: Any) -> str:
    """A page of a list: its own members, then the Documents."""
    head = json.dumps(around, separators=(",", ":"))
    return f'{head[:-1]},"results":[{",".join(bodies)}]}}'
