"""The form of an instrument with all that it owns."""

from typing import Any

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from instruments.admin.acts import ActsViews
from instruments.checks import advice_of
from instruments.models import (
    Act,
    Citation,
    Instrument,
    InstrumentFact,
    InstrumentName,
    InstrumentText,
    RecordEnd,
    Relation,
)
from publishing.admin import ItemAdmin, OwnedRows, OwnedStacked, OwnedTabular, StateFilter
from publishing.kinds import Problem
from publishing.models import Item


class InstrumentNameInline(OwnedTabular):
    model = InstrumentName
    shown = ("kind", "language", "text", "used_from", "used_to", "source")
    autocomplete_fields = ("source",)


class InstrumentFactInline(OwnedStacked):
    model = InstrumentFact
    shown = (("about", "source", "confidence"), "says")
    autocomplete_fields = ("source",)


class RelationInline(OwnedTabular):
    model = Relation
    fk_name = "instrument"
    shown = ("verb", "to_instrument", "to_institution", "to_programme", "source")
    autocomplete_fields = ("to_instrument", "to_institution", "to_programme", "source")


class ActInline(OwnedRows):
    model = Act
    shown = ("state", "institution", "kind", "done_on", "effective_on", "source", "is_disputed")
    folded = ("decided_on", "confidence", "text")
    autocomplete_fields = ("state", "institution", "source")
    addable = ("source",)


class RecordEndInline(OwnedRows):
    model = RecordEnd
    shown = ("state", "institution", "recorded_until", "source")
    folded = ("note",)
    autocomplete_fields = ("state", "institution", "source")
    addable = ("source",)


class InstrumentTextInline(OwnedTabular):
    model = InstrumentText
    shown = ("language", "is_authentic", "url", "source")
    autocomplete_fields = ("source",)


class CitationInline(OwnedTabular):
    model = Citation
    shown = ("series", "text", "source")
    autocomplete_fields = ("source",)


@admin.register(Instrument)
class InstrumentAdmin(ActsViews, ItemAdmin):
    list_display = ("__str__", "kind", "adopted_on")
    list_filter = (StateFilter, "kind", "is_binding", ("open_points_en", admin.EmptyFieldListFilter))
    search_fields = ("slug", "title_en", "title_es", "title_pt_br", "title_fr", "short_title_en", "code", "names__text")
    autocomplete_fields = ("adopted_by", "forum", "depositary_institution", "topics")
    slug_from = "short_title_en"
    inlines = (
        ActInline,
        RecordEndInline,
        RelationInline,
        InstrumentTextInline,
        CitationInline,
        InstrumentNameInline,
        InstrumentFactInline,
    )
    layout = (
        (None, ("slug", ("kind", "is_binding", "code"))),
        (_("Title"), ("title", "title_status", "short_title")),
        (_("Text"), ("summary", "note", "open_points")),
        (_("Adoption"), ("adopted_on", "adopted_at", ("adopted_by", "forum"), "opened_on")),
        (_("Entry into force"), ("in_force_on", "in_force_rule", ("threshold", "delay_days", "delay_days_party"))),
        (_("Depositary"), ("depositary", "depositary_institution", "website", "topics")),
        (_("Record"), (("recorded_until", "checked_on"), "lists_all_states")),
    )

    def more_doors(self, item: Item) -> list[tuple[Any, str]]:
        return [(_("Acts as a table (CSV)"), self.form_address(item, "acts"))]

    def advice(self, item: Instrument) -> list[Problem]:
        fresh = Instrument.objects.prefetch_related(*self.kind.related).get(pk=item.pk)
        return advice_of(fresh)
