"""An instrument as JSON-LD: Legislation of schema.org, with the terms of ELI beside it where they say more.

The context stands in the document itself, so that no reader has to ask another host for it.
"""

import json
from datetime import date
from typing import Any

from instruments.documents import InstrumentDocument, InstrumentTie
from instruments.status import last_day
from publishing.dates import EXACT
from publishing.documents import Day, Ref
from publishing.languages import Text
from publishing.richtext import words_of

XSD = "http://www.w3.org/2001/XMLSchema#"
CONTEXT: dict[str, Any] = {
    "@vocab": "https://schema.org/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "url": {"@type": "@id"},
    "sameAs": {"@type": "@id"},
    "contentUrl": {"@type": "@id"},
    "legislationLegalForce": {"@type": "@vocab"},
    "legislationLegalValue": {"@type": "@vocab"},
    "dateModified": {"@type": "DateTime"},
}
# What a tie means in both vocabularies; ties that neither knows are related resources.
TIES = {
    "amends": ("legislationAmends", "eli:amends"),
    "implements": ("legislationApplies", "eli:applies"),
    "cites": ("citation", "eli:cites"),
    "invokes": ("isBasedOn", "eli:based_on"),
    "basis_of": ("", "eli:basis_for"),
}
RELATED = ("", "eli:related_to")


def json_ld(document: InstrumentDocument, on: date, origin: str) -> str:
    """What is said of its force is said of a day."""
    return json.dumps({"@context": CONTEXT} | _resource(document, on, origin), ensure_ascii=False, indent=1)


def _resource(document: InstrumentDocument, on: date, origin: str) -> dict[str, Any]:
    adopted, in_force = document.adopted_on, document.in_force_on
    members = {
        "@id": _id(document.id, document.api_url, origin),
        "@type": ["Legislation", "eli:LegalResource"],
        "url": origin + document.html_url,
        "name": [{"@value": str(one.text), "@language": one.lang} for one in document.names],
        "alternateName": _literal(document.short, document.lang) if document.short != document.title else None,
        "abstract": _literal(_line(document.summary), document.lang),
        "legislationType": document.kind,
        "legislationIdentifier": document.code,
        "eli:id_local": document.code,
        "legislationDate": _date(adopted),
        "eli:date_document": _date(adopted, "day"),
        "legislationLegalForce": "InForce" if in_force and last_day(in_force) <= on else None,
        "eli:first_date_entry_in_force": _date(in_force, "day"),
        "legislationPassedBy": _organization(document.adopted_by, document.lang, origin),
        "eli:passed_by": _named(document.adopted_by, origin),
        "about": [_thing("DefinedTerm", one, document.lang, origin) for one in document.topics],
        "encoding": [_text(one.lang, one.is_authentic, one.url) for one in document.texts],
        "identifier": [f"{one.series} {one.text}" for one in document.citations],
        "sameAs": document.website,
        "dateModified": document.updated_at,
    }
    return {name: value for name, value in (members | _ties(document.relations, origin)).items() if value}


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
    return {name: value for name, value in members.items() if value}


def _organization(ref: Ref | None, lang: str, origin: str) -> dict[str, Any] | None:
    return _thing("Organization", ref, lang, origin) if ref else None


def _thing(kind: str, ref: Ref, lang: str, origin: str) -> dict[str, Any]:
    return {"@id": _id(ref.id, ref.api_url, origin), "@type": kind, "name": _literal(ref.title, lang)}


def _named(ref: Ref | None, origin: str) -> dict[str, str] | None:
    return {"@id": _id(ref.id, ref.api_url, origin)} if ref else None


def _id(item_id: str, api_url: str | None, origin: str) -> str:
    """The address by key, which never changes; of a thing without an address, a URN."""
    if not api_url:
        return f"urn:uuid:{item_id}"
    place = api_url.rstrip("/").rpartition("/")[0]
    return f"{origin}{place}/{item_id}/"


def _literal(text: Text, lang: str) -> dict[str, str] | None:
    return {"@value": str(text), "@language": text.lang or lang} if text else None


def _line(html: Text) -> Text:
    """Rich text as one line of words."""
    return Text(" ".join(words_of(html).split()), html.lang)


def _date(when: Day | None, *only: str) -> dict[str, str] | None:
    """A date as exact as it is known, or `only` of a precision; one that is a bound, or about, is no date to a machine."""
    if when is None or when.qualifier != EXACT or (only and when.precision not in only):
        return None
    return {
        "@value": when.value,
        "@type": XSD + {"day": "date", "month": "gYearMonth", "year": "gYear"}[when.precision],
    }
