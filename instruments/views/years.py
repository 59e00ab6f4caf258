"""What was done, year by year: the acts about an instrument, or all that a State did and joined."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from django.utils.translation import gettext

from institutions.documents import SourceRef
from instruments.exports.answers import anchors
from instruments.status import CONSENT, ActPart, PartyRecord
from instruments.views.table import is_later
from instruments.views.words import kind_words, what_it_says
from publishing.dates import ON_OR_BEFORE
from publishing.documents import Day
from publishing.languages import Text
from publishing.ordering import sort_key

YEAR, LATEST, NO_DAY = range(3)
IN_TIME = CONSENT | {"signature", "provisional_application", "withdrawal"}


@dataclass(frozen=True, kw_only=True)
class Deed:
    """One thing done on a day: by whom or about what (`title`), of which kind (`words`). `number` is that of its source."""

    words: str
    title: Text
    when: Day | None
    text: Text
    href: str = ""
    anchor: str = ""
    effective_on: Day | None = None
    is_disputed: bool = False
    is_unsure: bool = False
    number: int = 0


@dataclass(frozen=True, kw_only=True)
class Alike:
    """What was done in one way in one year. `number` is that of the source, where all of it has the same."""

    words: str
    number: int
    deeds: tuple[Deed, ...]


@dataclass(frozen=True, kw_only=True)
class Year:
    """A year; with an empty label what has no day, or one of which only the latest is known, as `words` say.

    `is_open` where all of it came after the chosen day, or its year is not known.
    """

    label: str
    words: str
    is_open: bool
    groups: tuple[Alike, ...]


def day_of(act: ActPart) -> Day | None:
    return act.done_on or act.decided_on or act.effective_on


def sources_of(records: Iterable[PartyRecord]) -> dict[str, SourceRef]:
    """The sources of all acts, in the order in which they are first met, by key."""
    return {act.source.id: act.source for record in records for act in record.acts}


def deed(record: PartyRecord, act: ActPart, anchor: str, numbers: dict[str, int]) -> Deed:
    return Deed(
        words=kind_words(act),
        title=record.party.title,
        when=day_of(act),
        anchor=anchor,
        effective_on=act.effective_on,
        is_disputed=act.is_disputed,
        is_unsure=act.confidence != "seen",
        text=what_it_says(act),
        number=numbers[act.source.id],
    )


def deeds(records: Iterable[PartyRecord], sources: Iterable[str]) -> tuple[list[Deed], list[Deed]]:
    """The acts of all parties: those that decide who is bound, and all others (reservations, laws at home)."""
    numbers = {key: number for number, key in enumerate(sources, 1)}
    main: list[Deed] = []
    others: list[Deed] = []
    for record in records:
        names = anchors(record)
        for act in record.acts:
            (main if act.kind in IN_TIME else others).append(deed(record, act, names[act.id], numbers))
    return main, others


def by_year(found: Iterable[Deed], on: date) -> tuple[Year, ...]:
    """In the order of time; then by latest year what was done in it or before, last what has no day at all.

    Within a year one kind after the other.
    """
    dated = sorted(found, key=lambda one: (*_heading(one.when), one.when.sort if one.when else "", sort_key(one.title)))
    return tuple(
        _year(certainty, year, list(rows), on)
        for (certainty, year), rows in groupby(dated, key=lambda one: _heading(one.when))
    )


def _heading(when: Day | None) -> tuple[int, str]:
    if when is None:
        return NO_DAY, ""
    return LATEST if when.qualifier == ON_OR_BEFORE else YEAR, when.value[:4]


def _year(certainty: int, year: str, rows: list[Deed], on: date) -> Year:
    words = {LATEST: gettext("No later than %(year)s") % {"year": year}, NO_DAY: gettext("Day not known")}
    kinds: dict[str, list[Deed]] = {}
    for one in rows:
        kinds.setdefault(one.words, []).append(one)
    return Year(
        label=year if certainty == YEAR else "",
        words=words.get(certainty, ""),
        is_open=certainty != YEAR or all(is_later(one.when, on) for one in rows),
        groups=tuple(_alike(words, alike) for words, alike in kinds.items()),
    )


def _alike(words: str, rows: list[Deed]) -> Alike:
    """A source that all share is named once, at the head."""
    numbers = {one.number for one in rows}
    if len(numbers) > 1:
        return Alike(words=words, number=0, deeds=tuple(rows))
    return Alike(words=words, number=rows[0].number, deeds=tuple(replace(one, number=0) for one in rows))
