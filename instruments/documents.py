"""Documents of instruments: from rows to plain data, one language."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from institutions.documents import (
    SOURCE_ROLE,
    RegisterDocument,
    SourceRef,
    maybe_source,
    register_fields,
    source_ref,
)
from institutions.models import State
from instruments.models import Act, Citation, Instrument, InstrumentText, RecordEnd, Relation
from instruments.status import ActPart, PartyRecord, Rule, computed, first_day, last_day
from publishing.documents import Day, Reader, Ref, day
from publishing.languages import Text
from publishing.models import Addressed

TAKING_BACK = {"consent_withdrawn", "withdrawal"}


@dataclass(frozen=True, kw_only=True)
class InstrumentTie:
    verb: str
    target: Ref
    source: Ref | None


@dataclass(frozen=True, kw_only=True)
class CitationPart:
    series: str
    text: str
    source: SourceRef | None


@dataclass(frozen=True, kw_only=True)
class TextPart:
    """Where the text can be read in one language; `is_authentic` is null where that is not known."""

    lang: str
    is_authentic: bool | None
    url: str | None
    source: SourceRef | None


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
    recorded_until: str | None
    lists_all_states: bool
    parties: tuple[PartyRecord, ...]
    texts: tuple[TextPart, ...]
    citations: tuple[CitationPart, ...]
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
        recorded_until=row.recorded_until.isoformat() if row.recorded_until else None,
        lists_all_states=row.lists_all_states,
        parties=parties(reader, row),
        texts=tuple(_text(reader, one) for one in row.texts.all()),
        citations=tuple(_citation(reader, one) for one in row.citations.all()),
        relations=tuple(_tie(reader, tie) for tie in row.relations.all()),
    )


def _tie(reader: Reader, tie: Relation) -> InstrumentTie:
    target = tie.target
    if target is None:
        raise ValueError("a tie without target passed the constraint")
    return InstrumentTie(
        verb=tie.verb, target=reader.ref(target, tie.verb), source=reader.maybe(tie.source, SOURCE_ROLE)
    )


def rule_of(document: InstrumentDocument) -> Rule:
    """What `status_on` needs to know of an instrument beside its parties."""
    return Rule(
        adopted_on=document.adopted_on,
        in_force_on=document.in_force_on,
        delay_days=document.delay_days_party,
        binds=document.is_binding,
    )


def parties(reader: Reader, row: Instrument) -> tuple[PartyRecord, ...]:
    """Everybody with an act or a record of their own, and all States where the instrument lists them: States first, by region."""
    acts: dict[Addressed, list[Act]] = {}
    for act in row.acts.all():
        if act.party is not None:
            acts.setdefault(act.party, []).append(act)
    ends: dict[Addressed, RecordEnd] = {end.party: end for end in row.record_ends.all() if end.party is not None}
    there: set[Addressed] = {*acts, *ends}
    if row.lists_all_states:
        there |= set(State.objects.exclude(region=State.Region.OTHER))
    rule = Rule(adopted_on=day(row.adopted_on), in_force_on=day(row.in_force_on), delay_days=row.delay_days_party)
    return tuple(
        _party(reader, row, party, acts.get(party, []), ends.get(party), rule) for party in sorted(there, key=_place)
    )


def _place(party: Addressed) -> tuple[int, str]:
    """States by region and address, then those from elsewhere, then institutions."""
    regions = State.Region.values
    return (regions.index(party.region) if isinstance(party, State) else len(regions), party.slug)


def _party(
    reader: Reader, row: Instrument, party: Addressed, acts: list[Act], end: RecordEnd | None, rule: Rule
) -> PartyRecord:
    until = end.recorded_until if end else row.recorded_until
    told = [_act(reader, act, rule) for act in acts]
    return PartyRecord(
        party=reader.ref(party, "party"),
        iso2=party.iso2 if isinstance(party, State) else None,
        region=party.region if isinstance(party, State) else None,
        recorded_until=until.isoformat() if until else None,
        note=reader.text(end, "note") if end else Text(""),
        acts=tuple(_told(act, told) for act in told),
    )


def _told(act: ActPart, acts: Iterable[ActPart]) -> ActPart:
    """Nothing is computed of a consent that was no more when it would have taken effect."""
    return replace(act, computed_on=None) if act.computed_on and was_taken_back(act, acts) else act


def was_taken_back(act: ActPart, acts: Iterable[ActPart]) -> bool:
    """Whether the same party certainly took a consent back after it gave it, and before it took effect."""
    effect = act.effective_on or act.computed_on
    if effect is None or act.done_on is None:
        return False
    given, binding = last_day(act.done_on), first_day(effect, date.min)
    ends = [one.effective_on or one.done_on for one in acts if one.kind in TAKING_BACK and not one.is_disputed]
    return any(first_day(end, date.min) > given and last_day(end) < binding for end in ends)


def _act(reader: Reader, act: Act, rule: Rule) -> ActPart:
    return ActPart(
        id=str(act.pk),
        kind=act.kind,
        decided_on=day(act.decided_on),
        done_on=day(act.done_on),
        effective_on=day(act.effective_on),
        computed_on=None if act.effective_on else computed(act.kind, day(act.done_on), rule),
        is_disputed=act.is_disputed,
        confidence=act.confidence,
        text=reader.text(act, "text"),
        source=source_ref(reader, act.source),
    )


def _text(reader: Reader, row: InstrumentText) -> TextPart:
    return TextPart(
        lang=row.language, is_authentic=row.is_authentic, url=row.url or None, source=maybe_source(reader, row.source)
    )


def _citation(reader: Reader, row: Citation) -> CitationPart:
    return CitationPart(series=row.series, text=row.text, source=maybe_source(reader, row.source))
