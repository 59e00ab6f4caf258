"""What must hold before a lesson or a course may be published: every problem, with its field.

Below it, what an editor is advised to look at, which forbids nothing, and what a proofreader asks of what is live:
lengths, and where a lesson comes from.
"""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from institutions.checks import SOURCE
from lessons.models import Course, Lesson, Question, Section
from publishing.kinds import Problem
from publishing.languages import languages, read
from publishing.proofreading import LENGTH, Finding, Length, finding, word_count

MOST_BULLETS = 5
MOST_WORDS = 60


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


def advice_of(row: Lesson) -> list[Problem]:
    """What an editor should look at. It may be right as it stands, so none of it forbids publishing."""
    return [problem for section in row.sections.all() for problem in _too_many_words(row, section)]


def _too_many_words(row: Lesson, section: Section) -> Iterator[Problem]:
    for language in languages():
        slide = read(section, "slide", language)
        count = word_count(slide)
        if not slide.lang and count > MOST_WORDS:
            message = _(
                "The slide has %(count)s words in %(language)s. More than %(most)s are set smaller, and hard to read "
                "from the back of a room; the text of the section becomes the notes, so the slide can be short."
            )
            told = {"count": count, "language": language, "most": MOST_WORDS}
            yield Problem(str(row), f"{_('slide')} “{section}”", message % told)


LENGTHS = {("section", "body"): Length(word_count, 80, 250, "words")}
FEWEST_QUESTIONS, MOST_QUESTIONS = 3, 5


def proofread_lesson(row: Lesson) -> list[Finding]:
    return [*_origin(row), *_references(row), *_questions(row)]


def _origin(row: Lesson) -> Iterator[Finding]:
    if not row.based_on.all():
        yield finding(SOURCE, row, "based_on", "nobody is named; choose who gave the class")
    if not row.licence:
        yield finding(SOURCE, row, "licence", "no licence; write the one under which the text may be used")


def _references(row: Lesson) -> Iterator[Finding]:
    for number, reference in enumerate(row.references.all(), 1):
        if not (reference.author or reference.title):
            yield finding(SOURCE, row, f"references {number}", "neither author nor title; write one of them")


def _questions(row: Lesson) -> Iterator[Finding]:
    count = len(row.questions.all())
    if not FEWEST_QUESTIONS <= count <= MOST_QUESTIONS:
        message = f"{count} questions; write {FEWEST_QUESTIONS} to {MOST_QUESTIONS}"
        yield finding(LENGTH, row, "questions", message)
