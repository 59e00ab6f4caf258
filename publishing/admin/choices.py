"""Autocompletes of many rows: what they show and take is read once for all rows of a form, not once a row."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.contrib.admin.widgets import AutocompleteSelect
from django.db.models import QuerySet
from django.forms import ModelChoiceField


class KnownChoice(ModelChoiceField):
    """Knows the rows that a form names, once `learn` was told their keys; any other is looked up as ever."""

    def __init__(self, queryset: QuerySet[Any] | None, **kwargs: Any) -> None:
        super().__init__(queryset, **kwargs)
        # Copies of the field, one for each row of the form, share it.
        self.known: dict[str, Any] = {}

    def learn(self, keys: Iterable[Any]) -> None:
        wanted = {key for key in map(str, keys) if is_key(key)} - self.known.keys()
        if wanted and self.queryset is not None:
            self.known |= {str(row.pk): row for row in self.queryset.filter(pk__in=wanted)}

    def to_python(self, value: Any) -> Any:
        return self.known.get(str(value)) or super().to_python(value)


class KnownAutocomplete(AutocompleteSelect):
    """Django's autocomplete without its query for the chosen row, where the field knows that row."""

    def optgroups(self, name: str, value: Sequence[str], attr: Any = None) -> Any:
        field: Any = self.choices.field
        # What is no key at all was refused already; Django would look it up once more and fail.
        chosen = [str(key) for key in value if is_key(str(key))]
        if any(key not in field.known for key in chosen):
            return super().optgroups(name, chosen, attr)
        options = [] if self.is_required else [self.create_option(name, "", "", False, 0)]
        for key in chosen[:1]:
            label = field.label_from_instance(field.known[key])
            options.append(self.create_option(name, key, label, True, len(options)))
        return [(None, options, 0)]


def is_key(value: str) -> bool:
    try:
        UUID(value)
    except ValueError:
        return False
    return True


def learn_all(formset: Any) -> None:
    """Tells the fields of a formset which rows its forms name, as they are stored or were typed: one query a field."""
    for name, field in formset.form.base_fields.items():
        if isinstance(field, KnownChoice):
            column = formset.model._meta.get_field(name).attname
            keys = [getattr(row, column) for row in formset.get_queryset()]
            if formset.is_bound:
                keys += [
                    formset.data.get(f"{formset.add_prefix(number)}-{name}")
                    for number in range(formset.total_form_count())
                ]
            field.learn(key for key in keys if key)
