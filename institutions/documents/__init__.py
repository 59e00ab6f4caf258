"""From rows to Documents: plain data, one language."""

from institutions.documents.items import (
    EventDocument,
    InstitutionDocument,
    MembershipPart,
    ProgrammeDocument,
    StateDocument,
    TopicDocument,
    build_event,
    build_institution,
    build_programme,
    build_state,
    build_topic,
)
from institutions.documents.parts import (
    SOURCE_ROLE,
    Name,
    OfficialName,
    RegisterDocument,
    SourceRef,
    maybe_source,
    official_names,
    register_fields,
    source_ref,
)

__all__ = [
    "SOURCE_ROLE",
    "EventDocument",
    "InstitutionDocument",
    "MembershipPart",
    "Name",
    "OfficialName",
    "ProgrammeDocument",
    "RegisterDocument",
    "SourceRef",
    "StateDocument",
    "TopicDocument",
    "build_event",
    "build_institution",
    "build_programme",
    "build_state",
    "build_topic",
    "maybe_source",
    "official_names",
    "register_fields",
    "source_ref",
]
