"""What must hold before an institution, a programme or an event may be published: every problem, with its field."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from institutions.models import Event, Institution, Programme
from publishing.dates import PartialDate
from publishing.kinds import Problem


def out_of_order(row: Any, first: str, last: str) -> Iterator[Problem]:
    """The later of two dates must not be certain to lie before the earlier one."""
    start: PartialDate | None = getattr(row, first)
    end: PartialDate | None = getattr(row, last)
    if start and end and end.last_date < start.sort_date:
        label = str(row._meta.get_field(last).verbose_name)
        yield Problem(str(row), label, _("This day lies before the first one. Correct one of the two."))


def in_a_circle(row: Any, field: str) -> Iterator[Problem]:
    """Going up from an item must end at a top."""
    seen = {row.pk}
    above = getattr(row, field)
    while above is not None:
        if above.pk in seen:
            label = str(row._meta.get_field(field).verbose_name)
            yield Problem(str(row), label, _("This leads back to the item itself. Choose another one."))
            return
        seen.add(above.pk)
        above = getattr(above, field)


def check_institution(row: Institution) -> list[Problem]:
    return list(in_a_circle(row, "parent"))


def check_programme(row: Programme) -> list[Problem]:
    return [*in_a_circle(row, "part_of"), *in_a_circle(row, "successor"), *out_of_order(row, "started_on", "ended_on")]


def check_event(row: Event) -> list[Problem]:
    return [*in_a_circle(row, "series"), *out_of_order(row, "started_on", "ended_on")]
