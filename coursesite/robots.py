"""What machines read first: robots.txt (RFC 9309), and llms.txt (llmstxt.org) in English."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from publishing.documents import Document, decode
from publishing.frames import FEED
from publishing.freshness import public
from publishing.kinds import kind_named
from publishing.languages import SOURCE, languages
from publishing.models import StoredDocument
from publishing.pages import DocumentPage

TEXT = "text/plain; charset=utf-8"
NAME = "Cooperation in the Americas"
PURPOSE = (
    "Courses on regional cooperation against organized crime in the Americas, and a register of the institutions, "
    "programmes, events, legal instruments and States that they teach. Facts carry their sources."
)
LISTS = {
    "institutions/": ("Institutions", "who acts, and to which larger whole each belongs"),
    "programmes/": ("Programmes", "programmes, networks, mechanisms and information systems"),
    "instruments/": ("Instruments", "conventions, protocols, declarations and plans, and who is bound by them"),
    "states/": ("States", "what each State of the Americas signed, joined and belongs to"),
    "matrix/": ("Matrix", "States and instruments in one table"),
    "timeline/": ("Timeline", "meetings, foundings, treaties and plans since 1889"),
}
API = {
    "/api/v1/openapi.json": (
        "Description of the API",
        "OpenAPI 3.1: all of this as JSON, in four languages, without a key",
    ),
    "/api/v1/docs/": ("Documentation of the API", "a page to read and try it"),
}
LICENCE = "https://creativecommons.org/licenses/by/4.0/"


@public
def robots(request: HttpRequest) -> HttpResponse:
    """Everything may be read but the admin and the previews of drafts, which ask for a login anyway."""
    closed = ["/admin/", *(f"/{code}/preview/" for code in languages())]
    lines = [
        "User-agent: *",
        *(f"Disallow: {path}" for path in closed),
        "",
        f"Sitemap: {settings.SITE_URL}/sitemap.xml",
    ]
    return HttpResponse("\n".join([*lines, ""]), content_type=TEXT)


@public
def llms(request: HttpRequest) -> HttpResponse:
    """The site in short for language models, made of what is live. One query."""
    rows = StoredDocument.objects.filter(kind__in=("course", "lesson"), language=SOURCE).order_by("kind", "slug")
    documents = [decode(kind_named(one.kind), one.body) for one in rows]
    return HttpResponse("\n".join(_llms(documents)), content_type=TEXT, headers={"Content-Language": SOURCE})


def _llms(documents: list[Document]) -> Iterator[str]:
    home = f"/{SOURCE}/"
    others = ", ".join(f"{settings.SITE_URL}/{code}/ ({name})" for code, name in settings.LANGUAGES if code != SOURCE)
    yield from (f"# {NAME}", "", f"> {PURPOSE}", "")
    yield f"The same pages stand in other languages below {others}, each with the same last part of its address."
    yield "It is not an official publication of the institutions named. Where sources differ, the pages say so."
    yield from _section("Courses", (_described(one) for one in documents if one.type == "course"))
    yield from _section("Lessons", (_described(one) for one in documents if one.type == "lesson"))
    yield from _section("Register", (_line(name, home + path, said) for path, (name, said) in LISTS.items()))
    yield from _section("API", (_line(name, path, said) for path, (name, said) in API.items()))
    yield from _section("Licence", [f"- [CC BY 4.0]({LICENCE}): the texts of courses and lessons; name the source"])
    more = (_line("Feed", home + FEED, "what is new (Atom)"), _line("Sitemap", "/sitemap.xml", "every page"))
    yield from _section("Optional", more)


def _section(heading: str, lines: Iterable[str]) -> Iterator[str]:
    found = list(lines)
    if found:
        yield from ("", f"## {heading}", "", *found)


def _described(document: Any) -> str:
    return _line(document.title, document.html_url, DocumentPage.of_kind[document.type]().description(document))


def _line(name: str, path: str, said: str) -> str:
    plain = " ".join(re.sub(r"([\\\[\]])", r"\\\1", name).split())
    return f"- [{plain}]({settings.SITE_URL}{path}): {said}"
