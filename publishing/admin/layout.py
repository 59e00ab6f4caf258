"""How a form is laid out: the four languages of a field together, each labeled and spelled in its language."""

import math
from itertools import pairwise
from typing import Any, ClassVar

from django.conf import settings
from django.contrib import admin
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.core.exceptions import ValidationError
from django.db.models import ForeignKey, Model
from django.forms.models import BaseInlineFormSet, ModelForm
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from translated_fields import TranslatedField

from publishing.admin.choices import KnownAutocomplete, KnownChoice, learn_all
from publishing.graph import dump_child
from publishing.languages import tag
from publishing.models import Owned

Line = str | tuple[str, ...]
LANGUAGE_NAMES = dict(settings.LANGUAGES)
# A treaty of the whole world has some 400 acts; a form of so many is slow and still works.
MOST_ROWS = 500


def lines(model: type[Model], names: tuple[Line, ...]) -> list[Line]:
    """Field names as an admin's fieldset wants them: a translated field becomes one line of four."""
    return [_line(model, name) for name in names]


def _line(model: type[Model], name: Line) -> Line:
    if isinstance(name, tuple):
        return name
    held = getattr(model, name, None)
    if isinstance(held, TranslatedField):
        return tuple(held.fields)
    return name


class TranslatedForm:
    """For admins and inlines: labels say the language, inputs carry `lang` so that browsers check the right spelling."""

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)  # type: ignore[misc]
        language = getattr(db_field, "_translated_field_language_code", None)
        if field is not None and language:
            field.label = f"{capfirst(str(db_field.verbose_name))} ({LANGUAGE_NAMES[language]})"
            field.widget.attrs["lang"] = tag(language)
        return field


class OwnedFormSet(BaseInlineFormSet):
    """The children of an item; a row that somebody else removed is named as such."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        learn_all(self)

    def add_fields(self, form: Any, index: int | None) -> None:
        """A row finds itself among those that were read together."""
        super().add_fields(form, index)
        name = self.model._meta.pk.name
        if name in form.fields:
            stock = form.fields[name]
            key = KnownChoice(stock.queryset, initial=stock.initial, required=False, widget=stock.widget)
            key.known = {str(row.pk): row for row in self.get_queryset()}
            form.fields[name] = key

    def clean(self) -> None:
        super().clean()
        key = self.model._meta.pk.name
        gone = [str(number) for number, form in enumerate(self.forms, 1) if key in form.errors]
        if gone:
            raise ValidationError(
                _("Somebody else removed row %(rows)s meanwhile. Copy what you need of it, then open the form again.")
                % {"rows": ", ".join(gone)}
            )


def typed_children(formset: Any, stored: dict[str, Any]) -> dict[str, Any]:
    """A formset that was found valid, as the children of a graph, in the order that was typed.

    Tells the formset what is new, changed and deleted, which the log of the admin asks for.
    """
    formset.new_objects, formset.changed_objects, formset.deleted_objects = [], [], []
    children = dict(stored)
    for form in formset.forms:
        key = str(form.instance.pk)
        if form in formset.deleted_forms:
            if children.pop(key, None):
                formset.deleted_objects.append(form.instance)
        elif form.has_changed():
            children[key] = dump_child(formset.model, formset.fk.name, form.save(commit=False))
            if key in stored:
                formset.changed_objects.append((form.instance, form.changed_data))
            else:
                formset.new_objects.append(form.instance)
    return in_order(children, stored)


def in_order(children: dict[str, Any], stored: dict[str, Any]) -> dict[str, Any]:
    """Children by their numbers, new ones without a number last; numbered anew only where the numbers do not tell the order."""

    def place(child: tuple[str, Any]) -> float:
        key, values = child
        return float(values["position"]) if key in stored or values["position"] else math.inf

    ordered = sorted(children.items(), key=place)
    numbers = [values["position"] for _, values in ordered]
    if all(before < after for before, after in pairwise(numbers)):
        return dict(ordered)
    return {key: values | {"position": number} for number, (key, values) in enumerate(ordered, 1)}


class OwnedForm(ModelForm):
    """A row of an item."""

    def _post_clean(self) -> None:
        """What stands in the table already has passed its checks, and is asked again before it is published."""
        if self.instance._state.adding or self.has_changed():
            super()._post_clean()  # type: ignore[misc]


class OwnedInline(TranslatedForm):
    """What all rows of children have in common. `shown` names their fields in order."""

    form: Any = OwnedForm
    formset: Any = OwnedFormSet
    extra = 0
    max_num: Any = MOST_ROWS
    shown: tuple[Line, ...] = ()
    siblings: tuple[str, ...] = ()
    model: type[Owned]

    def get_fields(self, request: Any, obj: Any = None) -> Any:
        return lines(self.model, (*self.shown, "position"))

    def get_formset(self, request: Any, obj: Any = None, **kwargs: Any) -> Any:
        """However many rows somebody claims to send, no more than this are read."""
        formset = super().get_formset(request, obj, **kwargs)  # type: ignore[misc]
        formset.absolute_max = MOST_ROWS
        return formset

    def formfield_for_foreignkey(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        """A field that points at another row of the same item offers only those, the draft's included."""
        if db_field.name in self.siblings:
            kwargs["queryset"] = _siblings(db_field, request)
        if db_field.name in self.get_autocomplete_fields(request):  # type: ignore[attr-defined]
            widget = KnownAutocomplete(db_field, self.admin_site, using=kwargs.get("using"))  # type: ignore[attr-defined]
            kwargs |= {"form_class": KnownChoice, "widget": widget}
        return super().formfield_for_foreignkey(db_field, request, **kwargs)  # type: ignore[misc]


