"""The table of who is bound: one row a party, its cells, and the words that explain them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from institutions.models import State
from institutions.views.tiles import NORTH_TO_SOUTH
from instruments.documents import was_taken_back
from instruments.exports.answers import anchors
from instruments.status import CONSENT, UNKNOWN, ActPart, PartyRecord, Standing, first_day
from instruments.views.words import CONSENT_WORD, STATUS_WORD, kind_words
from publishing.documents import Day
from publishing.languages import Text
from publishing.templatetags.pages import day

ENDING = {"signature_withdrawn", "consent_withdrawn", "notification_of_withdrawal", "withdrawal"}
AMERICAS = [region for region in State.Region.values if region != State.Region.OTHER]


@dataclass(frozen=True, kw_only=True)
class Cell:
    """A day in the table, as a Day or in words, and the act on the page that it leads to."""

    when: Day | None
    href: str
    words: str = ""
    is_later: bool = False
    is_computed: bool = False
    is_disputed: bool = False


@dataclass(frozen=True, kw_only=True)
class Row:
    """A party to one instrument, or one instrument of a party: `title` and `href` say which."""

    title: Text
    href: str
    status: str
    word: str
    signed: tuple[Cell, ...]
    consented: tuple[Cell, ...]
    in_force: tuple[Cell, ...]
    why: tuple[Text, ...]


@dataclass(frozen=True, kw_only=True)
class Group:
    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, kw_only=True)
class Table:
    """The groups, and whether a note below must explain dates in italics or with a star."""

    groups: tuple[Group, ...]
    has_later: bool
    has_computed: bool


def table(groups: Iterable[Group]) -> Table:
    groups = tuple(groups)
    rows = [row for group in groups for row in group.rows]
    cells = [cell for row in rows for cell in (*row.signed, *row.consented, *row.in_force)]
    return Table(
        groups=groups,
        has_later=any(cell.is_later for cell in cells),
        has_computed=any(cell.is_computed for cell in cells),
    )


def place(record: PartyRecord | Standing) -> tuple[int, int]:
    """States of the Americas by region, from north to south; then all others as they came."""
    if record.region in AMERICAS:
        return AMERICAS.index(record.region), NORTH_TO_SOUTH.get(record.iso2 or "", 0)
    return len(AMERICAS), 0


def is_american(record: PartyRecord | Standing) -> bool:
    return record.region in AMERICAS


def row(record: PartyRecord, standing: Standing, on: date, title: Text, href: str, page: str = "") -> Row:
    """`page` is where the acts stand, if not on this page."""
    names = anchors(record)

    def cell(act: ActPart, when: Day | None, words: str = "", is_computed: bool = False) -> Cell:
        return Cell(
            when=when,
            href=f"{page}#{names[act.id]}",
            words=words,
            is_later=is_later(when, on),
            is_computed=is_computed,
            is_disputed=act.is_disputed,
        )

    bound = [act for act in record.acts if act.kind in CONSENT]
    dated = [(act, act.effective_on or act.computed_on) for act in bound if not was_taken_back(act, record.acts)]
    return Row(
        title=title,
        href=href,
        status=standing.status,
        word=str(STATUS_WORD[standing.status]),
        signed=tuple(cell(act, act.done_on) for act in record.acts if act.kind == "signature"),
        consented=tuple(cell(act, act.done_on, str(CONSENT_WORD.get(act.kind, ""))) for act in bound),
        in_force=tuple(cell(act, when, is_computed=act.effective_on is None) for act, when in dated if when),
        why=tuple(explained(record, standing)),
    )


def is_later(when: Day | None, on: date) -> bool:
    """Whether it came after a day for certain."""
    return when is not None and first_day(when, date.min) > on


def explained(record: PartyRecord, standing: Standing) -> Iterable[Text]:
    """What a reader may ask of a row: why it is unknown, and what the record says beside the days."""
    if standing.status == UNKNOWN:
        if record.recorded_until is None:
            yield Text(_("Only what it did is on record, not what it did not do."))
        elif standing.recorded_until:
            yield Text(_("The record ends before this day; what it did since is not known."))
        else:
            yield Text(_("The record does not say enough: a day is not known exactly, or sources differ."))
    if standing.note:
        yield standing.note
    # What ended a tie has no column of its own.
    for act in standing.acts:
        if act.kind in ENDING:
            yield Text(f"{kind_words(act)}: {day(act.effective_on or act.done_on)}")
    if any(act.is_disputed for act in record.acts):
        yield Text(_("Sources differ about one of its acts."))
