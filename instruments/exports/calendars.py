"""Instruments as calendars (RFC 5545): adoption, general entry into force, and the entry into force for each party.

Only what is known to the day, and what holds on that day, becomes an event: a consent that was withdrawn before it took
effect, or is disputed, does not.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from instruments.documents import InstrumentDocument, rule_of
from instruments.status import CONSENT, PARTY, PartyRecord, standing
from publishing.dates import EXACT
from publishing.documents import Day
from publishing.languages import Text

PRODUCT = "-//coursesite//Register of instruments//EN"
LONGEST_LINE = 75
ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})


@dataclass(frozen=True, kw_only=True)
class _Event:
    uid: str
    on: str
    summary: str
    description: str


def calendar(documents: Iterable[InstrumentDocument], name: str, origin: str) -> str:
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    lines.append(f"X-WR-CALNAME:{escaped(name)}")
    for document in documents:
        for event in _events(document):
            lines += _written(event, document, origin)
    lines.append("END:VCALENDAR")
    return "".join(folded(line) + "\r\n" for line in lines)


def _events(document: InstrumentDocument) -> Iterator[_Event]:
    title = document.short or document.title
    general = (
        ("adopted", document.adopted_on, _("%(title)s: adopted")),
        ("opened", document.opened_on, _("%(title)s: opened for signature")),
        ("in-force", document.in_force_on, _("%(title)s: in force")),
    )
    for what, when, words in general:
        if _is_a_day(when):
            yield _Event(uid=f"{document.id}-{what}", on=when.value, summary=words % {"title": title}, description="")  # type: ignore[union-attr]
    for record in document.parties:
        yield from _entries(record, document, title)


def _entries(record: PartyRecord, document: InstrumentDocument, title: Text) -> Iterator[_Event]:
    for act in record.acts:
        when = act.effective_on or act.computed_on
        if act.kind not in CONSENT or when is None or not _is_a_day(when):
            continue
        if standing(record, rule_of(document), date.fromisoformat(when.value)).status == PARTY:
            summary = _("%(title)s: in force for %(party)s") % {"title": title, "party": record.party.title}
            told = [
                "" if act.effective_on else _("This day is computed by the instrument’s rule; no source gives it."),
                _("Source: %(title)s") % {"title": act.source.title},
            ]
            yield _Event(
                uid=f"{act.id}-in-force", on=when.value, summary=summary, description="\n".join(filter(None, told))
            )


def _is_a_day(when: Day | None) -> bool:
    return when is not None and when.precision == "day" and when.qualifier == EXACT


def _written(event: _Event, document: InstrumentDocument, origin: str) -> list[str]:
    changed = datetime.fromisoformat(document.updated_at)
    about = [f"DESCRIPTION:{escaped(event.description)}"] if event.description else []
    return [
        "BEGIN:VEVENT",
        f"UID:{event.uid}",
        f"DTSTAMP:{changed:%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{event.on.replace('-', '')}",
        f"SUMMARY:{escaped(event.summary)}",
        *about,
        f"URL:{origin}{document.html_url}",
        "CLASS:PUBLIC",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def escaped(text: str) -> str:
    """A TEXT value; control characters, which the format forbids, are left out."""
    return "".join(sign for sign in text.translate(ESCAPED) if sign >= " " or sign == "\t")


def folded(line: str) -> str:
    """Lines of at most 75 octets; no character is cut in two."""
    parts, size = [""], 0
    for sign in line:
        width = len(sign.encode())
        if size + width > LONGEST_LINE:
            parts.append(" ")
            size = 1
        parts[-1] += sign
        size += width
    return "\r\n".join(parts)
