"""Institutions, programmes, events, topics and States as linked data: what their pages tell machines."""

from collections.abc import Iterable

from institutions.documents import (
    EventDocument,
    InstitutionDocument,
    OfficialName,
    ProgrammeDocument,
    StateDocument,
    TopicDocument,
)
from publishing.documents import Document, Ref
from publishing.frames import described
from publishing.languages import Text
from publishing.linked_data import Data, date, known, literal, maybe, node_id, plain, thing

ORGANIZATION = "Organization"


def institution(document: InstitutionDocument, origin: str) -> Data:
    return _named(document, ORGANIZATION, origin, document.names) | known(
        {
            "alternateName": _short(document),
            "description": described(document.gloss, document.summary),
            "foundingDate": date(document.founded_on),
            "location": plain(document.seat),
            "parentOrganization": maybe(ORGANIZATION, document.parent, document.lang, origin),
            "sameAs": document.website,
            "knowsAbout": _topics(document.topics, document.lang, origin),
        }
    )


def programme(document: ProgrammeDocument, origin: str) -> Data:
    """A Project, which schema.org takes for a kind of organization."""

    def organizations(refs: Iterable[Ref]) -> list[Data]:
        return [thing(ORGANIZATION, ref, document.lang, origin) for ref in refs]

    return _named(document, "Project", origin, document.names) | known(
        {
            "alternateName": _short(document),
            "description": described(document.gloss, document.summary),
            "foundingDate": date(document.started_on),
            "dissolutionDate": date(document.ended_on),
            "parentOrganization": organizations(document.run_by),
            "funder": organizations(document.funded_by),
            "sameAs": document.website,
            "knowsAbout": _topics(document.topics, document.lang, origin),
        }
    )


def event(document: EventDocument, origin: str) -> Data:
    place = {"@type": "Place", "name": plain(document.place)} if document.place else None
    return _named(document, "Event", origin, document.names) | known(
        {
            "description": described(document.summary),
            "startDate": date(document.started_on),
            "endDate": date(document.ended_on),
            "location": place,
            "organizer": maybe(ORGANIZATION, document.organizer, document.lang, origin),
            "superEvent": maybe("EventSeries", document.series, document.lang, origin),
            "sameAs": document.website,
            "about": _topics(document.topics, document.lang, origin),
        }
    )


def topic(document: TopicDocument, origin: str) -> Data:
    terms = {"@type": "DefinedTermSet", "@id": f"{origin}/api/v1/topics/"}
    return _named(document, "DefinedTerm", origin, document.names) | known(
        {"description": described(document.summary), "termCode": document.slug, "inDefinedTermSet": terms}
    )


def state(document: StateDocument, origin: str) -> Data:
    return _named(document, "Country", origin, document.names) | {"identifier": [document.iso2, document.iso3]}


def _named(document: Document, kind: str, origin: str, names: Iterable[OfficialName]) -> Data:
    return {
        "@type": kind,
        "@id": node_id(document.id, document.api_url, origin),
        "url": origin + document.html_url,
        "name": [literal(Text(name.text), name.lang) for name in names],
    }


def _short(document: Document) -> Data | None:
    return literal(document.short, document.lang) if document.short != document.title else None


def _topics(refs: Iterable[Ref], lang: str, origin: str) -> list[Data]:
    return [thing("DefinedTerm", ref, lang, origin) for ref in refs]
