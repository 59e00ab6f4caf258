"""The frame around every page: its head, its languages, and a response that knows nothing of the reader."""

import re
from dataclasses import dataclass, replace
from html import unescape
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils.html import strip_tags
from django.utils.text import Truncator
from django.utils.translation import get_language

from publishing.languages import languages, tag
from publishing.styles import hashes

DESCRIPTION = 160
INDENTATION = re.compile(r"\s*\n\s*")


@dataclass(frozen=True, kw_only=True)
class Alternate:
    """The same page in one of the languages."""

    tag: str
    name: str
    path: str
    url: str
    is_current: bool


@dataclass(frozen=True, kw_only=True)
class Page:
    """What the head and the frame of a page need. `path` is the address below the language: `institutions/oas/`."""

    title: str
    description: str = ""
    path: str = ""
    query: str = ""
    area: str = ""
    api_url: str = ""
    is_listed: bool = True
    home: str = ""
    lang: str = ""
    canonical: str = ""
    alternates: tuple[Alternate, ...] = ()
    preview_of: str = ""

    @property
    def has_search_box(self) -> bool:
        """In the masthead; the home page and the search page have their own."""
        return self.area not in ("home", "search")


def current() -> str:
    """The reader's language, as addresses write it."""
    return get_language() or settings.LANGUAGE_CODE


def render(template: str, page: Page, status: int = 200, **context: Any) -> HttpResponse:
    """The page as a response. The template gets no request: nothing of the reader can slip into a public page."""
    language = current()
    names = dict(settings.LANGUAGES)
    framed = replace(
        page,
        lang=tag(language),
        home=f"/{language}/",
        canonical=f"{settings.SITE_URL}/{language}/{page.path}",
        alternates=tuple(_alternate(page, code, names[code], code == language) for code in languages()),
    )
    # The templates' indentation is a fifth of the bytes; nothing on these pages keeps its spaces.
    whole = INDENTATION.sub("\n", render_to_string(template, {"page": framed, **context}))
    response = HttpResponse(whole.lstrip(), status=status)
    # The same for every reader, so shared caches may keep it: a nonce could not.
    response._csp_update = {"style-src": hashes(whole)}  # type: ignore[attr-defined] # how django-csp is told of it
    return response


def _alternate(page: Page, code: str, name: str, is_current: bool) -> Alternate:
    path = f"/{code}/{page.path}"
    query = f"?{page.query}" if page.query else ""
    return Alternate(tag=tag(code), name=name, path=path + query, url=settings.SITE_URL + path, is_current=is_current)


def described(*texts: str) -> str:
    """The first text that says something, as one short plain line."""
    found = next((text for text in texts if text), "")
    plain = " ".join(unescape(strip_tags(found)).split())
    # Django's Portuguese puts a blank before what is left.
    return Truncator(plain).chars(DESCRIPTION).strip()
