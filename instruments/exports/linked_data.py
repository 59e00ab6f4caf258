"""An instrument as JSON-LD: Legislation of schema.org, with the terms of ELI beside it where they say more."""

import json
from datetime import date as Date
from typing import Any

from instruments.documents import InstrumentDocument, InstrumentTie
from instruments.status import last_day
from publishing import linked_data
from publishing.documents import Ref
from publishing.languages import Text
from publishing.linked_data import Data, date, known, literal, maybe, node_id, thing
from publishing.richtext import words_of

CONTEXT: dict[str, Any] = {
    **linked_data.CONTEXT,
    "eli": "http://data.europa.eu/eli/ontology#",
    "url": {"@type": "@id"},
    "sameAs": {"@type": "@id"},
    "contentUrl": {"@type": "@id"},
    "legislationLegalForce": {"@type": "@vocab"},
    "legislationLegalValue": {"@type": "@vocab"},
    "dateModified": {"@type": "DateTime"},
}
# What a page tells machines: that which does not change from day to day, in the terms of schema.org alone.
IN_PAGE = (
    "@id",
    "url",
    "name",
    "alternateName",
    "legislationType",
    "legislationIdentifier",
    "legislationDate",
    "legislationPassedBy",
    "about",
    "sameAs",
)
# What a tie means in both vocabularies; ties that neither knows are related resources.
TIES = {
    "amends": ("legislationAmends", "eli:amends"),
    "implements": ("legislationApplies", "eli:applies"),
    "cites": ("citation", "eli:cites"),
    "invokes": ("isBasedOn", "eli:based_on"),
    "basis_of": ("", "eli:basis_for"),
}
RELATED = ("", "eli:related_to")


def json_ld(document: InstrumentDocument, on: Date, origin: str) -> str:
    """What is said of its force is said of a day."""
    return json.dumps({"@context": CONTEXT} | _resource(document, on, origin), ensure_ascii=False, indent=1)


def instrument(document: InstrumentDocument, origin: str) -> Data:
    """What the page of an instrument tells machines."""
    whole = _resource(document, Date.min, origin)
    return {"@type": "Legislation"} | {name: whole[name] for name in IN_PAGE if name in whole}


def _resource(document: InstrumentDocument, on: Date, origin: str) -> dict[str, Any]:
    adopted, in_force = document.adopted_on, document.in_force_on
    members = {
        "@id": node_id(document.id, document.api_url, origin),
        "@type": ["Legislation", "eli:LegalResource"],
        "url": origin + document.html_url,
        "name": [{"@value": str(one.text), "@language": one.lang} for one in document.names],
        "alternateName": literal(document.short, document.lang) if document.short != document.title else None,
        "abstract": literal(_line(document.summary), document.lang),
        "legislationType": document.kind,
        "legislationIdentifier": document.code,
        "eli:id_local": document.code,
        "legislationDate": date(adopted),
        "eli:date_document": date(adopted, "day"),
        "legislationLegalForce": "InForce" if in_force and last_day(in_force) <= on else None,
        "eli:first_date_entry_in_force": date(in_force, "day"),
        "legislationPassedBy": maybe("Organization", document.adopted_by, document.lang, origin),
        "eli:passed_by": _named(document.adopted_by, origin),
        "about": [thing("DefinedTerm", one, document.lang, origin) for one in document.topics],
        "encoding": [_text(one.lang, one.is_authentic, one.url) for one in document.texts],
        "identifier": [f"{one.series} {one.text}" for one in document.citations],
        "sameAs": document.website,
        "dateModified": document.updated_at,
    }
    return known(members | _ties(document.relations, origin))


def _ties(relations: tuple[InstrumentTie, ...], origin: str) -> dict[str, list[dict[str, str]]]:
    """Ties to other instruments; those to institutions and programmes are no legal resources."""
    found: dict[str, list[dict[str, str]]] = {}
    for tie in relations:
        target = _named(tie.target, origin)
        for name in TIES.get(tie.verb, RELATED) if tie.target.type == "instrument" and target else ():
            if name and target:
                found.setdefault(name, []).append(target)
    return found


def _text(lang: str, is_authentic: bool | None, url: str | None) -> dict[str, Any]:
    members = {
        "@type": "LegislationObject",
        "inLanguage": lang,
        "contentUrl": url,
        "legislationLegalValue": "AuthoritativeLegalValue" if is_authentic else None,
    }
    return known(members)


def _named(ref: Ref | None, origin: str) -> dict[str, str] | None:
    return {"@id": node_id(ref.id, ref.api_url, origin)} if ref else None


def _line(html: Text) -> Text:
    """Rich text as one line of words."""
    return Text(" ".join(words_of(html).split()), html.lang)
