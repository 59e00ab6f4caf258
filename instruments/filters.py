"""What lists of instruments can be narrowed by, on pages and in the API."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter, Filter, FilterSet

from institutions.filters import AnyOf, AnySlug, Words
from instruments.models import Instrument
from publishing.dates import ABOUT, PartialDate

BINDING = (("true", _("Binding")), ("false", _("Policy")))


class PartialDayField(forms.CharField):
    """1997, 1997-11 or 1997-11-13."""

    def to_python(self, value: Any) -> PartialDate | None:
        text = super().to_python(value)
        try:
            return PartialDate.parse(text) if text else None
        except ValueError:
            raise ValidationError(_("Write a year, a month or a day: 1997, 1997-11, 1997-11-13."), "invalid") from None


class FromDay(Filter):
    """In the period named or later."""

    field_class = PartialDayField

    def filter(self, qs: QuerySet[Any], value: PartialDate | None) -> QuerySet[Any]:
        return qs.filter(**{f"{self.field_name}__gte": value}) if value else qs


class ToDay(FromDay):
    """In the period named or earlier."""

    def filter(self, qs: QuerySet[Any], value: PartialDate | None) -> QuerySet[Any]:
        if not value:
            return qs
        last = value.last_date
        # As text, a day with its mark of doubt stands after the plain day.
        return qs.filter(**{f"{self.field_name}__lte": PartialDate(last.year, last.month, last.day, ABOUT)})


class InstrumentFilters(FilterSet):
    q = Words(("title", "short_title"), ("code",), label=_("Name, acronym or code"), max_length=100)
    kind = AnyOf(choices=Instrument.Kind.choices, lookup_expr="in", label=_("Kind"))
    binding = ChoiceFilter(field_name="is_binding", choices=BINDING, label=_("Effect"))
    adopted_after = FromDay(field_name="adopted_on", label=_("From"))
    adopted_before = ToDay(field_name="adopted_on", label=_("To"))
    topic = AnySlug(field_name="topics__slug", lookup_expr="in", distinct=True, label=_("Topic"))

    class Meta:
        model = Instrument
        fields: list[str] = []
