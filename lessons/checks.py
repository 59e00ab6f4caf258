"""What must hold before a lesson or a course may be published: every problem, with its field."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from lessons.models import Course, Lesson, Question, Section
from publishing.kinds import Problem
from publishing.languages import languages, read

MOST_BULLETS = 5


def check_lesson(row: Lesson) -> list[Problem]:
    problems = [] if row.sections.all() else [Problem(str(row), _("sections"), _("Write at least one section."))]
    for section in row.sections.all():
        problems += _too_many_bullets(row, section)
    for question in row.questions.all():
        problems += _same_answers(row, question)
    return problems


def _too_many_bullets(row: Lesson, section: Section) -> Iterator[Problem]:
    for language in languages():
        slide = read(section, "slide", language)
        if not slide.lang and len([line for line in slide.splitlines() if line.strip()]) > MOST_BULLETS:
            yield Problem(
                str(row),
                f"{_('slide')} “{section}”",
                _("A slide holds at most five lines. Shorten the one in %(language)s.") % {"language": language},
            )


def _same_answers(row: Lesson, question: Question) -> Iterator[Problem]:
    answers = [read(question, f"answer_{number}", "en") for number in range(1, 5)]
    if len(set(answers)) < len(answers):
        yield Problem(str(row), f"{_('answers')} “{question}”", _("Two answers are the same. Change one of them."))


def check_course(row: Course) -> list[Problem]:
    return [] if row.places.all() else [Problem(str(row), _("lessons"), _("Add at least one lesson."))]
