"""What the forms of items and of shared values have in common."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.http import HttpRequest
from django.urls import reverse

from publishing.admin.deletion import SafeDelete
from publishing.admin.layout import Line, TranslatedForm, lines
from publishing.kinds import Kind, kind_of


class AddressedAdmin(TranslatedForm, SafeDelete, admin.ModelAdmin):
    """`layout` lists groups of fields: (heading, names). Slugs are typed once; `slug_from` names the field that suggests them."""

    layout: tuple[tuple[Any, tuple[Line, ...]], ...] = ()
    slug_from = "name_en"

    class Media:
        css = {"all": ("desk.css",)}

    @property
    def kind(self) -> Kind:
        return kind_of(self.model)

    def form_address(self, item: Any, page: str = "change", *more: Any) -> str:
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_{page}", args=[item.pk, *more])

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

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Values from the address of an empty form; what the field could never hold is left out."""
        given = super().get_changeform_initial_data(request)
        return {name: value for name, value in given.items() if self._can_hold(name, value)}

    def _can_hold(self, name: str, value: Any) -> bool:
        try:
            field: Any = self.opts.get_field(name)
        except FieldDoesNotExist:
            return True
        if not field.concrete:
            return False
        single = field.target_field if field.is_relation else field
        try:
            for one in value if isinstance(value, list) else [value]:
                single.to_python(one)
        except ValidationError:
            return False
        return True
