"""The partners' door to instruments."""

from instruments.filters import InstrumentFilters
from partners.views import DocumentViewSet


class InstrumentViewSet(DocumentViewSet):
    kind = "instrument"
    filters = InstrumentFilters
    orderings = {**DocumentViewSet.orderings, "adopted_on": "adopted_on", "in_force_on": "in_force_on"}
    example = "cifta"
