"""The forms in which instruments are told beside their Documents: answers of the API, and files."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from instruments.documents import InstrumentDocument
from instruments.exports.answers import CitationsDocument, StatusDocument, citations_of, status_of
from instruments.exports.bibliography import bibtex, csl_json, ris
from instruments.exports.calendars import calendar
from instruments.exports.linked_data import CONTEXT, json_ld
from instruments.exports.tables import acts_table, status_table
from instruments.exports.works import Work, work_of
from instruments.filters import Parties
from instruments.status import STATUSES
from partners.bodies import made
from partners.filters import Choices, OnDay
from partners.forms import Asked, Form

JSON = "application/json"
CSV = "text/csv"
CALENDAR = "text/calendar"
PARAMETERS = {
    "on": OnDay(help_text="As of this day; without it, as of today (UTC).", example="2002-08-23"),
    "party": Parties(help_text="Only these parties: States by ISO alpha-2 code, institutions by slug.", example=["br"]),
    "status": Choices(
        choices=[(one, one) for one in STATUSES], help_text="Only parties of this status.", example=["party"]
    ),
}


def _status(document: InstrumentDocument, asked: Asked) -> StatusDocument:
    return status_of(document, asked["on"], asked["party"] or (), asked["status"] or ())


def _calendar(documents: Iterable[InstrumentDocument], origin: str) -> str:
    return calendar(documents, _("Instruments: adoption and entry into force"), origin)


STATUS_FORMS = (
    Form(
        tail="/status/",
        media_type=JSON,
        summary="Who is bound on a day",
        description="The status of every party on a day, since when, and the acts that say so. After the end of the "
        "record, `as_of`, a party stays one “as recorded”: `recorded_until` is then set; none and signatory become unknown.",
        parameters=PARAMETERS,
        schema=StatusDocument.__name__,
        write=lambda document, asked, origin: made(_status(document, asked), origin),
    ),
    Form(
        tail="/status.csv",
        media_type=CSV,
        summary="Who is bound on a day, as a table",
        description="The same as `status/` without the acts, as CSV.",
        parameters=PARAMETERS,
        example="instrument,on,as_of,party_type,party_slug,party,status\r\niacac,2002-08-23,,state,br,Brazil,party\r\n",
        write=lambda document, asked, origin: status_table(_status(document, asked)),
    ),
)
BIBLIOGRAPHIES: Mapping[str, tuple[str, str, Callable[[Iterable[Work]], str], Any]] = {
    ".csl.json": ("application/vnd.citationstyles.csl+json", "CSL-JSON", csl_json, [{"id": "cifta", "type": "treaty"}]),
    ".bib": ("application/x-bibtex", "BibTeX", bibtex, "@misc{cifta,\n  year = {1997},\n}\n"),
    ".ris": ("application/x-research-info-systems", "RIS", ris, "TY  - LEGAL\r\nID  - cifta\r\nER  - \r\n"),
}


def bibliography_forms(what: str, works: Callable[[Any], Iterable[Work]], before: str = "") -> tuple[Form, ...]:
    """What reference managers read. `works` makes of a Document, or of a list of them, what is cited.

    `before` stands between the item's address and the suffix, where that alone tells of something else.
    """

    def form(tail: str) -> Form:
        media_type, name, write, example = BIBLIOGRAPHIES[tail]
        return Form(
            tail=before + tail,
            media_type=media_type,
            summary=f"{what} as {name}",
            description=f"{what}, for reference managers.",
            json_type="array" if tail.endswith("json") else "",
            example=example,
            write=lambda document, asked, origin: write(works(document)),
        )

    return tuple(form(tail) for tail in BIBLIOGRAPHIES)


INSTRUMENT_FORMS = (
    *STATUS_FORMS,
    Form(
        tail="/cite/",
        media_type=JSON,
        summary="How to cite it",
        description="The instrument cited as text: ABNT, APA, Chicago, OSCOLA, and plain as depositaries do.",
        schema=CitationsDocument.__name__,
        write=lambda document, asked, origin: made(citations_of(document), origin),
    ),
    Form(
        tail=".csv",
        media_type=CSV,
        summary="The acts of its parties as a table",
        description="All acts about the instrument, as CSV. Cells that a spreadsheet would compute begin with an apostrophe.",
        example="instrument,id,state,kind\r\niacac,,BR,ratification\r\n",
        write=lambda document, asked, origin: acts_table([document]),
    ),
    Form(
        tail=".jsonld",
        media_type="application/ld+json",
        summary="As linked data",
        description="JSON-LD: Legislation of schema.org with terms of ELI; the context stands in the document.",
        parameters={
            "on": OnDay(help_text="Whether it is in force on this day; without it, today (UTC).", example="2002-08-23")
        },
        json_type="object",
        example={"@context": CONTEXT, "@type": ["Legislation", "eli:LegalResource"]},
        write=lambda document, asked, origin: json_ld(document, asked["on"], origin),
    ),
    Form(
        tail=".ics",
        media_type=CALENDAR,
        summary="As a calendar",
        description="Adoption, opening for signature, entry into force in general and for each party, where the day is known.",
        example="BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n",
        write=lambda document, asked, origin: _calendar([document], origin),
    ),
    *bibliography_forms("The instrument", lambda document: [work_of(document)]),
)
LIST_FORMS = (
    Form(
        tail=".ics",
        media_type=CALENDAR,
        summary="Instruments as a calendar",
        description="The events of all instruments that the filters leave.",
        example="BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n",
        write=lambda documents, asked, origin: _calendar(documents, origin),
    ),
    *bibliography_forms("Instruments", lambda documents: map(work_of, documents)),
)
ACTS_CSV = Form(
    tail=".csv",
    media_type=CSV,
    summary="Acts as a table",
    description="All acts that the filters leave, as CSV. Cells that a spreadsheet would compute begin with an apostrophe.",
    example="instrument,id,state,kind\r\niacac,,BR,ratification\r\n",
    write=lambda documents, asked, origin: acts_table(documents),
)
