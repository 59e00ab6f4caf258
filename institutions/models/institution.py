"""An institution: its names, its place in a larger whole, its ties to others."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from institutions.models.parts import AbstractFact, AbstractFigure, AbstractName, NameStatus
from institutions.models.shared import Source, Topic
from publishing.dates import PartialDateField
from publishing.fields import LineField, PlainTextField, RichTextField, WebField, translated
from publishing.languages import shown
from publishing.models import Item, Owned


class Institution(Item):
    class Kind(models.TextChoices):
        INTERGOVERNMENTAL = "intergovernmental", _("intergovernmental organization")
        UNION = "union", _("union of States")
        ORGAN = "organ", _("organ")
        COMMISSION = "commission", _("commission or committee")
        SECRETARIAT = "secretariat", _("secretariat")
        DEPARTMENT = "department", _("department")
        OFFICE = "office", _("office")
        AGENCY = "agency", _("agency")
        ASSOCIATION = "association", _("association or conference")
        COMMUNITY = "police_community", _("police community")
        MINISTRY = "ministry", _("ministry")
        FOUNDATION = "foundation", _("foundation")

    class Scope(models.TextChoices):
        GLOBAL = "global", _("world")
        HEMISPHERIC = "hemispheric", _("the Americas")
        IBERO_AMERICAN = "ibero_american", _("Ibero-America")
        SUBREGIONAL = "subregional", _("part of the Americas")
        EUROPEAN = "european", _("Europe")
        NATIONAL = "national", _("one State")

    name = translated(LineField(_("name"), max_length=300), required=True)
    name_status = translated(
        models.CharField(
            _("standing of the name"), max_length=20, choices=NameStatus.choices, default=NameStatus.OFFICIAL
        )
    )
    acronym = translated(LineField(_("acronym"), max_length=40))
    gloss = translated(
        LineField(
            _("one line"),
            max_length=300,
            help_text=_("What a lesson says of it in its list of institutions: one line."),
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
    kind = models.CharField(_("kind"), max_length=30, choices=Kind.choices)
    scope = models.CharField(_("scope"), max_length=20, choices=Scope.choices)
    parent = models.ForeignKey(
        "self", models.PROTECT, verbose_name=_("part of"), null=True, blank=True, related_name="parts"
    )
    founded_on = PartialDateField(_("founded"))
    founded_at = translated(LineField(_("founded at"), max_length=200))
    seat = translated(LineField(_("seat"), max_length=200))
    website = WebField(_("website"), blank=True)
    topics = models.ManyToManyField(Topic, verbose_name=_("topics"), blank=True, related_name="institutions")

    class Meta(Item.Meta):
        verbose_name = _("institution")
        verbose_name_plural = _("institutions")
        ordering = ("slug",)
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(parent=models.F("id")), name="an_institution_is_not_part_of_itself"
            ),
        ]

    def __str__(self) -> str:
        return shown(self, "acronym") or shown(self, "name")


class InstitutionName(AbstractName):
    institution = models.ForeignKey(Institution, models.CASCADE, related_name="names")


class InstitutionFigure(AbstractFigure):
    institution = models.ForeignKey(Institution, models.CASCADE, related_name="figures")


class InstitutionFact(AbstractFact):
    institution = models.ForeignKey(Institution, models.CASCADE, related_name="facts")


class InstitutionRelation(Owned):
    """A tie of one institution to another; being part of it is `parent`."""

    class Verb(models.TextChoices):
        PREDECESSOR = "predecessor_of", _("predecessor of")
        SECRETARIAT = "secretariat_of", _("secretariat of")
        FUNDS = "funds", _("funds")
        COOPERATES = "cooperates_with", _("cooperates with")

    institution = models.ForeignKey(Institution, models.CASCADE, related_name="relations")
    verb = models.CharField(_("tie"), max_length=30, choices=Verb.choices)
    target = models.ForeignKey(Institution, models.PROTECT, verbose_name=_("institution"), related_name="related_from")
    started_on = PartialDateField(_("from"))
    ended_on = PartialDateField(_("to"))
    source = models.ForeignKey(
        Source, models.PROTECT, verbose_name=_("source"), null=True, blank=True, related_name="+"
    )

    class Meta(Owned.Meta):
        verbose_name = _("tie to another institution")
        verbose_name_plural = _("ties to other institutions")
        constraints = [
            models.UniqueConstraint(fields=["institution", "verb", "target"], name="a_tie_of_institutions_once"),
            models.CheckConstraint(condition=~models.Q(target=models.F("institution")), name="no_tie_to_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.get_verb_display()} {self.target}"
