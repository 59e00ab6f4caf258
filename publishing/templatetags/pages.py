"""How templates print what Documents hold: languages, dates, and values that have names."""

import re
from datetime import date, datetime
from functools import cache
from typing import Any

from django import template
from django.apps import apps
from django.conf import settings
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from publishing.dates import PartialDate, written
from publishing.documents import Day, texts
from publishing.languages import Text, from_tag, tag
from publishing.ordering import sort_key
from publishing.styles import bundle, theme_script

register = template.Library()
GROUPS = re.compile(r"\d{1,3}(?:\s\d{3})+")
# Django calls pt-br “Brazilian Portuguese”, which is more than a reader asks.
LANGUAGE_NAMES = {"en": _("English"), "es": _("Spanish"), "pt-br": _("Portuguese"), "fr": _("French")}


@register.simple_tag
def styles(names: str) -> SafeString:
    """The style element of a page: `{% styles "base lesson" %}`."""
    return format_html("<style>{}</style>", mark_safe(bundle(names)))  # noqa: S308 - our own files


@register.simple_tag
def theme() -> SafeString:
    """The script that shows light or dark by choice; it stands right after the styles."""
    return format_html("<script>{}</script>", mark_safe(theme_script()))  # noqa: S308 - our own file


@register.simple_tag
def lang(text: Any) -> SafeString:
    """`lang="en"` for a text that fell back to another language, else nothing: `<h2 {% lang section.title %}>`."""
    code = getattr(text, "lang", None)
    return format_html('lang="{}"', tag(code.lower())) if code else SafeString("")


@register.simple_tag
def shown_in(part: Any) -> SafeString:
    """Says below a heading that the text which follows, or some of the texts of a part, fell back to another language."""
    found = [text for _path, text in texts(part) if text]
    foreign = [text.lang for text in found if text.lang]
    if not foreign:
        return SafeString("")
    whole = gettext("This part is shown in %(language)s.")
    some = gettext("Some of this part is shown in %(language)s.")
    told = (whole if len(foreign) == len(found) else some) % {"language": language_name(foreign[0])}
    return format_html('<p class="legend shown-in">{}</p>', told)


@register.simple_tag
def written_in(language: str) -> SafeString:
    """`lang="en"` unless the page itself is in that language: `<cite {% written_in source.lang %}>`."""
    return SafeString("") if language == tag(get_language() or "") else format_html('lang="{}"', language)


@register.filter
def marked(text: Text) -> SafeString:
    """A text inside a sentence, marked where it is in another language than the sentence."""
    mark = lang(text)
    return format_html("<span {}>{}</span>", mark, text) if mark else format_html("{}", text)


@register.filter
def wordless(facts: Any) -> list[Any]:
    """The facts of which a source says what the item says."""
    return [fact for fact in facts if not fact.says]


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
def moment(value: str | date) -> str:
    """A day, or the day of an instant, given as a Document writes it or as a column holds it."""
    return written(datetime.fromisoformat(value) if isinstance(value, str) else value)


@register.filter(expects_localtime=True)
def minute(value: datetime | None) -> str:
    """An instant with its time, for editors."""
    return written(value, "DATETIME_FORMAT") if value else ""


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
    return str(LANGUAGE_NAMES.get(from_tag(code) or code, code))


@register.filter
def own_name(code: str) -> str:
    """The name that a language gives itself."""
    return dict(settings.LANGUAGES).get(code, code)


@register.filter
def alphabetical(refs: Any) -> list[Any]:
    """Refs by title in the order of the reader's language, where they have no order of their own."""
    return sorted(refs, key=lambda ref: sort_key(ref.title))


@register.filter
def number(value: float) -> str:
    """A number as the reader's language writes it: 1,000 or 1.000."""
    return number_format(value, force_grouping=True)


@register.filter
def grouped(text: str) -> str:
    """A text whose long numbers, typed with spaces between their groups, stand as the reader's language writes them."""
    return GROUPS.sub(lambda found: number(int("".join(found[0].split()))), text)


@register.filter
def host(url: str) -> str:
    """What a reader recognizes in an address: its host."""
    return url.split("//", 1)[-1].split("/", 1)[0].removeprefix("www.")
