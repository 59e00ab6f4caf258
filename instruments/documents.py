"""Documents of instruments: from rows to plain data, one language."""

from dataclasses import dataclass

from institutions.documents import SOURCE_ROLE, RegisterDocument, register_fields
from instruments.models import Instrument, Relation
from publishing.documents import Day, Reader, Ref, day
from publishing.languages import Text


@dataclass(frozen=True, kw_only=True)
class InstrumentTie:
    verb: str
    target: Ref
    source: Ref | None


@dataclass(frozen=True, kw_only=True)
class InstrumentDocument(RegisterDocument):
    kind: str
    is_binding: bool | None
    code: str
    adopted_on: Day | None
    adopted_at: Text
    adopted_by: Ref | None
    forum: Ref | None
    opened_on: Day | None
    in_force_on: Day | None
    in_force_rule: Text
    threshold: int | None
    delay_days: int | None
    delay_days_party: int | None
    depositary: Text
    depositary_institution: Ref | None
    checked_on: str | None
    relations: tuple[InstrumentTie, ...]


def build_instrument(reader: Reader, row: Instrument) -> InstrumentDocument:
    return InstrumentDocument(
        **register_fields(reader, row, "title", "short_title"),
        kind=row.kind,
        is_binding=row.is_binding,
        code=row.code,
        adopted_on=day(row.adopted_on),
        adopted_at=reader.text(row, "adopted_at"),
        adopted_by=reader.maybe(row.adopted_by, "adopted_by"),
        forum=reader.maybe(row.forum, "forum"),
        opened_on=day(row.opened_on),
        in_force_on=day(row.in_force_on),
        in_force_rule=reader.text(row, "in_force_rule"),
        threshold=row.threshold,
        delay_days=row.delay_days,
        delay_days_party=row.delay_days_party,
        depositary=reader.text(row, "depositary"),
        depositary_institution=reader.maybe(row.depositary_institution, "depositary"),
        checked_on=row.checked_on.isoformat() if row.checked_on else None,
        relations=tuple(_tie(reader, tie) for tie in row.relations.all()),
    )


def _tie(reader: Reader, tie: Relation) -> InstrumentTie:
    target = tie.target
    if target is None:
        raise ValueError("a tie without target passed the constraint")
    return InstrumentTie(
        verb=tie.verb, target=reader.ref(target, tie.verb), source=reader.maybe(tie.source, SOURCE_ROLE)
    )
