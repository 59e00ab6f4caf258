"""Who is bound by an instrument on a day: derived from acts, never stored.

A date of which a part is unknown stands for all the days it can mean. Whatever then holds in every case is told; what
does not is unknown. So no status is guessed, and an act that takes effect later changes nothing on an earlier day.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from institutions.documents import SourceRef
from publishing.dates import ABOUT, ON_OR_BEFORE, PartialDate
from publishing.documents import Day, Ref, day
from publishing.languages import Text

NONE, SIGNATORY, CONTRACTING, PARTY = "none", "signatory", "contracting", "party"
PROVISIONAL, WITHDRAWN, UNKNOWN = "provisional", "withdrawn", "unknown"
STATUSES = (PARTY, CONTRACTING, PROVISIONAL, SIGNATORY, NONE, WITHDRAWN, UNKNOWN)
CONSENT = frozenset({"ratification", "acceptance", "approval", "accession", "succession", "consent"})
# “About” a year is taken as up to one year off on either side.
YEAR = timedelta(days=366)


@dataclass(frozen=True, kw_only=True)
class ActPart:
    """An act: `effective_on` as the source gives it, `computed_on` by the instrument's rule where no source gives it."""

    id: str
    kind: str
    decided_on: Day | None
    done_on: Day | None
    effective_on: Day | None
    computed_on: Day | None
    is_disputed: bool
    confidence: str
    text: Text
    source: SourceRef


@dataclass(frozen=True, kw_only=True)
class PartyRecord:
    """What one party did. After `recorded_until` nothing is known of it; null: what it did not do is never known."""

    party: Ref
    iso2: str | None
    region: str | None
    recorded_until: str | None
    note: Text
    acts: tuple[ActPart, ...]


@dataclass(frozen=True, kw_only=True)
class Rule:
    """When an instrument binds: adopted, in force in general, and the days between a later deposit and its effect."""

    adopted_on: Day | None = None
    in_force_on: Day | None = None
    delay_days: int | None = None


@dataclass(frozen=True, kw_only=True)
class Standing:
    """A party's status on a day, since when, and the acts that say so.

    `recorded_until` is set where the day lies after the end of the record: the status is then “as recorded on” that day.
    """

    party: Ref
    iso2: str | None
    region: str | None
    status: str
    since: Day | None
    is_computed: bool
    recorded_until: str | None
    note: Text
    acts: tuple[ActPart, ...]


def first_day(when: Day | None, floor: date) -> date:
    """The first day that a date can mean; of an unknown one, or one that only has an end, `floor`."""
    if when is None or when.qualifier == ON_OR_BEFORE:
        return floor
    first = date.fromisoformat(when.sort)
    return first - YEAR if when.qualifier == ABOUT else first


def last_day(when: Day | None) -> date:
    """The last day that a date can mean; of an unknown one the end of time."""
    if when is None:
        return date.max
    last = PartialDate.parse(when.value).last_date
    return last + YEAR if when.qualifier == ABOUT else last


def computed(kind: str, done_on: Day | None, rule: Rule) -> Day | None:
    """The day on which a consent takes effect by the rule; None where act, date or rule do not say.

    Who consents before the instrument is in force in general is bound from that day on (Vienna Convention on the Law of
    Treaties, article 24); later ones after the instrument's own delay.
    """
    if kind not in CONSENT or done_on is None or rule.in_force_on is None or rule.delay_days is None:
        return None
    if done_on.precision != "day":
        return None
    own = date.fromisoformat(done_on.sort) + timedelta(days=rule.delay_days)
    if own <= last_day(rule.in_force_on):
        return rule.in_force_on
    return day(PartialDate(own.year, own.month, own.day, done_on.qualifier))


def standing(record: PartyRecord, rule: Rule, on: date) -> Standing:
    """The status of one party on a day."""
    floor = first_day(rule.adopted_on, date.min)
    early = _Case(record, rule, on, lambda when: first_day(when, floor), counts_disputed=True)
    late = _Case(record, rule, on, last_day, counts_disputed=False)
    status, since, is_computed = late.answer()
    if early.answer()[0] != status:
        status, since, is_computed = UNKNOWN, None, False
    end = date.fromisoformat(record.recorded_until) if record.recorded_until else None
    is_past_record = end is None or on > end
    if is_past_record and status in (NONE, SIGNATORY) and on >= floor:
        status, since, is_computed = UNKNOWN, None, False
    return Standing(
        party=record.party,
        iso2=record.iso2,
        region=record.region,
        status=status,
        since=since,
        is_computed=is_computed,
        recorded_until=record.recorded_until if is_past_record else None,
        note=record.note,
        acts=tuple(act for act in record.acts if first_day(act.done_on or act.decided_on, floor) <= on),
    )


def status_on(records: Iterable[PartyRecord], rule: Rule, on: date) -> tuple[Standing, ...]:
    """The status of every party on a day, in the order of the records."""
    return tuple(standing(record, rule, on) for record in records)


class _Case:
    """One way in which the days of the acts may have fallen."""

    def __init__(
        self,
        record: PartyRecord,
        rule: Rule,
        on: date,
        when: Callable[[Day | None], date],
        counts_disputed: bool,
    ) -> None:
        self.rule, self.on, self.when = rule, on, when
        self.signed: ActPart | None = None
        self.bound: ActPart | None = None
        self.applied: ActPart | None = None
        self.gone: ActPart | None = None
        acts = [act for act in record.acts if counts_disputed or not act.is_disputed]
        dated = [(self._begins(act), place, act) for place, act in enumerate(acts)]
        for begins, _, act in sorted(dated, key=lambda one: one[:2]):
            if begins <= on:
                self._take(act)

    def _begins(self, act: ActPart) -> date:
        """When an act does what it does; a withdrawal ends things on the day it takes effect."""
        if act.kind == "withdrawal":
            return self.when(act.effective_on or act.done_on)
        if act.done_on is None and act.decided_on is not None:
            return max(self.when(None), date.fromisoformat(act.decided_on.sort))
        return self.when(act.done_on)

    def _take(self, act: ActPart) -> None:
        if act.kind == "signature":
            self.signed = act
        elif act.kind == "signature_withdrawn":
            self.signed = None
        elif act.kind in CONSENT:
            self.bound, self.gone = act, None
        elif act.kind == "consent_withdrawn":
            self.bound = None
        elif act.kind == "provisional_application":
            self.applied = act
        elif act.kind == "withdrawal":
            self.bound, self.applied, self.signed, self.gone = None, None, None, act

    def answer(self) -> tuple[str, Day | None, bool]:
        """Status, since when, and whether that day is computed."""
        if self.bound and self._entry(self.bound) <= self.on:
            since = self.bound.effective_on or self.bound.computed_on
            return PARTY, since, self.bound.effective_on is None and since is not None
        for act, status in ((self.applied, PROVISIONAL), (self.bound, CONTRACTING)):
            if act:
                return status, act.done_on, False
        if self.gone:
            return WITHDRAWN, self.gone.effective_on or self.gone.done_on, False
        return (SIGNATORY, self.signed.done_on, False) if self.signed else (NONE, None, False)

    def _entry(self, act: ActPart) -> date:
        """When a consent takes effect. Where no rule is on record, with the deposit, but never before the instrument."""
        if act.effective_on:
            return self.when(act.effective_on)
        if self.rule.in_force_on is None:
            return date.max
        done = self._begins(act)
        delay = timedelta(days=self.rule.delay_days or 0)
        own = done + delay if done < date.max - delay else date.max
        return max(own, self.when(self.rule.in_force_on))
