"""One class of a course, as a lesson to read."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from institutions.models import Institution, Person, Topic
from instruments.models import Instrument
from publishing.fields import LineField, PlainTextField, RichTextField, translated
from publishing.languages import shown
from publishing.models import Item, Owned

LICENCE = "CC BY 4.0"


class Lesson(Item):
    title = translated(LineField(_("title"), max_length=200), required=True)
    lead = translated(PlainTextField(_("lead"), help_text=_("One or two sentences below the title.")))
    outcomes = translated(
        PlainTextField(_("learning outcomes"), help_text=_("One a line: what the reader will be able to do."))
    )
    introduction = translated(RichTextField(_("introduction")))
    case_study_title = translated(LineField(_("title of the case study"), max_length=200))
    case_study = translated(RichTextField(_("case study")))
    based_on = models.ManyToManyField(
        Person, verbose_name=_("based on the class by"), blank=True, related_name="lessons"
    )
    text_by = LineField(_("text by"), max_length=200, blank=True)
    licence = LineField(_("licence"), max_length=60, default=LICENCE)
    reading_minutes = models.PositiveIntegerField(_("reading minutes"), null=True, blank=True)
    teaching_minutes = models.PositiveIntegerField(_("teaching minutes"), null=True, blank=True)
    discussion = translated(
        PlainTextField(
            _("questions for discussion"), help_text=_("For instructors, one a line: no single right answer.")
        )
    )
    note = translated(PlainTextField(_("note to readers")))
    topics = models.ManyToManyField(Topic, verbose_name=_("topics"), blank=True, related_name="lessons")

    class Meta(Item.Meta):
        verbose_name = _("lesson")
        verbose_name_plural = _("lessons")
        ordering = ("slug",)

    def __str__(self) -> str:
        return shown(self, "title")


class LessonInstitution(Owned):
    """A line of the lesson's list of institutions."""

    lesson = models.ForeignKey(Lesson, models.CASCADE, related_name="institutions")
    institution = models.ForeignKey(
        Institution, models.PROTECT, verbose_name=_("institution"), related_name="lesson_lines"
    )
    line = translated(
        LineField(_("line"), max_length=300, help_text=_("Leave empty to show the institution's own line."))
    )

    class Meta(Owned.Meta):
        verbose_name = _("institution in this class")
        verbose_name_plural = _("institutions in this class")
        constraints = [
            models.UniqueConstraint(fields=["lesson", "institution"], name="an_institution_in_a_lesson_once")
        ]

    def __str__(self) -> str:
        return str(self.institution)


class LessonInstrument(Owned):
    """A row of the lesson's table of instruments."""

    lesson = models.ForeignKey(Lesson, models.CASCADE, related_name="instruments")
    instrument = models.ForeignKey(Instrument, models.PROTECT, verbose_name=_("instrument"), related_name="lesson_rows")

    class Meta(Owned.Meta):
        verbose_name = _("instrument in this class")
        verbose_name_plural = _("instruments in this class")
        constraints = [models.UniqueConstraint(fields=["lesson", "instrument"], name="an_instrument_in_a_lesson_once")]

    def __str__(self) -> str:
        return str(self.instrument)
