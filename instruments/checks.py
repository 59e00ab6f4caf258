"""What must hold before an instrument may be published: every problem, with its field."""

from institutions.checks import out_of_order
from instruments.models import Instrument
from publishing.kinds import Problem


def check_instrument(row: Instrument) -> list[Problem]:
    return [*out_of_order(row, "adopted_on", "opened_on"), *out_of_order(row, "adopted_on", "in_force_on")]
