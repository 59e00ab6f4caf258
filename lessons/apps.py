"""What this app tells publishing: courses and lessons."""

from collections.abc import Iterable

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LessonsConfig(AppConfig):
    name = "lessons"
    verbose_name = _("Courses and lessons")

    def ready(self) -> None:
        from lessons import checks, documents, models
        from publishing.kinds import Kind, register
        from publishing.languages import Text, read

        def titled(row: models.Lesson, language: str) -> tuple[Text, Text]:
            return read(row, "title", language), Text("")

        def lessons_of(course: models.Course) -> Iterable[models.Lesson]:
            return models.Lesson.objects.filter(places__course=course)

        register(
            Kind(
                name="lesson",
                model=models.Lesson,
                names=titled,
                path="lessons",
                build=documents.build_lesson,
                document=documents.LessonDocument,
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
            ),
            Kind(
                name="course",
                model=models.Course,
                names=titled,
                path="courses",
                build=documents.build_course,
                document=documents.CourseDocument,
                owned=("places",),
                related=("organizer", "topics", "places__lesson__based_on", "places__lesson__sections"),
                checks=checks.check_course,
                affects=lessons_of,
            ),
        )
