"""The list of instruments."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from instruments.filters import InstrumentFilters
from instruments.views.asof import public_by_day
from publishing.lists import ListPage, Order


class InstrumentList(ListPage):
    kind = "instrument"
    template = "instruments/list.html"
    entry = "instruments/entry.html"
    path = "instruments/"
    filters = InstrumentFilters
    facets = {"binding": "is_binding", "kind": "kind"}
    singles = frozenset({"binding"})
    more_filters = "instruments/filters.html"
    orders = {
        "newest": Order(label=_("Newest first"), column="adopted_on", descends=True),
        "oldest": Order(label=_("Oldest first"), column="adopted_on"),
        "name": Order(label=_("Name"), column="slug"),
    }

    @method_decorator(public_by_day)
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Each entry tells who is a party today."""
        return self.answer(request)

    def title(self) -> str:
        return gettext("Instruments")

    def lead(self) -> str:
        return gettext("Conventions, protocols, declarations and plans that the courses teach.")
