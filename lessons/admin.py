"""The editors' door to courses and lessons."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from lessons.checks import advice_of
from lessons.models import (
    Course,
    CoursePlace,
    KeyPoint,
    Lesson,
    LessonInstitution,
    LessonInstrument,
    Question,
    Reference,
    Section,
)
from publishing.admin import ItemAdmin, OwnedStacked, OwnedTabular
from publishing.kinds import Problem


class LessonInstitutionInline(OwnedTabular):
    model = LessonInstitution
    shown = ("institution", "line")
    autocomplete_fields = ("institution",)


class LessonInstrumentInline(OwnedTabular):
    model = LessonInstrument
    shown = ("instrument",)
    autocomplete_fields = ("instrument",)


class SectionInline(OwnedStacked):
    model = Section
    shown = ("title", "body", "slide_title", "slide", "speaker_notes", "teaching_minutes")


class KeyPointInline(OwnedStacked):
    model = KeyPoint
    shown = ("text",)


class ReferenceInline(OwnedStacked):
    model = Reference
    shown = (
        ("kind", "issued_on", "language"),
        "author",
        "title",
        "container_title",
        ("publisher", "number"),
        ("url", "accessed_on"),
        "instrument",
        "note",
    )
    autocomplete_fields = ("instrument",)


class QuestionInline(OwnedStacked):
    model = Question
    shown = ("text", "answer_1", "answer_2", "answer_3", "answer_4", "right", "explanation", "section")
    siblings = ("section",)


@admin.register(Lesson)
class LessonAdmin(ItemAdmin):
    list_display = ("__str__", "reading_minutes")
    search_fields = ("slug", "title_en", "title_es", "title_pt_br", "title_fr")
    autocomplete_fields = ("based_on", "topics")
    slug_from = "title_en"
    inlines = (
        LessonInstitutionInline,
        SectionInline,
        LessonInstrumentInline,
        QuestionInline,
        KeyPointInline,
        ReferenceInline,
    )
    layout = (
        (None, ("slug", "title", "lead")),
        (_("Beginning"), ("outcomes", "introduction")),
        (_("Case study"), ("case_study_title", "case_study")),
        (_("For instructors"), ("discussion",)),
        (
            _("Particulars"),
            ("note", "based_on", ("text_by", "licence"), ("reading_minutes", "teaching_minutes"), "topics"),
        ),
    )

    def advice(self, item: Lesson) -> list[Problem]:
        return advice_of(Lesson.objects.prefetch_related("sections").get(pk=item.pk))


class CoursePlaceInline(OwnedTabular):
    model = CoursePlace
    shown = ("lesson",)
    autocomplete_fields = ("lesson",)


@admin.register(Course)
class CourseAdmin(ItemAdmin):
    list_display = ("__str__", "organizer")
    search_fields = ("slug", "title_en", "title_es", "title_pt_br", "title_fr")
    autocomplete_fields = ("organizer", "topics")
    slug_from = "title_en"
    inlines = (CoursePlaceInline,)
    layout = (
        (None, ("slug", "title", "lead")),
        (_("Text"), ("audience", "summary")),
        (_("Particulars"), ("organizer", "licence", "topics")),
    )
