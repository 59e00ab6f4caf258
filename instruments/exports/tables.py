"""Tables for spreadsheets: acts, and who is bound on a day."""

from collections.abc import Collection, Iterable

from instruments.documents import InstrumentDocument
from instruments.exports.acts_csv import PARTNERS, rows, written
from instruments.exports.answers import StatusDocument
from instruments.status import Standing

# Without it, spreadsheets take UTF-8 for the alphabet of their own system.
BOM = "\ufeff"
STATUS = (
    "instrument",
    "on",
    "as_of",
    "party_type",
    "party_slug",
    "party",
    "region",
    "status",
    "since",
    "since_qualifier",
    "is_computed",
    "recorded_until",
    "note",
)


def acts_table(documents: Iterable[InstrumentDocument], ids: Collection[str] | None = None) -> str:
    """All acts of these instruments, or those with these ids."""
    lines = (row for document in documents for row in rows(document) if ids is None or row["id"] in ids)
    return BOM + written(PARTNERS, lines)


def status_table(status: StatusDocument) -> str:
    return BOM + written(STATUS, (_row(status, one) for one in status.parties))


def _row(status: StatusDocument, one: Standing) -> dict[str, str]:
    return {
        "instrument": status.instrument.slug,
        "on": status.on,
        "as_of": status.as_of or "",
        "party_type": one.party.type,
        "party_slug": one.party.slug,
        "party": str(one.party.title),
        "region": one.region or "",
        "status": one.status,
        "since": one.since.value if one.since else "",
        "since_qualifier": one.since.qualifier if one.since else "",
        "is_computed": "yes" if one.is_computed else "",
        "recorded_until": one.recorded_until or "",
        "note": str(one.note),
    }
