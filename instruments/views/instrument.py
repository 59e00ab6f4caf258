"""The page of an instrument: what it is, and who is bound by it on a day."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from institutions.views import RegisterPage
from instruments.exports import linked_data
from instruments.exports.answers import cite
from instruments.views.asof import DatedPage
from instruments.views.bound import Bound, bound
from instruments.views.states import all_states
from publishing.linked_data import Data
from publishing.pages import Named


class InstrumentPage(DatedPage, RegisterPage):
    kind = "instrument"
    template = "instruments/detail.html"
    listed_in = ((_("Instruments"), "instruments/"),)

    def linked_data(self, document: Any, origin: str) -> Data:
        return linked_data.instrument(document, origin)

    def more(self, document: Any, names: dict[str, list[Named]]) -> dict[str, Any]:
        return super().more(document, names) | {
            "bound": self.bound(document),
            "as_of": self.as_of,
            "cite": cite(document),
        }

    def bound(self, document: Any) -> Bound | None:
        """None for an instrument about which no act is on record."""
        if not any(record.acts for record in document.parties):
            return None
        return bound(document, self.as_of, () if document.lists_all_states else all_states())
