"""The cells of a CSV file of acts: from bytes to lines, and from a line to the values of an act, each mistake with its row."""

import csv
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from institutions.models import AbstractFact, Institution, Source, State
from instruments.models import Act
from publishing.dates import WRONG, PartialDate
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
TEXTS = tuple(f"text_{code.replace('-', '_')}" for code in languages())
COLUMNS = (*ACT, *TEXTS)
# What was a formula to a spreadsheet has got an apostrophe when it was written.
QUOTED_FORMULA = re.compile(r"'+[=+\-@\t\r\n]")
# What a spreadsheet writes between cells, by its language or by the format chosen.
SEPARATORS = (",", ";", "\t")
# All but tab and line ends.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
MOST_BYTES = 1_000_000
MOST_LINES = 5_000
NEEDED = ("kind", "source")
DATES = ("decided_on", "done_on", "effective_on")
YES = ("yes", "true", "1", "sí", "si", "sim", "oui", "vrai")
NO = ("", "no", "false", "0", "não", "nao", "non", "faux")

Cells = dict[str, str]
Lines = list[tuple[int, Cells]]


@dataclass(frozen=True)
class Refusal:
    """Why a file is not taken: the row of the spreadsheet (its header is row 1), or None, and what to do."""

    row: int | None
    message: str


class Unreadable(Exception):
    """The file is no table of acts; nothing more can be said of its rows."""

    def __init__(self, message: str, row: int | None = None) -> None:
        super().__init__(message)
        self.row = row


def lines_of(data: bytes) -> Lines:
    """The rows of a file by the number that a spreadsheet gives them, empty ones left out. Raises Unreadable."""
    text = _text(data)
    header = text.split("\n", 1)[0]
    separator = max(SEPARATORS, key=header.count)
    found = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    names: list[str] = []
    try:
        for number, cells in enumerate(reader, 1):
            if number == 1:
                names = _header(cells)
            elif any(cell.strip() for cell in cells):
                found.append((number, _cells(names, cells, number)))
            if number > MOST_LINES + 1:
                raise Unreadable(_("This file has more than %(most)s rows. Split it.") % {"most": MOST_LINES})
    except csv.Error:
        message = _("Here the quotation marks do not match. Open the file in a spreadsheet and save it as CSV again.")
        raise Unreadable(message, reader.line_num) from None
    if not found:
        raise Unreadable(_("There is no act in this file. Download the acts to see how a file looks."))
    return found


def _text(data: bytes) -> str:
    if len(data) > MOST_BYTES:
        raise Unreadable(_("This file is larger than one megabyte. Split it."))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        message = _("The letters of this file cannot be read. Save it as “CSV UTF-8” and upload it again.")
        raise Unreadable(message) from None
    if "\x00" in text:
        raise Unreadable(_("This is no CSV file: it holds NUL characters. Save it as “CSV UTF-8” and upload it again."))
    return text


def _header(cells: list[str]) -> list[str]:
    names = [cell.strip().lower() for cell in cells]
    while names and not names[-1]:
        names.pop()
    unknown = [name for name in names if name not in COLUMNS]
    if unknown:
        message = _("There is no column “%(name)s”. The columns are: %(columns)s.")
        raise Unreadable(message % {"name": unknown[0], "columns": ", ".join(COLUMNS)}, 1)
    doubled = [name for name in names if names.count(name) > 1]
    if doubled:
        raise Unreadable(_("The column “%(name)s” stands there twice. Remove one.") % {"name": doubled[0]}, 1)
    lacking = [name for name in NEEDED if name not in names]
    if "state" not in names and "institution" not in names:
        lacking.insert(0, "state")
    if lacking:
        raise Unreadable(_("The column “%(name)s” is missing. Add it.") % {"name": lacking[0]}, 1)
    return names


def _cells(names: list[str], cells: list[str], number: int) -> Cells:
    while len(cells) > len(names) and not cells[-1].strip():
        cells.pop()
    if len(cells) != len(names):
        message = _("This row has %(count)s cells, the header %(wanted)s. Put texts that hold the separator in quotes.")
        raise Unreadable(message % {"count": len(cells), "wanted": len(names)}, number)
    for name, cell in zip(names, cells, strict=True):
        if CONTROL.search(cell):
            message = _(
                "%(name)s: there is an invisible control character in this cell. Empty the cell and type it anew."
            )
            raise Unreadable(message % {"name": name}, number)
    whole = {name: plain(cell) for name, cell in zip(names, cells, strict=True)}
    return {name: cell if name in TEXTS else cell.strip() for name, cell in whole.items()}


