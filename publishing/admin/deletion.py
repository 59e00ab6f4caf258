"""Deleting from the admin: what stands in the way is said first, and nothing is done half."""

from typing import TYPE_CHECKING, Any

from django.contrib.admin.utils import unquote
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from publishing.actions import Refused, delete
from publishing.deletion import refusals
from publishing.kinds import Problem

if TYPE_CHECKING:
    from django.contrib.admin import ModelAdmin as Base
else:
    Base = object


class SafeDelete(Base):
    """Mixed into admins of items and shared values. Needs `form_address` of the class that it is mixed into."""

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> Any:
        try:
            return super().delete_view(request, object_id, extra_context)
        except Refused as refused:
            # Raised through the transaction of the stock view: its log entry is rolled back.
            return self._refusal(request, self.get_object(request, unquote(object_id)), refused.problems, status=409)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """What the database protects is among the refusals already: Django's page for it would be a second way."""
        found, counts, lacking, _protected = super().get_deleted_objects(objs, request)
        return found, counts, lacking, []

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        delete(obj)

    def render_delete_form(self, request: HttpRequest, context: Any) -> Any:
        problems = refusals(context["object"])
        if problems:
            return self._refusal(request, context["object"], problems, status=200)
        return super().render_delete_form(request, context)

    def _refusal(self, request: HttpRequest, row: Any, problems: list[Problem], status: int) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "original": row,
            "title": _("%(item)s cannot be deleted yet") % {"item": row},
            "problems": [problem.message for problem in problems],
            "form_address": self.form_address(row),  # type: ignore[attr-defined]
        }
        return render(request, "publishing/admin/delete_refused.html", context, status=status)
