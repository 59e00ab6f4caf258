"""Documents of courses and lessons: from rows to plain data, one language."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import prefetch_related_objects

from institutions.documents import Figure, figures
from institutions.models import Person, Programme
from lessons.models import Course, Lesson, LessonInstitution, LessonInstrument, Question, Reference, Section
from publishing.documents import Day, Document, Reader, Ref, day
from publishing.languages import Text, languages, read, tag
from publishing.targets import OWN_LINK


@dataclass(frozen=True, kw_only=True)
class AuthorRef(Ref):
    """Somebody on whose class a lesson is based, and what is known of that person."""

    about: Text


@dataclass(frozen=True, kw_only=True)
class InstitutionLine:
    institution: Ref
    line: Text


@dataclass(frozen=True, kw_only=True)
class InstrumentRow:
    instrument: Ref
    kind: str
    adopted_on: Day | None
    adopted_at: Text
    is_binding: bool | None


@dataclass(frozen=True, kw_only=True)
class SectionPart:
    id: str
    number: int
    title: Text
    body: Text
    slide_title: Text
    slide: tuple[Text, ...]
    speaker_notes: Text
    teaching_minutes: int | None


@dataclass(frozen=True, kw_only=True)
class KeyPointPart:
    id: str
    text: Text


@dataclass(frozen=True, kw_only=True)
class ReferencePart:
    """Fields in the terms of the Citation Style Language."""

    id: str
    kind: str
    author: str
    title: str
    container_title: str
    publisher: str
    number: str
    issued_on: Day | None
    lang: str | None
    url: str | None
    accessed_on: str | None
    note: Text
    instrument: Ref | None


@dataclass(frozen=True, kw_only=True)
class QuestionPart:
    """`right` counts the answers from 1; `section` is the number of the section that explains it."""

    id: str
    text: Text
    answers: tuple[Text, ...]
    right: int
    explanation: Text
    section: int | None


@dataclass(frozen=True, kw_only=True)
class Neighbor:
    lesson: Ref
    number: int


@dataclass(frozen=True, kw_only=True)
class PlaceInCourse:
    course: Ref
    number: int
    of: int
    previous: Neighbor | None
    next: Neighbor | None


@dataclass(frozen=True, kw_only=True)
class LessonDocument(Document):
    lead: Text
    outcomes: tuple[Text, ...]
    introduction: Text
    institutions: tuple[InstitutionLine, ...]
    sections: tuple[SectionPart, ...]
    case_study_title: Text
    case_study: Text
    case_figures: tuple[Figure, ...]
    instruments: tuple[InstrumentRow, ...]
    questions: tuple[QuestionPart, ...]
    key_points: tuple[KeyPointPart, ...]
    references: tuple[ReferencePart, ...]
    discussion: tuple[Text, ...]
    note: Text
    based_on: tuple[AuthorRef, ...]
    text_by: str
    licence: str
    reading_minutes: int | None
    teaching_minutes: int | None
    topics: tuple[Ref, ...]
    places: tuple[PlaceInCourse, ...]


@dataclass(frozen=True, kw_only=True)
class CourseLesson:
    lesson: Ref
    number: int
    lead: Text
    based_on: tuple[Ref, ...]
    reading_minutes: int | None
    section_count: int
    langs: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class CourseDocument(Document):
    lead: Text
    audience: Text
    summary: Text
    organizer: Ref | None
    licence: str
    lessons: tuple[CourseLesson, ...]
    topics: tuple[Ref, ...]


def build_lesson(reader: Reader, row: Lesson) -> LessonDocument:
    sections = list(row.sections.all())
    numbers: dict[UUID | None, int] = {section.pk: number for number, section in enumerate(sections, 1)}
    return LessonDocument(
        **reader.common(row),
        lead=reader.text(row, "lead"),
        outcomes=reader.lines(row, "outcomes"),
        introduction=reader.html(row, "introduction"),
        institutions=tuple(_line(reader, line) for line in row.institutions.all()),
        sections=tuple(_section(reader, section, numbers[section.pk]) for section in sections),
        case_study_title=reader.text(row, "case_study_title"),
        case_study=reader.html(row, "case_study"),
        case_figures=_case_figures(reader, row),
        instruments=tuple(_instrument(reader, one) for one in row.instruments.all()),
        questions=tuple(_question(reader, question, numbers) for question in row.questions.all()),
        key_points=tuple(
            KeyPointPart(id=str(point.pk), text=reader.text(point, "text")) for point in row.key_points.all()
        ),
        references=tuple(_reference(reader, reference) for reference in row.references.all()),
        discussion=reader.lines(row, "discussion"),
        note=reader.text(row, "note"),
        based_on=tuple(_author(reader, one) for one in sorted(row.based_on.all(), key=lambda one: one.slug)),
        text_by=row.text_by,
        licence=row.licence,
        reading_minutes=row.reading_minutes,
        teaching_minutes=row.teaching_minutes,
        topics=reader.refs(row.topics.all(), "topic"),
        places=_places(reader, row),
        named=reader.mentioned(),
    )


def _author(reader: Reader, row: Person) -> AuthorRef:
    return AuthorRef(**vars(reader.ref(row, "based_on")), about=reader.text(row, "about"))


def _line(reader: Reader, row: LessonInstitution) -> InstitutionLine:
    own = reader.text(row, "line")
    return InstitutionLine(
        institution=reader.ref(row.institution, "institution"), line=own or reader.text(row.institution, "gloss")
    )


def _case_figures(reader: Reader, row: Lesson) -> tuple[Figure, ...]:
    """What the register counts of the programme that the case study links to first: told once, with its sources."""
    for path, slug, _place_in_page in OWN_LINK.findall(reader.text(row, "case_study")):
        if isinstance(programme := reader.links.target(path, slug), Programme):
            prefetch_related_objects([programme], "figures__source")
            return figures(reader, programme.figures)
    return ()


def _instrument(reader: Reader, row: LessonInstrument) -> InstrumentRow:
    instrument = row.instrument
    return InstrumentRow(
        instrument=reader.ref(instrument, "instrument"),
        kind=instrument.kind,
        adopted_on=day(instrument.adopted_on),
        adopted_at=reader.text(instrument, "adopted_at"),
        is_binding=instrument.is_binding,
    )


def _section(reader: Reader, row: Section, number: int) -> SectionPart:
    return SectionPart(
        id=str(row.pk),
        number=number,
        title=reader.text(row, "title"),
        body=reader.html(row, "body"),
        slide_title=reader.text(row, "slide_title") or reader.text(row, "title"),
        slide=reader.lines(row, "slide"),
        speaker_notes=reader.text(row, "speaker_notes"),
        teaching_minutes=row.teaching_minutes,
    )


def _question(reader: Reader, row: Question, numbers: dict[UUID | None, int]) -> QuestionPart:
    return QuestionPart(
        id=str(row.pk),
        text=reader.text(row, "text"),
        answers=tuple(reader.text(row, f"answer_{number}") for number in range(1, 5)),
        right=row.right,
        explanation=reader.text(row, "explanation"),
        section=numbers.get(row.section_id),
    )


def _reference(reader: Reader, row: Reference) -> ReferencePart:
    return ReferencePart(
        id=str(row.pk),
        kind=row.kind,
        author=row.author,
        title=row.title,
        container_title=row.container_title,
        publisher=row.publisher,
        number=row.number,
        issued_on=day(row.issued_on),
        lang=row.language or None,
        url=row.url or None,
        accessed_on=row.accessed_on.isoformat() if row.accessed_on else None,
        note=reader.text(row, "note"),
        instrument=reader.maybe(row.instrument, "reference"),
    )


def _places(reader: Reader, row: Lesson) -> tuple[PlaceInCourse, ...]:
    """The lesson's place in each published course, ordered by the course's address."""
    found = [place.course for place in row.places.all() if place.course.is_published]
    return tuple(_place(reader, row, course) for course in sorted(found, key=lambda course: course.slug))


def _place(reader: Reader, row: Lesson, course: Course) -> PlaceInCourse:
    lessons = [place.lesson for place in course.places.all()]
    at = [lesson.pk for lesson in lessons].index(row.pk)

    def neighbor(index: int) -> Neighbor | None:
        inside = 0 <= index < len(lessons)
        return Neighbor(lesson=reader.ref(lessons[index], "neighbor"), number=index + 1) if inside else None

    return PlaceInCourse(
        course=reader.ref(course, "course"),
        number=at + 1,
        of=len(lessons),
        previous=neighbor(at - 1),
        next=neighbor(at + 1),
    )


def build_course(reader: Reader, row: Course) -> CourseDocument:
    return CourseDocument(
        **reader.common(row),
        lead=reader.text(row, "lead"),
        audience=reader.text(row, "audience"),
        summary=reader.html(row, "summary"),
        organizer=reader.maybe(row.organizer, "organizer"),
        licence=row.licence,
        lessons=tuple(_course_lesson(reader, place.lesson, number) for number, place in enumerate(row.places.all(), 1)),
        topics=reader.refs(row.topics.all(), "topic"),
        named=reader.mentioned(),
    )


def _course_lesson(reader: Reader, lesson: Lesson, number: int) -> CourseLesson:
    return CourseLesson(
        lesson=reader.ref(lesson, "lesson"),
        number=number,
        lead=reader.text(lesson, "lead"),
        based_on=reader.refs(lesson.based_on.all(), "based_on"),
        reading_minutes=lesson.reading_minutes,
        section_count=len(lesson.sections.all()),
        langs=tuple(tag(code) for code in languages() if not read(lesson, "title", code).lang),
    )
