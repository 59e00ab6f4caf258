"""Who is bound by an instrument on a day, as its page tells it: a sentence, days to jump to, a map, a table."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from institutions.documents import SourceRef, StateDocument
from institutions.models import State
from institutions.views.tiles import Mark, TileMap, tile_map, tile_name
from instruments.documents import InstrumentDocument, rule_of
from instruments.status import PartyRecord, Standing, status_on
from instruments.views.asof import AsOf
from instruments.views.counts import Count, count
from instruments.views.table import (
    AMERICAS,
    Group,
    Table,
    has_unsure_rule,
    is_american,
    is_before_adoption,
    place,
    row,
    table,
)
from instruments.views.words import ABSENT, KEY_WORDS
from instruments.views.years import Deed, Year, by_year, deeds, sources_of
from publishing.documents import Day


@dataclass(frozen=True, kw_only=True)
class Jump:
    """A day worth jumping to; without a day, today."""

    when: Day | None
    words: str
    query: str
    is_current: bool


@dataclass(frozen=True, kw_only=True)
class Bound:
    count: Count
    is_past_record: bool
    is_before_adoption: bool
    own_ends: tuple[PartyRecord, ...]
    jumps: tuple[Jump, ...]
    map: TileMap | None
    table: Table
    years: tuple[Year, ...]
    other_acts: tuple[Deed, ...]
    sources: tuple[SourceRef, ...]


def bound(document: InstrumentDocument, as_of: AsOf, states: Iterable[StateDocument] = ()) -> Bound:
    """`states` are all States, needed where the record of the instrument does not list them."""
    on = as_of.on
    records = sorted(document.parties, key=place)
    standings = status_on(records, rule_of(document), on)
    sources = sources_of(records)
    main, others = deeds(records, sources)
    return Bound(
        count=count(document, standings, as_of),
        is_past_record=bool(document.recorded_until and on.isoformat() > document.recorded_until),
        is_before_adoption=is_before_adoption(document, on),
        own_ends=tuple(one for one in records if one.recorded_until not in (None, document.recorded_until)),
        jumps=tuple(_jumps(document, as_of)),
        map=_map(standings, states, as_of),
        table=table(_groups(records, standings, as_of, has_unsure_rule(document))),
        years=by_year(main, on),
        other_acts=tuple(others),
        sources=tuple(sources.values()),
    )


def _jumps(document: InstrumentDocument, as_of: AsOf) -> Iterable[Jump]:
    """What happened on one day stands together; a day that is not known to the day is none to jump to."""
    end = document.recorded_until
    known = {
        _("adopted"): document.adopted_on,
        _("opened for signature"): document.opened_on,
        _("in force"): document.in_force_on,
        _("end of the record"): Day(value=end, sort=end, precision="day", qualifier="exact") if end else None,
    }
    days: dict[Day, list[str]] = {}
    for words, when in known.items():
        if when and when.precision == "day":
            days.setdefault(when, []).append(words)
    for when, told in days.items():
        is_current = as_of.is_chosen and when.value == as_of.on.isoformat()
        yield Jump(when=when, words=", ".join(told), query=f"on={when.value}", is_current=is_current)
    yield Jump(when=None, words=_("Today"), query="", is_current=not as_of.is_chosen)


def _map(standings: Iterable[Standing], states: Iterable[StateDocument], as_of: AsOf) -> TileMap | None:
    """States that the record does not list stand there too, and say so; no map where no State is listed."""
    listed = {one.iso2: one for one in standings if one.iso2 and is_american(one)}
    if not listed:
        return None
    marks = {one.iso2: _mark(ABSENT, one.title, one.iso2, one.html_url, as_of) for one in states}
    own = {iso2: _mark(one.status, one.party.title, iso2, one.party.html_url, as_of) for iso2, one in listed.items()}
    return tile_map(marks | own)


def _mark(look: str, name: str, iso2: str, href: str | None, as_of: AsOf) -> Mark:
    words = str(KEY_WORDS[look])
    return Mark(look=look, words=words, href=f"{href}{as_of.suffix}", title=tile_name(name, iso2, words))


def _groups(
    records: list[PartyRecord], standings: tuple[Standing, ...], as_of: AsOf, is_unsure: bool
) -> Iterable[Group]:
    regions: dict[Any, str] = {region: str(capfirst(State.Region(region).label)) for region in AMERICAS}
    regions[None] = _("Institutions, and States from elsewhere")
    both = list(zip(records, standings, strict=True))
    for region, title in regions.items():
        rows = tuple(
            row(
                record,
                one,
                as_of.on,
                record.party.title,
                f"{record.party.html_url}{as_of.suffix if record.iso2 else ''}",
                is_unsure=is_unsure,
            )
            for record, one in both
            if (record.region if record.region in AMERICAS else None) == region
        )
        if rows:
            yield Group(title=title, rows=rows)
