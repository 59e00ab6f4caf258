"""What this app tells publishing: courses and lessons."""

from typing import TYPE_CHECKING, Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from publishing.kinds import Kind
    from publishing.languages import Text


class LessonsConfig(AppConfig):
    name = "lessons"
    verbose_name = _("Courses and lessons")

    def ready(self) -> None:
        from publishing.kinds import register

        register(lesson(), course())


def names(row: Any, language: str) -> "tuple[Text, Text]":
    from publishing.languages import Text, read

    return read(row, "title", language), Text("")


def lesson() -> "Kind":
    from lessons import checks, documents, models, search
    from publishing.kinds import Kind

    return Kind(
        name="lesson",
        called=(_("Class"), _("Classes")),
        model=models.Lesson,
        names=names,
        path="lessons",
        build=documents.build_lesson,
        document=documents.LessonDocument,
        search=search.lesson,
        owned=("institutions", "instruments", "sections", "key_points", "references", "questions"),
        related=(
            "based_on",
            "topics",
            "institutions__institution",
            "instruments__instrument",
            "references__instrument",
            "places__course__places__lesson",
        ),
        checks=checks.check_lesson,
        has_paragraph_keys=True,
    )


def course() -> "Kind":
    from lessons import checks, documents, models, search
    from publishing.kinds import Kind

    return Kind(
        name="course",
        model=models.Course,
        names=names,
        path="courses",
        build=documents.build_course,
        document=documents.CourseDocument,
        search=search.course,
        owned=("places",),
        related=("organizer", "topics", "places__lesson__based_on", "places__lesson__sections"),
        checks=checks.check_course,
        # Each lesson shows its place in the course, although its own rows do not point there.
        affects=lambda row: models.Lesson.objects.filter(places__course=row),
    )
