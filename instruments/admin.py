"""The editors' door to legal instruments."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from instruments.models import Instrument, InstrumentFact, InstrumentName, Relation
from publishing.admin import ItemAdmin, OwnedTabular, StateFilter


class InstrumentNameInline(OwnedTabular):
    model = InstrumentName
    shown = ("kind", "language", "text", "used_from", "used_to", "source")
    autocomplete_fields = ("source",)


class InstrumentFactInline(OwnedTabular):
    model = InstrumentFact
    shown = ("about", "source", "confidence", "says")
    autocomplete_fields = ("source",)


class RelationInline(OwnedTabular):
    model = Relation
    fk_name = "instrument"
    shown = ("verb", "to_instrument", "to_institution", "to_programme", "source")
    autocomplete_fields = ("to_instrument", "to_institution", "to_programme", "source")


@admin.register(Instrument)
class InstrumentAdmin(ItemAdmin):
    list_display = ("__str__", "kind", "adopted_on")
    list_filter = (StateFilter, "kind", "is_binding", ("open_points_en", admin.EmptyFieldListFilter))
    search_fields = ("slug", "title_en", "title_es", "title_pt_br", "title_fr", "short_title_en", "code", "names__text")
    autocomplete_fields = ("adopted_by", "forum", "depositary_institution", "topics")
    slug_from = "short_title_en"
    inlines = (RelationInline, InstrumentNameInline, InstrumentFactInline)
    layout = (
        (None, ("slug", ("kind", "is_binding", "code"))),
        (_("Title"), ("title", "title_status", "short_title")),
        (_("Text"), ("summary", "note", "open_points")),
        (_("Adoption"), ("adopted_on", "adopted_at", ("adopted_by", "forum"), "opened_on")),
        (_("Entry into force"), ("in_force_on", "in_force_rule", ("threshold", "delay_days", "delay_days_party"))),
        (_("Record"), ("depositary", "depositary_institution", "website", "checked_on", "topics")),
    )
