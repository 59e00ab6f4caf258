"""What lists of institutions and programmes can be narrowed by, on pages and in the API."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django_filters import BaseInFilter, CharFilter, ChoiceFilter, FilterSet
from translated_fields import to_attribute

from institutions.models import Institution, Programme
from publishing.languages import languages


class AnyOf(BaseInFilter, ChoiceFilter):
    """One or more known values, separated by commas: any of them will do."""


class AnySlug(BaseInFilter, CharFilter):
    """One or more addresses, separated by commas: any of them will do."""


class Words(CharFilter):
    """Items of which every word typed stands in a name, in any language, or in another name.

    `texts` are translated fields, `plain` are other ones.
    """

    def __init__(self, texts: tuple[str, ...], plain: tuple[str, ...] = (), **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.texts = texts
        self.plain = plain

    def filter(self, qs: QuerySet[Any], value: str | None) -> QuerySet[Any]:
        for word in (value or "").split()[:8]:
            qs = qs.filter(self._has(qs, word))
        return qs

    def _has(self, qs: QuerySet[Any], word: str) -> Q:
        fields = [to_attribute(field, code) for field in self.texts for code in languages()]
        found = Q()
        for field in (*fields, *self.plain):
            found |= Q(**{f"{field}__icontains": word})
        names = qs.model._meta.get_field("names")
        owners = names.related_model.objects.filter(text__icontains=word).values(names.field.attname)
        return found | Q(pk__in=owners)


class InstitutionFilters(FilterSet):
    q = Words(("name", "acronym"), label=_("Name or acronym"), max_length=100)
    kind = AnyOf(choices=Institution.Kind.choices, lookup_expr="in", label=_("Kind"))
    scope = AnyOf(choices=Institution.Scope.choices, lookup_expr="in", label=_("Where it works"))
    topic = AnySlug(field_name="topics__slug", lookup_expr="in", distinct=True, label=_("Topic"))

    class Meta:
        model = Institution
        fields: list[str] = []


class ProgrammeFilters(FilterSet):
    q = Words(("name", "acronym"), label=_("Name or acronym"), max_length=100)
    kind = AnyOf(choices=Programme.Kind.choices, lookup_expr="in", label=_("Kind"))
    topic = AnySlug(field_name="topics__slug", lookup_expr="in", distinct=True, label=_("Topic"))

    class Meta:
        model = Programme
        fields: list[str] = []
