"""The references of a lesson, for reference managers."""

from collections.abc import Iterator

from instruments.exports.forms import bibliography_forms
from instruments.exports.works import Work
from lessons.documents import LessonDocument, ReferencePart


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


REFERENCE_FORMS = bibliography_forms("The references of a lesson", works_of)
