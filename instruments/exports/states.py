"""Where one State stands on a day, under every instrument about which it had acted."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from institutions.documents import SourceRef, StateDocument
from instruments.documents import InstrumentDocument, rule_of
from instruments.exports.answers import ref_of
from instruments.status import PARTY, ActPart, standing
from partners.bodies import made
from partners.filters import OnDay
from partners.forms import Form
from publishing.dates import PartialDate
from publishing.documents import Day, Ref, day
from publishing.languages import Text


@dataclass(frozen=True, kw_only=True)
class InstrumentStanding:
    """The status of a State under one instrument; `as_of` is the day on which the record of the instrument ends."""

    instrument: Ref
    as_of: str | None
    status: str
    since: Day | None
    is_computed: bool
    recorded_until: str | None
    acts: tuple[ActPart, ...]


@dataclass(frozen=True, kw_only=True)
class StateStatusDocument:
    """The instruments, by address, about which a State had acted by a day, and its status under each."""

    state: Ref
    on: str
    lang: str
    instruments: tuple[InstrumentStanding, ...]
    fallback: bool = False
    fallbacks: dict[str, str] = field(default_factory=dict)


def state_status(state: StateDocument, instruments: Iterable[InstrumentDocument], on: date) -> StateStatusDocument:
    found = (one for document in instruments for one in _standings(document, state, on))
    return StateStatusDocument(
        state=ref_of(state),
        on=on.isoformat(),
        lang=state.lang,
        # A State without an act may stand among the parties where an instrument lists them all.
        instruments=tuple(one for one in found if one.acts),
    )


def _standings(document: InstrumentDocument, state: StateDocument, on: date) -> Iterable[InstrumentStanding]:
    for record in document.parties:
        if record.party.id == state.id:
            now = standing(record, rule_of(document), on)
            yield InstrumentStanding(
                instrument=ref_of(document),
                as_of=document.recorded_until,
                status=now.status,
                since=now.since,
                is_computed=now.is_computed,
                recorded_until=now.recorded_until,
                acts=now.acts,
            )


def _ref(kind: str, path: str, slug: str, title: str) -> Ref:
    return Ref(
        type=kind,
        id="1b4e28ba-2fa1-41d2-883f-0016d3cca427",
        slug=slug,
        title=Text(title),
        short=Text(""),
        role=kind,
        api_url=f"/api/v1/{path}/{slug}/",
        html_url=f"/en/{path}/{slug}/",
    )


def _example() -> StateStatusDocument:
    deposited, bound = day(PartialDate(2002, 7, 24)), day(PartialDate(2002, 8, 23))
    source = SourceRef(
        **vars(_ref("source", "sources", "register", "Register")) | {"api_url": None, "html_url": None}, lang="en"
    )
    act = ActPart(
        id="1b4e28ba-2fa1-41d2-883f-0016d3cca427",
        kind="ratification",
        decided_on=None,
        done_on=deposited,
        effective_on=None,
        computed_on=bound,
        is_disputed=False,
        confidence="seen",
        text=Text(""),
        source=source,
    )
    iacac = InstrumentStanding(
        instrument=_ref("instrument", "instruments", "iacac", "Inter-American Convention against Corruption"),
        as_of="2018-01-05",
        status=PARTY,
        since=bound,
        is_computed=True,
        recorded_until=None,
        acts=(act,),
    )
    brazil = _ref("state", "states", "br", "Brazil")
    return StateStatusDocument(state=brazil, on="2002-08-23", lang="en", instruments=(iacac,))


STATE_STATUS = Form(
    tail="/status/",
    media_type="application/json",
    summary="Where a State stands on a day",
    description="The status of the State under every instrument about which an act of it is on record by that day, since "
    "when, and the acts that say so. `as_of` and `recorded_until` are those of `instruments/<key>/status/`.",
    parameters={"on": OnDay(help_text="As of this day; without it, as of today (UTC).", example="2002-08-23")},
    schema=StateStatusDocument.__name__,
    example=json.loads(made(_example(), "https://courses.example.org")),
    write=lambda told, asked, origin: made(state_status(told[0], told[1], asked["on"]), origin),
)
