"""What a lesson owns: sections, key points, references, questions."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from instruments.models import Instrument
from lessons.models.lesson import Lesson
from publishing.dates import PartialDateField
from publishing.fields import LineField, PlainTextField, RichTextField, WebField, translated
from publishing.languages import shown
from publishing.models import Owned


class Section(Owned):
    """A slide-like part: prose to read, and a face of a heading and at most five bullets to show."""

    lesson = models.ForeignKey(Lesson, models.CASCADE, related_name="sections")
    title = translated(LineField(_("heading"), max_length=200), required=True)
    body = translated(RichTextField(_("text")))
    slide_title = translated(
        LineField(_("slide heading"), max_length=120, help_text=_("Leave empty to use the heading."))
    )
    slide = translated(PlainTextField(_("slide"), help_text=_("At most five short lines.")))
    speaker_notes = translated(PlainTextField(_("speaker notes")))
    teaching_minutes = models.PositiveIntegerField(_("teaching minutes"), null=True, blank=True)

    class Meta(Owned.Meta):
        verbose_name = _("section")
        verbose_name_plural = _("sections")

    def __str__(self) -> str:
        return shown(self, "title")


class KeyPoint(Owned):
    lesson = models.ForeignKey(Lesson, models.CASCADE, related_name="key_points")
    text = translated(PlainTextField(_("key point")), required=True)

    class Meta(Owned.Meta):
        verbose_name = _("key point")
        verbose_name_plural = _("key points")

    def __str__(self) -> str:
        return shown(self, "text")


class Reference(Owned):
    """A source that the lesson points to, in the terms of the Citation Style Language."""

    class Kind(models.TextChoices):
        BOOK = "book", _("book")
        CHAPTER = "chapter", _("chapter")
        REPORT = "report", _("report")
        WEB_PAGE = "webpage", _("web page")
        DOCUMENT = "document", _("official document")

    lesson = models.ForeignKey(Lesson, models.CASCADE, related_name="references")
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    author = LineField(
        _("author"), blank=True, help_text=_("Several are separated by semicolons: Blackwell, Adam; Duarte, Paulina.")
    )
    title = LineField(_("title"))
    container_title = LineField(_("in"), blank=True, help_text=_("The book or site that holds it."))
    publisher = LineField(_("publisher"), blank=True)
    number = LineField(_("number"), max_length=100, blank=True)
    issued_on = PartialDateField(_("published"))
    language = models.CharField(_("language"), max_length=10, blank=True, help_text=_("A code such as es or pt-BR."))
    url = WebField(_("web address"), blank=True)
    accessed_on = models.DateField(_("last checked"), null=True, blank=True)
    instrument = models.ForeignKey(
        Instrument, models.PROTECT, verbose_name=_("instrument"), null=True, blank=True, related_name="references"
    )
    note = translated(PlainTextField(_("note to readers")))

    class Meta(Owned.Meta):
        verbose_name = _("reference")
        verbose_name_plural = _("references")

    def __str__(self) -> str:
        return str(self.title)


class Question(Owned):
    """A self-check question with four answers, one of them right."""

    class Right(models.IntegerChoices):
        FIRST = 1, _("first answer")
        SECOND = 2, _("second answer")
        THIRD = 3, _("third answer")
        FOURTH = 4, _("fourth answer")

    lesson = models.ForeignKey(Lesson, models.CASCADE, related_name="questions")
    text = translated(PlainTextField(_("question")), required=True)
    answer_1 = translated(LineField(_("first answer"), max_length=300), required=True)
    answer_2 = translated(LineField(_("second answer"), max_length=300), required=True)
    answer_3 = translated(LineField(_("third answer"), max_length=300), required=True)
    answer_4 = translated(LineField(_("fourth answer"), max_length=300), required=True)
    right = models.PositiveSmallIntegerField(_("right answer"), choices=Right.choices)
    explanation = translated(PlainTextField(_("explanation")))
    section = models.ForeignKey(
        Section, models.SET_NULL, verbose_name=_("see section"), null=True, blank=True, related_name="questions"
    )

    class Meta(Owned.Meta):
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        constraints = [
            models.CheckConstraint(condition=models.Q(right__gte=1, right__lte=4), name="one_of_four_answers_is_right")
        ]

    def __str__(self) -> str:
        return shown(self, "text")
