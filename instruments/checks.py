"""What must hold before an instrument may be published: every problem, with its field.

Below it, what a proofreader asks of what is live.
"""

from institutions.checks import SUMMARY, About, Facts, out_of_order, unsourced
from instruments.models import Instrument
from publishing.kinds import Problem
from publishing.proofreading import Finding


def check_instrument(row: Instrument) -> list[Problem]:
    return [*out_of_order(row, "adopted_on", "opened_on"), *out_of_order(row, "adopted_on", "in_force_on")]


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
    return list(unsourced(row, FACTS, ("relations",)))
