"""The four languages, their three spellings, and reading a text with a marked fallback to the source."""

from typing import Any

from django.conf import settings
from django.utils.translation import get_language
from translated_fields import to_attribute

SOURCE = "en"


def languages() -> list[str]:
    """Codes as settings and addresses write them: en, es, pt-br, fr."""
    return [code for code, _ in settings.LANGUAGES]


def tag(language: str) -> str:
    """The code as HTML, hreflang and the API write it: `pt-br` becomes `pt-BR`."""
    head, _, region = language.partition("-")
    return f"{head}-{region.upper()}" if region else head


def from_tag(value: str) -> str | None:
    """The settings code meant by a BCP 47 tag, or None: `pt`, `pt-BR` and `pt_br` all mean `pt-br`."""
    wanted = value.strip().lower().replace("_", "-")
    if wanted in languages():
        return wanted
    head = wanted.partition("-")[0]
    return next((code for code in languages() if code.partition("-")[0] == head), None)


class Text(str):
    """A text for readers; `lang` is None in the language asked for, else the language it fell back to."""

    __slots__ = ("lang",)
    lang: str | None

    def __new__(cls, value: str, lang: str | None = None) -> "Text":
        text = super().__new__(cls, value)
        text.lang = lang
        return text


def read(row: Any, field: str, language: str) -> Text:
    """A translated field of a row in one language; missing text falls back to the source and says so."""
    value = getattr(row, to_attribute(field, language))
    if value or language == SOURCE:
        return Text(value)
    source = getattr(row, to_attribute(field, SOURCE))
    return Text(source, SOURCE) if source else Text("")


def read_lines(row: Any, field: str, language: str) -> tuple[Text, ...]:
    """A translated field that holds one entry a line, as entries."""
    whole = read(row, field, language)
    return tuple(Text(line.strip(), whole.lang) for line in whole.splitlines() if line.strip())


def shown(row: Any, field: str) -> str:
    """A translated field as editors see a row named: in their language, else in the source."""
    return str(read(row, field, get_language() or SOURCE))
