"""Documents of institutions, programmes, events and topics: from rows to plain data, one language."""

from dataclasses import dataclass
from typing import Any

from institutions.models import AbstractFact, AbstractFigure, AbstractName, Event, Institution, Programme, Source, Topic
from publishing.documents import Day, Document, Reader, Ref, day
from publishing.languages import SOURCE, Text, languages, read, tag


@dataclass(frozen=True, kw_only=True)
class SourceRef(Ref):
    """A source; `lang` is the language of its title, whatever the language of the Document."""

    lang: str


@dataclass(frozen=True, kw_only=True)
class Name:
    """Another name: kind is name, acronym, former, alias or misprint."""

    text: Text
    kind: str
    lang: str | None
    used_from: Day | None
    used_to: Day | None
    source: SourceRef | None


@dataclass(frozen=True, kw_only=True)
class OfficialName:
    """The name in one language, and whether it is official, descriptive (ours) or unverified."""

    lang: str
    text: Text
    short: Text
    status: str


@dataclass(frozen=True, kw_only=True)
class Figure:
    label: Text
    value: str
    as_of: Day | None
    source: SourceRef | None


@dataclass(frozen=True, kw_only=True)
class SourcedFact:
    """Which source stands behind a fact: its address on the web, how sure we are, and what it says if it differs."""

    about: str
    confidence: str
    says: str
    source: SourceRef
    publisher: str
    url: str
    as_of: Day | None


@dataclass(frozen=True, kw_only=True)
class Tie:
    verb: str
    target: Ref
    started_on: Day | None
    ended_on: Day | None
    source: SourceRef | None


@dataclass(frozen=True, kw_only=True)
class RegisterDocument(Document):
    """What institutions, programmes, events and instruments have in common."""

    names: tuple[OfficialName, ...]
    other_names: tuple[Name, ...]
    summary: Text
    note: Text
    topics: tuple[Ref, ...]
    facts: tuple[SourcedFact, ...]
    website: str | None


@dataclass(frozen=True, kw_only=True)
class InstitutionDocument(RegisterDocument):
    kind: str
    scope: str
    gloss: Text
    parent: Ref | None
    ancestors: tuple[Ref, ...]
    founded_on: Day | None
    founded_at: Text
    seat: Text
    figures: tuple[Figure, ...]
    relations: tuple[Tie, ...]


@dataclass(frozen=True, kw_only=True)
class ProgrammeDocument(RegisterDocument):
    kind: str
    gloss: Text
    run_by: tuple[Ref, ...]
    funded_by: tuple[Ref, ...]
    hosted_by: tuple[Ref, ...]
    part_of: Ref | None
    successor: Ref | None
    developed_by: tuple[Ref, ...]
    started_on: Day | None
    ended_on: Day | None
    seat: Text
    figures: tuple[Figure, ...]


@dataclass(frozen=True, kw_only=True)
class EventDocument(RegisterDocument):
    place: Text
    started_on: Day | None
    ended_on: Day | None
    series: Ref | None
    organizer: Ref | None
    programme: Ref | None


@dataclass(frozen=True, kw_only=True)
class TopicDocument(Document):
    names: tuple[OfficialName, ...]
    summary: Text
    note: Text
    sources: tuple[SourceRef, ...]


SOURCE_ROLE = "source"


def source_ref(reader: Reader, row: Source) -> SourceRef:
    """A source as Documents name it. Where its language is not told, the title is a description of ours."""
    return SourceRef(**vars(reader.ref(row, SOURCE_ROLE)), lang=row.language or SOURCE)


def maybe_source(reader: Reader, row: Source | None) -> SourceRef | None:
    return source_ref(reader, row) if row else None


def other_names(reader: Reader, rows: Any) -> tuple[Name, ...]:
    return tuple(_name(reader, row) for row in rows.all())


def _name(reader: Reader, row: AbstractName) -> Name:
    return Name(
        text=Text(row.text),
        kind=row.kind,
        lang=tag(row.language) if row.language else None,
        used_from=day(row.used_from),
        used_to=day(row.used_to),
        source=maybe_source(reader, row.source),
    )


def official_names(row: Any, field: str = "name", short: str = "acronym") -> tuple[OfficialName, ...]:
    """The names that exist, language by language; no fallback here."""
    found = []
    for language in languages():
        text = read(row, field, language)
        if text and not text.lang:
            brief = read(row, short, language) if short else Text("")
            status = read(row, f"{field}_status", language) if hasattr(row, f"{field}_status_en") else "official"
            found.append(
                OfficialName(
                    lang=tag(language), text=Text(text), short=Text("" if brief.lang else brief), status=str(status)
                )
            )
    return tuple(found)


