"""Words for the ties between items, seen from the item that is named: what templates of several apps need."""

from typing import Any

from django import template
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from instruments.documents import InstrumentDocument
from instruments.views import strip as strips
from publishing.dates import ABOUT, ON_OR_BEFORE, PartialDate, written
from publishing.documents import Day

register = template.Library()

SEEN_FROM_THE_NAMED = {
    "text": _("names it in its text"),
    "topic": "",
    "party": "",
    "institution": _("introduces it"),
    "instrument": _("teaches it"),
    "reference": _("lists it as a source"),
    "organizer": _("organized by it"),
    "adopted_by": _("adopted by it"),
    "depositary": _("deposited with it"),
    "forum": _("adopted during it"),
    "run_by": _("run by it"),
    "funded_by": _("funded by it"),
    "hosted_by": _("hosted by it"),
    "part_of": _("part of it"),
    "developed_by": _("developed by it"),
    "successor": _("came before it"),
    "series": _("one of the series"),
    "programme": _("held within it"),
    "parent": _("part of it"),
    "ancestor": _("part of it"),
    "predecessor_of": _("came before it"),
    "secretariat_of": _("its secretariat"),
    "funds": _("funds it"),
    "cooperates_with": _("cooperates with it"),
    "amends": _("amends it"),
    "supplements": _("supplements it"),
    "implements": _("puts it into practice"),
    "constitutes": _("constitutes it"),
    "follows_up": _("follows it up"),
    "succeeds": _("succeeds it"),
    "reaffirms": _("reaffirms it"),
    "invokes": _("rests on it"),
    "cites": _("cites it"),
    "followed_up_by": _("followed up by it"),
    "implemented_by": _("put into practice by it"),
    "basis_of": _("is its basis"),
    "led_to": _("led to it"),
    "signed_by": _("signed by it"),
    "promoted_by": _("promoted by it"),
}


@register.filter
def roles(named: Any) -> str:
    """How an item names the one shown: “Run by it, funded by it”."""
    words = dict.fromkeys(str(SEEN_FROM_THE_NAMED.get(role, role)) for role in named.roles)
    return str(capfirst(", ".join(word for word in words if word)))


@register.filter
def strip(document: InstrumentDocument) -> strips.Strip | None:
    """Who of all States is a party, as marks in a row."""
    return strips.strip(document)


@register.filter
def short_day(value: Day | None) -> str:
    """A partial date as tables write it: “13 May 2002”, “on or before Mar 2004”."""
    return _short(value, {"day": "j {} Y", "month": "{} Y", "year": "Y"}) if value else ""


@register.filter
def in_year(value: Day | None) -> str:
    """What a partial date says beside its year, which stands elsewhere: “13 May”."""
    return _short(value, {"day": "j {}", "month": "{}", "year": ""}) if value else ""


def _short(value: Day, patterns: dict[str, str]) -> str:
    known = PartialDate.parse(value.value)
    language = get_language()
    # The three letters of English do not tell June from July in French.
    pattern = patterns[known.precision].format("N" if language == "fr" else "M")
    shown = written(known.sort_date, pattern) if pattern else ""
    qualified = {ABOUT: gettext("about %(date)s"), ON_OR_BEFORE: gettext("on or before %(date)s")}
    words = qualified.get(value.qualifier, "%(date)s") % {"date": shown or value.value[:4]}
    if not shown and value.qualifier not in qualified:
        return ""
    # Only English writes months with capitals; Django does so in other languages too.
    return words if language == "en" else words.lower()
