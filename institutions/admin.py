"""The editors' door to institutions, programmes, events, and the shared values."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from institutions.models import (
    Event,
    EventFact,
    EventName,
    Institution,
    InstitutionFact,
    InstitutionFigure,
    InstitutionName,
    InstitutionRelation,
    Membership,
    Person,
    Programme,
    ProgrammeFact,
    ProgrammeFigure,
    ProgrammeName,
    ProgrammeRole,
    Source,
    State,
    Topic,
)
from publishing.admin import ItemAdmin, OwnedRows, OwnedStacked, OwnedTabular, SharedAdmin, StateFilter

NAME_FIELDS = ("kind", "language", "text", "used_from", "used_to", "source")
FACT_FIELDS = (("about", "source", "confidence"), "says")
FIGURE_FIELDS = ("label", ("value", "as_of", "source"))


class NameInline(OwnedTabular):
    shown = NAME_FIELDS
    autocomplete_fields = ("source",)


class FactInline(OwnedStacked):
    shown = FACT_FIELDS
    autocomplete_fields = ("source",)


class FigureInline(OwnedStacked):
    shown = FIGURE_FIELDS
    autocomplete_fields = ("source",)


class InstitutionNameInline(NameInline):
    model = InstitutionName


class InstitutionFactInline(FactInline):
    model = InstitutionFact


class InstitutionFigureInline(FigureInline):
    model = InstitutionFigure


class InstitutionRelationInline(OwnedTabular):
    model = InstitutionRelation
    fk_name = "institution"
    shown = ("verb", "target", "started_on", "ended_on", "source")
    autocomplete_fields = ("target", "source")


class MembershipInline(OwnedRows):
    model = Membership
    fk_name = "institution"
    shown = ("state", "member", "role", "started_on", "ended_on", "source", "is_disputed")
    folded = ("note",)
    autocomplete_fields = ("state", "member", "source")
    addable = ("source",)


@admin.register(Institution)
class InstitutionAdmin(ItemAdmin):
    list_display = ("__str__", "name_en", "kind")
    list_filter = (StateFilter, "kind", "scope", ("open_points_en", admin.EmptyFieldListFilter))
    search_fields = ("slug", "name_en", "name_es", "name_pt_br", "name_fr", "acronym_en", "acronym_es", "names__text")
    autocomplete_fields = ("parent", "topics")
    inlines = (
        MembershipInline,
        InstitutionNameInline,
        InstitutionFigureInline,
        InstitutionRelationInline,
        InstitutionFactInline,
    )
    layout = (
        (None, ("slug", ("kind", "scope"), "parent")),
        (_("Name"), ("name", "name_status", "acronym")),
        (_("Text"), ("gloss", "summary", "note", "open_points")),
        (_("Facts"), ("founded_on", "founded_at", "seat", "website", "topics")),
    )


class ProgrammeNameInline(NameInline):
    model = ProgrammeName


class ProgrammeFactInline(FactInline):
    model = ProgrammeFact


class ProgrammeFigureInline(FigureInline):
    model = ProgrammeFigure


class ProgrammeRoleInline(OwnedTabular):
    model = ProgrammeRole
    shown = ("role", "institution", "source")
    autocomplete_fields = ("institution", "source")


@admin.register(Programme)
class ProgrammeAdmin(ItemAdmin):
    list_display = ("__str__", "name_en", "kind")
    list_filter = (StateFilter, "kind", ("open_points_en", admin.EmptyFieldListFilter))
    search_fields = ("slug", "name_en", "name_es", "name_pt_br", "name_fr", "acronym_en", "names__text")
    autocomplete_fields = ("part_of", "successor", "developed_by", "topics")
    inlines = (ProgrammeRoleInline, ProgrammeNameInline, ProgrammeFigureInline, ProgrammeFactInline)
    layout = (
        (None, ("slug", "kind", ("part_of", "successor"), "developed_by")),
        (_("Name"), ("name", "name_status", "acronym")),
        (_("Text"), ("gloss", "summary", "note", "open_points")),
        (_("Facts"), (("started_on", "ended_on"), "seat", "website", "topics")),
    )


class EventNameInline(NameInline):
    model = EventName


class EventFactInline(FactInline):
    model = EventFact


@admin.register(Event)
class EventAdmin(ItemAdmin):
    list_display = ("__str__", "started_on")
    list_filter = (StateFilter, ("open_points_en", admin.EmptyFieldListFilter))
    search_fields = ("slug", "name_en", "name_es", "name_pt_br", "name_fr", "names__text")
    autocomplete_fields = ("series", "organizer", "programme", "topics")
    inlines = (EventNameInline, EventFactInline)
    layout = (
        (None, ("slug",)),
        (_("Name"), ("name", "name_status")),
        (_("Text"), ("summary", "note", "open_points")),
        (_("Facts"), ("place", ("started_on", "ended_on"), ("series", "organizer", "programme"), "website", "topics")),
    )


@admin.register(Topic)
class TopicAdmin(SharedAdmin):
    list_display = ("name_en", "slug")
    search_fields = ("slug", "name_en", "name_es", "name_pt_br", "name_fr")
    autocomplete_fields = ("sources",)
    layout = ((None, ("slug", "name")), (_("Text"), ("summary", "note", "sources")))


@admin.register(Person)
class PersonAdmin(SharedAdmin):
    list_display = ("name", "slug")
    search_fields = ("slug", "name")
    autocomplete_fields = ("sources",)
    slug_from = "name"
    layout = ((None, ("slug", "name")), (_("Text"), ("about", "sources")))


@admin.register(State)
class StateAdmin(SharedAdmin):
    list_display = ("name_en", "iso2", "region")
    list_filter = ("region",)
    search_fields = ("slug", "iso2", "iso3", "name_en", "name_es", "name_pt_br", "name_fr")
    slug_from = "iso2"
    layout = ((None, ("slug", ("iso2", "iso3"), "region", "name")),)


@admin.register(Source)
class SourceAdmin(SharedAdmin):
    list_display = ("title_en", "kind", "publisher")
    list_filter = ("kind",)
    search_fields = ("slug", "title_en", "title_es", "title_pt_br", "title_fr", "publisher")
    slug_from = "title_en"
    layout = ((None, ("slug", "title", "publisher", ("kind", "language", "as_of"), "url", "locator")),)
