"""A conference or meeting, or a series of them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from institutions.models.institution import Institution
from institutions.models.parts import AbstractFact, AbstractName, NameStatus
from institutions.models.programme import Programme
from institutions.models.shared import Topic
from publishing.dates import PartialDateField
from publishing.fields import LineField, PlainTextField, RichTextField, WebField, translated
from publishing.languages import shown
from publishing.models import Item


class Event(Item):
    name = translated(LineField(_("name"), max_length=300), required=True)
    name_status = translated(
        models.CharField(
            _("standing of the name"), max_length=20, choices=NameStatus.choices, default=NameStatus.OFFICIAL
        )
    )
    summary = translated(RichTextField(_("summary"), help_text=_("Two to five sentences.")))
    note = translated(
        PlainTextField(
            _("note to readers"), help_text=_("Shown in a box: where sources differ, or what a class document prints.")
        )
    )
    open_points = translated(
        PlainTextField(
            _("open points"),
            help_text=_("For editors only: what is still to be looked up, and where. Not on the page."),
        )
    )
    place = translated(LineField(_("place"), max_length=200))
    started_on = PartialDateField(_("first day"))
    ended_on = PartialDateField(_("last day"))
    series = models.ForeignKey(
        "self", models.PROTECT, verbose_name=_("one of the series"), null=True, blank=True, related_name="meetings"
    )
    organizer = models.ForeignKey(
        Institution, models.PROTECT, verbose_name=_("organized by"), null=True, blank=True, related_name="events"
    )
    programme = models.ForeignKey(
        Programme, models.PROTECT, verbose_name=_("held within"), null=True, blank=True, related_name="events"
    )
    website = WebField(_("website"), blank=True)
    topics = models.ManyToManyField(Topic, verbose_name=_("topics"), blank=True, related_name="events")

    class Meta(Item.Meta):
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ("slug",)
        constraints = [
            models.CheckConstraint(condition=~models.Q(series=models.F("id")), name="an_event_is_not_its_own_series"),
        ]

    def __str__(self) -> str:
        return shown(self, "name")


class EventName(AbstractName):
    event = models.ForeignKey(Event, models.CASCADE, related_name="names")


class EventFact(AbstractFact):
    event = models.ForeignKey(Event, models.CASCADE, related_name="facts")
