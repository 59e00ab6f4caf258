"""The pictures that go with shared links: one for each item, and one for every other page."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext

from coursesite.drawing import card
from publishing.documents import decode
from publishing.frames import CARD, current
from publishing.freshness import public
from publishing.kinds import kind_at
from publishing.models import StoredDocument
from publishing.pages import DocumentPage, absent


@public
def of_site(request: HttpRequest) -> HttpResponse:
    """Reads no content."""
    return _png("", gettext("How the Americas act together against organized crime"))


@public
def of_item(request: HttpRequest, path: str, slug: str) -> HttpResponse:
    """One query. A State's card shows its place on the map."""
    kind, language = kind_at(path), current()
    if kind is None or kind.name not in DocumentPage.of_kind:
        raise Http404
    stored = StoredDocument.objects.filter(kind=kind.name, language=language, slug=slug).only("body").first()
    if stored is None:
        return absent(kind, slug, language, request.GET.urlencode(), CARD)
    document = decode(kind, stored.body)
    return _png(DocumentPage.of_kind[kind.name]().noun(), document.title, getattr(document, "iso2", ""))


def _png(kind: str, title: str, lit: str = "") -> HttpResponse:
    return HttpResponse(card(kind, title, gettext("Cooperation in the Americas"), lit), content_type="image/png")
