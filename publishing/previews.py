"""Previews: the page of an item as it will be once its draft is published."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views import View

from publishing.documents import Document, build, decode, encode
from publishing.frames import current
from publishing.kinds import Kind, kind_at
from publishing.models import Addressed, Item
from publishing.overlay import overlay
from publishing.pages import DocumentPage


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
        draft = drafted(kind, row, current())
        response = page.show(draft, path=f"preview/{path}/{pk}/", preview_of=form_address(row))
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
