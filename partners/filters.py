"""Filters that lists of pages and of the API share: by choice, by item named, by date, by words."""

from collections.abc import Iterable
from copy import copy
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from django.db.models.functions import Substr
from django.utils.translation import gettext_lazy as _
from django_filters import Filter, FilterSet

from partners import fields
from partners.matching import Bytewise, any_of, in_every_language, pattern
from publishing.dates import ABOUT, MARKS, PartialDate
from publishing.kinds import kind_of
from publishing.languages import SOURCE
from publishing.models import Mention, OldAddress, StoredDocument

# A QuerySet of items: its stubs answer Any to most of what is asked here.
Rows = Any


class Parameter(Filter):  # type: ignore[misc]  # django-filter has no types
    """A filter that OpenAPI shows with an example; one with `needs` may only be given together with that other one.

    `note` says, for OpenAPI, how values are compared where that is not plain.
    """

    note = ""

    def __init__(self, *args: Any, example: Any, needs: str | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.example = example
        self.needs = needs

    def __deepcopy__(self, memo: Any) -> Any:
        # django-filter copies all filters for every request; nothing below the surface of ours ever changes.
        return copy(self)

    def filter(self, qs: Rows, value: Any) -> Rows:
        return qs if value is None or value == [] else self.narrow(qs, value)

    def narrow(self, qs: Rows, value: Any) -> Rows:
        return qs.filter(**{f"{self.field_name}__in": value})

    def otherwise(self) -> Any:
        """What is meant where nothing is asked for."""
        return None


class Choices(Parameter):
    field_class = fields.ChoicesField


class Ids(Parameter):
    field_class = fields.IdsField


class Flag(Parameter):
    field_class = fields.FlagField

    def narrow(self, qs: Rows, value: bool) -> Rows:
        return qs.filter(**{str(self.field_name): value})


class Since(Parameter):
    """At this instant or later."""

    field_class = fields.MomentField

    def narrow(self, qs: Rows, value: Any) -> Rows:
        return qs.filter(**{f"{self.field_name}__gte": value})


class Until(Parameter):
    """At this instant or earlier; a date is meant to its end."""

    field_class = fields.UntilField

    def narrow(self, qs: Rows, value: Any) -> Rows:
        return qs.filter(**{f"{self.field_name}__lte": value})


class DaySince(Parameter):
    """In the period named or later. Of a date known in part the last possible day counts; an unknown one never fits."""

    field_class = fields.DayField
    note = "A date known only by its year or month is listed if any day in it fits; an unknown date never is."

    def narrow(self, qs: Rows, value: PartialDate) -> Rows:
        day = value.sort_date
        # As text, the year and the month that hold the day stand before it.
        around = [PartialDate(day.year, month, 0, doubt).stored for month in (0, day.month) for doubt in MARKS]
        lowest = PartialDate(day.year, day.month, day.day).stored
        rows = qs.alias(since=Bytewise(str(self.field_name)))
        return rows.filter(any_of(["since"], "gte", lowest) | any_of(["since"], "in", around))


class DayUntil(Parameter):
    """In the period named or earlier. Of a date known in part the first possible day counts; an unknown one never fits."""

    field_class = fields.DayField
    note = DaySince.note

    def narrow(self, qs: Rows, value: PartialDate) -> Rows:
        last = value.last_date
        # As text, a day with its mark of doubt stands after the plain day.
        highest = PartialDate(last.year, last.month, last.day, ABOUT).stored
        return qs.alias(until=Bytewise(str(self.field_name))).filter(until__lte=highest, until__gt="")


class OnDay(Parameter):
    """As of this day, which is today where none is given."""

    field_class = fields.ExactDayField

    def otherwise(self) -> date:
        return datetime.now(UTC).date()


class Keys(Parameter):
    """Items by slug or id; whoever asks compares them."""

    field_class = fields.KeysField


class Years(Parameter):
    field_class = fields.YearsField

    def narrow(self, qs: Rows, value: list[str]) -> Rows:
        return qs.alias(year_text=Substr(Bytewise(str(self.field_name)), 1, 4)).filter(year_text__in=value)


class InLanguage(Parameter):
    """Translated, at least in its title, into one of these languages."""

    field_class = fields.LanguagesField

    def narrow(self, qs: Rows, value: list[str]) -> Rows:
        return qs.filter(any_of([f"{self.field_name}_{code.replace('-', '_')}" for code in value], "gt", ""))


class Words(Parameter):
    """Every word stands somewhere in the texts that name the item, in any language, in any case, accents or not."""

    field_class = fields.WordsField

    def __init__(self, *translated: str, plain: Iterable[str] = (), names: str | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.columns = [*in_every_language(translated), *plain]
        self.names = names

    def narrow(self, qs: Rows, value: list[str]) -> Rows:
        for word in value:
            found = any_of(self.columns, "regex", pattern(word))
            if self.names:
                found |= any_of(
                    ["pk"],
                    "in",
                    _named(qs, self.names).filter(text__regex=pattern(word)).values(_owner(qs, self.names)),
                )
            qs = qs.filter(found)
        return qs


def _named(qs: Rows, names: str) -> Rows:
    rows: Rows = qs.model._meta.get_field(names).related_model._default_manager.order_by()
    return rows


def _owner(qs: Rows, names: str) -> str:
    return str(qs.model._meta.get_field(names).field.attname)


class Acronyms(Parameter):
    """The acronym is one of these, in any language, as a whole, in any case."""

    field_class = fields.TextsField
    note = "Capitals and accents do not count."

    def narrow(self, qs: Rows, value: list[str]) -> Rows:
        whole = "^(" + "|".join(pattern(text) for text in value) + ")$"
        others = _named(qs, "names").filter(kind="acronym", text__regex=whole).values(_owner(qs, "names"))
        return qs.filter(any_of(in_every_language(["acronym"]), "regex", whole) | any_of(["pk"], "in", others))


def published_ids(kind: str, keys: list[str]) -> Rows:
    """The keys of the published items that have, or once had, these addresses, or have these keys."""
    # No slug has capitals.
    ids, slugs = split_keys([key.lower() for key in keys])
    moved = OldAddress.objects.filter(kind=kind, slug__in=slugs).values("item_id")
    live = StoredDocument.objects.filter(kind=kind, language=SOURCE)
    return live.filter(
        any_of(["slug"], "in", slugs) | any_of(["item_id"], "in", ids) | any_of(["item_id"], "in", moved)
    ).values("item_id")


def split_keys(keys: list[str]) -> tuple[list[UUID], list[str]]:
    """What readers name items by, apart: keys (UUIDs) and addresses."""
    ids = [key for key in keys if fields.is_uuid(key)]
    return [UUID(key) for key in ids], [key for key in keys if key not in ids]


class Naming(Parameter):
    """The item's Document names one of these items, in these roles or, with `role_from`, in those that a reader gives."""

    field_class = fields.KeysField

    def __init__(self, kind: str, *roles: str, role_from: str | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.kind, self.roles, self.role_from = kind, roles, role_from

    def narrow(self, qs: Rows, value: list[str]) -> Rows:
        given = self.parent.form.cleaned_data.get(self.role_from) if self.role_from else None
        roles = given or self.roles
        named = {"mentions__kind": self.kind, "mentions__item_id__in": published_ids(self.kind, value)}
        if roles:
            named["mentions__role__in"] = roles
        documents = StoredDocument.objects.filter(kind=kind_of(qs.model).name, **named)
        return qs.filter(pk__in=documents.values("item_id"))


class NamedBy(Parameter):
    """The Document of one of these items names the item, in these roles; so a list can be asked for items of a higher floor."""

    field_class = fields.KeysField

    def __init__(self, kind: str, *roles: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.kind, self.roles = kind, roles

    def narrow(self, qs: Rows, value: list[str]) -> Rows:
        naming = StoredDocument.objects.filter(kind=self.kind, item_id__in=published_ids(self.kind, value))
        mentions = Mention.objects.filter(document__in=naming.values("pk"), kind=kind_of(qs.model).name)
        if self.roles:
            mentions = mentions.filter(role__in=self.roles)
        return qs.filter(pk__in=mentions.values("item_id"))


class Role(Choices):
    """Says nothing by itself: the filter that it belongs to reads it."""

    def narrow(self, qs: Rows, value: list[str]) -> Rows:
        return qs


class ItemFilters(FilterSet):  # type: ignore[misc]  # django-filter has no types
    """What every list can be asked for."""

    id = Ids(
        "pk",
        label=_("Key"),
        help_text="Up to 100 ids, to read many items at once.",
        example=["1b4e28ba-2fa1-41d2-883f-0016d3cca427"],
    )
    updated_after = Since(
        "updated_at",
        label=_("Changed since"),
        help_text="Changed at this instant or later.",
        example="2026-01-31T12:00:00Z",
    )
    updated_before = Until(
        "updated_at",
        label=_("Changed until"),
        help_text="Last changed at this instant or earlier.",
        example="2030-01-31T12:00:00Z",
    )
