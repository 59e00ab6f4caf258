"""The partners' door to institutions, programmes, events, topics and States."""

from institutions.filters import EventFilters, InstitutionFilters, ProgrammeFilters, StateFilters, TopicFilters
from partners.views import DocumentViewSet


class InstitutionViewSet(DocumentViewSet):
    kind = "institution"
    filters = InstitutionFilters
    orderings = {**DocumentViewSet.orderings, "founded_on": "founded_on"}
    example = "oas"


class ProgrammeViewSet(DocumentViewSet):
    kind = "programme"
    filters = ProgrammeFilters
    orderings = {**DocumentViewSet.orderings, "started_on": "started_on"}
    example = "mesicic"


class EventViewSet(DocumentViewSet):
    kind = "event"
    filters = EventFilters
    orderings = {**DocumentViewSet.orderings, "started_on": "started_on"}
    example = "soa-8"


class TopicViewSet(DocumentViewSet):
    kind = "topic"
    filters = TopicFilters
    example = "corruption"


class StateViewSet(DocumentViewSet):
    kind = "state"
    filters = StateFilters
    example = "br"
