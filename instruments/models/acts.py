"""What States and institutions did about an instrument, and up to which day that is on record."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from institutions.models import AbstractFact, Institution, Source, State
from instruments.models.instrument import Instrument
from publishing.dates import PartialDateField
from publishing.fields import PlainTextField, translated
from publishing.models import Owned


class OfParty(Owned):
    """A row about one party: a State or an institution, exactly one."""

    state = models.ForeignKey(State, models.PROTECT, verbose_name=_("State"), null=True, blank=True, related_name="+")
    institution = models.ForeignKey(
        Institution, models.PROTECT, verbose_name=_("institution"), null=True, blank=True, related_name="+"
    )

    class Meta(Owned.Meta):
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__isnull=False, institution__isnull=True)
                | models.Q(state__isnull=True, institution__isnull=False),
                name="%(class)s_names_one_party",
                violation_error_message=_("Name exactly one: a State or an institution."),
            ),
        ]

    @property
    def party(self) -> State | Institution | None:
        return self.state or self.institution


class Act(OfParty):
    """One act of one party, as a source has it. Status is never stored: it is derived from acts for any day."""

    class Kind(models.TextChoices):
        SIGNATURE = "signature", _("signature")
        RATIFICATION = "ratification", _("ratification")
        ACCEPTANCE = "acceptance", _("acceptance")
        APPROVAL = "approval", _("approval")
        ACCESSION = "accession", _("accession")
        SUCCESSION = "succession", _("succession")
        CONSENT = "consent", _("consent to be bound, of a kind not stated")
        PROVISIONAL = "provisional_application", _("provisional application")
        RESERVATION = "reservation", _("reservation")
        DECLARATION = "declaration", _("declaration")
        OBJECTION = "objection", _("objection")
        RESERVATION_WITHDRAWN = "reservation_withdrawn", _("withdrawal of a reservation")
        SIGNATURE_WITHDRAWN = "signature_withdrawn", _("withdrawal of the signature")
        CONSENT_WITHDRAWN = "consent_withdrawn", _("withdrawal of the consent before entry into force")
        NOTICE = "notification_of_withdrawal", _("notification of withdrawal")
        WITHDRAWAL = "withdrawal", _("withdrawal")
        AT_HOME = "national_measure", _("law or decree at home")

    instrument = models.ForeignKey(Instrument, models.CASCADE, related_name="acts")
    kind = models.CharField(_("act"), max_length=30, choices=Kind.choices)
    decided_on = PartialDateField(_("decided at home"))
    done_on = PartialDateField(_("done on"))
    effective_on = PartialDateField(_("takes effect on"))
    is_disputed = models.BooleanField(
        _("disputed"), default=False, help_text=_("It counts as possible, not as certain, and is shown as disputed.")
    )
    text = translated(
        PlainTextField(
            _("what it says"),
            help_text=_(
                "The words of a reservation, or a remark. Of an objection or a withdrawn reservation: to whom and to what "
                "it answers."
            ),
        )
    )
    source = models.ForeignKey(Source, models.PROTECT, verbose_name=_("source"), related_name="+")
    confidence = models.CharField(
        _("how sure"),
        max_length=20,
        choices=AbstractFact.Confidence.choices,
        default=AbstractFact.Confidence.SEEN,
    )

    class Meta(OfParty.Meta):
        verbose_name = _("act")
        verbose_name_plural = _("acts")

    def __str__(self) -> str:
        return f"{self.party}: {self.get_kind_display()}"


class RecordEnd(OfParty):
    """Where the record of one party ends on another day than that of the instrument, or nothing is on record."""

    instrument = models.ForeignKey(Instrument, models.CASCADE, related_name="record_ends")
    recorded_until = models.DateField(
        _("on record until"), null=True, blank=True, help_text=_("Empty: what this party did not do is not known.")
    )
    note = translated(PlainTextField(_("note to readers")))
    source = models.ForeignKey(
        Source, models.PROTECT, verbose_name=_("source"), null=True, blank=True, related_name="+"
    )

    class Meta(OfParty.Meta):
        verbose_name = _("end of the record of a party")
        verbose_name_plural = _("ends of the record of parties")

    def __str__(self) -> str:
        return f"{self.party}: {self.recorded_until or '–'}"
