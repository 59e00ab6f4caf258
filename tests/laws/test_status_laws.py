"""Laws of status: what comes later changes nothing, what is known for certain is told, and nothing is guessed."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from instruments.status import CONSENT, EFFECTS, STATUSES, UNKNOWN, ActPart, Rule, first_day, standing
from publishing.dates import ABOUT, EXACT, ON_OR_BEFORE, PartialDate
from publishing.documents import Day, day
from tests.instruments.records import act, record
from tests.laws.strategies import partial_dates

# A few years, so that days meet and cross.
FIRST, LAST = date(2000, 1, 1), date(2004, 12, 31)
near = st.dates(FIRST, LAST)
KINDS = sorted(EFFECTS | {"reservation", "declaration", "objection", "reservation_withdrawn", "national_measure"})
data = st.data()


def exact(one: date) -> Day | None:
    return day(PartialDate(one.year, one.month, one.day))


@st.composite
def vague(draw: Any) -> Day | None:
    one = draw(near)
    cut = draw(st.sampled_from([(0, 0), (one.month, 0), (one.month, one.day)]))
    return day(PartialDate(one.year, *cut, draw(st.sampled_from([EXACT, EXACT, ON_OR_BEFORE, ABOUT]))))


EXACT_DATES, VAGUE_DATES, ANY_DATES = near.map(exact), vague(), partial_dates().map(day)


@st.composite
def rules(draw: Any, dates: Any, delays: Any) -> Rule:
    return Rule(
        adopted_on=draw(st.none() | dates), in_force_on=draw(st.none() | dates), delay_days=draw(st.none() | delays)
    )


@st.composite
def one_act(draw: Any, dates: Any, rule: Rule) -> ActPart:
    done, effect, decided = (draw(st.none() | dates) for _ in range(3))
    kind, is_disputed = draw(st.sampled_from(KINDS)), draw(st.booleans())
    return act(kind, done, effect, rule=rule, decided_on=decided, is_disputed=is_disputed)


DELAYS, ANY_DELAYS = st.integers(0, 400), st.integers(0, 2**31 - 1)


@st.composite
def cases(draw: Any, dates: Any, delays: Any = DELAYS) -> tuple[Rule, list[ActPart], str | None]:
    """A rule, some acts under it, and the end of the record."""
    rule = draw(rules(dates, delays))
    return rule, draw(st.lists(one_act(dates, rule), max_size=4)), draw(st.none() | near.map(date.isoformat))


def days_of(one: ActPart) -> list[Day]:
    return [when for when in (one.done_on, one.decided_on, one.effective_on) if when]


def is_later(one: ActPart, on: date) -> bool:
    """Whether nothing of the act can have happened by a day; of an act without a day, something can."""
    done = one.done_on or one.decided_on
    return done is not None and all(first_day(when, date.min) > on for when in (done, one.effective_on or done))


@given(case=cases(ANY_DATES, ANY_DELAYS), on=st.dates())
@settings(max_examples=100)
def test_a_status_is_told_for_any_dates(case, on):
    rule, acts, until = case

    assert standing(record(*acts, until=until), rule, on).status in STATUSES


@given(case=cases(VAGUE_DATES), on=near)
@settings(max_examples=100)
def test_replaying_the_acts_up_to_a_day_gives_the_standing_on_that_day(case, on):
    rule, acts, until = case
    so_far = [one for one in acts if not is_later(one, on)]

    assert standing(record(*so_far, until=until), rule, on) == standing(record(*acts, until=until), rule, on)


@given(case=cases(VAGUE_DATES), data=data)
@settings(max_examples=100)
def test_an_act_that_takes_effect_after_a_day_never_changes_that_day(case, data):
    rule, acts, until = case
    later = data.draw(one_act(VAGUE_DATES, rule).filter(days_of))
    on = min(first_day(when, FIRST) for when in days_of(later)) - timedelta(days=data.draw(st.integers(1, 100)))
    place = data.draw(st.integers(0, len(acts)))
    more = [*acts[:place], later, *acts[place:]]
    # What is only known to be no later than some day may be earlier than any other.
    if is_later(later, on):
        assert standing(record(*more, until=until), rule, on) == standing(record(*acts, until=until), rule, on)


@given(case=cases(EXACT_DATES), on=near, data=data)
@settings(max_examples=100)
def test_the_order_of_rows_of_different_days_does_not_matter(case, on, data):
    rule, acts, until = case
    begins = {one.id: {when.value for when in days_of(one)} for one in acts}
    apart = [one for one in acts if not any(begins[one.id] & begins[two.id] for two in acts if two is not one)]
    mixed = data.draw(st.permutations([one for one in apart if one.done_on]))
    ordered = sorted(mixed, key=lambda one: one.done_on.sort)
    one, two = (standing(record(*rows, until=until), rule, on) for rows in (ordered, mixed))

    assert (one.status, one.since, one.is_computed) == (two.status, two.since, two.is_computed)
    assert sorted(one.acts, key=lambda part: part.id) == sorted(two.acts, key=lambda part: part.id)


@given(case=cases(EXACT_DATES), on=near)
@settings(max_examples=300)
def test_known_days_are_told_as_a_diary_of_them_tells(case, on):
    rule, acts, _ = case
    rule = replace(rule, adopted_on=None, delay_days=rule.delay_days or 0)
    known = [
        replace(one, is_disputed=False, decided_on=None, effective_on=one.effective_on if ends_bonds(one) else None)
        for one in acts
        if one.done_on
    ]
    known = [one for one in known if not one.effective_on or one.effective_on.sort >= one.done_on.sort]

    told = standing(record(*known, until=LAST.isoformat()), rule, on)

    assert told.status == diary(known, rule, on)


STARTS = {"signature": "signatory", "provisional_application": "provisional"}


def ends_bonds(one: ActPart) -> bool:
    return one.kind in ("withdrawal", "notification_of_withdrawal")


def diary(acts: list[ActPart], rule: Rule, until: date) -> str:
    """The status on a day as somebody would tell it who went through the acts one by one, with a list of what holds."""
    holds: dict[str, date] = {}
    for one in sorted(acts, key=lambda one: (one.effective_on or one.done_on).sort):
        begun = date.fromisoformat((one.effective_on or one.done_on).sort)
        if begun > until:
            break
        if one.kind == "withdrawal" or (ends_bonds(one) and one.effective_on):
            holds = {"withdrawn": begun}
        elif one.kind in CONSENT:
            in_force = date.fromisoformat(rule.in_force_on.sort) if rule.in_force_on else date.max
            entry = max(begun + timedelta(days=rule.delay_days or 0), in_force)
            holds = holds | {"contracting": begun, "party": min(entry, holds.get("party", date.max))}
            holds.pop("withdrawn", None)
        for kind, ended in (("signature_withdrawn", ["signatory"]), ("consent_withdrawn", ["contracting", "party"])):
            if one.kind == kind:
                holds = {name: since for name, since in holds.items() if name not in ended}
        holds |= {STARTS[one.kind]: begun} if one.kind in STARTS else {}
    order = ("party", "provisional", "contracting", "withdrawn", "signatory")
    return next((name for name in order if holds.get(name, date.max) <= until), "none")


@given(case=cases(VAGUE_DATES), on=near, data=data)
@settings(max_examples=500)
def test_what_is_told_of_vague_days_holds_on_whatever_days_it_was(case, on, data):
    """No guess: once every day is looked up, the status told before is the one that the known days give."""
    rule, acts, _ = case
    until = LAST.isoformat()
    told = standing(record(*acts, until=until), rule, on).status

    try:
        found_rule, found_acts = looked_up(data, rule, acts)
    except Impossible:
        return
    if told != UNKNOWN:
        assert standing(record(*found_acts, until=until), found_rule, on).status == told


class Impossible(Exception):
    """The dates leave no day: an effect before the act, say."""


def looked_up(data: Any, rule: Rule, acts: list[ActPart]) -> tuple[Rule, list[ActPart]]:
    """Some days that the dates of a rule and its acts can stand for, in an order in which things can happen."""
    adopted = some_day(data, rule.adopted_on, FIRST - timedelta(days=900))
    in_force = rule.in_force_on and exact(some_day(data, rule.in_force_on, adopted))
    delay = data.draw(st.integers(0, 366)) if rule.delay_days is None else rule.delay_days
    rows = []
    for one in acts:
        if one.is_disputed and data.draw(st.booleans()):
            continue
        decided = some_day(data, one.decided_on, adopted) if one.decided_on else adopted
        done = some_day(data, one.done_on, max(adopted, decided))
        effect = one.effective_on and exact(some_day(data, one.effective_on, done))
        rows.append(replace(one, done_on=exact(done), effective_on=effect, decided_on=None, is_disputed=False))
    return Rule(adopted_on=exact(adopted), in_force_on=in_force, delay_days=delay), rows


def some_day(data: Any, when: Day | None, floor: date) -> date:
    first, last = floor, LAST + timedelta(days=900)
    if when:
        about = timedelta(days=365 if when.qualifier == ABOUT else 0)
        last = PartialDate.parse(when.value).last_date + about
        first = floor if when.qualifier == ON_OR_BEFORE else max(floor, date.fromisoformat(when.sort) - about)
    if first > last:
        raise Impossible
    return data.draw(st.dates(first, last))
