"""The admin of shared values: no drafts, saving is publishing."""

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from publishing.actions import Refused, delete, share
from publishing.admin.layout import Line, TranslatedForm, lines


class SharedAdmin(TranslatedForm, admin.ModelAdmin):
    """`layout` lists groups of fields: (heading, names). Saving shows the value to readers at once, and the form says so."""

    change_form_template = "publishing/admin/shared_form.html"
    layout: tuple[tuple[Any, tuple[Line, ...]], ...] = ()
    slug_from = "name_en"

    class Media:
        css = {"all": ("desk.css",)}

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        return [(heading, {"fields": lines(self.model, names)}) for heading, names in self.layout]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return ("slug",) if obj else ()

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return {} if obj else {"slug": (self.slug_from,)}

    def get_actions(self, request: HttpRequest) -> Any:
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    def save_related(self, request: Any, form: Any, formsets: Any, change: Any) -> None:
        super().save_related(request, form, formsets, change)
        share([form.instance])

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        try:
            delete(obj)
        except Refused as refused:
            messages.error(request, _("Not deleted: %(problems)s") % {"problems": refused})
