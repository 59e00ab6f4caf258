"""What else an instrument owns: the texts of it, and how it is cited."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from institutions.models import Source
from instruments.models.instrument import Instrument
from publishing.fields import LineField, WebField
from publishing.models import Owned


class InstrumentText(Owned):
    """The text of an instrument in one language, where it can be read."""

    instrument = models.ForeignKey(Instrument, models.CASCADE, related_name="texts")
    language = models.CharField(_("language"), max_length=10, help_text=_("A code such as es or pt-BR."))
    is_authentic = models.BooleanField(
        _("authentic"), null=True, blank=True, help_text=_("Whether this language is one of those that are binding.")
    )
    url = WebField(_("web address"), blank=True)
    source = models.ForeignKey(
        Source, models.PROTECT, verbose_name=_("source"), null=True, blank=True, related_name="+"
    )

    class Meta(Owned.Meta):
        verbose_name = _("text")
        verbose_name_plural = _("texts")

    def __str__(self) -> str:
        return str(self.language)


class Citation(Owned):
    """A number in a series: how a depositary, an organization or a publisher cites the instrument."""

    instrument = models.ForeignKey(Instrument, models.CASCADE, related_name="citations")
    series = LineField(_("series"), max_length=100, help_text=_("UNTS, OEA/Ser.K, ISBN, resolution."))
    text = LineField(_("number"), max_length=200)
    source = models.ForeignKey(
        Source, models.PROTECT, verbose_name=_("source"), null=True, blank=True, related_name="+"
    )

    class Meta(Owned.Meta):
        verbose_name = _("citation")
        verbose_name_plural = _("citations")

    def __str__(self) -> str:
        return f"{self.series} {self.text}"