def _siblings(db_field: Any, request: Any) -> Any:
    model: Any = db_field.related_model
    owner = next(
        field
        for field in model._meta.fields
        if isinstance(field, ForeignKey) and field.remote_field.on_delete.__name__ == "CASCADE"
    )
    key = request.resolver_match.kwargs.get("object_id")
    return model._default_manager.filter(**{owner.attname: key}) if key else model._default_manager.none()


class OwnedStacked(OwnedInline, admin.StackedInline):
    """Children with much text, one below the other."""


class OwnedTabular(OwnedInline, admin.TabularInline):
    """Children of a few short fields, one a row."""

    def get_fields(self, request: Any, obj: Any = None) -> Any:
        return _flat(super().get_fields(request, obj))


def _flat(found: Any) -> list[str]:
    names: list[str] = []
    for line in found:
        names += [line] if isinstance(line, str) else line
    return names


class FoldedForm(OwnedForm):
    """A row of which some fields are folded away; they open where one of them has an error."""

    folded: ClassVar[tuple[str, ...]] = ()

    @property
    def is_open(self) -> bool:
        return any(name in self.errors for name in self.folded)

    @property
    def filled(self) -> int:
        """How many of the folded fields say something else than a new row would."""
        stored = [self.initial.get(name) for name in self.folded]
        usual = [self._meta.model._meta.get_field(name).get_default() for name in self.folded]
        return sum(bool(value) and value != default for value, default in zip(stored, usual, strict=True))


class OwnedRows(OwnedTabular):
    """Many short rows: `shown` in cells, `folded` behind one more that opens. Nothing is added or changed in pop-ups but `addable`."""

    template = "publishing/admin/rows.html"
    folded: tuple[Line, ...] = ()
    addable: tuple[str, ...] = ()

    def get_folded(self) -> list[str]:
        return _flat(lines(self.model, self.folded))

    def get_fieldsets(self, request: Any, obj: Any = None) -> Any:
        shown = self.get_fields(request, obj)
        return [
            (None, {"fields": shown[:-1]}),
            (_("More"), {"fields": self.get_folded()}),
            (None, {"fields": shown[-1:]}),
        ]

    def get_formset(self, request: Any, obj: Any = None, **kwargs: Any) -> Any:
        form = type("Row", (FoldedForm,), {"folded": tuple(self.get_folded())})
        return super().get_formset(request, obj, **{"form": form} | kwargs)

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if isinstance(getattr(field, "widget", None), RelatedFieldWidgetWrapper):
            field.widget.can_change_related = field.widget.can_view_related = field.widget.can_delete_related = False
            field.widget.can_add_related &= db_field.name in self.addable
        return field
