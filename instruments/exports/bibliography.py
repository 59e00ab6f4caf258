"""Works as reference managers read them: CSL-JSON, BibTeX, RIS."""

import json
import re
from collections.abc import Iterable
from typing import Any

from instruments.exports.works import INSTRUMENT, Work, is_person, person
from publishing.dates import EXACT
from publishing.documents import Day

CSL_TYPES = {"book": "book", "chapter": "chapter", "report": "report", "webpage": "webpage", "document": "document"}
BIBTEX_TYPES = {"book": "book", "chapter": "incollection", "report": "techreport"}
BIBTEX_HOLDER = {"report": "institution", "book": "publisher", "chapter": "publisher"}
RIS_TYPES = {
    "book": "BOOK",
    "chapter": "CHAP",
    "report": "RPRT",
    "webpage": "ELEC",
    "document": "GOVDOC",
    INSTRUMENT: "LEGAL",
}
MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
# A brace with a backslash is one to TeX, but programs that read BibTeX count it among those that hold a value together.
TEX = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
} | {sign: f"\\{sign}" for sign in "$&#_%"}
NOT_IN_KEY = re.compile(r"[^a-zA-Z0-9-]+")


def csl_json(works: Iterable[Work]) -> str:
    return json.dumps([_csl(work) for work in works], ensure_ascii=False, indent=1)


def _csl(work: Work) -> dict[str, Any]:
    instrument = "treaty" if work.is_treaty else "document"
    is_instrument = work.kind == INSTRUMENT
    item = {
        "id": work.key,
        "type": instrument if is_instrument else CSL_TYPES[work.kind],
        "title": work.title,
        "title-short": work.short if work.short != work.title else "",
        "language": work.lang,
        "author": [_csl_name(one) for one in work.authors],
        "container-title": work.container,
        "publisher": work.publisher,
        "event-place" if is_instrument else "publisher-place": work.place,
        "number": "; ".join(work.numbers),
        "issued": _csl_date(work.issued_on),
        "URL": work.url,
        "note": work.note,
        "accessed": {"date-parts": [_parts(work.accessed_on)]} if work.accessed_on else None,
    }
    return {name: value for name, value in item.items() if value}


def _csl_name(author: str) -> dict[str, str]:
    if not is_person(author):
        return {"literal": author}
    family, given = person(author)
    return {"family": family, "given": given}


def _csl_date(when: Day | None) -> dict[str, Any] | None:
    if when is None:
        return None
    return {"date-parts": [_parts(when.value)]} | ({} if when.qualifier == EXACT else {"circa": True})


def _parts(iso: str) -> list[int]:
    return [int(part) for part in iso.split("-")]


def bibtex(works: Iterable[Work]) -> str:
    return "\n".join(_bibtex(work) for work in works)


def _bibtex(work: Work) -> str:
    parts = work.issued_on.value.split("-") if work.issued_on else []
    is_doubtful = work.issued_on is not None and work.issued_on.qualifier != EXACT
    values = {
        # The second pair of braces keeps the capitals.
        "title": f"{{{_tex(work.title)}}}",
        "author": " and ".join(_bibtex_name(one) for one in work.authors),
        "booktitle": _tex(work.container) if work.kind == "chapter" else "",
        "howpublished": _tex(work.container) if work.kind != "chapter" else "",
        BIBTEX_HOLDER.get(work.kind, "publisher"): _tex(work.publisher),
        "address": _tex(work.place),
        "number": _tex("; ".join(work.numbers)),
        "year": parts[0] if parts else "",
        "note": "; ".join(filter(None, ["circa" if is_doubtful else "", _tex(work.note)])),
        "url": _bare(work.url),
        "urldate": work.accessed_on or "",
        "language": work.lang,
    }
    lines = [f"  {name} = {{{value}}}," for name, value in values.items() if value]
    lines += [f"  month = {MONTHS[int(parts[1]) - 1]}," if len(parts) > 1 else ""]
    kind = BIBTEX_TYPES.get(work.kind, "misc")
    return "\n".join([f"@{kind}{{{NOT_IN_KEY.sub('-', work.key)},", *filter(None, lines), "}", ""])


def _bibtex_name(author: str) -> str:
    if not is_person(author):
        return f"{{{_tex(author)}}}"
    return ", ".join(_tex(part) for part in person(author))


def _tex(text: str) -> str:
    return "".join(TEX.get(sign, sign) for sign in text)


def _bare(url: str | None) -> str:
    """An address is not escaped; braces would end it."""
    return (url or "").replace("{", "%7B").replace("}", "%7D")


def ris(works: Iterable[Work]) -> str:
    return "".join(_ris(work) for work in works)


def _ris(work: Work) -> str:
    fields = [
        ("TY", RIS_TYPES[work.kind]),
        ("ID", work.key),
        ("TI", work.title),
        ("ST", work.short if work.short != work.title else ""),
        *(("AU", ", ".join(person(one)) if is_person(one) else one) for one in work.authors),
        ("T2", work.container),
        ("PB", work.publisher),
        ("CY", work.place),
        ("PY", work.issued_on.value[:4] if work.issued_on else ""),
        ("DA", _ris_date(work.issued_on.value) if work.issued_on else ""),
        ("M1", "; ".join(work.numbers)),
        ("N1", work.note),
        ("LA", work.lang),
        ("UR", work.url or ""),
        ("Y2", _ris_date(work.accessed_on) if work.accessed_on else ""),
    ]
    lines = [f"{tag}  - {_one_line(value)}" for tag, value in fields if value]
    return "\r\n".join([*lines, "ER  - ", "", ""])


def _ris_date(iso: str) -> str:
    """Year, month and day, each followed by a slash, known or not."""
    return "/".join([*iso.split("-"), "", ""][:3]) + "/"


def _one_line(value: str) -> str:
    return " ".join(value.split())
