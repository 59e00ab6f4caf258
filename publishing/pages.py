"""Pages made of Documents: one item's page, what names it, and what is said where no page is."""

from dataclasses import dataclass
from typing import Any, ClassVar

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils.decorators import method_decorator
from django.utils.translation import gettext
from django.views import View

from publishing.documents import NAMED, addresses, decode
from publishing.frames import CARD, MISSING, Page, current, described, render
from publishing.freshness import public
from publishing.kinds import Kind, kind_named, kinds
from publishing.languages import Text
from publishing.linked_data import Data, breadcrumbs, in_page
from publishing.models import Change, Mention, OldAddress, StoredDocument

NAMING = ("kind", "slug", "title", "title_lang", "short")


@dataclass(frozen=True, kw_only=True)
class Named:
    """A live item that names the one shown, and in which roles."""

    kind: str
    title: Text
    short: str
    html_url: str
    roles: tuple[str, ...]


def naming(kind: Kind, item_id: str, language: str) -> dict[str, list[Named]]:
    """What names an item, by kind and title; every kind with pages has its list. One query."""
    rows = (
        Mention.objects.filter(kind=kind.name, item_id=item_id, document__language=language)
        .exclude(document__kind=kind.name, document__item_id=item_id)
        .order_by("document__sort_key", "document__slug", "role")
        .values_list(*(f"document__{column}" for column in NAMING), "role")
    )
    found: dict[tuple[str, ...], list[str]] = {}
    for *named, role in rows:
        found.setdefault(tuple(named), []).append(role)
    groups: dict[str, list[Named]] = {one.name: [] for one in kinds() if one.path}
    for (named, slug, title, lang, short), roles in found.items():
        # A role of its own says more than being named in a text.
        told = tuple(role for role in roles if role != NAMED) or (NAMED,)
        html_url = addresses(kind_named(named), slug, language)[1] or ""
        titled = Text(title, lang or None)
        groups[named].append(Named(kind=named, title=titled, short=short, html_url=html_url, roles=told))
    return groups


class DocumentPage(View):
    """The page of an item of one kind. A subclass names kind and template, and may add to the context.

    A subclass of that one which names no kind is another page of the same item; its address ends with `tail`: "slides/".
    It leaves it to the item's own page to be found, and to tell machines what it is about.
    `listed_in` has name and address of the list that it stands in, if there is one.
    """

    kind: ClassVar[str] = ""
    template: ClassVar[str] = ""
    area: ClassVar[str] = "look-up"
    tail: ClassVar[str] = ""
    has_feed: ClassVar[bool] = False
    is_listed: ClassVar[bool] = True
    shows_what_names_it: ClassVar[bool] = False
    listed_in: ClassVar[tuple[tuple[Any, str], ...]] = ()
    of_kind: ClassVar[dict[str, type["DocumentPage"]]] = {}

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if "kind" in vars(cls):
            DocumentPage.of_kind[cls.kind] = cls

    @method_decorator(public)
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.answer(kwargs["slug"])

    def answer(self, slug: str) -> HttpResponse:
        """The page; where the item moved, the way there; where it was taken back, 410; else Http404."""
        kind, language = kind_named(self.kind), current()
        stored = StoredDocument.objects.filter(kind=kind.name, language=language, slug=slug).only("body").first()
        if stored is None:
            return absent(kind, slug, language, self.request.GET.urlencode(), self.tail)
        return self.show(decode(kind, stored.body))

    def show(self, document: Any, path: str = "", preview_of: str = "") -> HttpResponse:
        """The page at its own address, or a preview of it at another."""
        item = document.html_url.split("/", 2)[2]
        page = Page(
            title=self.title(document),
            description=self.description(document),
            path=path or item + self.tail,
            canonical_path=item,
            query=self.query(),
            has_feed=self.has_feed and not preview_of,
            card=document.html_url + CARD,
            area=self.area,
            api_url=document.api_url,
            linked_data="" if self.tail else self._linked_data(document),
            is_listed=self.is_listed,
            preview_of=preview_of,
        )
        # An acronym that only English has is no missing translation.
        untold = any(place.rpartition(".")[2] != "short" for place in document.fallbacks)
        return render(self.template, page, document=document, is_partly_translated=untold, **self.context(document))

    def context(self, document: Any) -> dict[str, Any]:
        if not self.shows_what_names_it:
            return self.more(document, {})
        names = naming(kind_named(self.kind), document.id, current())
        return {"names": names, **self.more(document, names)}

    def more(self, document: Any, names: dict[str, list[Named]]) -> dict[str, Any]:
        return {}

    def noun(self) -> str:
        """What the public calls an item of this kind, with a capital."""
        return kind_named(self.kind).noun

    def title(self, document: Any) -> str:
        return str(document.title)

    def description(self, document: Any) -> str:
        return described(document.title)

    def above(self, document: Any) -> list[tuple[Text, str]]:
        """Names and addresses of the pages that it stands below, from the largest whole down."""
        return [(Text(str(name)), f"/{current()}/{path}") for name, path in self.listed_in]

    def linked_data(self, document: Any, origin: str) -> Data:
        """What the page tells machines."""
        return {}

    def _linked_data(self, document: Any) -> str:
        above = [(name, settings.SITE_URL + address) for name, address in self.above(document)]
        place = breadcrumbs(above, document.title) if above else {}
        nodes = [node for node in (self.linked_data(document, settings.SITE_URL), place) if node]
        return in_page(*nodes) if nodes else ""

    def query(self) -> str:
        """What of the address makes another page of the same item: the links to other languages keep it."""
        return ""


def absent(kind: Kind, slug: str, language: str, query: str, tail: str = "") -> HttpResponse:
    """What to answer at an address without a live item. Raises Http404 if nothing public was ever there.

    `query` is encoded: what follows the question mark at the address of today, as at the old one; `tail` stands before it.
    """
    moved = OldAddress.objects.filter(kind=kind.name, slug=slug).values_list("item_id", flat=True).first()
    if moved:
        live = StoredDocument.objects.filter(kind=kind.name, language=language, item_id=moved)
        today = live.values_list("slug", flat=True).first()
        if today:
            there = (addresses(kind, today, language)[1] or "/") + tail
            return HttpResponsePermanentRedirect(f"{there}?{query}" if query else there)
    changes = Change.objects.filter(kind=kind.name)
    changes = changes.filter(item_id=moved) if moved else changes.filter(slug=slug)
    last = changes.order_by("-number").first()
    if last is None or last.op != Change.Op.UNPUBLISHED:
        raise Http404
    page = Page(title=gettext("This page was taken back"), area=MISSING, is_listed=False)
    return render("410.html", page, status=410, reason=last.reason, words=slug.replace("-", " "))
