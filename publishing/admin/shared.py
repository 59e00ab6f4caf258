"""The admin of shared values: no drafts, saving is publishing."""

from typing import Any

from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest

from publishing.actions import share
from publishing.admin.addressed import AddressedAdmin
from publishing.admin.conflicts import stale_response
from publishing.graph import digest, dump
from publishing.routers import pinned
from publishing.store import Publication


class SharedAdmin(AddressedAdmin):
    """Saving shows the value to readers at once, and the form says so."""

    change_form_template = "publishing/admin/shared_form.html"

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, form_url: str = "", extra_context: Any = None
    ) -> Any:
        if request.method != "POST":
            return self._form(request, object_id, form_url, extra_context)
        with pinned(), transaction.atomic():
            # The edition before the row, as everywhere: two who save what names each other never wait in a circle.
            Publication()
            return self._form(request, object_id, form_url, extra_context)

    def _form(self, request: HttpRequest, object_id: str | None, form_url: str, extra_context: Any) -> Any:
        """The stock form with the digest of what it began with; a save that began with something else is refused."""
        row = self.get_object(request, unquote(object_id)) if object_id else None
        if row is None:
            return super().changeform_view(request, object_id, form_url, extra_context)
        if request.method == "POST" and not self.has_change_permission(request, row):
            raise PermissionDenied
        stored = dump(self.kind, row)
        base = digest(stored)
        if request.method == "POST" and request.POST.get("base") != base:
            return stale_response(self, request, row, stored, base)
        return super().changeform_view(request, object_id, form_url, {**(extra_context or {}), "base": base})

    def save_related(self, request: Any, form: Any, formsets: Any, change: Any) -> None:
        super().save_related(request, form, formsets, change)
        share([form.instance])
