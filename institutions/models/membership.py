"""Who belongs to an institution, in which role, and from when to when."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from institutions.models.institution import Institution
from institutions.models.shared import Source, State
from publishing.dates import PartialDateField
from publishing.fields import LineField, translated
from publishing.models import Owned


class Membership(Owned):
    """A State or an institution in another institution. Two rows may tell two stages, or two sources that differ."""

    class Role(models.TextChoices):
        FOUNDER = "founder", _("founding member")
        MEMBER = "member", _("member")
        ASSOCIATED = "associated", _("associated State")
        OBSERVER = "observer", _("observer")
        BODY = "body", _("takes part with a body of its own")
        SUSPENDED = "suspended", _("suspended")

    institution = models.ForeignKey(Institution, models.CASCADE, related_name="memberships")
    state = models.ForeignKey(
        State, models.PROTECT, verbose_name=_("State"), null=True, blank=True, related_name="memberships"
    )
    member = models.ForeignKey(
        Institution, models.PROTECT, verbose_name=_("institution"), null=True, blank=True, related_name="member_of"
    )
    role = models.CharField(_("role"), max_length=20, choices=Role.choices, default=Role.MEMBER)
    started_on = PartialDateField(_("from"))
    ended_on = PartialDateField(_("to"))
    is_disputed = models.BooleanField(
        _("disputed"), default=False, help_text=_("Sources differ, or the institution and the member do.")
    )
    note = translated(LineField(_("note"), max_length=300))
    source = models.ForeignKey(Source, models.PROTECT, verbose_name=_("source"), related_name="+")

    class Meta(Owned.Meta):
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__isnull=False, member__isnull=True)
                | models.Q(state__isnull=True, member__isnull=False),
                name="a_membership_has_one_member",
                violation_error_message=_("Name exactly one: a State or an institution."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.state or self.member}, {self.get_role_display()}"
