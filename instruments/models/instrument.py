"""Legal instruments: treaties, protocols, declarations, plans, and their ties to other things."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from institutions.models import AbstractFact, AbstractName, Event, Institution, NameStatus, Programme, Source, Topic
from publishing.dates import PartialDateField
from publishing.fields import LineField, PlainTextField, RichTextField, WebField, translated
from publishing.languages import shown
from publishing.models import Item, Owned


class Instrument(Item):
    class Kind(models.TextChoices):
        TREATY = "treaty", _("treaty")
        PROTOCOL = "protocol", _("protocol")
        AGREEMENT = "agreement", _("agreement")
        CHARTER = "charter", _("charter")
        DECLARATION = "declaration", _("declaration")
        COMMITMENT = "commitment", _("commitment")
        PLAN = "plan", _("plan")
        RESOLUTION = "resolution", _("resolution")
        ORDER = "executive_order", _("executive order")
        REPORT = "report", _("report")

    title = translated(LineField(_("title")), required=True)
    title_status = translated(
        models.CharField(
            _("standing of the title"), max_length=20, choices=NameStatus.choices, default=NameStatus.OFFICIAL
        )
    )
    short_title = translated(
        LineField(_("short title"), max_length=120, help_text=_("As people call it: CIFTA, Lima Commitment."))
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
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    is_binding = models.BooleanField(
        _("binding"),
        null=True,
        blank=True,
        help_text=_("Whether it binds the States that join it. Leave open if not known."),
    )
    code = LineField(
        _("code"),
        max_length=100,
        blank=True,
        help_text=_("As its depositary or publisher numbers it: A-63, CP/RES. 908."),
    )
    adopted_on = PartialDateField(_("adopted"))
    adopted_at = translated(LineField(_("adopted at"), max_length=200))
    adopted_by = models.ForeignKey(
        Institution,
        models.PROTECT,
        verbose_name=_("adopted by"),
        null=True,
        blank=True,
        related_name="adopted_instruments",
    )
    forum = models.ForeignKey(
        Event, models.PROTECT, verbose_name=_("adopted during"), null=True, blank=True, related_name="instruments"
    )
    opened_on = PartialDateField(_("opened for signature"))
    in_force_on = PartialDateField(_("in force since"))
    in_force_rule = translated(PlainTextField(_("rule of entry into force")))
    threshold = models.PositiveIntegerField(
        _("instruments needed"), null=True, blank=True, help_text=_("How many ratifications bring it into force.")
    )
    delay_days = models.PositiveIntegerField(
        _("days of delay"), null=True, blank=True, help_text=_("Days between the last of them and entry into force.")
    )
    delay_days_party = models.PositiveIntegerField(_("days of delay for a later party"), null=True, blank=True)
    depositary = translated(LineField(_("depositary"), max_length=200))
    depositary_institution = models.ForeignKey(
        Institution,
        models.PROTECT,
        verbose_name=_("depositary institution"),
        null=True,
        blank=True,
        related_name="deposited_instruments",
    )
    website = WebField(_("web address"), blank=True)
    recorded_until = models.DateField(
        _("acts on record until"),
        null=True,
        blank=True,
        help_text=_("After this day a party stays one “as recorded”; who did nothing or only signed becomes unknown."),
    )
    lists_all_states = models.BooleanField(
        _("list all States of the Americas"),
        default=False,
        help_text=_("Also those without an act. Otherwise only those that acted are listed."),
    )
    checked_on = models.DateField(
        _("checked on"), null=True, blank=True, help_text=_("The day when somebody last compared this with the record.")
    )
    topics = models.ManyToManyField(Topic, verbose_name=_("topics"), blank=True, related_name="instruments")

    class Meta(Item.Meta):
        verbose_name = _("instrument")
        verbose_name_plural = _("instruments")
        ordering = ("slug",)

    def __str__(self) -> str:
        return shown(self, "short_title") or shown(self, "title")


class InstrumentName(AbstractName):
    instrument = models.ForeignKey(Instrument, models.CASCADE, related_name="names")


class InstrumentFact(AbstractFact):
    instrument = models.ForeignKey(Instrument, models.CASCADE, related_name="facts")


class Relation(Owned):
    """One instrument's tie to exactly one other thing."""

    class Verb(models.TextChoices):
        AMENDS = "amends", _("amends")
        SUPPLEMENTS = "supplements", _("supplements")
        IMPLEMENTS = "implements", _("implements")
        CONSTITUTES = "constitutes", _("constitutes")
        FOLLOWS_UP = "follows_up", _("follows up")
        SUCCEEDS = "succeeds", _("succeeds")
        REAFFIRMS = "reaffirms", _("reaffirms")
        INVOKES = "invokes", _("rests on")
        CITES = "cites", _("cites")
        FOLLOWED_UP_BY = "followed_up_by", _("is followed up by")
        IMPLEMENTED_BY = "implemented_by", _("is put into practice by")
        BASIS_OF = "basis_of", _("is the basis of")
        LED_TO = "led_to", _("led to")
        SIGNED_BY = "signed_by", _("was signed by")
        PROMOTED_BY = "promoted_by", _("was promoted by")

    instrument = models.ForeignKey(Instrument, models.CASCADE, related_name="relations")
    verb = models.CharField(_("tie"), max_length=30, choices=Verb.choices)
    to_instrument = models.ForeignKey(
        Instrument, models.PROTECT, verbose_name=_("instrument"), null=True, blank=True, related_name="related_from"
    )
    to_institution = models.ForeignKey(
        Institution,
        models.PROTECT,
        verbose_name=_("institution"),
        null=True,
        blank=True,
        related_name="instrument_relations",
    )
    to_programme = models.ForeignKey(
        Programme,
        models.PROTECT,
        verbose_name=_("programme"),
        null=True,
        blank=True,
        related_name="instrument_relations",
    )
    source = models.ForeignKey(
        Source, models.PROTECT, verbose_name=_("source"), null=True, blank=True, related_name="+"
    )

    class Meta(Owned.Meta):
        verbose_name = _("tie")
        verbose_name_plural = _("ties")
        constraints = [
            models.CheckConstraint(
                condition=Q(to_instrument__isnull=False, to_institution__isnull=True, to_programme__isnull=True)
                | Q(to_instrument__isnull=True, to_institution__isnull=False, to_programme__isnull=True)
                | Q(to_instrument__isnull=True, to_institution__isnull=True, to_programme__isnull=False),
                name="a_tie_has_one_target",
                violation_error_message=_("Name exactly one: an instrument, an institution or a programme."),
            ),
            models.CheckConstraint(
                condition=~Q(to_instrument=models.F("instrument")), name="no_instrument_ties_to_itself"
            ),
        ]

    @property
    def target(self) -> Instrument | Institution | Programme | None:
        return self.to_instrument or self.to_institution or self.to_programme

    def __str__(self) -> str:
        return f"{self.get_verb_display()} {self.target}"
