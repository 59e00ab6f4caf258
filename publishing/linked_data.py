"""Documents as linked data (JSON-LD, in the terms of schema.org): what those of all kinds share.

The context stands in the document itself, so that no reader has to ask another host for it.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from publishing.dates import EXACT
from publishing.documents import Day, Ref
from publishing.languages import Text

XSD = "http://www.w3.org/2001/XMLSchema#"
CONTEXT: Mapping[str, Any] = {"@vocab": "https://schema.org/"}
Data = dict[str, Any]


def known(members: Mapping[str, Any]) -> Data:
    """Without what nobody knows, and without empty lists."""
    return {name: value for name, value in members.items() if value not in (None, "", [], {})}


def node_id(item_id: str, api_url: str | None, origin: str) -> str:
    """The address by key, which never changes; of a thing without an address, a URN."""
    if not api_url:
        return f"urn:uuid:{item_id}"
    place = api_url.rstrip("/").rpartition("/")[0]
    return f"{origin}{place}/{item_id}/"


def thing(kind: str, ref: Ref, lang: str, origin: str) -> Data:
    return {"@id": node_id(ref.id, ref.api_url, origin), "@type": kind, "name": literal(ref.title, lang)}


def maybe(kind: str, ref: Ref | None, lang: str, origin: str) -> Data | None:
    return thing(kind, ref, lang, origin) if ref else None


def literal(text: Text, lang: str) -> Data | None:
    return {"@value": str(text), "@language": text.lang or lang} if text else None


def plain(text: Text) -> Any:
    """The text alone, for the whole says its language; one in another language says so itself."""
    return literal(text, "") if text.lang else str(text)


def date(when: Day | None, *only: str) -> Data | None:
    """A date as exact as it is known, or `only` of a precision; one that is a bound, or about, is no date to a machine."""
    if when is None or when.qualifier != EXACT or (only and when.precision not in only):
        return None
    return {
        "@value": when.value,
        "@type": XSD + {"day": "date", "month": "gYearMonth", "year": "gYear"}[when.precision],
    }


def breadcrumbs(above: Iterable[tuple[Text, str]], title: Text) -> Data:
    """From the whole down to the page: names and addresses of what stands above it, then the page itself."""
    places = [{"name": plain(name), "item": {"@id": address}} for name, address in above]
    places.append({"name": plain(title)})
    steps = [{"@type": "ListItem", "position": number} | place for number, place in enumerate(places, 1)]
    return {"@type": "BreadcrumbList", "itemListElement": steps}


def in_page(*nodes: Data) -> SafeString:
    """JSON for a data block of a page: nothing in it ends the block."""
    whole = {"@context": CONTEXT, "@graph": nodes}
    return mark_safe(json.dumps(whole, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c"))  # noqa: S308 - just made safe
