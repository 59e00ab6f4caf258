"""Pages of a list by keyset: as fast on the last page as on the first, and steady while items come and go."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core import signing
from django.db.models import DateTimeField, F, Model, Q

from partners.matching import Bytewise

SIGNER = signing.Signer(salt="partners.cursor")


@dataclass(frozen=True)
class Order:
    """By a column, rising or falling; equal values follow their ids in the same direction."""

    name: str
    column: str
    falls: bool

    def expression(self, model: type[Model]) -> Any:
        return F(self.column) if self._is_instant(model) else Bytewise(self.column)

    def value(self, model: type[Model], text: str) -> Any:
        """A sort value of a cursor as the query needs it."""
        return datetime.fromisoformat(text) if self._is_instant(model) else text

    def _is_instant(self, model: type[Model]) -> bool:
        return isinstance(model._meta.get_field(self.column), DateTimeField)


@dataclass(frozen=True)
class Mark:
    """A place between two rows, and which way to read from there."""

    back: bool
    value: str
    id: str


@dataclass(frozen=True)
class Page:
    ids: list[UUID]
    next: Mark | None
    previous: Mark | None


def page(rows: Any, order: Order, mark: Mark | None, limit: int) -> Page:
    """One page of rows, in one query. `next` is None exactly on the last page, `previous` on the first."""
    back = mark is not None and mark.back
    falls = order.falls != back
    sign = "-" if falls else ""
    rows = rows.annotate(sort_value=order.expression(rows.model))
    if mark:
        rows = _beyond(rows, order, mark, falls)
    found = list(rows.order_by(f"{sign}sort_value", f"{sign}pk").values_list("pk", "sort_value")[: limit + 1])
    more = len(found) > limit
    del found[limit:]
    if back:
        found.reverse()
    has_previous, has_next = (more, True) if back else (mark is not None, more)
    return Page(
        ids=[pk for pk, _value in found],
        next=_mark(found[-1], back=False) if found and has_next else None,
        previous=_mark(found[0], back=True) if found and has_previous else None,
    )


def _beyond(rows: Any, order: Order, mark: Mark, falls: bool) -> Any:
    # In this form both databases start reading inside an index on (column, id).
    value, item_id = order.value(rows.model, mark.value), UUID(mark.id)
    if falls:
        return rows.filter(Q(sort_value__lte=value) & (Q(sort_value__lt=value) | Q(pk__lt=item_id)))
    return rows.filter(Q(sort_value__gte=value) & (Q(sort_value__gt=value) | Q(pk__gt=item_id)))


def _mark(row: tuple[UUID, Any], *, back: bool) -> Mark:
    value = row[1].isoformat() if isinstance(row[1], datetime) else row[1]
    return Mark(back=back, value=value, id=str(row[0]))


def fingerprint(kind: str, order: Order, filters: Mapping[str, str]) -> str:
    """Names the list that a cursor belongs to: another kind, filter or order is another list."""
    whole = repr((kind, order.name, sorted(filters.items())))
    return hashlib.sha256(whole.encode()).hexdigest()[:16]


def write_cursor(mark: Mark, belongs_to: str) -> str:
    return SIGNER.sign_object([belongs_to, mark.back, mark.value, mark.id])


def read_cursor(text: str, belongs_to: str) -> Mark:
    """The place that a cursor means. Raises ValueError if we did not write it, or wrote it for another list."""
    try:
        owner, back, value, item_id = SIGNER.unsign_object(text)
    except signing.BadSignature:
        raise ValueError(text) from None
    if owner != belongs_to:
        raise ValueError(text)
    return Mark(back=back, value=value, id=item_id)
