"""Content in which check_content finds nothing: one live item of each kind."""

import pytest

from institutions.models import (
    Event,
    EventFact,
    Institution,
    InstitutionFact,
    Person,
    Programme,
    ProgrammeFact,
    ProgrammeRole,
    Source,
)
from instruments.models import Instrument, InstrumentFact
from lessons.models import Lesson
from publishing.actions import share
from tests import factories

LANGUAGES = ("en", "es", "pt_br", "fr")


def four(name: str, *texts: str) -> dict[str, str]:
    """A text in four languages; one text stands for four that differ."""
    given = texts if len(texts) == 4 else [f"{texts[0]} ({language})." for language in LANGUAGES]
    return {f"{name}_{language}": text for language, text in zip(LANGUAGES, given, strict=True)}


def prose(language: str, words: int = 90) -> str:
    return "<p>" + " ".join(f"{language}{number}" for number in range(words)) + "</p>"


SUMMARY = four("summary", *(f"<p>It was begun ({language}). It goes on ({language}).</p>" for language in LANGUAGES))
PLAIN_SUMMARY = four("summary", *(f"It was begun ({language}). It goes on ({language})." for language in LANGUAGES))


@pytest.fixture
def content() -> None:
    """One live item of each kind, in which no rule finds anything."""
    source = factories.shared(factories.source(slug="page", publisher="Press", language="en"))
    topic = factories.topic(slug="subject", **four("name", "Subject"), **PLAIN_SUMMARY)
    person = factories.person(slug="ada", **four("about", "She writes"))
    for shared in (topic, person):
        shared.sources.add(source)
        share([shared])
    factories.shared(factories.state(slug="br", iso2="BR", iso3="BRA", **four("name", *("Brasil",) * 4)))
    institution, instrument = register(source)
    lesson = lesson_on(institution, instrument, person)
    course = factories.course(lesson, slug="course", **four("title", "Course"), **four("lead", "Lead"))
    factories.live(institution, *Programme.objects.all(), *Event.objects.all(), instrument, lesson, course)


def register(source: Source) -> tuple[Institution, Instrument]:
    institution = factories.institution(
        **four("name", "League"),
        **four("acronym", *("LG",) * 4),
        **four("gloss", "The LG has DNA"),
        **four("seat", "Montevideo", "Montevideo", "Montevidéu", "à Montevideo"),
        **SUMMARY,
        slug="league",
        founded_on="1948-04",
        website="https://league.example",
    )
    for place, about in enumerate(("founded", "place", "website")):
        InstitutionFact.objects.create(institution=institution, position=place, about=about, source=source)
    other = factories.programme(institution, slug="network", started_on="2014", **four("name", "Network"), **SUMMARY)
    ProgrammeRole.objects.update(source=source)
    ProgrammeFact.objects.create(programme=other, about="started", source=source)
    event = factories.event(slug="summit", **four("name", "Summit"), **SUMMARY)
    EventFact.objects.create(event=event, about="held", source=source)
    titles = four("title", "Treaty") | four("short_title", *("TR",) * 4)
    instrument = factories.instrument(slug="treaty", code="TR/NO. 5 (1948)", **titles, **SUMMARY)
    for place, about in enumerate(("adopted", "code")):
        InstrumentFact.objects.create(instrument=instrument, position=place, about=about, source=source)
    return institution, instrument


def lesson_on(institution: Institution, instrument: Instrument, person: Person) -> Lesson:
    lesson = factories.lesson(
        sections=0,
        slug="class",
        **four("title", "Class"),
        **four("lead", "Lead on TR/NO. 5"),
        **four("introduction", *(f'<p>A <a href="/institutions/league/">{code}</a>.</p>' for code in LANGUAGES)),
    )
    lesson.based_on.add(person)
    lesson.key_points.all().delete()
    lesson.questions.all().delete()
    factories.box_instrument(lesson, instrument)
    bodies, slides = four("body", *map(prose, LANGUAGES)), four("slide", "A line")
    factories.section(lesson, **four("title", "Part"), **bodies, **slides)
    for position in range(3):
        texts = [four(name, f"{name} {position}") for name in ("text", "explanation", *answers())]
        factories.question(lesson, position=position, **{key: text for one in texts for key, text in one.items()})
    return lesson


def answers() -> list[str]:
    return [f"answer_{number}" for number in range(1, 5)]
