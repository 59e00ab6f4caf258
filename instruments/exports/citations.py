"""A work cited as text in the style of a handbook, with its words in the reader's language where the style has words.

The styles are those of NBR 6023 (ABNT), the Publication Manual of the APA, the Chicago Manual (bibliography), OSCOLA,
and the plain way in which the depositaries, the United Nations and the OAS, name treaties.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from instruments.exports.works import INSTRUMENT, Work, is_person, person
from publishing.dates import ABOUT, EXACT, PartialDate
from publishing.documents import Day
from publishing.languages import SOURCE

# Before the last name, as APA, Chicago and OSCOLA write it in each language.
AND = {
    "en": (", & ", ", and ", " and "),
    "es": (" y ", " y ", " y "),
    "pt-br": (", & ", " e ", " e "),
    "fr": (" et ", " et ", " et "),
}
# NBR 6023, annex A: how the months are shortened in each language.
MONTHS = {
    "en": "Jan. Feb. Mar. Apr. May June July Aug. Sept. Oct. Nov. Dec.",
    "es": "enero feb. marzo abr. mayo jun. jul. agosto sept. oct. nov. dic.",
    "pt-br": "jan. fev. mar. abr. maio jun. jul. ago. set. out. nov. dez.",
    "fr": "janv. févr. mars avril mai juin juil. août sept. oct. nov. déc.",
}
QUOTES = {"es": "«{}»", "pt-br": "“{}”", "fr": "«\N{NO-BREAK SPACE}{}\N{NO-BREAK SPACE}»"}
SINGLE_QUOTES = QUOTES | {"en": "‘{}’"}
MOST_NAMES = 3


@dataclass(frozen=True)
class Style:
    code: str
    name: Any
    _write: Callable[[Work, str], str]

    def write(self, work: Work, language: str) -> str:
        with override(language):
            return self._write(work, language)


def abnt(work: Work, language: str) -> str:
    names = [_capitals(*person(one)) if is_person(one) else one.upper() for one in work.authors]
    authors = "; ".join(names) if len(names) <= MOST_NAMES else f"{names[0]} et al."
    # Without an author the title leads, its first word in capitals.
    title = work.title if authors else _first_word_up(work.title)
    number = ", ".join(work.numbers)
    if work.kind in ("book", "chapter", "report"):
        year = _year(work.issued_on) or "[s. d.]"
        imprint = f"{work.place or '[S. l.]'}: {work.publisher or '[s. n.]'}, {year}"
    else:
        when = _short_date(work.issued_on, language) or "[s. d.]"
        imprint = ", ".join(filter(None, [work.publisher or work.place, when]))
    holder = _("In: %(title)s") % {"title": _first_word_up(work.container)} if work.container else ""
    accessed = _short_date(_day(work.accessed_on), language)
    return _sentences(
        authors,
        title,
        holder,
        imprint,
        number,
        work.url and _("Available at: %(url)s") % {"url": work.url},
        work.url and accessed and _("Accessed on: %(date)s") % {"date": accessed},
    )


def apa(work: Work, language: str) -> str:
    when = _long_date(work.issued_on, language)
    number = f" ({', '.join(work.numbers)})" if work.numbers else ""
    if work.kind == INSTRUMENT:
        return ", ".join(filter(None, [f"{work.title}{number}", when or _("n.d."), work.url]))
    names = [_initials(*person(one)) if is_person(one) else one for one in work.authors]
    authors = _joined(names, AND[language][0])
    shown = _year_first(work.issued_on, language) if work.kind == "webpage" else _year(work.issued_on)
    dated = f"({shown or _('n.d.')})"
    lead = f"{_stopped(authors)} {dated}" if authors else f"{work.title}{number}. {dated}"
    holder = _("In %(title)s") % {"title": work.container} if work.container else ""
    publisher = "" if work.publisher in work.authors else work.publisher
    told = _sentences(lead, f"{work.title}{number}" if authors else "", holder, publisher)
    return f"{told} {work.url}" if work.url else told


def chicago(work: Work, language: str) -> str:
    when = _long_date(work.issued_on, language)
    first, *others = [*work.authors, ""]
    names = [first, *(_given_first(one) for one in others if one)]
    authors = _joined(names, AND[language][1]) if first else ""
    if work.kind == INSTRUMENT:
        acts = [_adopted(when, work.place), _in_force(work, language)]
        return _sentences(
            authors, _quoted(work.title, language), _capital(", ".join(filter(None, acts))), *work.numbers, work.url
        )
    is_whole = work.kind in ("book", "report")
    title = work.title if is_whole else _quoted(work.title, language)
    holder = _("In %(title)s") % {"title": work.container} if work.container else ""
    shown = _year(work.issued_on) if is_whole or work.kind == "chapter" else when
    publisher = "" if work.publisher in work.authors else work.publisher
    imprint = ", ".join(filter(None, [publisher, shown or _("n.d.")]))
    return _sentences(authors, title, holder, *work.numbers, imprint, work.url)


def oscola(work: Work, language: str) -> str:
    """As OSCOLA cites: hardly a full stop, web addresses in angle brackets."""
    when = _long_date(work.issued_on, language, day_first=True)
    url = f"<{work.url}>" if work.url else ""
    if work.kind == INSTRUMENT:
        acts = ", ".join(filter(None, [_adopted(when), _in_force(work, language, day_first=True)]))
        return " ".join(filter(None, [work.title, f"({acts})" if acts else "", ", ".join(work.numbers), url]))
    authors = _joined([_given_first(one) for one in work.authors], AND[language][2])
    title = work.title if work.kind == "book" else SINGLE_QUOTES[language].format(work.title)
    holder = _("in %(title)s") % {"title": work.container} if work.container else ""
    publisher = "" if work.publisher in work.authors else work.publisher
    shown = when if work.kind in ("webpage", "document") else _year(work.issued_on)
    imprint = " ".join(
        filter(None, [publisher + "," if publisher and work.numbers else publisher, *work.numbers, shown])
    )
    accessed = _long_date(_day(work.accessed_on), language, day_first=True)
    seen = _("accessed %(date)s") % {"date": accessed} if url and accessed else ""
    told = " ".join(filter(None, [title, holder, f"({imprint})" if imprint else "", url, seen]))
    return ", ".join(filter(None, [authors, told]))


def plain(work: Work, language: str) -> str:
    """As a depositary names it: title, where and when adopted, in force since, numbers."""
    when = _long_date(work.issued_on, language, day_first=True)
    if work.kind == INSTRUMENT:
        told = [work.title, _adopted(when, work.place), _in_force(work, language, day_first=True), *work.numbers]
    else:
        authors = ", ".join(_given_first(one) for one in work.authors)
        publisher = "" if work.publisher in work.authors else work.publisher
        told = [authors, work.title, work.container, publisher, *work.numbers, when or "", work.url or ""]
    return ", ".join(filter(None, told))


STYLES = (
    Style("abnt", "ABNT", abnt),
    Style("apa", "APA", apa),
    Style("chicago", "Chicago", chicago),
    Style("oscola", "OSCOLA", oscola),
    Style("plain", gettext_lazy("plain, as the UN and the OAS write"), plain),
)


def _adopted(when: str, place: str = "") -> str:
    if not when:
        return place
    told = _("adopted %(date)s") % {"date": when}
    return f"{told} ({place})" if place else told


def _in_force(work: Work, language: str, *, day_first: bool = False) -> str:
    when = _long_date(work.in_force_on, language, day_first=day_first)
    return _("entered into force %(date)s") % {"date": when} if when else ""


def _sentences(*parts: str | None) -> str:
    """The parts that there are, each with one full stop at its end; an address keeps it apart."""
    return " ".join(_stopped(part) for part in parts if part)


def _stopped(part: str) -> str:
    return part if part.rstrip("”").endswith((".", "?", "!")) else f"{part}."


def _quoted(title: str, language: str) -> str:
    """English puts the full stop inside the quotation marks."""
    return f"“{_stopped(title)}”" if language == SOURCE else QUOTES[language].format(title)


def _joined(names: list[str], last: str) -> str:
    if len(names) < 2:
        return "".join(names)
    return ", ".join(names[:-1]) + last + names[-1]


def _capitals(family: str, given: str) -> str:
    return f"{family.upper()}, {given}"


def _initials(family: str, given: str) -> str:
    return f"{family}, " + " ".join(f"{name[0]}." for name in given.split())


def _given_first(author: str) -> str:
    family, given = person(author)
    return f"{given} {family}" if is_person(author) else author


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _first_word_up(title: str) -> str:
    """The first word in capitals, with the article before it."""
    words = title.split(" ")
    count = 2 if len(words[0]) <= 2 else 1
    return " ".join([*(word.upper() for word in words[:count]), *words[count:]])


def _day(iso: str | None) -> Day | None:
    return Day(value=iso, sort=iso, precision="day", qualifier=EXACT) if iso else None


def _year(when: Day | None) -> str:
    """The year, with its doubt."""
    return _doubted(when.value[:4], when) if when else ""


def _year_first(when: Day | None, language: str) -> str:
    """As APA dates a web page; in English with the year first: 2022, October 6."""
    if when is None or language != SOURCE or when.precision == "year" or when.qualifier != EXACT:
        return _long_date(when, language)
    pattern = {"month": "Y, F", "day": "Y, F j"}[when.precision]
    return formats.date_format(date.fromisoformat(when.sort), pattern)


def _doubted(shown: str, when: Day) -> str:
    if when.qualifier == EXACT:
        return shown
    if when.qualifier == ABOUT:
        return _("about %(date)s") % {"date": shown}
    return _("on or before %(date)s") % {"date": shown}


def _short_date(when: Day | None, language: str) -> str:
    """With the month as NBR 6023 shortens it: 14 nov. 1997."""
    if when is None:
        return ""
    year, *rest = when.value.split("-")
    month = MONTHS.get(language, MONTHS[SOURCE]).split()[int(rest[0]) - 1] if rest else ""
    day_number = str(int(rest[1])) if len(rest) > 1 else ""
    return _doubted(" ".join(filter(None, [day_number, month, year])), when)


def _long_date(when: Day | None, language: str, *, day_first: bool = False) -> str:
    """In words; APA and Chicago put the month first in English."""
    if when is None:
        return ""
    partial = PartialDate.parse(when.value)
    if language != SOURCE or partial.precision == "year":
        return _doubted(str(partial), when)
    pattern = {"month": "F Y", "day": "j F Y" if day_first else "F j, Y"}[partial.precision]
    return _doubted(formats.date_format(date.fromisoformat(when.sort), pattern), when)
