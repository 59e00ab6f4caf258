"""Atom feeds (RFC 4287): what is new on the site, and what is new in a course."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from django.conf import settings
from django.db.models import QuerySet, Value
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext

from publishing.documents import decode
from publishing.frames import FEED, current
from publishing.freshness import public
from publishing.kinds import kind_named
from publishing.languages import Text, tag
from publishing.models import StoredDocument
from publishing.pages import DocumentPage, absent

KINDS = ("course", "lesson", "institution", "programme", "event", "instrument")
MOST = 30
MEDIA_TYPE = "application/atom+xml; charset=utf-8"
# What XML cannot hold, however it is escaped.
NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

# Key of an item, when it was first and last published, and the place of its kind: what came together begins with courses.
# Its Changes would not do: many only follow a neighbor's.
Dated = tuple[UUID, datetime, datetime, int]


@dataclass(frozen=True, kw_only=True)
class Entry:
    """An item in one language. Its id never changes: neither a new address nor a new host makes it another entry."""

    id: str
    kind: str
    label: str
    title: Text
    url: str
    summary: str
    published: str
    updated: str


@public
def news(request: HttpRequest) -> HttpResponse:
    """What was published last, of courses and register. Two queries."""
    name = gettext("Cooperation in the Americas")
    subtitle = gettext("New and revised classes, institutions, programmes, events and instruments.")
    return _answer(gettext("%(site)s: what is new") % {"site": name}, subtitle, "", _newest(KINDS))


@public
def course(request: HttpRequest, slug: str) -> HttpResponse:
    """The lessons of a course, those published last first. Three queries."""
    kind, language = kind_named("course"), current()
    stored = StoredDocument.objects.filter(kind="course", language=language, slug=slug).first()
    if stored is None:
        return absent(kind, slug, language, request.GET.urlencode(), FEED)
    document = decode(kind, stored.body)
    keys = [UUID(one.lesson.id) for one in document.lessons]
    page = DocumentPage.of_kind["course"]()
    return _answer(document.title, page.description(document), f"courses/{slug}/", _newest(["lesson"], keys))


def _newest(kinds: Iterable[str], keys: Iterable[UUID] | None = None) -> list[Dated]:
    """The items of some kinds, or those with these keys, that were published last. One query."""
    rows: list[QuerySet[Any, Any]] = []
    for place, kind in enumerate(kinds):
        model: Any = kind_named(kind).model
        live = model.objects.published().order_by().annotate(place=Value(place))
        live = live if keys is None else live.filter(pk__in=keys)
        rows.append(live.values_list("pk", "first_published_at", "updated_at", "place"))
    return list(rows[0].union(*rows[1:]).order_by("-updated_at", "place", "pk")[:MOST])


def _answer(title: str, subtitle: str, path: str, dated: list[Dated]) -> HttpResponse:
    language = current()
    entries = _entries(dated, language)
    context = {
        "title": title,
        "subtitle": subtitle,
        "author": gettext("Cooperation in the Americas"),
        "lang": tag(language),
        "page": f"{settings.SITE_URL}/{language}/{path}",
        "own": f"{settings.SITE_URL}/{language}/{path}{FEED}",
        # A site without content was never updated, but a feed must say when.
        "updated": entries[0].updated if entries else "1970-01-01T00:00:00+00:00",
        "entries": entries,
    }
    return HttpResponse(NO_XML.sub("", render_to_string("feed.xml", context)), content_type=MEDIA_TYPE)


def _entries(dated: list[Dated], language: str) -> list[Entry]:
    rows = StoredDocument.objects.filter(language=language, item_id__in=[key for key, *_ in dated])
    stored = {one.item_id: one for one in rows}
    return [_entry(stored[key], first, last) for key, first, last, _place in dated if key in stored]


def _entry(stored: StoredDocument, published: datetime, updated: datetime) -> Entry:
    kind = kind_named(stored.kind)
    document, page = decode(kind, stored.body), DocumentPage.of_kind[kind.name]()
    return Entry(
        id=uuid5(stored.item_id, stored.language).urn,
        kind=kind.name,
        label=page.noun(),
        title=document.title,
        url=settings.SITE_URL + document.html_url,
        summary=page.description(document),
        published=published.isoformat(),
        updated=updated.isoformat(),
    )
