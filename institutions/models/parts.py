"""Parts that several kinds of item own: further names, figures with their day, and the sources of facts."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from institutions.models.shared import Source
from publishing.dates import PartialDateField
from publishing.fields import LineField, PlainTextField, translated
from publishing.languages import shown
from publishing.models import Owned


class NameStatus(models.TextChoices):
    OFFICIAL = "official", _("official")
    DESCRIPTIVE = "descriptive", _("our translation, unofficial")
    UNVERIFIED = "unverified", _("not yet verified")


class AbstractName(Owned):
    """Another name of an item: an acronym, a former name, an alias, or a misprint that readers may search for."""

    class Kind(models.TextChoices):
        NAME = "name", _("name")
        ACRONYM = "acronym", _("acronym")
        FORMER = "former", _("former name")
        ALIAS = "alias", _("alias")
        MISPRINT = "misprint", _("misprint")

    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES, blank=True)
    text = LineField(_("name"))
    used_from = PartialDateField(_("used from"))
    used_to = PartialDateField(_("used to"))
    source = models.ForeignKey(
        Source, models.PROTECT, verbose_name=_("source"), null=True, blank=True, related_name="+"
    )

    class Meta(Owned.Meta):
        abstract = True
        verbose_name = _("other name")
        verbose_name_plural = _("other names")

    def __str__(self) -> str:
        return str(self.text)


class AbstractFigure(Owned):
    """A count that changes with time, told with its day and source."""

    label = translated(LineField(_("what is counted"), max_length=200), required=True)
    value = LineField(_("figure"), max_length=100)
    as_of = PartialDateField(_("as of"))
    source = models.ForeignKey(
        Source, models.PROTECT, verbose_name=_("source"), null=True, blank=True, related_name="+"
    )

    class Meta(Owned.Meta):
        abstract = True
        verbose_name = _("figure")
        verbose_name_plural = _("figures")

    def __str__(self) -> str:
        return f"{shown(self, 'label')}: {self.value}"


class AbstractFact(Owned):
    """Which source says what of an item; two rows that differ are a disagreement, and the page shows both."""

    class Confidence(models.TextChoices):
        SEEN = "seen", _("seen in the source")
        CLASS_DOCUMENT = "class_document", _("only in the class document")
        UNVERIFIED = "unverified", _("general knowledge, not yet verified")

    class About(models.TextChoices):
        GENERAL = "general", _("the whole")
        NAME = "name", _("name")
        FOUNDED = "founded", _("founding")
        PLACE = "place", _("place or seat")
        WEBSITE = "website", _("website")
        PARENT = "parent", _("place in a larger whole")
        MEMBERS = "members", _("members")
        RUN_BY = "run_by", _("who runs, funds or hosts it")
        STARTED = "started", _("start")
        ENDED = "ended", _("end")
        HELD = "held", _("when it was held")
        ADOPTED = "adopted", _("adoption")
        OPENED = "opened", _("opening for signature")
        IN_FORCE = "in_force", _("entry into force")
        DEPOSITARY = "depositary", _("depositary")
        CODE = "code", _("code or number")
        RELATION = "relation", _("ties to other items")

    about = models.CharField(_("fact"), max_length=20, choices=About.choices, default=About.GENERAL)
    source = models.ForeignKey(Source, models.PROTECT, verbose_name=_("source"), related_name="+")
    confidence = models.CharField(_("how sure"), max_length=20, choices=Confidence.choices, default=Confidence.SEEN)
    says = translated(
        PlainTextField(
            _("what it says"), help_text=_("Only where the source says something else than this item, or more.")
        )
    )

    class Meta(Owned.Meta):
        abstract = True
        verbose_name = _("source of a fact")
        verbose_name_plural = _("sources of facts")

    def __str__(self) -> str:
        return f"{self.get_about_display()}: {self.source}"
