"""Who is bound by an instrument on a day: derived from acts, never stored.

A date of which a part is unknown stands for all the days it can mean, and a disputed act may not be one. What holds in
every case is told; what does not is unknown. So no status is guessed, and what happens later changes no earlier day.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product
from math import prod

from institutions.documents import SourceRef
from publishing.dates import ABOUT, ON_OR_BEFORE, PartialDate
from publishing.documents import Day, Ref, day
from publishing.languages import Text

NONE, SIGNATORY, CONTRACTING, PARTY = "none", "signatory", "contracting", "party"
PROVISIONAL, WITHDRAWN, UNKNOWN = "provisional", "withdrawn", "unknown"
STATUSES = (PARTY, CONTRACTING, PROVISIONAL, SIGNATORY, NONE, WITHDRAWN, UNKNOWN)
CONSENT = frozenset({"ratification", "acceptance", "approval", "accession", "succession", "consent"})
# The acts that change a status.
EFFECTS = CONSENT | {
    "signature",
    "signature_withdrawn",
    "consent_withdrawn",
    "provisional_application",
    "notification_of_withdrawal",
    "withdrawal",
}
# The end of time stands for never, so no status is told for that day itself.
LAST = date.max - timedelta(days=1)
# “About” a date is taken as up to one year off on either side; a consent without a known rule binds within a year.
YEAR = 366
# How many cases are gone through; a party whose acts allow for more has no status that could be told.
CASES = 1000


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
    """When an instrument binds: adopted, in force in general, and the days between a later deposit and its effect.

    `binds` is null where that is not known. Where it is False a signature is the last step.
    """

    adopted_on: Day | None = None
    in_force_on: Day | None = None
    delay_days: int | None = None
    binds: bool | None = None


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
    """The first day that a date can mean; of an unknown one, or one that only has an end, `floor`.

    What is not known to the day lies not before the floor either, as far as its last day allows.
    """
    if when is None:
        return floor
    first, last = date.fromisoformat(when.sort), last_day(when)
    if when.qualifier == ON_OR_BEFORE:
        return min(floor, last)
    return max(shifted(first, -YEAR) if when.qualifier == ABOUT else first, min(floor, last))


def last_day(when: Day | None) -> date:
    """The last day that a date can mean; of an unknown one the end of time."""
    if when is None:
        return date.max
    last = PartialDate.parse(when.value).last_date
    return shifted(last, YEAR) if when.qualifier == ABOUT else last


def shifted(one: date, days: int) -> date:
    """A day so many days later or earlier, but within the calendar."""
    return date.fromordinal(min(max(one.toordinal() + days, 1), date.max.toordinal()))


def computed(kind: str, done_on: Day | None, rule: Rule) -> Day | None:
    """The day on which a consent takes effect by the rule; None where act, date or rule do not say.

    Who consents before the instrument is in force in general is bound from that day on (Vienna Convention on the Law of
    Treaties, article 24); later ones after the instrument's own delay. Of a consent that is not dated to the day the
    last day is told on which that can be.
    """
    if kind not in CONSENT or done_on is None or rule.in_force_on is None or rule.delay_days is None:
        return None
    is_exact = done_on.precision == "day"
    own = shifted(date.fromisoformat(done_on.sort) if is_exact else last_day(done_on), rule.delay_days)
    if own <= last_day(rule.in_force_on):
        return rule.in_force_on
    return day(PartialDate(own.year, own.month, own.day, done_on.qualifier if is_exact else ON_OR_BEFORE))


def standing(record: PartyRecord, rule: Rule, on: date) -> Standing:
    """The status of one party on a day."""
    on, floor = min(on, LAST), first_day(rule.adopted_on, date.min)
    answer = _answer(record, rule, on, floor)
    end = date.fromisoformat(record.recorded_until) if record.recorded_until else None
    is_past_record = end is None or on > end
    # After the record, silence says nothing: to have done no more, or not to have followed a notification up.
    silent = {NONE} if rule.binds is False else {NONE, SIGNATORY}
    if is_past_record and on >= floor and (answer.status in silent or answer.is_leaving):
        answer = _Answer(UNKNOWN)
    return Standing(
        party=record.party,
        iso2=record.iso2,
        region=record.region,
        status=answer.status,
        since=answer.since,
        is_computed=answer.is_computed,
        recorded_until=record.recorded_until if is_past_record else None,
        note=record.note,
        acts=tuple(act for act in record.acts if _shows(act, floor) <= on),
    )


def status_on(records: Iterable[PartyRecord], rule: Rule, on: date) -> tuple[Standing, ...]:
    """The status of every party on a day, in the order of the records."""
    return tuple(standing(record, rule, on) for record in records)


def _shows(act: ActPart, floor: date) -> date:
    """The first day on which an act may belong to what a party has done."""
    told = [when for when in (act.done_on or act.decided_on, act.effective_on) if when]
    return min((first_day(when, floor) for when in told), default=floor)


@dataclass(frozen=True)
class _Answer:
    """`is_leaving`: bound, but it notified its withdrawal, and nothing says when that takes effect."""

    status: str
    since: Day | None = None
    is_computed: bool = False
    is_leaving: bool = False


@dataclass(frozen=True)
class _Event:
    """An act in one case: the day on which it does what it does, and the one on which a consent binds."""

    act: ActPart
    begins: date
    binds: date


def _answer(record: PartyRecord, rule: Rule, on: date, floor: date) -> _Answer:
    """What holds in every case, told as it is where all days fall as late as they can."""
    ways = [_ways(act, rule, on, floor) for act in record.acts if act.kind in EFFECTS]
    if prod(map(len, ways)) > CASES:
        return _Answer(UNKNOWN)
    answers = [_Case(on, [event for event in events if event]).answer() for events in product(*ways)]
    is_certain = len({(one.status, one.is_leaving) for one in answers}) == 1
    return answers[0] if is_certain else _Answer(UNKNOWN)


def _ways(act: ActPart, rule: Rule, on: date, floor: date) -> list[_Event | None]:
    """How an act may have fallen: as late as can be, as early, or on the day asked for; a disputed one also not at all."""
    late = _days(act, rule, act.done_on, last_day, YEAR)
    early = _days(act, rule, act.done_on or act.decided_on, lambda when: first_day(when, floor), 0)
    if early[0] > on:
        return [None]
    by_then = (on, max(on, early[1])) if late[0] > on else late
    found: list[_Event | None] = [_Event(act, *days) for days in dict.fromkeys((late, early, by_then))]
    return [None, *found] if act.is_disputed else found


def _days(
    act: ActPart, rule: Rule, start: Day | None, pick: Callable[[Day | None], date], delay: int
) -> tuple[date, date]:
    """When an act does what it does, and when it binds. Where no rule is on record, after the delay given."""
    effect = act.effective_on
    if act.kind not in CONSENT:
        is_signature = act.kind == "signature"
        return pick(start if is_signature else effect or start), date.max
    begins = pick(start)
    if effect:
        # It was done by the day on which it took effect; a succession reaches back.
        begins = pick(effect) if last_day(effect) < begins else begins
        return begins, max(begins, pick(effect))
    if rule.in_force_on is None:
        return begins, date.max
    own = shifted(begins, delay if rule.delay_days is None else rule.delay_days)
    return begins, max(own, pick(rule.in_force_on))


class _Case:
    """One way in which the days of the acts may have fallen, played up to a day."""

    def __init__(self, on: date, events: list[_Event]) -> None:
        self.on = on
        self.signed: ActPart | None = None
        self.bound: list[_Event] = []
        self.applied: ActPart | None = None
        self.gone: ActPart | None = None
        self.is_leaving = False
        for event in sorted(events, key=lambda one: one.begins):
            if event.begins <= on:
                self._take(event)

    def _take(self, event: _Event) -> None:
        act = event.act
        if act.kind == "signature":
            self.signed = self.signed or act
        elif act.kind == "signature_withdrawn":
            self.signed = None
        elif act.kind in CONSENT:
            self.bound, self.gone, self.is_leaving = [*self.bound, event], None, False
        elif act.kind == "consent_withdrawn":
            self.bound = []
        elif act.kind == "provisional_application":
            self.applied = act
        elif act.kind == "withdrawal" or act.effective_on:
            self.signed, self.bound, self.applied, self.gone, self.is_leaving = None, [], None, act, False
        else:
            self.is_leaving = True

    def answer(self) -> _Answer:
        in_effect = min((one for one in self.bound if one.binds <= self.on), key=lambda one: one.binds, default=None)
        if in_effect:
            act = in_effect.act
            since = act.effective_on or act.computed_on
            return _Answer(PARTY, since, since is not None and act.effective_on is None, self.is_leaving)
        if self.applied:
            return _Answer(PROVISIONAL, self.applied.effective_on or self.applied.done_on, False, self.is_leaving)
        if self.bound:
            return _Answer(CONTRACTING, self.bound[0].act.done_on, False, self.is_leaving)
        if self.gone:
            return _Answer(WITHDRAWN, self.gone.effective_on or self.gone.done_on)
        return _Answer(SIGNATORY, self.signed.done_on) if self.signed else _Answer(NONE)
