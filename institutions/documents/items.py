"""Documents of institutions, programmes, events and shared values: from rows to plain data, one language."""

from dataclasses import dataclass

from institutions.documents.parts import (
    Figure,
    OfficialName,
    RegisterDocument,
    SourceRef,
    Tie,
    figures,
    maybe_source,
    official_names,
    register_fields,
    source_ref,
)
from institutions.models import Event, Institution, Membership, Programme, State, Topic
from publishing.documents import Day, Document, Reader, Ref, day
from publishing.languages import Text


@dataclass(frozen=True, kw_only=True)
class MembershipPart:
    """A member in one role; several rows of one member are stages, or sources that differ."""

    member: Ref
    iso2: str | None
    role: str
    started_on: Day | None
    ended_on: Day | None
    is_disputed: bool
    note: Text
    source: SourceRef


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
    memberships: tuple[MembershipPart, ...]


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


@dataclass(frozen=True, kw_only=True)
class StateDocument(Document):
    """A State, by its ISO 3166 codes."""

    names: tuple[OfficialName, ...]
    iso2: str
    iso3: str
    region: str


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
        memberships=tuple(_membership(reader, one) for one in row.memberships.all()),
    )


def _membership(reader: Reader, row: Membership) -> MembershipPart:
    member = row.state or row.member
    if member is None:
        raise ValueError("a membership without member passed the constraint")
    return MembershipPart(
        member=reader.ref(member, "member"),
        iso2=row.state.iso2 if row.state else None,
        role=row.role,
        started_on=day(row.started_on),
        ended_on=day(row.ended_on),
        is_disputed=row.is_disputed,
        note=reader.text(row, "note"),
        source=source_ref(reader, row.source),
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


def build_state(reader: Reader, row: State) -> StateDocument:
    return StateDocument(
        **reader.common(row),
        names=official_names(row, short=""),
        iso2=row.iso2,
        iso3=row.iso3,
        region=row.region,
    )
