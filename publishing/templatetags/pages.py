"""How templates print what Documents hold: languages, dates, and values that have names."""

from datetime import datetime
from functools import cache
from typing import Any

from django import template
from django.apps import apps
from django.template.defaultfilters import date as formatted
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language_info, gettext

from publishing.dates import PartialDate
from publishing.documents import Day
from publishing.languages import from_tag, tag

register = template.Library()


@register.simple_tag
def lang(text: Any) -> SafeString:
    """`lang="en"` for a text that fell back to another language, else nothing: `<h2 {% lang section.title %}>`."""
    code = getattr(text, "lang", None)
    return format_html('lang="{}"', tag(code.lower())) if code else SafeString("")


@register.filter
def day(value: Day | None) -> str:
    """A partial date in the reader's language, its qualifier in words."""
    return str(_partial(value)) if value else ""


@register.filter
def year(value: Day | None) -> str:
    return value.value[:4] if value else ""


@register.simple_tag
def when_where(when: Day | None, where: Any, unknown: str) -> SafeString:
    """“15 November 2000, Palermo”; `unknown` stands for a day that is not known."""
    place = format_html("<span {}>{}</span>", lang(where), where) if where else ""
    known = day(when) or unknown
    return format_html("{}{}{}", known, ", " if known and place else "", place)


def _partial(value: Day) -> PartialDate:
    known = PartialDate.parse(value.value)
    return PartialDate(known.year, known.month, known.day, value.qualifier)


@register.filter
def moment(value: str | datetime) -> str:
    """The day of an instant, given as a Document writes it or as a column holds it."""
    return str(formatted(datetime.fromisoformat(value) if isinstance(value, str) else value, "DATE_FORMAT"))


@register.filter
def label(value: Any, field: str) -> str:
    """The name of a value with choices: `{{ document.kind|label:"institutions.Institution.kind" }}`."""
    return str(_choices(field).get(value, value))


@cache
def _choices(field: str) -> dict[Any, Any]:
    model, _, name = field.rpartition(".")
    return dict(apps.get_model(model)._meta.get_field(name).flatchoices)


@register.filter
def language_name(code: str) -> str:
    """The name of a language in the reader's language; the code itself where that is not known."""
    try:
        return str(get_language_info(from_tag(code) or code)["name_translated"])
    except KeyError:
        return gettext(code)


@register.filter
def host(url: str) -> str:
    """What a reader recognizes in an address: its host."""
    return url.split("//", 1)[-1].split("/", 1)[0].removeprefix("www.")
