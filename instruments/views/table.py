"""The table of who is bound: one row a party, its cells, and the words that explain them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from institutions.models import State
from institutions.views.tiles import NORTH_TO_SOUTH
from instruments.documents import InstrumentDocument, was_taken_back
from instruments.exports.answers import anchors
from instruments.status import CONSENT, EFFECTS, UNKNOWN, ActPart, PartyRecord, Standing, first_day, last_day
from instruments.views.words import CONSENT_WORD, STATUS_WORD, kind_words
from publishing.documents import Day
from publishing.languages import Text, tag
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
    is_unsure: bool
    why: tuple[Text, ...]


@dataclass(frozen=True, kw_only=True)
class Group:
    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, kw_only=True)
class Table:
    """The groups, and whether a note below must explain dates in italics or with a star, by a verified rule or not.

    `unsure` are the titles of the rows whose days are computed by a rule that nobody verified.
    """

    groups: tuple[Group, ...]
    has_later: bool
    has_computed: bool
    unsure: tuple[Text, ...]


def table(groups: Iterable[Group]) -> Table:
    groups = tuple(groups)
    rows = [row for group in groups for row in group.rows]
    cells = [cell for row in rows for cell in (*row.signed, *row.consented, *row.in_force)]
    return Table(
        groups=groups,
        has_later=any(cell.is_later for cell in cells),
        has_computed=any(_is_computed(row) and not row.is_unsure for row in rows),
        unsure=tuple(row.title for row in rows if _is_computed(row) and row.is_unsure),
    )


def _is_computed(row: Row) -> bool:
    return any(cell.is_computed for cell in row.in_force)


def has_unsure_rule(document: InstrumentDocument) -> bool:
    """Whether a part of what is known of its entry into force, and so of its rule, is not verified."""
    return any(one.about == "in_force" and one.confidence == "unverified" for one in document.facts)


def is_before_adoption(document: InstrumentDocument, on: date) -> bool:
    return document.adopted_on is not None and on < first_day(document.adopted_on, date.min)


def place(record: PartyRecord | Standing) -> tuple[int, int]:
    """States of the Americas by region, from north to south; then all others as they came."""
    if record.region in AMERICAS:
        return AMERICAS.index(record.region), NORTH_TO_SOUTH.get(record.iso2 or "", 0)
    return len(AMERICAS), 0


def is_american(record: PartyRecord | Standing) -> bool:
    return record.region in AMERICAS


def row(
    record: PartyRecord,
    standing: Standing,
    on: date,
    title: Text,
    href: str,
    page: str = "",
    is_unsure: bool = False,
) -> Row:
    """`page` is where the acts stand, if not on this page; `is_unsure` where the rule of the instrument is."""
    cell = partial(_cell, {key: f"{page}#{name}" for key, name in anchors(record).items()}, on)
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
        is_unsure=is_unsure,
        why=(*explained(record, standing), *differing(record)),
    )


def _cell(
    places: dict[str, str], on: date, act: ActPart, when: Day | None, words: str = "", is_computed: bool = False
) -> Cell:
    return Cell(
        when=when,
        href=places[act.id],
        words=words,
        is_later=is_later(when, on),
        is_computed=is_computed,
        is_disputed=act.is_disputed,
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


def differing(record: PartyRecord) -> Iterable[Text]:
    """Both days and their sources, where another act of the party gives another day of effect than the rule does."""
    ruled = [(act, act.computed_on) for act in record.acts if act.computed_on]
    other = [(act, act.effective_on) for act in record.acts if act.effective_on and act.kind not in EFFECTS - CONSENT]
    for act, computed in ruled:
        for told, given in other:
            if last_day(computed) < first_day(given, date.min) or last_day(given) < first_day(computed, date.min):
                yield Text(_("%(day)s: computed by the rule of the instrument, from:") % {"day": day(computed)})
                yield _source(act)
                yield Text(_("%(day)s: given by (%(act)s):") % {"day": day(given), "act": kind_words(told)})
                yield _source(told)


def _source(act: ActPart) -> Text:
    """The title of a source is in its own language."""
    source = act.source
    own = source.lang if source.lang != tag(get_language() or "") else None
    return Text(source.title, source.title.lang or own)
