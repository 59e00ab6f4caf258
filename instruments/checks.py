"""What must hold before an instrument may be published: every problem, with its field.

Below it, what an editor is advised to look at, which forbids nothing, and what a proofreader asks of what is live.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from institutions.checks import SOURCE, SUMMARY, About, Facts, out_of_order, unsourced
from institutions.models import State
from instruments.models import Act, Instrument, Relation
from instruments.status import CONSENT, first_day, last_day
from publishing.dates import PartialDate
from publishing.documents import day
from publishing.kinds import Problem
from publishing.models import Addressed
from publishing.proofreading import Finding, finding

# What a State does at home is older or later than what it tells the others, and says so of other days than its own.
AT_HOME = Act.Kind.AT_HOME
# A succession counts from the independence of the State on.
MAY_BE_EARLIER = (AT_HOME, Act.Kind.SUCCESSION)
AFTER_SIGNATURE = (Act.Kind.RATIFICATION, Act.Kind.ACCEPTANCE, Act.Kind.APPROVAL)


def check_instrument(row: Instrument) -> list[Problem]:
    return [
        *out_of_order(row, "adopted_on", "opened_on"),
        *out_of_order(row, "adopted_on", "in_force_on"),
        *_impossible_acts(row),
    ]


def _impossible_acts(row: Instrument) -> Iterator[Problem]:
    for act in row.acts.all():
        for name, message in impossible_days(act.kind, act.done_on, act.effective_on, row.adopted_on):
            yield _problem(row, act, name, message)


def impossible_days(
    kind: str, done_on: PartialDate | None, effective_on: PartialDate | None, adopted_on: PartialDate | None
) -> Iterator[tuple[str, str]]:
    """The fields of an act that no day can make right, each with what to do."""
    if kind != AT_HOME and _is_before(done_on, adopted_on):
        yield "done_on", _("This day lies before the adoption. Correct one of the two.")
    if kind not in MAY_BE_EARLIER and _is_before(effective_on, done_on):
        yield "effective_on", _("This day lies before the act itself. Correct one of the two.")


def _is_before(one: PartialDate | None, other: PartialDate | None) -> bool:
    """Whether that is certain, whatever the unknown parts of the two dates are."""
    return one is not None and other is not None and last_day(day(one)) < first_day(day(other), date.min)


def _problem(row: Instrument, act: Act, name: str, message: str) -> Problem:
    """The row of an act is named as the form names it, by whose act it is and which; its day tells two of them apart."""
    meta, when = act._meta, act.done_on or act.decided_on or act.effective_on
    named = f"{act}, {when}" if when else str(act)
    return Problem(str(row), f"{meta.verbose_name} “{named}”, {_label(meta, name)}", message)


def _label(meta: Any, name: str) -> str:
    return str(meta.get_field(name).verbose_name)


def advice_of(row: Instrument) -> list[Problem]:
    """What an editor should look at. It may be right as it stands, so none of it forbids publishing."""
    acts = list(row.acts.all())
    return [
        *_without_end(row, acts),
        *_after_the_record(row, acts),
        *_ratified_unsigned(row, acts),
        *differing_days(row, acts),
        *_nothing_certain(row, acts),
        *_without_day(row, acts),
        *_not_in_the_convention(row, acts),
        *_too_few(row, acts),
    ]


def _without_end(row: Instrument, acts: list[Act]) -> Iterator[Problem]:
    if acts and row.recorded_until is None:
        message = _(
            "There are acts, but no day up to which they are on record. Until it is entered, silence means unknown."
        )
        yield Problem(str(row), _label(row._meta, "recorded_until"), message)


def _ends(row: Instrument) -> dict[Addressed | None, date | None]:
    return {end.party: end.recorded_until for end in row.record_ends.all()}


def _after_the_record(row: Instrument, acts: list[Act]) -> Iterator[Problem]:
    ends = _ends(row)
    for act in acts:
        end = ends.get(act.party, row.recorded_until)
        if end and act.kind != AT_HOME and act.done_on and first_day(day(act.done_on), date.min) > end:
            yield _problem(row, act, "done_on", _("This day lies after the end of the record. Correct one of the two."))


def _ratified_unsigned(row: Instrument, acts: list[Act]) -> Iterator[Problem]:
    """Not asked of a party of which only some acts are known."""
    signed = {act.party for act in acts if act.kind == Act.Kind.SIGNATURE}
    partly_known = {party for party, end in _ends(row).items() if end is None}
    for act in acts:
        if act.kind in AFTER_SIGNATURE and act.party not in signed | partly_known:
            message = _("There is no signature by this party. Add it, or choose accession if that is meant.")
            yield _problem(row, act, "kind", message)


def differing_days(row: Instrument, acts: list[Act]) -> Iterator[Problem]:
    """Two days of one signature or consent, until one is marked as disputed. Who withdrew may consent again."""
    again = {act.party for act in acts if act.kind in (Act.Kind.WITHDRAWAL, Act.Kind.CONSENT_WITHDRAWN)}
    first: dict[tuple[Addressed | None, bool], Act] = {}
    for act in acts:
        is_meant = act.done_on and not act.is_disputed and act.party not in again
        if is_meant and act.kind in CONSENT | {Act.Kind.SIGNATURE}:
            other = first.setdefault((act.party, act.kind in CONSENT), act)
            if other.source_id != act.source_id and _differ(other.done_on, act.done_on):
                message = _("“%(source)s” gives %(day)s. Look it up, and mark the less certain act as disputed.")
                given = {"source": other.source, "day": other.done_on}
                yield _problem(row, act, "done_on", message % given)


def _nothing_certain(row: Instrument, acts: list[Act]) -> Iterator[Problem]:
    """Where sources differ, one side stays unmarked: else no day has an answer."""
    certain = {act.party for act in acts if act.kind in CONSENT and not act.is_disputed}
    # Of each party its last consent stands for all.
    others = {act.party: act for act in acts if act.kind in CONSENT and act.party not in certain}
    for act in others.values():
        message = _(
            "Every consent of this party is marked as disputed, so its status stays unknown. "
            "Take the mark off the one that is better attested, if there is one."
        )
        yield _problem(row, act, "is_disputed", message)


def _without_day(row: Instrument, acts: list[Act]) -> Iterator[Problem]:
    for act in acts:
        if act.kind in CONSENT and act.done_on is None and act.effective_on is None:
            message = _(
                "Without a day it may have been done on any, and its party stays unknown. "
                "If only the latest possible day is known, type <= before it: <=2004-12-31."
            )
            yield _problem(row, act, "done_on", message)


def _differ(one: PartialDate | None, other: PartialDate | None) -> bool:
    return _is_before(one, other) or _is_before(other, one)


def _not_in_the_convention(row: Instrument, acts: list[Act]) -> Iterator[Problem]:
    """One query for each instrument that this one supplements; most supplement none."""
    for tie in row.relations.all():
        if tie.verb == Relation.Verb.SUPPLEMENTS and tie.to_instrument is not None:
            named = tie.to_instrument.acts.filter(kind__in=CONSENT).select_related("state", "institution")
            bound = {act.party for act in named}
            for act in acts:
                if act.kind in CONSENT and act.party not in bound:
                    message = _("This party is not recorded as one to “%(instrument)s”, which this supplements.")
                    yield _problem(row, act, "kind", message % {"instrument": tie.to_instrument})


def _too_few(row: Instrument, acts: list[Act]) -> Iterator[Problem]:
    """Not asked where the States of the Americas alone could not bring it into force."""
    if not row.in_force_on or not row.threshold or not acts:
        return
    in_force = last_day(day(row.in_force_on))
    early = {act.party for act in acts if act.kind in CONSENT and first_day(day(act.done_on), date.min) <= in_force}
    here = State.objects.exclude(region=State.Region.OTHER).count()
    if len(early) < row.threshold <= here:
        message = _("It is in force, but only %(count)s of the %(needed)s instruments needed are recorded.")
        told = {"count": len(early), "needed": row.threshold}
        yield Problem(str(row), _label(row._meta, "threshold"), message % told)


LENGTHS = {("instrument", "summary"): SUMMARY}
FACTS: Facts = {
    About.ADOPTED: ("adopted_on", "adopted_at"),
    About.OPENED: ("opened_on",),
    About.IN_FORCE: ("in_force_on",),
    About.DEPOSITARY: ("depositary", "depositary_institution"),
    About.CODE: ("code",),
    About.WEBSITE: ("website",),
}


def proofread_instrument(row: Instrument) -> list[Finding]:
    """The acts name their source; the end of the record of a party does so as well, if it is a day."""
    found = list(unsourced(row, FACTS, ("relations", "texts", "citations")))
    for number, end in enumerate(row.record_ends.all(), 1):
        if end.recorded_until and end.source_id is None:
            found.append(finding(SOURCE, row, f"record_ends {number}", f"“{end}” has no source; choose one"))
    return found
