"""The slides of a lesson: the faces of its sections to show, its prose as notes to speak from."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from itertools import accumulate
from textwrap import wrap
from typing import Any

import nh3
from django.conf import settings
from django.utils.html import strip_tags
from django.utils.translation import gettext

from institutions.views.tiles import TILES
from lessons.views.pages import LessonPage, authors
from publishing.languages import Text
from publishing.pages import Named

# What of rich text stays in notes: they are glanced at while speaking, so nothing in them leads away.
NOTE_TAGS = nh3.ALLOWED_TAGS - {"a"}
# An abbreviation (“St. John’s”) ends no sentence: what ends one has three letters or more.
FIRST_SENTENCE = re.compile(r"<p[^>]*>(.*?(?:(?<=[\w)»”’]{3})\.|[!?…]))(?:\s+(?=[A-ZÀ-Þ«“¿¡])|</p>)", re.DOTALL)
LEAD_IN = re.compile(r"<p[^>]*><strong>(.*?)\.?</strong>")
# Lines of a face: how many fit at full size and at each smaller one, and how many letters a line has there.
SIZES = (("", 12.5, 33), ("small", 14.5, 38), ("smaller", 16.5, 43))
SMALLEST = "smallest"
GAP = 0.43
FRAME = 1.5  # around the right answer


@dataclass(frozen=True, kw_only=True)
class Slide:
    """A face (caption, heading, text, lines) and what is said to it. `until` is the minute at which it shall end."""

    id: str
    heading: str
    look: str = "bullets"
    caption: str = ""
    number: int | str = ""
    lines: tuple[str, ...] = ()
    text: str = ""
    notes: str = ""
    speaker_notes: str = ""
    minutes: int | None = None
    until: int = 0

    @property
    def face(self) -> tuple[str, ...]:
        return (self.heading, *self.lines, self.text)

    @property
    def said(self) -> tuple[str, ...]:
        return (self.speaker_notes, self.notes)

    @property
    def has_notes(self) -> bool:
        return any(self.said) or bool(self.minutes)

    @property
    def size(self) -> str:
        """How small the lines must be so that the face holds them."""
        texts = [text for text in (*self.lines, self.text) if text]
        frame = FRAME if self.look == "answer" else 0
        return next((name for name, room, width in SIZES if _height(texts, width) + frame <= room), SMALLEST)


def _height(texts: list[str], width: int) -> float:
    """Of texts below each other, in lines of so many letters that end between words."""
    return sum(len(wrap(text, width)) for text in texts) + GAP * (len(texts) - 1)


class SlidesPage(LessonPage):
    template = "slides/detail.html"
    tail = "slides/"

    def title(self, document: Any) -> str:
        return gettext("Slides: %(title)s") % {"title": document.title}

    def description(self, document: Any) -> str:
        """Short: these bytes are better spent on the notes."""
        return self.title(document)

    def more(self, document: Any, names: dict[str, list[Named]]) -> dict[str, Any]:
        shown = list(slides(document))
        return {
            "authors": authors(document),
            "slides": shown,
            "count": len(shown) + 2,
            "tiles": TILES,
            "lesson_url": f"{settings.SITE_URL}{document.html_url}",
        }


def slides(document: Any) -> Iterator[Slide]:
    """Every slide between cover and end, in the order of a class."""
    if document.outcomes:
        heading = gettext("What you will be able to do")
        notes = spoken(document.introduction)
        yield Slide(id="outcomes", heading=heading, lines=document.outcomes, notes=notes)
    yield from _sections(document)
    if document.case_study:
        yield _case_study(document)
    if document.key_points:
        points = tuple(point.text for point in document.key_points)
        yield Slide(id="key-points", heading=gettext("Key points"), look="points", lines=points)
    for number, question in enumerate(document.questions, 1):
        yield from _question(question, f"question-{number}")
    if document.discussion:
        yield Slide(id="discussion", heading=gettext("Questions for discussion"), lines=document.discussion)


def _sections(document: Any) -> Iterator[Slide]:
    ends = accumulate(section.teaching_minutes or 0 for section in document.sections)
    for section, end in zip(document.sections, ends, strict=True):
        yield Slide(
            id=section.id[:8],
            heading=section.slide_title,
            number=section.number,
            lines=section.slide,
            text="" if section.slide else first_sentence(section.body),
            notes=spoken(section.body),
            speaker_notes=section.speaker_notes,
            minutes=section.teaching_minutes,
            until=end,
        )


def _case_study(document: Any) -> Slide:
    """Its face: the first sentence, and what begins a paragraph in bold."""
    told, title, caption = document.case_study, document.case_study_title, gettext("Case study")
    return Slide(
        id="case-study",
        look="example",
        caption=caption if title else "",
        heading=title or caption,
        text=first_sentence(told),
        lines=tuple(_plain(line, told) for line in LEAD_IN.findall(told)),
        notes=spoken(told),
    )


def _question(question: Any, anchor: str) -> Iterator[Slide]:
    caption, right = gettext("Check yourself"), question.answers[question.right - 1]
    yield Slide(id=anchor, look="answers", caption=caption, heading=question.text, lines=question.answers)
    yield Slide(
        id=f"{anchor}-answer",
        look="answer",
        caption=gettext("Right answer"),
        heading=question.text,
        lines=(right,),
        text=question.explanation,
    )


def spoken(html: Text) -> Text:
    """Rich text as notes: without links and addresses."""
    return Text(nh3.clean(html, tags=NOTE_TAGS, attributes={}), html.lang)


def first_sentence(html: Text) -> Text:
    found = FIRST_SENTENCE.search(html)
    return _plain(found[1] if found else "", html)


def _plain(part: str, whole: Text) -> Text:
    return Text(unescape(strip_tags(part)), whole.lang)
