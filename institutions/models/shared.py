"""Values that many items share; they have no drafts: saving one is publishing it."""

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from publishing.dates import PartialDateField
from publishing.fields import LineField, PlainTextField, WebField, translated
from publishing.languages import shown
from publishing.models import Shared


class Source(Shared):
    """Where a fact was read. An official title stands in `title_en` whatever its language; ours is translated."""

    class Kind(models.TextChoices):
        CLASS_DOCUMENT = "class_document", _("class document")
        OFFICIAL = "official", _("official page or document")
        TREATY_COLLECTION = "treaty_collection", _("treaty collection")
        LAW = "law", _("law or decree")
        PRESS = "press", _("press")
        OTHER = "other", _("other")
        NONE_YET = "none_yet", _("none yet: to be replaced by a source")

    title = translated(
        LineField(
            _("title"),
            help_text=_(
                "An official title stands in the first box, its language below; a description of ours is translated."
            ),
        ),
        required=True,
    )
    publisher = LineField(_("publisher"), blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    url = WebField(_("web address"), blank=True)
    locator = PlainTextField(_("where in it"), blank=True, help_text=_("Pages, documents and copies that were read."))
    language = models.CharField(_("language"), max_length=10, blank=True, help_text=_("A code such as es or pt-BR."))
    as_of = PartialDateField(_("read or dated on"))

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ("slug",)

    def __str__(self) -> str:
        return shown(self, "title")


class Topic(Shared):
    """A subject of the courses."""

    name = translated(LineField(_("name")), required=True)
    summary = translated(PlainTextField(_("summary")))
    note = translated(PlainTextField(_("note to readers")))
    sources = models.ManyToManyField(Source, verbose_name=_("sources"), blank=True, related_name="+")

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ("slug",)

    def __str__(self) -> str:
        return shown(self, "name")


class Person(Shared):
    """Somebody who wrote a class or a text."""

    name = LineField(_("name"), max_length=200)
    about = translated(PlainTextField(_("about")))
    sources = models.ManyToManyField(Source, verbose_name=_("sources"), blank=True, related_name="+")

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("persons")
        ordering = ("name", "id")

    def __str__(self) -> str:
        return str(self.name)


class State(Shared):
    """A country, by its ISO 3166 codes; its address is the two-letter code in small letters."""

    class Region(models.TextChoices):
        NORTH = "north_america", _("North America")
        CENTRAL = "central_america", _("Central America")
        CARIBBEAN = "caribbean", _("Caribbean")
        SOUTH = "south_america", _("South America")
        OTHER = "elsewhere", _("elsewhere")

    iso2 = models.CharField(_("two-letter code"), max_length=2, unique=True, validators=[RegexValidator("^[A-Z]{2}$")])
    iso3 = models.CharField(
        _("three-letter code"), max_length=3, unique=True, validators=[RegexValidator("^[A-Z]{3}$")]
    )
    name = translated(LineField(_("name"), max_length=200), required=True)
    region = models.CharField(_("region"), max_length=20, choices=Region.choices)

    class Meta:
        verbose_name = _("State")
        verbose_name_plural = _("States")
        ordering = ("slug",)

    def __str__(self) -> str:
        return shown(self, "name")
