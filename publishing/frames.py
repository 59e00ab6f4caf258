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
from publishing.styles import allowed

DESCRIPTION = 160
MISSING = "missing"
FEED, CARD = "feed.atom", "card.png"
# Open Graph wants a country with each language.
LOCALES = {"en": "en_US", "es": "es_ES", "pt-br": "pt_BR", "fr": "fr_FR"}
INDENTATION = re.compile(r"\s*\n\s*")
TAG = re.compile(r"<[a-z][^<>]*>")


@dataclass(frozen=True, kw_only=True)
class Alternate:
    """The same page in one of the languages; `locale` as Open Graph writes it."""

    tag: str
    locale: str
    name: str
    path: str
    url: str
    is_current: bool


@dataclass(frozen=True, kw_only=True)
class Page:
    """What the head and the frame of a page need. `path` is the address below the language: `institutions/oas/`.

    `query` is what the links to other languages keep of the address; `part` is what of it makes a page to be found, as
    the second of a list. `feed` is an address, and so is `card`, the picture of the item: of other pages, the site's.
    `canonical_path` is that of the page which says the same in full, where another one does: search engines lead there.
    """

    title: str
    description: str = ""
    path: str = ""
    canonical_path: str = ""
    query: str = ""
    part: str = ""
    has_feed: bool = False
    area: str = ""
    api_url: str = ""
    is_listed: bool = True
    home: str = ""
    lang: str = ""
    canonical: str = ""
    alternates: tuple[Alternate, ...] = ()
    feed: str = ""
    card: str = ""
    linked_data: str = ""
    preview_of: str = ""

    @property
    def is_canonical(self) -> bool:
        return self.canonical_path in ("", self.path)

    @property
    def has_search_box(self) -> bool:
        """In the masthead; the home page, the search page and pages for what is missing have their own."""
        return self.area not in ("home", "search", MISSING)


def current() -> str:
    """The reader's language, as addresses write it."""
    return get_language() or settings.LANGUAGE_CODE


def render(template: str, page: Page, status: int = 200, **context: Any) -> HttpResponse:
    """The page as a response. The template gets no request: nothing of the reader can slip into a public page."""
    language = current()
    names = dict(settings.LANGUAGES)
    alternates = {code: _alternate(page, code, names[code], code == language) for code in languages()}
    framed = replace(
        page,
        lang=tag(language),
        home=f"/{language}/",
        canonical=alternates[language].url,
        alternates=tuple(alternates.values()),
        feed=f"/{language}/{page.path}{FEED}" if page.has_feed else "",
        card=settings.SITE_URL + (page.card or f"/{language}/{CARD}"),
    )
    # The templates' indentation is a fifth of the bytes; nothing on these pages keeps its spaces.
    whole = INDENTATION.sub("\n", render_to_string(template, {"page": framed, **context}))
    whole = TAG.sub(lambda tag: tag[0][:-1].rstrip().replace("\n", " ") + ">", whole)
    response = HttpResponse(whole.lstrip(), status=status)
    # The same for every reader, so shared caches may keep it: a nonce could not.
    response._csp_update = allowed(whole)  # type: ignore[attr-defined] # how django-csp is told of it
    return response


def _alternate(page: Page, code: str, name: str, is_current: bool) -> Alternate:
    there = f"{settings.SITE_URL}/{code}/{page.canonical_path or page.path}"
    return Alternate(
        tag=tag(code),
        locale=LOCALES[code],
        name=name,
        path=f"/{code}/{page.path}" + (page.query and f"?{page.query}"),
        url=there + (page.part and f"?{page.part}"),
        is_current=is_current,
    )


def described(*texts: str) -> str:
    """The first text that says something, as one short plain line."""
    found = next((text for text in texts if text), "")
    plain = " ".join(unescape(strip_tags(found)).split())
    # Django's Portuguese puts a blank before what is left.
    return Truncator(plain).chars(DESCRIPTION).strip()
