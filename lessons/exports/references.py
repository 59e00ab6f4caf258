"""The references of a lesson: for reference managers, and cited as text."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from instruments.exports.answers import CitedAs
from instruments.exports.citations import STYLES
from instruments.exports.forms import bibliography_forms
from instruments.exports.works import Work
from lessons.documents import LessonDocument, ReferencePart
from partners.bodies import made
from partners.forms import Form
from publishing.documents import Ref
from publishing.languages import SOURCE, from_tag


@dataclass(frozen=True, kw_only=True)
class CitedReference:
    id: str
    citations: tuple[CitedAs, ...]


@dataclass(frozen=True, kw_only=True)
class ReferencesDocument:
    """The references of a lesson cited as text, each in every style."""

    lesson: Ref
    lang: str
    references: tuple[CitedReference, ...]
    fallback: bool = False
    fallbacks: dict[str, str] = field(default_factory=dict)


def works_of(document: LessonDocument) -> Iterator[Work]:
    """What a lesson refers to, in its order."""
    return (work_of(reference, document, number) for number, reference in enumerate(document.references, 1))


def work_of(reference: ReferencePart, document: LessonDocument, number: int) -> Work:
    authors = tuple(name.strip() for name in reference.author.split(";") if name.strip())
    return Work(
        key=f"{document.slug}-{number}",
        kind=reference.kind,
        title=reference.title,
        lang=reference.lang or document.lang,
        authors=authors,
        container=reference.container_title,
        publisher=reference.publisher,
        numbers=(reference.number,) if reference.number else (),
        issued_on=reference.issued_on,
        url=reference.url,
        accessed_on=reference.accessed_on,
    )


def references_of(document: LessonDocument) -> ReferencesDocument:
    language = from_tag(document.lang) or SOURCE
    pairs = zip(document.references, works_of(document), strict=True)
    return ReferencesDocument(
        lesson=Ref(
            type=document.type,
            id=document.id,
            slug=document.slug,
            title=document.title,
            short=document.short,
            role="lesson",
            api_url=document.api_url,
            html_url=document.html_url,
        ),
        lang=document.lang,
        references=tuple(
            CitedReference(
                id=reference.id,
                citations=tuple(CitedAs(style=style.code, text=style.write(work, language)) for style in STYLES),
            )
            for reference, work in pairs
        ),
    )


REFERENCE_FORMS = (
    Form(
        tail="/cite/",
        media_type="application/json",
        summary="How to cite its references",
        description="The references of the lesson cited as text: ABNT, APA, Chicago, OSCOLA, and plainly.",
        schema=ReferencesDocument.__name__,
        write=lambda document, asked, origin: made(references_of(document), origin),
    ),
    *bibliography_forms("The references of a lesson", works_of),
)
