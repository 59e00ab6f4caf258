"""What institutions run: programmes, projects, networks, mechanisms, information systems, centres."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from institutions.models.institution import Institution
from institutions.models.parts import AbstractFact, AbstractFigure, AbstractName, NameStatus
from institutions.models.shared import Source, Topic
from publishing.dates import PartialDateField
from publishing.fields import LineField, PlainTextField, RichTextField, WebField, translated
from publishing.languages import shown
from publishing.models import Item, Owned


class Programme(Item):
    class Kind(models.TextChoices):
        PROGRAMME = "programme", _("programme")
        PROJECT = "project", _("project")
        NETWORK = "network", _("network")
        MECHANISM = "mechanism", _("mechanism")
        PROCESS = "process", _("series of meetings")
        SYSTEM = "system", _("information system")
        CENTRE = "centre", _("centre")

    name = translated(LineField(_("name"), max_length=300), required=True)
    name_status = translated(
        models.CharField(
            _("standing of the name"), max_length=20, choices=NameStatus.choices, default=NameStatus.OFFICIAL
        )
    )
    acronym = translated(LineField(_("acronym"), max_length=40))
    gloss = translated(LineField(_("one line"), max_length=300))
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
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    part_of = models.ForeignKey(
        "self", models.PROTECT, verbose_name=_("part of"), null=True, blank=True, related_name="parts"
    )
    successor = models.ForeignKey(
        "self", models.PROTECT, verbose_name=_("followed by"), null=True, blank=True, related_name="predecessors"
    )
    developed_by = models.ManyToManyField(
        "self", verbose_name=_("developed by"), symmetrical=False, blank=True, related_name="developed"
    )
    started_on = PartialDateField(_("started"))
    ended_on = PartialDateField(_("ended"))
    seat = translated(LineField(_("seat"), max_length=200))
    website = WebField(_("website"), blank=True)
    topics = models.ManyToManyField(Topic, verbose_name=_("topics"), blank=True, related_name="programmes")

    class Meta(Item.Meta):
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")
        ordering = ("slug",)
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(part_of=models.F("id")), name="a_programme_is_not_part_of_itself"
            ),
            models.CheckConstraint(
                condition=~models.Q(successor=models.F("id")), name="a_programme_does_not_follow_itself"
            ),
        ]

    def __str__(self) -> str:
        return shown(self, "acronym") or shown(self, "name")


class ProgrammeName(AbstractName):
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="names")


class ProgrammeFigure(AbstractFigure):
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="figures")


class ProgrammeFact(AbstractFact):
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="facts")


class ProgrammeRole(Owned):
    """What an institution does for a programme."""

    class Role(models.TextChoices):
        RUNS = "run_by", _("runs it")
        FUNDS = "funded_by", _("funds it")
        HOSTS = "hosted_by", _("hosts it")

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="roles")
    institution = models.ForeignKey(
        Institution, models.PROTECT, verbose_name=_("institution"), related_name="programme_roles"
    )
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    source = models.ForeignKey(
        Source, models.PROTECT, verbose_name=_("source"), null=True, blank=True, related_name="+"
    )

    class Meta(Owned.Meta):
        verbose_name = _("institution behind it")
        verbose_name_plural = _("institutions behind it")
        constraints = [
            models.UniqueConstraint(fields=["programme", "institution", "role"], name="a_role_in_a_programme_once")
        ]

    def __str__(self) -> str:
        return f"{self.institution} {self.get_role_display()}"
