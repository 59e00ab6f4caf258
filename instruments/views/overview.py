"""The map of the Americas: where each of the 35 States stands to one instrument on a day, drawn and as a table."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext

from institutions.documents import StateDocument
from institutions.models import State
from institutions.views.tiles import Mark, tile_map, tile_name
from instruments.documents import InstrumentDocument
from instruments.views.asof import AsOf, as_of, public_by_day
from instruments.views.counts import count
from instruments.views.recorded import Stand, absent, addressed, ended_on, has_states, instruments, stands, states
from instruments.views.table import has_unsure_rule, is_before_adoption
from publishing.frames import Page, described, render
from publishing.lists import Asked, Choice
from publishing.ordering import sort_key

PATH = "map/"


@public_by_day
def overview(request: HttpRequest) -> HttpResponse:
    """Two queries: the instruments and the States."""
    asked, day = Asked(request.GET), as_of(request)
    drawn = [one for one in instruments() if has_states(one)]
    wanted = asked.one("instrument")
    slug = addressed(drawn, [wanted]).get(wanted) if wanted else None
    named = next((one for one in drawn if one.slug == slug), None)
    chosen = named or _most_joined(drawn)
    lead = gettext("Choose an instrument and a day, and see where each of the 35 States stands.")
    page = Page(
        title=gettext("Map of the Americas"),
        description=described(lead),
        path=PATH,
        query=asked.query(),
        area="look-up",
        is_listed=not asked.has("instrument"),
    )
    return render(
        "overview/map.html",
        page,
        lead=lead,
        as_of=day,
        wrong="" if named else wanted,
        instruments=[
            Choice(value=one.slug, label=one.short or one.title, is_chosen=one is chosen)
            for one in sorted(drawn, key=lambda one: sort_key(one.short or one.title))
        ],
        **(_drawn(chosen, day) if chosen else {"document": None}),
    )


def _most_joined(drawn: list[InstrumentDocument]) -> InstrumentDocument | None:
    """Without a choice: of the instruments whose record names every State, the one with most acts."""
    whole = [one for one in drawn if one.lists_all_states] or drawn
    return max(whole, key=lambda one: (sum(len(record.acts) for record in one.parties), one.slug), default=None)


def _drawn(document: InstrumentDocument, day: AsOf) -> dict[str, Any]:
    where = stands(document, day)
    known = [(state, where.get(state.iso2) or absent()) for state in states()]
    marks = {
        state.iso2: Mark(
            look=stand.look,
            words=stand.words,
            href=f"{state.html_url}{day.suffix}",
            title=tile_name(state.title, state.iso2, stand.words),
        )
        for state, stand in known
    }
    return {
        "document": document,
        "map": tile_map(marks),
        "count": count(document, [stand.standing for stand in where.values() if stand.standing], day),
        "has_computed": any(stand.standing and stand.standing.is_computed for _state, stand in known),
        "is_unsure": has_unsure_rule(document),
        "is_before_adoption": is_before_adoption(document, day.on),
        "ended_on": ended_on(document, day.on),
        "groups": list(_groups(known)),
    }


def _groups(known: list[tuple[StateDocument, Stand]]) -> Iterator[tuple[str, list[tuple[StateDocument, Stand]]]]:
    for region, members in groupby(known, key=lambda one: one[0].region):
        yield str(State.Region(region).label), list(members)
