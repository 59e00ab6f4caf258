"""The matrix: the 35 States in rows, instruments in columns, and in each cell where the State stands on a day."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext

from institutions.documents import StateDocument
from institutions.models import State
from instruments.documents import InstrumentDocument
from instruments.views.asof import AsOf, as_of, public_by_day
from instruments.views.counts import Count, count
from instruments.views.recorded import Stand, absent, addressed, ended_on, has_states, instruments, stands, states
from instruments.views.table import AMERICAS
from publishing.frames import Page, described, render
from publishing.languages import Text
from publishing.lists import Asked, Choice
from publishing.ordering import sort_key

PATH = "matrix/"


@dataclass(frozen=True, kw_only=True)
class Column:
    """One instrument, and how many are parties to it."""

    title: Text
    short: Text
    html_url: str
    count: Count
    ended_on: str


@dataclass(frozen=True, kw_only=True)
class Row:
    state: StateDocument
    stands: tuple[Stand, ...]


@dataclass(frozen=True, kw_only=True)
class Group:
    title: str
    rows: tuple[Row, ...]


@public_by_day
def matrix(request: HttpRequest) -> HttpResponse:
    """Two queries: the instruments and the States."""
    asked, day = Asked(request.GET), as_of(request)
    every = instruments()
    topics = {ref.slug: str(ref.title) for one in every for ref in one.topics if has_states(one)}
    topic = asked.one("topic") if asked.one("topic") in topics else ""
    region = asked.one("region") if asked.one("region") in AMERICAS else ""
    about = [one for one in every if not topic or topic in {ref.slug for ref in one.topics}]
    more = [one for one in about if has_states(one) and not one.lists_all_states]
    wanted = addressed(every, asked.all("also"))
    also = [one for one in more if one.slug in wanted.values()]
    shown = [one for one in about if has_states(one) and (one.lists_all_states or one in also)]
    found = [(one, stands(one, day)) for one in shown]
    return render(
        "matrix/matrix.html",
        _page(asked),
        lead=_lead(),
        as_of=day,
        columns=[_column(one, where, day) for one, where in found],
        groups=list(_groups(found, region)),
        without=[one for one in about if not has_states(one)],
        topics=_choices(topics, topic),
        regions=_choices({key: str(State.Region(key).label) for key in AMERICAS}, region, is_sorted=False),
        more=[Choice(value=one.slug, label=one.short or one.title, is_chosen=one in also) for one in more],
        errors=list(_errors(asked, topics, wanted)),
    )


def _page(asked: Asked) -> Page:
    title = gettext("Who is bound by what")
    return Page(
        title=title,
        description=described(_lead()),
        path=PATH,
        query=asked.query(),
        area="look-up",
        is_listed=not asked.has("topic", "region", "also"),
    )


def _lead() -> str:
    return gettext("The States of the Americas and the instruments whose acts are on record, on any day.")


def _column(document: InstrumentDocument, where: dict[str, Stand], day: AsOf) -> Column:
    return Column(
        title=document.title,
        short=document.short or document.title,
        html_url=f"{document.html_url}{day.suffix}",
        count=count(document, [one.standing for one in where.values() if one.standing], day),
        ended_on=ended_on(document, day.on),
    )


def _groups(found: list[tuple[InstrumentDocument, dict[str, Stand]]], region: str) -> Iterator[Group]:
    missing = absent()
    wanted = [state for state in states() if not region or state.region == region]
    for key, members in groupby(wanted, key=lambda state: state.region):
        rows = tuple(
            Row(state=state, stands=tuple(where.get(state.iso2, missing) for _one, where in found)) for state in members
        )
        yield Group(title=str(State.Region(key).label), rows=rows)


def _choices(labels: dict[str, str], chosen: str, is_sorted: bool = True) -> list[Choice]:
    choices = [Choice(value=value, label=label, is_chosen=value == chosen) for value, label in labels.items()]
    return sorted(choices, key=lambda one: sort_key(one.label)) if is_sorted else choices


def _errors(asked: Asked, topics: dict[str, str], known: dict[str, str]) -> Iterator[str]:
    """What was left out of what the address asks, and why."""
    if asked.one("topic") and asked.one("topic") not in topics:
        yield gettext("No instrument with acts on record has the topic “%(value)s”.") % {"value": asked.one("topic")}
    if asked.one("region") and asked.one("region") not in AMERICAS:
        yield gettext("This site knows no region “%(value)s”.") % {"value": asked.one("region")}
    for slug in asked.all("also"):
        if slug not in known:
            yield gettext("This site knows no instrument “%(value)s”.") % {"value": slug}
