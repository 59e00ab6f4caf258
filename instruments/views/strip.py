"""Thirty-five marks in a row, one a State: how far an instrument goes, beside the same in words."""

from dataclasses import dataclass, replace
from datetime import date

from instruments.documents import InstrumentDocument, rule_of
from instruments.status import CONTRACTING, PARTY, PROVISIONAL, SIGNATORY, PartyRecord, Rule, first_day, status_on
from instruments.views.asof import LAST
from instruments.views.table import AMERICAS, is_american, place

HEIGHTS = {PARTY: 12, CONTRACTING: 9, PROVISIONAL: 9, SIGNATORY: 6}
LEAST = 1.5
PITCH = 5


@dataclass(frozen=True, kw_only=True)
class Strip:
    """`path` draws the marks, north to south in each region, one empty place between regions."""

    parties: int
    total: int
    recorded_until: str
    path: str


def strip(document: InstrumentDocument) -> Strip | None:
    """As the record stood on its last day; None where it does not list all States.

    An act on record by then counts as a party's even where it took effect, or is sure to have, only some days later.
    """
    if not document.lists_all_states or not document.recorded_until:
        return None
    records = sorted((one for one in document.parties if is_american(one)), key=place)
    statuses = recorded(records, rule_of(document), date.fromisoformat(document.recorded_until))
    marks = []
    for number, (record, status) in enumerate(zip(records, statuses, strict=True)):
        x = (number + AMERICAS.index(str(record.region))) * PITCH + 2
        marks.append(f"M{x} 12v-{HEIGHTS.get(status, LEAST)}")
    return Strip(
        parties=statuses.count(PARTY),
        total=len(statuses),
        recorded_until=document.recorded_until,
        path="".join(marks),
    )


def recorded(records: list[PartyRecord], rule: Rule, end: date) -> list[str]:
    """The status of each on the last day of the record, or party if what it had done by then makes it one."""
    by_then = [
        replace(one, acts=tuple(act for act in one.acts if first_day(act.done_on, date.min) <= end)) for one in records
    ]
    both = zip(status_on(by_then, rule, end), status_on(by_then, rule, LAST), strict=True)
    return [PARTY if later.status == PARTY else now.status for now, later in both]
