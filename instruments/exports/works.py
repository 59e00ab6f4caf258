"""What is cited, whatever it is: an instrument or a reference of a lesson, in the terms that all formats share."""

from dataclasses import dataclass

from instruments.documents import InstrumentDocument
from publishing.documents import Day

INSTRUMENT = "instrument"
TREATIES = frozenset({"treaty", "protocol", "agreement", "charter"})


@dataclass(frozen=True, kw_only=True)
class Work:
    """`authors` are persons as “Herz, Mônica” or institutions by name; `kind` is that of a Reference, or INSTRUMENT."""

    key: str
    kind: str
    title: str
    lang: str
    authors: tuple[str, ...] = ()
    container: str = ""
    publisher: str = ""
    place: str = ""
    numbers: tuple[str, ...] = ()
    issued_on: Day | None = None
    in_force_on: Day | None = None
    url: str | None = None
    accessed_on: str | None = None
    short: str = ""
    note: str = ""
    is_treaty: bool = False


def work_of(document: InstrumentDocument) -> Work:
    """An instrument in the language of its Document. A web address is only that of its text or of its official page."""
    numbers = [f"{one.series} {one.text}" for one in document.citations]
    if document.code and not any(document.code in number for number in numbers):
        numbers.insert(0, document.code)
    return Work(
        key=document.slug,
        kind=INSTRUMENT,
        title=str(document.title),
        lang=document.title.lang or document.lang,
        authors=(str(document.adopted_by.title),) if document.adopted_by else (),
        place=str(document.adopted_at),
        numbers=tuple(numbers),
        issued_on=document.adopted_on,
        in_force_on=document.in_force_on,
        url=_address(document),
        short=str(document.short),
        is_treaty=document.kind in TREATIES,
    )


def _address(document: InstrumentDocument) -> str | None:
    """Of the text in the language of the title, else of any, else of the official page."""
    wanted = document.title.lang or document.lang
    there = sorted((one for one in document.texts if one.url), key=lambda one: one.lang.lower() != wanted.lower())
    return there[0].url if there else document.website


def is_person(author: str) -> bool:
    """An author written with the family name first."""
    return "," in author


def person(author: str) -> tuple[str, str]:
    """Family name and given names."""
    family, _comma, given = author.partition(",")
    return family.strip(), given.strip()
