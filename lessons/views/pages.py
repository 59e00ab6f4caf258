"""The page of a course and the page of a lesson."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext

from lessons.exports import linked_data
from publishing.frames import described
from publishing.languages import Text
from publishing.linked_data import Data
from publishing.ordering import listing
from publishing.pages import DocumentPage, Named


@dataclass(frozen=True, kw_only=True)
class Part:
    """A line of the list of contents."""

    anchor: str
    title: str
    number: int | str = ""


class CoursePage(DocumentPage):
    kind = "course"
    template = "courses/detail.html"
    area = "learn"
    has_feed = True

    def linked_data(self, document: Any, origin: str) -> Data:
        return linked_data.course(document, origin)

    def description(self, document: Any) -> str:
        return described(document.lead, document.summary, document.title)


class LessonPage(DocumentPage):
    kind = "lesson"
    template = "lessons/detail.html"
    area = "learn"

    def noun(self) -> str:
        return gettext("Class")

    def above(self, document: Any) -> list[tuple[Text, str]]:
        return [(place.course.title, place.course.html_url) for place in document.places[:1]]

    def linked_data(self, document: Any, origin: str) -> Data:
        return linked_data.lesson(document, origin)

    def description(self, document: Any) -> str:
        return described(document.lead, document.introduction, document.title)

    def more(self, document: Any, names: dict[str, list[Named]]) -> dict[str, Any]:
        dated = [one for one in document.instruments if one.adopted_on]
        return {
            "authors": listing([person.title for person in document.based_on]),
            "in_time": sorted(dated, key=lambda one: one.adopted_on.sort),
            "parts": list(parts(document)),
        }


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
