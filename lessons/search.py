"""What search finds of courses and lessons: a lesson as a whole, and each part of its page that can be linked to."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from institutions.search import plain
from lessons.documents import CourseDocument, LessonDocument, ReferencePart
from publishing.kinds import Findable
from publishing.languages import Text

ANCHOR = 8  # letters of a section's key that stand in the address


def course(document: CourseDocument) -> Iterator[Findable]:
    yield Findable(
        title=document.title,
        headings=(document.lead,),
        body=(plain(document.summary), document.audience, *(one.lesson.title for one in document.lessons)),
    )


def lesson(document: LessonDocument) -> Iterator[Findable]:
    yield Findable(
        title=document.title,
        headings=(document.lead, *(author.title for author in document.based_on)),
        body=tuple(section.title for section in document.sections),
    )
    yield from filter(_says_something, _parts(document))


def _says_something(found: Findable) -> bool:
    return any(found.body)


def _parts(document: LessonDocument) -> Iterator[Findable]:
    """In the order of the page, under the headings that stand there. Answers are left out: they would give them away."""
    yield _part("outcomes", _("What you will be able to do"), document.outcomes)
    yield _part("introduction", _("Introduction"), [plain(document.introduction)])
    yield _part("institutions", _("Institutions in this class"), [one.line for one in document.institutions])
    for section in document.sections:
        yield Findable(anchor=section.id[:ANCHOR], title=section.title, body=(plain(section.body),))
    title = document.case_study_title or Text(_("Case study"))
    yield Findable(
        anchor="case-study", title=title, headings=(Text(_("Case study")),), body=(plain(document.case_study),)
    )
    yield _part("questions", _("Check yourself"), [question.text for question in document.questions])
    yield _part("key-points", _("Key points"), [point.text for point in document.key_points])
    yield _part("references", _("References"), [_reference(one) for one in document.references])


def _part(anchor: str, title: str, body: Iterable[Text]) -> Findable:
    return Findable(anchor=anchor, title=Text(title), body=tuple(body))


def _reference(one: ReferencePart) -> Text:
    told = [
        one.author,
        one.title,
        one.container_title,
        one.publisher,
        one.number,
        one.issued_on and one.issued_on.value[:4],
    ]
    return Text(". ".join(part for part in told if part), one.lang)
