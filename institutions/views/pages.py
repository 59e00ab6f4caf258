"""Pages of programmes, events and topics; lists of institutions and programmes."""

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from institutions.exports import linked_data
from institutions.filters import InstitutionFilters, ProgrammeFilters
from institutions.views.register import RegisterPage
from publishing.frames import described
from publishing.linked_data import Data
from publishing.lists import ListPage, Order
from publishing.pages import DocumentPage

BY_NAME = Order(label=_("Name"))


class ProgrammePage(RegisterPage):
    kind = "programme"
    template = "programmes/detail.html"
    listed_in = ((_("Programmes"), "programmes/"),)

    def linked_data(self, document: Any, origin: str) -> Data:
        return linked_data.programme(document, origin)


class EventPage(RegisterPage):
    kind = "event"
    template = "events/detail.html"

    def linked_data(self, document: Any, origin: str) -> Data:
        return linked_data.event(document, origin)


class TopicPage(DocumentPage):
    kind = "topic"
    template = "topics/detail.html"
    shows_what_names_it = True

    def linked_data(self, document: Any, origin: str) -> Data:
        return linked_data.topic(document, origin)

    def description(self, document: Any) -> str:
        return described(document.summary, document.title)


class InstitutionList(ListPage):
    kind = "institution"
    template = "institutions/list.html"
    entry = "institutions/entry.html"
    path = "institutions/"
    filters = InstitutionFilters
    facets = {"kind": "kind", "scope": "scope"}
    orders = {
        "name": BY_NAME,
        "oldest": Order(label=_("Oldest first"), column="founded_on"),
    }

    def title(self) -> str:
        return gettext("Institutions")

    def lead(self) -> str:
        return gettext("Who acts against organized crime in the Americas, and to which larger whole each belongs.")


class ProgrammeList(ListPage):
    kind = "programme"
    template = "programmes/list.html"
    entry = "programmes/entry.html"
    path = "programmes/"
    filters = ProgrammeFilters
    facets = {"kind": "kind"}
    orders = {
        "name": BY_NAME,
        "newest": Order(label=_("Newest first"), column="started_on", descends=True),
    }

    def title(self) -> str:
        return gettext("Programmes")

    def lead(self) -> str:
        return gettext("Programmes, networks, mechanisms and information systems that institutions run together.")
