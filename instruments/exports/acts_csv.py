"""Acts as CSV: the rows of a Document, safe in a spreadsheet.

The columns of ACT and their spelling are those of the file that editors exchange: States by ISO code, institutions and
sources by address, dates as typed.
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from instruments.documents import InstrumentDocument
from instruments.status import ActPart, PartyRecord
from publishing.dates import PartialDate
from publishing.documents import Day

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
# What a spreadsheet would compute; an apostrophe before it makes it a text again.
FORMULA = re.compile(r"'*[=+\-@\t\r\n]")

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


def written(columns: Sequence[str], lines: Iterable[Row], separator: str = ",") -> str:
    """RFC 4180 text; no cell of it is a formula to a spreadsheet. A reader takes the first apostrophe off again."""
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, extrasaction="ignore", delimiter=separator)
    writer.writeheader()
    writer.writerows({name: _safe(line[name]) for name in columns} for line in lines)
    return out.getvalue()


def _safe(cell: str) -> str:
    return f"'{cell}" if FORMULA.match(cell) else cell
