"""The page of a course and the page of a lesson."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext

from lessons.documents import CourseDocument, CourseLesson, LessonDocument
from lessons.exports import linked_data
from lessons.exports.citation import credit
from lessons.views.related import related
from publishing.documents import decode, encode
from publishing.frames import current, described
from publishing.kinds import kind_named
from publishing.languages import Text
from publishing.linked_data import Data
from publishing.models import StoredDocument
from publishing.ordering import listing
from publishing.pages import DocumentPage, Named


@dataclass(frozen=True, kw_only=True)
class Part:
    """A line of the list of contents."""

    anchor: str
    title: str
    number: int | str = ""


@dataclass(frozen=True, kw_only=True)
class Step:
    """A section in a class as it may be taught, and the minute at which it begins."""

    title: str
    minutes: int
    start: int


@dataclass(frozen=True, kw_only=True)
class Class:
    """A line of a course's outline, and the whole lesson; None in the preview of a course whose lesson is not live."""

    line: CourseLesson
    lesson: LessonDocument | None

    @property
    def steps(self) -> Iterator[Step]:
        start = 0
        for section in self.lesson.sections if self.lesson else ():
            minutes = section.teaching_minutes or 0
            yield Step(title=section.title, minutes=minutes, start=start)
            start += minutes


class CoursePage(DocumentPage):
    kind = "course"
    template = "courses/detail.html"
    area = "learn"
    has_feed = True

    def linked_data(self, document: Any, origin: str) -> Data:
        return linked_data.course(document, origin)

    def description(self, document: Any) -> str:
        return described(document.lead, document.summary, document.title)

    def more(self, document: Any, names: dict[str, list[Named]]) -> dict[str, Any]:
        classes = list(outline(document))
        lessons = [one.lesson for one in classes if one.lesson]
        return {
            "classes": classes,
            "lessons": lessons,
            "reading_minutes": sum(lesson.reading_minutes or 0 for lesson in lessons),
            "teaching_minutes": sum(lesson.teaching_minutes or 0 for lesson in lessons),
        }


class LessonPage(DocumentPage):
    kind = "lesson"
    template = "lessons/detail.html"
    area = "learn"

    def above(self, document: Any) -> list[tuple[Text, str]]:
        return [(place.course.title, place.course.html_url) for place in document.places[:1]]

    def linked_data(self, document: Any, origin: str) -> Data:
        return linked_data.lesson(document, origin)

    def description(self, document: Any) -> str:
        return described(document.lead, document.introduction, document.title)

    def more(self, document: Any, names: dict[str, list[Named]]) -> dict[str, Any]:
        return {
            "authors": authors(document),
            "credit": credit(document),
            # A table that is a timeline too: what has no day stands at its end.
            "instruments": sorted(document.instruments, key=lambda one: one.adopted_on.sort if one.adopted_on else "~"),
            "parts": list(parts(document)),
            "related": related(document),
            "size": len(encode(document).encode()),
        }


def authors(document: LessonDocument) -> str:
    """Whose class the text is based on, in a sentence."""
    return listing([person.title for person in document.based_on])


def outline(document: CourseDocument) -> Iterator[Class]:
    """The lessons of a course, whole. One query."""
    wanted = [one.lesson.id for one in document.lessons]
    rows = StoredDocument.objects.filter(kind="lesson", language=current(), item_id__in=wanted)
    kind = kind_named("lesson")
    lessons = {str(item_id): decode(kind, body) for item_id, body in rows.values_list("item_id", "body")}
    for line in document.lessons:
        yield Class(line=line, lesson=lessons.get(line.lesson.id))


def parts(document: Any) -> Iterator[Part]:
    """What the page holds, in the order of the page; parts without content are not there."""
    before = {
        "outcomes": (document.outcomes, gettext("Outcomes")),
        "introduction": (document.introduction, gettext("Introduction")),
        "institutions": (document.institutions, gettext("Institutions")),
    }
    after = {
        "case-study": (document.case_study, document.case_study_title or gettext("Case study")),
        "instruments": (document.instruments, gettext("Instruments")),
        "questions": (document.questions, gettext("Check yourself")),
        "key-points": (document.key_points, gettext("Key points")),
        "references": (document.references, gettext("References")),
        "take-away": (True, gettext("Take it with you")),
    }
    yield from (Part(anchor=anchor, title=title) for anchor, (there, title) in before.items() if there)
    for section in document.sections:
        yield Part(anchor=section.id[:8], title=section.title, number=section.number)
    yield from (Part(anchor=anchor, title=title) for anchor, (there, title) in after.items() if there)
