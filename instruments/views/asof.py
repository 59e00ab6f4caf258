"""The day for which a page tells who is bound: `?on=2003-09-29` in its address, else today."""

import re
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from django.http import HttpRequest
from django.utils.decorators import method_decorator
from django.utils.timezone import localdate

from publishing.freshness import public
from publishing.pages import DocumentPage

FIRST, LAST = date(1800, 1, 1), date(2200, 12, 31)
ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
public_by_day = partial(public, by_day=True)


@dataclass(frozen=True, kw_only=True)
class AsOf:
    """`is_chosen` where the address names the day; `is_refused` where what it names is no day of ours."""

    on: date
    first: date = FIRST
    last: date = LAST
    is_chosen: bool = False
    is_refused: bool = False

    @property
    def is_past(self) -> bool:
        """What was on a past day is told in the past."""
        return self.on < localdate()

    @property
    def query(self) -> str:
        """What keeps the day in the address of another page: `on=2003-09-29`, or nothing for today."""
        return f"on={self.on.isoformat()}" if self.is_chosen else ""

    @property
    def suffix(self) -> str:
        return f"?{self.query}" if self.query else ""


def as_of(request: HttpRequest | None) -> AsOf:
    """The day that a request asks for. Without a request, as in a preview, or without a day: today."""
    given = request.GET.getlist("on") if request else []
    if given in ([], [""]):
        return AsOf(on=localdate())
    # Which of several days was meant is not guessed.
    asked = given[0] if len(given) == 1 else ""
    try:
        on = date.fromisoformat(asked) if ISO_DAY.fullmatch(asked) else None
    except ValueError:
        on = None
    if on is None or not FIRST <= on <= LAST:
        return AsOf(on=localdate(), is_refused=True)
    return AsOf(on=on, is_chosen=True)


class DatedPage(DocumentPage):
    """The page of an item on a day. Its bytes change with today's day too, so caches are told."""

    @method_decorator(public_by_day)
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        return self.answer(kwargs["slug"])

    @property
    def as_of(self) -> AsOf:
        return as_of(getattr(self, "request", None))

    def query(self) -> str:
        return self.as_of.query
