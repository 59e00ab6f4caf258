"""The sitemap: an index, and parts by kind that list every public page with its address in each language.

django.contrib.sitemaps would ask the request for the host, and each item for its address, language by language.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from django.conf import settings
from django.db.models import Count, Max, Value
from django.http import Http404, HttpRequest, HttpResponse

from publishing.freshness import public
from publishing.kinds import Kind, kind_at, kinds
from publishing.languages import SOURCE, languages, tag

PAGES = "pages"
# Pages that are there whatever is published, below the language.
FIXED = (
    "",
    "institutions/",
    "programmes/",
    "instruments/",
    "states/",
    "matrix/",
    "map/",
    "timeline/",
    "names/",
    "search/",
    "accessibility/",
    "privacy/",
    "help/",
    "design/",
    "yours/",
)
# Each item has an address a language, with a link to every other: about 3 KB. A part may hold 50,000 addresses and 50 MB.
ITEMS_A_PART = 5_000
MOST_PARTS = 50_000  # as many as an index may hold
HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'
SITEMAPS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


@public
def index(request: HttpRequest) -> HttpResponse:
    """The parts, each with the day of its last change. One query."""
    parts = [_part(f"{PAGES}-1", "")]
    for path, count, last in _counted():
        numbers = range(1, -(-count // ITEMS_A_PART) + 1)
        parts += [_part(f"{path}-{number}", _changed(last)) for number in numbers]
    return _xml(f"<sitemapindex {SITEMAPS}>", parts, "</sitemapindex>")


@public
def part(request: HttpRequest, name: str, number: int) -> HttpResponse:
    """The addresses of one kind, by its segment in them, or of the pages that are of no kind. One query at most."""
    kind = kind_at(name)
    if name == PAGES and number == 1:
        urls = [url for path in FIXED for url in _urls(path, "")]
    elif kind and 1 <= number <= MOST_PARTS:
        urls = list(_items(kind, number))
    else:
        urls = []
    if not urls:
        raise Http404
    return _xml(f'<urlset {SITEMAPS} xmlns:xhtml="http://www.w3.org/1999/xhtml">', urls, "</urlset>")


def _live(kind: Kind) -> Any:
    model: Any = kind.model
    return model.objects.published().order_by()


def _counted() -> list[tuple[str, int, Any]]:
    rows = [
        _live(kind)
        .annotate(path=Value(kind.path))
        .values("path")
        .annotate(count=Count("pk"), last=Max("updated_at"))
        .values_list("path", "count", "last")
        for kind in kinds()
        if kind.path
    ]
    return list(rows[0].union(*rows[1:], all=True).order_by("path"))


def _items(kind: Kind, number: int) -> Iterator[str]:
    first = (number - 1) * ITEMS_A_PART
    rows = _live(kind).order_by("slug").values_list("slug", "updated_at")
    # The row carries the same instant as its Document, which would have to be read whole for it.
    for slug, updated_at in rows[first : first + ITEMS_A_PART]:
        yield from _urls(f"{kind.path}/{slug}/", _changed(updated_at))


def _urls(path: str, changed: str) -> Iterator[str]:
    places = {tag(code): f"{settings.SITE_URL}/{code}/{path}" for code in languages()}
    links = "".join(_link(lang, place) for lang, place in [*places.items(), ("x-default", places[SOURCE])])
    for place in places.values():
        yield f"<url><loc>{place}</loc>{changed}{links}</url>"


def _link(lang: str, place: str) -> str:
    return f'<xhtml:link rel="alternate" hreflang="{lang}" href="{place}"/>'


def _part(name: str, changed: str) -> str:
    return f"<sitemap><loc>{settings.SITE_URL}/sitemap-{name}.xml</loc>{changed}</sitemap>"


def _changed(at: Any) -> str:
    return f"<lastmod>{at.isoformat(timespec='seconds')}</lastmod>"


def _xml(begin: str, lines: Iterable[str], end: str) -> HttpResponse:
    return HttpResponse(HEAD + "\n".join([begin, *lines, end, ""]), content_type="application/xml; charset=utf-8")