def plain(cell: str) -> str:
    return cell[1:] if QUOTED_FORMULA.match(cell) else cell


class Reader:
    """Turns the cells of a row into the values of an act, as a graph holds them. Names are looked up once for all rows."""

    def __init__(self, lines: Lines) -> None:
        self.refusals: list[Refusal] = []
        codes = State.objects.values_list("pk", "iso2", "iso3")
        self.states = {code.lower(): str(pk) for pk, *both in codes for code in both}
        self.institutions = _by_slug(Institution, (cells.get("institution", "") for _number, cells in lines))
        self.sources = _by_slug(Source, (cells["source"] for _number, cells in lines))
        self.kinds = {str(label).lower(): value for value, label in Act.Kind.choices}
        self.kinds |= {value: value for value in Act.Kind.values}

    def values(self, number: int, cells: Cells) -> dict[str, Any]:
        """Only the columns that the file has; mistakes go to `refusals`."""
        typed: dict[str, Any] = {name: cells[name].replace("\r\n", "\n") for name in TEXTS if name in cells}
        typed |= self._party(number, cells)
        typed["kind"] = self.kinds.get(cells["kind"].lower())
        if typed["kind"] is None:
            message = _("“%(value)s” is no kind of act. Write one of: %(kinds)s.")
            self._refuse(number, message, value=cells["kind"], kinds=", ".join(Act.Kind.values))
        typed["source"] = self.sources.get(cells["source"].lower())
        if typed["source"] is None:
            message = _("No source has the address “%(value)s”. Choose one from the list of sources, or add it there.")
            self._refuse(number, message, value=cells["source"])
        typed |= {name: self._day(number, name, cells[name]) for name in DATES if name in cells}
        return typed | self._standing(number, cells)

    def _party(self, number: int, cells: Cells) -> dict[str, Any]:
        code, slug = cells.get("state", ""), cells.get("institution", "")
        if bool(code) == bool(slug):
            self._refuse(number, _("Name exactly one: a State or an institution."))
        state, institution = self.states.get(code.lower()), self.institutions.get(slug.lower())
        if code and state is None:
            message = _(
                "“%(value)s” is the code of no State. Write two letters as the list of States has them, such as BR."
            )
            self._refuse(number, message, value=code)
        if slug and institution is None:
            message = _("No institution has the address “%(value)s”. Write the end of its page's address, such as oas.")
            self._refuse(number, message, value=slug)
        return {"state": state, "institution": institution}

    def _day(self, number: int, name: str, cell: str) -> str | None:
        try:
            return PartialDate.parse(cell).typed if cell else None
        except ValueError:
            self._refuse(number, f"{name}: “{cell}”. {WRONG}")
            return None

    def _standing(self, number: int, cells: Cells) -> dict[str, Any]:
        found: dict[str, Any] = {}
        if "is_disputed" in cells:
            found["is_disputed"] = cells["is_disputed"].lower() in YES
            if cells["is_disputed"].lower() not in YES + NO:
                self._refuse(number, _("is_disputed: write yes, or leave the cell empty."))
        if "confidence" in cells:
            found["confidence"] = cells["confidence"].lower() or AbstractFact.Confidence.SEEN.value
            if found["confidence"] not in AbstractFact.Confidence.values:
                message = _("confidence: write one of %(values)s.")
                self._refuse(number, message, values=", ".join(AbstractFact.Confidence.values))
        return found

    def _refuse(self, number: int, message: str, **words: str) -> None:
        self.refusals.append(Refusal(number, message % words if words else message))


def _by_slug(model: Any, cells: Iterable[str]) -> dict[str, str]:
    slugs = {cell.lower() for cell in cells if cell}
    return {slug: str(pk) for slug, pk in model._default_manager.filter(slug__in=slugs).values_list("slug", "pk")}
