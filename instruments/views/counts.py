"""How many are parties on a day: one count for the sentence of a page, for map, matrix and lists; and that of a State."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from instruments.documents import InstrumentDocument
from instruments.status import PARTY, UNKNOWN, Standing, first_day
from instruments.views.asof import AsOf
from instruments.views.table import is_american
from instruments.views.words import OTHERS, OTHERS_NOW
from publishing.templatetags.pages import moment


@dataclass(frozen=True, kw_only=True)
class Count:
    """Of `total` on record, `unknown` may be parties or not; so where there are any, `parties` is the least.

    `is_whole` where the record lists all States. `recorded` tells from when the count is known, where the day lies
    after that; `others` are sentences on those who are no parties.
    """

    on: date
    is_past: bool
    is_binding: bool
    is_whole: bool
    has_states: bool
    parties: int
    total: int
    unknown: int
    signed: int
    recorded: str
    others: tuple[str, ...]

    @property
    def is_unknown(self) -> bool:
        return bool(self.unknown and not self.parties)


def count(document: InstrumentDocument, standings: Sequence[Standing], as_of: AsOf) -> Count:
    """Counted are the States of the Americas; where none of them is on record, all who are."""
    americans = [one for one in standings if is_american(one)]
    counted = americans or standings
    counts = Counter(one.status for one in counted)
    words = OTHERS if as_of.is_past else OTHERS_NOW
    # Where nothing is known of anybody, the sentence has said so.
    told = [status for status in words if counts[status] and not (status == UNKNOWN and counts[status] == len(counted))]
    return Count(
        on=as_of.on,
        is_past=as_of.is_past,
        is_binding=document.is_binding is not False,
        is_whole=document.lists_all_states,
        has_states=bool(americans),
        parties=counts[PARTY],
        total=len(counted),
        unknown=counts[UNKNOWN],
        signed=sum(any(act.kind == "signature" and not act.is_disputed for act in one.acts) for one in counted),
        recorded=recorded(counted),
        others=tuple(str(words[status] % {"count": counts[status]}) for status in told),
    )


def recorded(standings: Iterable[Standing]) -> str:
    """Where the day lies after the ends of the records that a count of parties rests on: what follows the count."""
    ends = sorted({one.recorded_until for one in standings if one.status == PARTY and one.recorded_until})
    if not ends:
        return ""
    if len(ends) == 1:
        return _(", as recorded on %(day)s") % {"day": moment(ends[0])}
    return _(", as recorded from %(first)s to %(last)s") % {"first": moment(ends[0]), "last": moment(ends[-1])}


@dataclass(frozen=True, kw_only=True)
class Joined:
    """To how many instruments a State is a party, of those that bind and had been adopted by the day."""

    parties: int
    total: int
    unknown: int
    recorded: str
    others: tuple[str, ...]

    @property
    def is_unknown(self) -> bool:
        return bool(self.unknown and not self.parties)


def joined(found: Iterable[tuple[InstrumentDocument, Standing]], as_of: AsOf) -> Joined:
    standings = [
        standing
        for document, standing in found
        if document.is_binding is not False and first_day(document.adopted_on, date.min) <= as_of.on
    ]
    counts = Counter(one.status for one in standings)
    unknown = counts[UNKNOWN]
    return Joined(
        parties=counts[PARTY],
        total=len(standings),
        unknown=unknown,
        recorded=recorded(standings),
        others=(str(OTHERS[UNKNOWN] % {"count": unknown}),) if 0 < unknown < len(standings) else (),
    )
