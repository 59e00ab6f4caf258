"""Acts as CSV: the rows of a Document for partners, those of an item's graph for editors, safe in a spreadsheet.

Both share the columns of ACT and their spelling: States by ISO code, institutions and sources by address, dates as typed.
"""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from institutions.models import Institution, Source, State
from instruments.documents import InstrumentDocument
from instruments.status import ActPart, PartyRecord
from publishing.dates import PartialDate
from publishing.documents import Day
from publishing.kinds import Graph
from publishing.languages import languages

ACT = (
    "id",
    "state",
    "institution",
    "kind",
    "decided_on",
    "done_on",
    "effective_on",
    "is_disputed",
    "confidence",
    "source",
)
PARTNERS = ("instrument", *ACT, "party", "computed_on", "text", "text_lang", "source_title")
TEXTS = tuple(f"text_{code.replace('-', '_')}" for code in languages())
EDITORS = (*ACT, *TEXTS)
# What a spreadsheet would compute; an apostrophe before it makes it a text again.
FORMULA = re.compile(r"'*[=+\-@\t\r\n]")
QUOTED_FORMULA = re.compile(r"'+[=+\-@\t\r\n]")

Row = dict[str, str]


def rows(document: InstrumentDocument) -> list[Row]:
    """Every act on record in the language of the Document, with the names that it gives, party by party."""
    return [_row(document, record, act) for record in document.parties for act in record.acts]


def _row(document: InstrumentDocument, record: PartyRecord, act: ActPart) -> Row:
    return {
        "instrument": document.slug,
        "id": act.id,
        "state": record.iso2 or "",
        "institution": "" if record.iso2 else record.party.slug,
        "kind": act.kind,
        "decided_on": _typed(act.decided_on),
        "done_on": _typed(act.done_on),
        "effective_on": _typed(act.effective_on),
        "is_disputed": _flag(act.is_disputed),
        "confidence": act.confidence,
        "source": act.source.slug,
        "party": str(record.party.title),
        "computed_on": _typed(act.computed_on),
        "text": str(act.text),
        "text_lang": (act.text.lang or document.lang) if act.text else "",
        "source_title": str(act.source.title),
    }


def _typed(day: Day | None) -> str:
    return replace(PartialDate.parse(day.value), qualifier=day.qualifier).typed if day else ""


def _flag(value: bool) -> str:
    return "yes" if value else ""


def rows_of_graph(graph: Graph) -> list[Row]:
    """Every act of a graph in all languages, in the order of the form: what an editor downloads, changes and uploads."""
    acts = sorted(graph["children"]["acts"].items(), key=lambda one: (one[1]["position"], one[0]))
    values = [act for _, act in acts]
    states = _names(State, "iso2", values, "state")
    institutions = _names(Institution, "slug", values, "institution")
    sources = _names(Source, "slug", values, "source")
    return [
        {name: act.get(name) or "" for name in EDITORS}
        | {
            "id": key,
            "state": states.get(act["state"], ""),
            "institution": institutions.get(act["institution"], ""),
            "is_disputed": _flag(act["is_disputed"]),
            "source": sources.get(act["source"], ""),
        }
        for key, act in acts
    ]


def _names(model: Any, name: str, acts: Iterable[Mapping[str, Any]], field: str) -> dict[str, str]:
    keys = {act[field] for act in acts if act[field]}
    found = model._default_manager.filter(pk__in=keys).values_list("pk", name)
    return {str(key): str(value) for key, value in found}


def written(columns: Sequence[str], lines: Iterable[Row]) -> str:
    """RFC 4180 text; no cell of it is a formula to a spreadsheet, and `plain` gives each back as it was."""
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, extrasaction="ignore")
    writer.writeheader()
    writer.writerows({name: _safe(line[name]) for name in columns} for line in lines)
    return out.getvalue()


def _safe(cell: str) -> str:
    return f"'{cell}" if FORMULA.match(cell) else cell


def plain(cell: str) -> str:
    """A cell as it was before `written` made it safe."""
    return cell[1:] if QUOTED_FORMULA.match(cell) else cell
