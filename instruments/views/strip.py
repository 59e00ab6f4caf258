"""Thirty-five marks in a row, one a State: how far an instrument goes, beside the same in words."""

from dataclasses import dataclass

from instruments.documents import InstrumentDocument, rule_of
from instruments.status import CONTRACTING, PARTY, PROVISIONAL, SIGNATORY, status_on
from instruments.views.asof import as_of
from instruments.views.counts import Count, count
from instruments.views.table import AMERICAS, is_american, place

HEIGHTS = {PARTY: 12, CONTRACTING: 9, PROVISIONAL: 9, SIGNATORY: 6}
LEAST = 1.5
PITCH = 5


@dataclass(frozen=True, kw_only=True)
class Strip:
    """`path` draws the marks, north to south in each region, one empty place between regions."""

    count: Count
    path: str


def strip(document: InstrumentDocument) -> Strip | None:
    """As it stands today; None where the record does not list all States."""
    if not document.lists_all_states or not document.recorded_until:
        return None
    today = as_of(None)
    records = sorted((one for one in document.parties if is_american(one)), key=place)
    standings = status_on(records, rule_of(document), today.on)
    marks = []
    for number, one in enumerate(standings):
        x = (number + AMERICAS.index(str(one.region))) * PITCH + 2
        marks.append(f"M{x} 12v-{HEIGHTS.get(one.status, LEAST)}")
    return Strip(count=count(document, standings, today), path="".join(marks))
