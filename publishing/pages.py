"""Pages made of Documents: one item's page, its preview, and what is said where no page is."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, ClassVar
from uuid import UUID

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.html import strip_tags
from django.utils.text import Truncator
from django.utils.translation import get_language
from django.views import View

from publishing.documents import NAMED, Document, addresses, build, decode, encode
from publishing.freshness import public
from publishing.kinds import Kind, kind_at, kind_named, kinds
from publishing.languages import languages, tag
from publishing.models import Addressed, Change, Item, Mention, OldAddress, StoredDocument
from publishing.overlay import overlay

DESCRIPTION = 160


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
    return HttpResponse(render_to_string(template, {"page": framed, **context}), status=status)


def _alternate(page: Page, code: str, name: str, is_current: bool) -> Alternate:
    path = f"/{code}/{page.path}"
    query = f"?{page.query}" if page.query else ""
    return Alternate(tag=tag(code), name=name, path=path + query, url=settings.SITE_URL + path, is_current=is_current)


def described(*texts: str) -> str:
    """The first text that says something, as one short plain line."""
    found = next((text for text in texts if text), "")
    return Truncator(" ".join(strip_tags(found).split())).chars(DESCRIPTION)


@dataclass(frozen=True, kw_only=True)
class Named:
    """A live item that names the one shown, and in which roles."""

    kind: str
    title: str
    html_url: str
    roles: tuple[str, ...]


def naming(kind: Kind, item_id: str, language: str) -> dict[str, list[Named]]:
    """What names an item, by kind and title; every kind with pages has its list. One query."""
    rows = (
        Mention.objects.filter(kind=kind.name, item_id=item_id, document__language=language)
        .exclude(document__kind=kind.name, document__item_id=item_id)
        .order_by("document__title", "document__slug", "role")
        .values_list("document__kind", "document__slug", "document__title", "role")
    )
    found: dict[tuple[str, str, str], list[str]] = {}
    for named, slug, title, role in rows:
        found.setdefault((named, slug, title), []).append(role)
    groups: dict[str, list[Named]] = {one.name: [] for one in kinds() if one.path}
    for (named, slug, title), roles in found.items():
        # A role of its own says more than being named in a text.
        told = tuple(role for role in roles if role != NAMED) or (NAMED,)
        html_url = addresses(kind_named(named), slug, language)[1] or ""
        groups[named].append(Named(kind=named, title=title, html_url=html_url, roles=told))
    return groups


class DocumentPage(View):
    """The page of an item of one kind. A subclass names kind and template, and may add to the context."""

    kind: ClassVar[str] = ""
    template: ClassVar[str] = ""
    area: ClassVar[str] = "look-up"
    shows_what_names_it: ClassVar[bool] = False
    of_kind: ClassVar[dict[str, type["DocumentPage"]]] = {}

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if cls.kind:
            DocumentPage.of_kind[cls.kind] = cls

    @method_decorator(public)
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.answer(kwargs["slug"])

    def answer(self, slug: str) -> HttpResponse:
        """The page; where the item moved, the way there; where it was taken back, 410; else Http404."""
        kind, language = kind_named(self.kind), current()
        stored = StoredDocument.objects.filter(kind=kind.name, language=language, slug=slug).only("body").first()
        if stored is None:
            return absent(kind, slug, language)
        return self.show(decode(kind, stored.body))

    def show(self, document: Any, preview_of: str = "") -> HttpResponse:
        page = Page(
            title=document.title,
            description=self.description(document),
            path=document.html_url.split("/", 2)[2],
            area=self.area,
            api_url=document.api_url,
            preview_of=preview_of,
        )
        return render(self.template, page, document=document, **self.context(document))

    def context(self, document: Any) -> dict[str, Any]:
        if not self.shows_what_names_it:
            return self.more(document, {})
        names = naming(kind_named(self.kind), document.id, current())
        return {"names": names, **self.more(document, names)}

    def more(self, document: Any, names: dict[str, list[Named]]) -> dict[str, Any]:
        return {}

    def description(self, document: Any) -> str:
        return described(document.title)


def absent(kind: Kind, slug: str, language: str) -> HttpResponse:
    """What to answer at an address without a live item. Raises Http404 if nothing public was ever there."""
    moved = OldAddress.objects.filter(kind=kind.name, slug=slug).values_list("item_id", flat=True).first()
    if moved:
        live = StoredDocument.objects.filter(kind=kind.name, language=language, item_id=moved)
        today = live.values_list("slug", flat=True).first()
        if today:
            return HttpResponsePermanentRedirect(addresses(kind, today, language)[1] or "/")
    changes = Change.objects.filter(kind=kind.name)
    changes = changes.filter(item_id=moved) if moved else changes.filter(slug=slug)
    last = changes.order_by("-number").first()
    if last is None or last.op != Change.Op.UNPUBLISHED:
        raise Http404
    return render("410.html", Page(title="410", is_listed=False), status=410, reason=last.reason)


class PreviewPage(View):
    """The page as it will be once the draft is published, for those who may open its form; 403 for all others."""

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest, path: str, pk: UUID) -> HttpResponse:
        kind = kind_at(path)
        if kind is None or kind.name not in DocumentPage.of_kind:
            raise Http404
        if not may_edit(request.user, kind.model):
            raise PermissionDenied
        row = get_object_or_404(kind.model, pk=pk)
        page = DocumentPage.of_kind[kind.name]()
        response = page.show(drafted(kind, row, current()), preview_of=form_address(row))
        response.headers["Cache-Control"] = "private, no-store"
        response.headers["X-Robots-Tag"] = "noindex"
        return response


def may_edit(user: Any, model: type[Addressed]) -> bool:
    """The check of the admin's form: on its staff, and may change or at least view items of this kind."""
    app, name = model._meta.app_label, model._meta.model_name
    return (
        user.is_active and user.is_staff and any(user.has_perm(f"{app}.{verb}_{name}") for verb in ("change", "view"))
    )


def drafted(kind: Kind, row: Addressed, language: str) -> Document:
    """The Document of an item with its draft laid over it, exactly as a page would read it from the store."""
    if not isinstance(row, Item):
        return _as_stored(kind, build(row)[language])
    with overlay(row):
        return _as_stored(kind, build(row)[language])


def _as_stored(kind: Kind, document: Document) -> Document:
    read: Callable[[Kind, str], Document] = decode
    return read(kind, encode(document))


def form_address(row: Addressed) -> str:
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])
