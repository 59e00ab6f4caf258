"""Courses and lessons as linked data: Course and LearningResource of schema.org, with the terms of LRMI."""

import json
from typing import Any

from django.utils.translation import gettext

from lessons.documents import CourseDocument, LessonDocument
from partners.forms import Form
from publishing.documents import Document, Ref
from publishing.frames import described
from publishing.linked_data import CONTEXT, Data, known, plain, thing
from publishing.ordering import listing

LICENCES = {"CC BY 4.0": "https://creativecommons.org/licenses/by/4.0/"}
LESSON, COURSE, TERM = "LearningResource", "Course", "DefinedTerm"


def lesson(document: LessonDocument, origin: str) -> Data:
    """What the page of a lesson tells machines: short, for it is read on poor lines."""
    return _resource(document, LESSON, origin) | known(
        {
            "learningResourceType": "lesson",
            "educationalUse": "self-study",
            "timeRequired": _minutes(document.reading_minutes),
            "license": LICENCES.get(document.licence),
            "creditText": credit(document),
            "teaches": [_at(TERM, ref, origin) for ref in document.topics],
            "isPartOf": [_at(COURSE, place.course, origin) for place in document.places],
        }
    )


def whole_lesson(document: LessonDocument, origin: str) -> Data:
    """All that the vocabulary can hold of a lesson: its outcomes, its authors, and its institutions as terms with their line."""
    told = lesson(document, origin)
    terms = [
        _linked(TERM, one.institution, origin) | known({"description": plain(one.line)})
        for one in document.institutions
    ]
    return told | known(
        {
            "description": described(document.lead, document.introduction),
            "teaches": [
                *(plain(one) for one in document.outcomes),
                *(_linked(TERM, ref, origin) for ref in document.topics),
            ],
            "isPartOf": [_linked(COURSE, place.course, origin) for place in document.places],
            "author": {"@type": "Organization", "name": document.text_by} if document.text_by else None,
            "contributor": [{"@type": "Person", "name": str(one.title)} for one in document.based_on],
            "hasPart": {"@type": "DefinedTermSet", "hasDefinedTerm": terms} if terms else None,
            "mentions": [thing("Legislation", one.instrument, document.lang, origin) for one in document.instruments],
            "dateModified": document.updated_at,
        }
    )


def course(document: CourseDocument, origin: str) -> Data:
    """Read where and when one likes: the one instance of a course here has no days."""
    minutes = sum(one.reading_minutes or 0 for one in document.lessons)
    run = {"@type": "CourseInstance", "courseMode": "online", "courseWorkload": _minutes(minutes)}
    return _resource(document, COURSE, origin) | known(
        {
            "description": described(document.lead, document.summary, document.title),
            "license": LICENCES.get(document.licence),
            "provider": {"@type": "Organization", "name": gettext("Cooperation in the Americas"), "url": origin},
            "hasCourseInstance": run if minutes else None,
            "teaches": [_linked(TERM, ref, origin) for ref in document.topics],
            "hasPart": [_linked(LESSON, one.lesson, origin) for one in document.lessons],
        }
    )


def credit(document: LessonDocument) -> str:
    """On whose class it is based, and who wrote it."""
    authors = listing([one.title for one in document.based_on])
    if not authors:
        return gettext("Text by the project.")
    return gettext("Based on the class by %(authors)s; text by the project.") % {"authors": authors}


def _resource(document: Document, kind: str, origin: str) -> Data:
    """Each language is a work of its own, named by the address of its page."""
    return {
        "@type": kind,
        "@id": origin + document.html_url,
        "name": plain(document.title),
        "inLanguage": document.lang,
        "isAccessibleForFree": True,
    }


def _at(kind: str, ref: Ref, origin: str) -> Data:
    """Named where it stands: each page of a topic or course says its own name."""
    return {"@type": kind, "@id": f"{origin}{ref.html_url}"}


def _linked(kind: str, ref: Ref, origin: str) -> Data:
    return _at(kind, ref, origin) | {"name": plain(ref.title)}


def _minutes(number: int | None) -> str:
    """A duration of ISO 8601."""
    return f"PT{number}M" if number else ""


def _file(node: Data) -> str:
    return json.dumps({"@context": CONTEXT} | node, ensure_ascii=False, indent=1)


def _form(what: str, write: Any, kind: str) -> Form:
    return Form(
        tail=".jsonld",
        media_type="application/ld+json",
        summary=f"{what} as linked data",
        description=f"JSON-LD: {kind} of schema.org with the terms of LRMI; the context stands in the document.",
        json_type="object",
        example={"@context": CONTEXT, "@type": kind},
        write=lambda document, asked, origin: _file(write(document, origin)),
    )


LESSON_DATA = _form("A lesson", whole_lesson, LESSON)
COURSE_DATA = _form("A course", course, COURSE)