def figures(reader: Reader, rows: Any) -> tuple[Figure, ...]:
    return tuple(_figure(reader, row) for row in rows.all())


def _figure(reader: Reader, row: AbstractFigure) -> Figure:
    return Figure(
        label=reader.text(row, "label"),
        value=row.value,
        as_of=day(row.as_of),
        source=maybe_source(reader, row.source),
    )


def facts(reader: Reader, rows: Any) -> tuple[SourcedFact, ...]:
    return tuple(_fact(reader, row) for row in rows.all())


def _fact(reader: Reader, row: AbstractFact) -> SourcedFact:
    source = row.source
    return SourcedFact(
        about=row.about,
        confidence=row.confidence,
        says=row.says,
        source=source_ref(reader, source),
        publisher=source.publisher,
        url=source.url,
        as_of=day(source.as_of),
    )


def register_fields(reader: Reader, row: Any, field: str = "name", short: str = "acronym") -> dict[str, Any]:
    """The fields of RegisterDocument; texts that name others must be read before `mentioned` is asked."""
    return reader.common(row) | {
        "names": official_names(row, field, short),
        "other_names": other_names(reader, row.names),
        "summary": reader.html(row, "summary"),
        "note": reader.text(row, "note"),
        "topics": reader.refs(row.topics.all(), "topic"),
        "facts": facts(reader, row.facts),
        "website": row.website or None,
        "named": reader.mentioned(),
    }


def ancestors(reader: Reader, row: Institution) -> tuple[Ref, ...]:
    """The larger wholes from the top down. A circle, which a check refuses, ends where it began."""
    found: list[Institution] = []
    above = row.parent
    while above is not None and above not in found:
        found.append(above)
        above = above.parent
    return tuple(reader.ref(one, "ancestor") for one in reversed(found))


def build_institution(reader: Reader, row: Institution) -> InstitutionDocument:
    return InstitutionDocument(
        **register_fields(reader, row),
        kind=row.kind,
        scope=row.scope,
        gloss=reader.text(row, "gloss"),
        parent=reader.maybe(row.parent, "parent"),
        ancestors=ancestors(reader, row),
        founded_on=day(row.founded_on),
        founded_at=reader.text(row, "founded_at"),
        seat=reader.text(row, "seat"),
        figures=figures(reader, row.figures),
        relations=tuple(
            Tie(
                verb=tie.verb,
                target=reader.ref(tie.target, tie.verb),
                started_on=day(tie.started_on),
                ended_on=day(tie.ended_on),
                source=maybe_source(reader, tie.source),
            )
            for tie in row.relations.all()
        ),
    )


def build_programme(reader: Reader, row: Programme) -> ProgrammeDocument:
    def of(role: str) -> tuple[Ref, ...]:
        return tuple(reader.ref(one.institution, role) for one in row.roles.all() if one.role == role)

    return ProgrammeDocument(
        **register_fields(reader, row),
        kind=row.kind,
        gloss=reader.text(row, "gloss"),
        run_by=of("run_by"),
        funded_by=of("funded_by"),
        hosted_by=of("hosted_by"),
        part_of=reader.maybe(row.part_of, "part_of"),
        successor=reader.maybe(row.successor, "successor"),
        developed_by=reader.refs(row.developed_by.all(), "developed_by"),
        started_on=day(row.started_on),
        ended_on=day(row.ended_on),
        seat=reader.text(row, "seat"),
        figures=figures(reader, row.figures),
    )


def build_event(reader: Reader, row: Event) -> EventDocument:
    return EventDocument(
        **register_fields(reader, row, short=""),
        place=reader.text(row, "place"),
        started_on=day(row.started_on),
        ended_on=day(row.ended_on),
        series=reader.maybe(row.series, "series"),
        organizer=reader.maybe(row.organizer, "organizer"),
        programme=reader.maybe(row.programme, "programme"),
    )


def build_topic(reader: Reader, row: Topic) -> TopicDocument:
    return TopicDocument(
        **reader.common(row),
        names=official_names(row, short=""),
        summary=reader.text(row, "summary"),
        note=reader.text(row, "note"),
        sources=tuple(source_ref(reader, one) for one in sorted(row.sources.all(), key=lambda one: one.slug)),
    )
