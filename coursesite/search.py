"""The search page, and the names that are suggested while somebody types."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.text import Truncator
from django.utils.translation import gettext

from publishing.frames import Page, current, described, render
from publishing.freshness import public
from publishing.kinds import kind_named
from publishing.languages import tag
from publishing.lists import Asked, Choice
from publishing.search.finding import PAGE_SIZE, Found, find
from publishing.search.queries import MOST_WORDS
from publishing.search.suggesting import Suggestion, suggest

LONGEST = 200  # letters
# In this order they are offered.
KINDS = ("lesson", "institution", "programme", "instrument", "event", "state", "topic", "course")


def _asked(request: HttpRequest) -> tuple[Asked, str]:
    """What the address asks, and the text as far as it is looked for, which is all that links of the page repeat of it."""
    asked = Asked(request.GET)
    text = " ".join(asked.one("q").split())[:LONGEST]
    asked.data["q"] = [text] if text else []
    return asked, text


@public
def search(request: HttpRequest) -> HttpResponse:
    """What is found, twenty at a time. At most thirteen queries whatever is asked, none for an empty box."""
    asked, text = _asked(request)
    kind = asked.one("kind") if asked.one("kind") in KINDS else ""
    found = find(text, current(), kind, asked.number("page"))
    lead = gettext("Classes down to the section, institutions, programmes, instruments, meetings, States and topics.")
    title = gettext("Search: %(text)s") % {"text": Truncator(text).chars(60)} if text else gettext("Search")
    page = Page(
        title=title,
        description=described(lead),
        path="search/",
        query=urlencode({name: value for name, value in {"q": text, "kind": kind}.items() if value}),
        area="search",
        is_listed=not text,
    )
    texts: dict[str, Any] = {"lead": lead, "asked": text, "most_words": MOST_WORDS}
    return render("search/page.html", page, **texts, **_context(asked, text, kind, found))


def _context(asked: Asked, text: str, kind: str, found: Found) -> dict[str, Any]:
    first = (found.page - 1) * PAGE_SIZE
    total = sum(found.counts.values())
    return {
        "found": found,
        "kind": kind,
        "kinds": _choices(kind, found.counts),
        "total": total,
        "every_kind": asked.without("kind"),
        "bearers": sum(hit.is_exact for hit in found.hits),
        "near": suggest(text, current()) if text and not total else [],
        "first": first + 1,
        "last": first + len(found.hits),
        "shown": found.counts.get(kind, 0) if kind else total,
        "previous": asked.without("page", page=str(found.page - 1)) if found.page > 1 else "",
        "next": asked.without("page", page=str(found.page + 1)) if first + PAGE_SIZE < found.listed else "",
    }


def _choices(kind: str, counts: dict[str, int]) -> list[Choice]:
    return [
        Choice(value=name, label=kind_named(name).nouns, count=counts.get(name, 0), is_chosen=name == kind)
        for name in KINDS
        if name in counts or name == kind
    ]


@public
def suggestions(request: HttpRequest) -> HttpResponse:
    """Names and headings that begin as somebody types, in the reader's language. At most four queries."""
    _asked_for, text = _asked(request)
    found = suggest(text, current())
    return JsonResponse({"suggestions": [_told(one) for one in found]}, json_dumps_params={"ensure_ascii": False})


def _told(one: Suggestion) -> dict[str, str]:
    noun = kind_named(one.kind).noun
    return {
        "title": one.title,
        "lang": tag(one.title.lang) if one.title.lang else "",
        "note": " · ".join(filter(None, (one.short, noun, one.part_of))),
        "url": one.html_url,
    }
