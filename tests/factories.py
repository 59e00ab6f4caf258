"""One plain function a noun: a saved row with just enough to be published, and `live` to publish it."""

from itertools import count
from typing import Any, TypeVar

from institutions.models import (
    Event,
    Institution,
    Membership,
    Person,
    Programme,
    ProgrammeFigure,
    ProgrammeRole,
    Source,
    State,
    Topic,
)
from instruments.models import Act, Citation, Instrument, InstrumentText, RecordEnd, Relation
from lessons.models import (
    Course,
    CoursePlace,
    KeyPoint,
    Lesson,
    LessonInstitution,
    LessonInstrument,
    Question,
    Reference,
    Section,
)
from publishing.actions import publish, share
from publishing.models import Addressed, Item

numbers = count(1)
Row = TypeVar("Row", bound=Item)
SharedRow = TypeVar("SharedRow", bound=Addressed)


def live(row: Row, *others: Item, by: Any = None, note: str = "") -> Row:
    """Publishes rows together and returns the first as it is now."""
    publish([row, *others], by=by, note=note)
    row.refresh_from_db()
    return row


def shared(row: SharedRow) -> SharedRow:
    """Makes a shared value public, as saving it in the admin does."""
    share([row])
    row.refresh_from_db()
    return row


def _slug(noun: str) -> str:
    return f"{noun}-{next(numbers)}"


def source(**values: Any) -> Source:
    return Source.objects.create(
        **{"slug": _slug("source"), "title_en": "Register of deposits", "kind": "official"} | values
    )


def topic(**values: Any) -> Topic:
    return Topic.objects.create(**{"slug": _slug("topic"), "name_en": "Corruption", "name_es": "Corrupción"} | values)


def person(**values: Any) -> Person:
    return Person.objects.create(**{"slug": _slug("person"), "name": "Ada Example"} | values)


def state(**values: Any) -> State:
    return State.objects.create(
        **{"slug": "br", "iso2": "BR", "iso3": "BRA", "name_en": "Brazil", "region": "south_america"} | values
    )


def institution(**values: Any) -> Institution:
    slug = values.pop("slug", None) or _slug("institution")
    return Institution.objects.create(
        **{
            "slug": slug,
            "name_en": f"Office {slug}",
            "name_es": f"Oficina {slug}",
            "acronym_en": slug.upper(),
            "gloss_en": "Keeps the books.",
            "kind": "office",
            "scope": "hemispheric",
        }
        | values
    )


def programme(run_by: Institution | None = None, **values: Any) -> Programme:
    slug = values.pop("slug", None) or _slug("programme")
    row = Programme.objects.create(**{"slug": slug, "name_en": f"Programme {slug}", "kind": "programme"} | values)
    if run_by:
        ProgrammeRole.objects.create(programme=row, institution=run_by, role="run_by")
    return row


def figure(programme: Programme, **values: Any) -> ProgrammeFigure:
    return ProgrammeFigure.objects.create(programme=programme, **values)


def event(**values: Any) -> Event:
    slug = values.pop("slug", None) or _slug("event")
    return Event.objects.create(
        **{"slug": slug, "name_en": f"Conference {slug}", "started_on": "2018-04-13", "ended_on": "2018-04-14"} | values
    )


def instrument(**values: Any) -> Instrument:
    slug = values.pop("slug", None) or _slug("instrument")
    return Instrument.objects.create(
        **{
            "slug": slug,
            "title_en": f"Convention {slug}",
            "short_title_en": slug.upper(),
            "kind": "treaty",
            "is_binding": True,
            "adopted_on": "1997-11-14",
        }
        | values
    )


def act(instrument: Instrument, party: State | Institution, kind: str, done_on: str | None, **values: Any) -> Act:
    named = "state" if isinstance(party, State) else "institution"
    told = {"instrument": instrument, named: party, "kind": kind, "done_on": done_on}
    return Act.objects.create(**{"source": source(), "position": next(numbers)} | told | values)


def membership(institution: Institution, state: State, role: str, **values: Any) -> Membership:
    return Membership.objects.create(
        institution=institution, state=state, role=role, **{"source": source(), "position": next(numbers)} | values
    )


def relation(instrument: Instrument, verb: str, target: Item) -> Relation:
    return Relation.objects.create(instrument=instrument, verb=verb, **{f"to_{type(target).__name__.lower()}": target})


def record_end(instrument: Instrument, party: State | Institution, **values: Any) -> RecordEnd:
    return RecordEnd.objects.create(instrument=instrument, **{type(party).__name__.lower(): party}, **values)


def instrument_text(instrument: Instrument, **values: Any) -> InstrumentText:
    return InstrumentText.objects.create(
        **{"instrument": instrument, "language": "es", "url": "https://example.org/text", "source": source()} | values
    )


def citation(instrument: Instrument, **values: Any) -> Citation:
    return Citation.objects.create(
        **{"instrument": instrument, "series": "UNTS", "text": "vol. 1, p. 2", "source": source()} | values
    )


def lesson(sections: int = 2, **values: Any) -> Lesson:
    """A lesson with sections, a key point, a reference and a question on its first section."""
    slug = values.pop("slug", None) or _slug("lesson")
    row = Lesson.objects.create(
        **{
            "slug": slug,
            "title_en": f"Class {slug}",
            "title_es": f"Clase {slug}",
            "lead_en": "Why it matters.",
            "introduction_en": "<p>To begin with.</p>",
            "reading_minutes": 10,
        }
        | values
    )
    made = [section(row, position=number, title_en=f"Part {number}") for number in range(1, sections + 1)]
    KeyPoint.objects.create(lesson=row, position=1, text_en="Together is better.", text_es="Juntos es mejor.")
    Reference.objects.create(lesson=row, position=1, kind="book", title="A book of cases", author="Example, Ada")
    question(row, section=made[0] if made else None)
    return row


def section(lesson: Lesson, **values: Any) -> Section:
    return Section.objects.create(
        **{"lesson": lesson, "title_en": "Part", "body_en": "<p>Some prose.</p>", "slide_en": "One\nTwo"} | values
    )


def question(lesson: Lesson, **values: Any) -> Question:
    answers = {f"answer_{number}_en": f"Answer {number}" for number in range(1, 5)}
    return Question.objects.create(
        **{"lesson": lesson, "position": 1, "text_en": "Which is right?", "right": 2, "explanation_en": "See the part."}
        | answers
        | values
    )


def box_institution(lesson: Lesson, institution: Institution, **values: Any) -> LessonInstitution:
    return LessonInstitution.objects.create(lesson=lesson, institution=institution, **values)


def box_instrument(lesson: Lesson, instrument: Instrument, **values: Any) -> LessonInstrument:
    return LessonInstrument.objects.create(lesson=lesson, instrument=instrument, **values)


def course(*lessons: Lesson, **values: Any) -> Course:
    slug = values.pop("slug", None) or _slug("course")
    row = Course.objects.create(**{"slug": slug, "title_en": f"Course {slug}", "lead_en": "What it is about."} | values)
    for position, one in enumerate(lessons, 1):
        CoursePlace.objects.create(course=row, lesson=one, position=position)
    return row
