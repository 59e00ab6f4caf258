"""A course and the order of its lessons."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from institutions.models import Institution, Topic
from lessons.models.lesson import LICENCE, Lesson
from publishing.fields import LineField, PlainTextField, RichTextField, translated
from publishing.languages import shown
from publishing.models import Item, Owned


class Course(Item):
    title = translated(LineField(_("title"), max_length=200), required=True)
    lead = translated(PlainTextField(_("lead"), help_text=_("One or two sentences below the title.")))
    audience = translated(PlainTextField(_("for whom")))
    summary = translated(RichTextField(_("summary")))
    organizer = models.ForeignKey(
        Institution, models.PROTECT, verbose_name=_("organized by"), null=True, blank=True, related_name="courses"
    )
    licence = LineField(_("licence"), max_length=60, default=LICENCE)
    topics = models.ManyToManyField(Topic, verbose_name=_("topics"), blank=True, related_name="courses")

    class Meta(Item.Meta):
        verbose_name = _("course")
        verbose_name_plural = _("courses")
        ordering = ("slug",)

    def __str__(self) -> str:
        return shown(self, "title")


class CoursePlace(Owned):
    """A lesson's place in a course."""

    course = models.ForeignKey(Course, models.CASCADE, related_name="places")
    lesson = models.ForeignKey(Lesson, models.PROTECT, verbose_name=_("lesson"), related_name="places")

    class Meta(Owned.Meta):
        verbose_name = _("lesson of this course")
        verbose_name_plural = _("lessons of this course")
        constraints = [models.UniqueConstraint(fields=["course", "lesson"], name="a_lesson_in_a_course_once")]

    def __str__(self) -> str:
        return str(self.lesson)
