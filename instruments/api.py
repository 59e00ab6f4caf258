"""The partners' door to instruments, the acts of their parties, and who is bound on a day."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import path

from instruments.exports.answers import ActDocument, CitationsDocument, StatusDocument, acts_of
from instruments.exports.forms import ACTS_CSV, INSTRUMENT_FORMS, LIST_FORMS
from instruments.exports.states import STATE_STATUS, StateStatusDocument
from instruments.exports.tables import acts_table
from instruments.filters import ActFilters, InstrumentFilters
from instruments.models import Act
from partners import answers, bodies, problems
from partners.fields import is_uuid
from partners.form_views import ItemFormView, ListFormView, documents, item_addresses, list_addresses
from partners.forms import Asked
from partners.openapi import form_operation
from partners.parameters import read_language
from partners.schemas import describe
from partners.views import DocumentViewSet, ListViewSet
from publishing.documents import decode
from publishing.kinds import kind_named
from publishing.models import Mention

describe(ActDocument, listed="acts")
describe(StatusDocument)
describe(CitationsDocument)
describe(StateStatusDocument)


class InstrumentViewSet(DocumentViewSet):
    kind = "instrument"
    filters = InstrumentFilters
    orderings = {**DocumentViewSet.orderings, "adopted_on": "adopted_on", "in_force_on": "in_force_on"}
    example = "cifta"


def public_acts() -> Any:
    return Act.objects.filter(instrument__is_published=True)


class ActViewSet(ListViewSet):
    """Acts, from the Documents of their instruments."""

    kind = "act"
    filters = ActFilters
    orderings = {"done_on": "done_on", "id": "id"}
    example = "1b4e28ba-2fa1-41d2-883f-0016d3cca427"
    is_part = True

    def plural(self) -> str:
        return "acts"

    def schema_name(self) -> str:
        return ActDocument.__name__

    def rows(self) -> Any:
        return public_acts()

    def bodies(self, ids: list[Any], language: str, origin: str) -> list[str]:
        """One query."""
        wanted = {str(one) for one in ids}
        naming = Act.objects.filter(pk__in=ids).order_by().values("instrument")
        found = {
            act.id: bodies.made(act, origin)
            for document in documents("instrument", naming, language)
            for act in acts_of(document)
            if act.id in wanted
        }
        return [found[str(one)] for one in ids if str(one) in found]

    def retrieve(self, request: Any, key: str) -> HttpResponse:
        """One act by id. One query."""
        language, origin = read_language(request._request), problems.origin(request._request)
        if not is_uuid(key):
            raise problems.Refusal("not-found")
        found = self.bodies([UUID(key)], language, origin)
        if not found:
            raise problems.Refusal("not-found")
        etag = answers.strong_tag(language, found[0])
        known = answers.unchanged(request._request, etag, language)
        return known or answers.answer(found[0], etag, language)


class ActsFile(ListFormView):
    """All acts that the filters leave. Three queries: edition, ids, Documents."""

    kind = "instrument"
    form = ACTS_CSV
    filters = ActFilters

    def rows(self) -> Any:
        return public_acts()

    def _file(self, rows: Any, language: str, origin: str, etag: str) -> HttpResponse:
        ids = {str(pk) for pk in rows.order_by().values_list("pk", flat=True)}
        naming: Iterable[Any] = documents("instrument", rows.order_by().values("instrument"), language)
        return self._answer(acts_table(naming, ids), etag, language, "acts.csv")

    def operation(self) -> dict[str, Any]:
        return form_operation(self, "acts", "act")


class StateStatus(ItemFormView):
    """One State under all instruments that name it as a party. Two queries: State, instruments."""

    kind = "state"
    form = STATE_STATUS
    example = "br"

    def _told(self, request: HttpRequest, found: tuple[str, int], asked: Asked, origin: str) -> HttpResponse:
        """Tagged by what is written: it changes with any of the instruments."""
        state, language = decode(kind_named(self.kind), found[0]), asked["lang"]
        naming = Mention.objects.filter(kind=self.kind, item_id=state.id, role="party", document__kind="instrument")
        instruments = documents("instrument", naming.values("document__item_id"), language)
        content = self.form.write((state, instruments), asked, origin)
        etag = answers.strong_tag(language, content)
        known = answers.unchanged(request, etag, language)
        return known or self._answer(content, etag, language, "")


urlpatterns = [
    path("acts.csv", ActsFile.as_view()),
    path(f"states/<str:key>{STATE_STATUS.tail}", StateStatus.as_view()),
    *item_addresses("instrument", "iacac", INSTRUMENT_FORMS),
    *list_addresses("instrument", InstrumentFilters, LIST_FORMS),
]
