"""Pages of instruments."""

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from instruments.filters import InstrumentFilters
from publishing.lists import ListPage, Order
from publishing.pages import DocumentPage, Named, described


class InstrumentPage(DocumentPage):
    kind = "instrument"
    template = "instruments/detail.html"
    shows_what_names_it = True

    def description(self, document: Any) -> str:
        return described(document.summary, document.title)

    def extra(self, document: Any, names: dict[str, list[Named]]) -> dict[str, Any]:
        return {"differing": [fact for fact in document.facts if fact.says]}


class InstrumentList(ListPage):
    kind = "instrument"
    template = "instruments/list.html"
    entry = "instruments/entry.html"
    path = "instruments/"
    filters = InstrumentFilters
    facets = {"binding": "is_binding", "kind": "kind"}
    orders = {
        "newest": Order(label=_("Newest first"), column="adopted_on", descends=True),
        "oldest": Order(label=_("Oldest first"), column="adopted_on"),
        "name": Order(label=_("Name")),
    }

    def title(self) -> str:
        return gettext("Instruments")

    def lead(self) -> str:
        return gettext("Conventions, protocols, declarations and plans that the courses teach.")
