"""Pages of States: what each joined and belongs to, and when; and the list of all."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.decorators import method_decorator
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views import View

from institutions.documents import InstitutionDocument, MembershipPart, StateDocument
from institutions.exports import linked_data
from institutions.models import Membership, State
from institutions.views.tiles import NORTH_TO_SOUTH, Mark, TileMap, tile_map, tile_name
from instruments.documents import InstrumentDocument, rule_of
from instruments.exports.answers import anchors
from instruments.status import PartyRecord, Standing, standing
from instruments.views.asof import AsOf, DatedPage
from instruments.views.counts import joined
from instruments.views.table import AMERICAS, Group, Row, has_unsure_rule, is_later, row, table
from instruments.views.words import kind_words, what_it_says
from instruments.views.years import Deed, by_year, day_of
from publishing.documents import Document, decode
from publishing.frames import Page, current, described, render
from publishing.freshness import public
from publishing.kinds import kind_named
from publishing.languages import Text
from publishing.linked_data import Data
from publishing.models import StoredDocument
from publishing.ordering import sort_key
from publishing.pages import Named

# The roles in which instruments and institutions name a State that the page tells of in tables of their own.
TIED = {"party", "member"}


@dataclass(frozen=True, kw_only=True)
class Member:
    """A stage of a State in an institution."""

    institution: Text
    href: str
    part: MembershipPart
    role: str
    is_later: bool


@dataclass(frozen=True, kw_only=True)
class Region:
    title: str
    states: tuple[StateDocument, ...]


def all_states() -> list[StateDocument]:
    """Every State that has a page, by region and from north to south; those from elsewhere last. One query."""
    stored = StoredDocument.objects.filter(kind="state", language=current()).order_by("slug")
    found = [decode(kind_named("state"), one.body) for one in stored]
    regions = State.Region.values
    return sorted(found, key=lambda one: (regions.index(one.region), NORTH_TO_SOUTH.get(one.iso2, 0)))


def brief(named: Document) -> Text:
    """The short name where there is one."""
    return named.short or named.title


class StatePage(DatedPage):
    kind = "state"
    template = "states/detail.html"
    shows_what_names_it = True
    listed_in = ((_("States"), "states/"),)

    def linked_data(self, document: Any, origin: str) -> Data:
        return linked_data.state(document, origin)

    def description(self, document: Any) -> str:
        return described(gettext("What %(state)s signed and joined, and when.") % {"state": document.title})

    def more(self, document: Any, names: dict[str, list[Named]]) -> dict[str, Any]:
        """One query more, for the instruments and institutions that have it as a party or member."""
        as_of = self.as_of
        found = sorted(tied(document), key=lambda one: sort_key(brief(one)))
        instruments = [one for one in found if isinstance(one, InstrumentDocument)]
        institutions = [one for one in found if isinstance(one, InstitutionDocument)]
        found_there = [(one, record) for one in instruments for record in _records(one, document)]
        where = [(one, record, standing(record, rule_of(one), as_of.on)) for one, record in found_there]
        rows = tuple(_row(*line, as_of) for line in where)
        others = {kind: [one for one in rest if not TIED & set(one.roles)] for kind, rest in names.items()}
        return {
            "as_of": as_of,
            "region": capfirst(State.Region(document.region).label),
            "joined": joined([(one, now) for one, _record, now in where], as_of),
            "table": table([Group(title="", rows=rows)]) if rows else None,
            "names": others,
            "is_named": any(others.values()),
            "members": [line for one in institutions for line in _members(one, document, as_of.on)],
            "years": by_year(
                [
                    *[line for one in instruments for line in _deeds(one, document)],
                    *[line for one in institutions for line in _stages(one, document)],
                ],
                as_of.on,
            ),
        }


def tied(state: StateDocument) -> list[Any]:
    """The instruments and institutions whose Documents name a State as party or member."""
    stored = StoredDocument.objects.filter(
        language=current(),
        mentions__kind="state",
        mentions__item_id=state.id,
        mentions__role__in=TIED,
    )
    return [decode(kind_named(one.kind), one.body) for one in stored.order_by("slug").distinct()]


def _records(document: InstrumentDocument, state: StateDocument) -> Iterable[PartyRecord]:
    return (record for record in document.parties if record.party.id == state.id)


def _row(document: InstrumentDocument, record: PartyRecord, now: Standing, as_of: AsOf) -> Row:
    page = f"{document.html_url}{as_of.suffix}"
    return row(record, now, as_of.on, brief(document), page, page, has_unsure_rule(document))


def _deeds(document: InstrumentDocument, state: StateDocument) -> Iterable[Deed]:
    for record in _records(document, state):
        names = anchors(record)
        for act in record.acts:
            yield Deed(
                words=kind_words(act),
                title=brief(document),
                when=day_of(act),
                text=what_it_says(act),
                href=f"{document.html_url}#{names[act.id]}",
                effective_on=act.effective_on,
                is_disputed=act.is_disputed,
                is_unsure=act.confidence != "seen",
            )


def _parts(document: InstitutionDocument, state: StateDocument) -> Iterable[MembershipPart]:
    return (part for part in document.memberships if part.member.id == state.id)


def _role(part: MembershipPart) -> str:
    return str(capfirst(dict(Membership.Role.choices)[part.role]))


def _members(document: InstitutionDocument, state: StateDocument, on: date) -> Iterable[Member]:
    for part in _parts(document, state):
        yield Member(
            institution=brief(document),
            href=document.html_url,
            part=part,
            role=_role(part),
            is_later=is_later(part.started_on, on),
        )


def _stages(document: InstitutionDocument, state: StateDocument) -> Iterable[Deed]:
    """The beginning and the end of each stage of which a day is known."""
    ends = {"body": gettext("Ended"), "suspended": gettext("Suspension ended")}
    for part in _parts(document, state):
        left = ends.get(part.role, gettext("Left"))
        for words, when in ((_role(part), part.started_on), (left, part.ended_on)):
            if when:
                yield Deed(
                    words=words,
                    title=brief(document),
                    when=when,
                    text=Text(""),
                    href=document.html_url,
                    is_disputed=part.is_disputed,
                )


def map_of(states: Iterable[StateDocument]) -> TileMap:
    """The map whose tiles lead to the pages of their States."""
    return tile_map(
        {
            one.iso2: Mark(look="link", words="", href=one.html_url, title=tile_name(one.title, one.iso2))
            for one in states
            if one.region in AMERICAS
        }
    )


class StateList(View):
    """All States: a map that leads to them, and the same as a list."""

    @method_decorator(public)
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        states = all_states()
        regions = [
            Region(
                title=str(capfirst(State.Region(region).label)),
                states=tuple(one for one in states if one.region == region),
            )
            for region in State.Region.values
        ]
        lead = gettext("What each State of the Americas signed, joined and belongs to.")
        page = Page(title=gettext("States"), description=lead, path="states/", area="look-up")
        return render("states/list.html", page, lead=lead, map=map_of(states), regions=regions)
