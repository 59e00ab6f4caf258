"""Comparing texts the same on every database: case and accents do not count; order is that of the bytes."""

from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import F, Func, Q, TextField, Value
from django.db.models.functions import Cast, Coalesce
from translated_fields import to_attribute

from publishing.languages import languages
from publishing.terms import fold

ACCENTED = {"a": "áàâãä", "c": "ç", "e": "éèêë", "i": "íìîï", "n": "ñ", "o": "óòôõö", "u": "úùûü", "y": "ýÿ"}


class Bytewise(Func):
    """Text in the order of its bytes; an unknown value comes as the empty text, first of all."""

    arity = 1
    template = "%(expressions)s"

    def __init__(self, column: str) -> None:
        super().__init__(Coalesce(Cast(F(column), TextField()), Value("")), output_field=TextField())

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, template='(%(expressions)s) COLLATE "C"', **context)


def pattern(text: str) -> str:
    """A regular expression, read alike by Python and PostgreSQL, that finds a text in any case and with any accents."""
    return "".join(_one(letter) for letter in fold(text))


def _one(letter: str) -> str:
    if letter.isalnum():
        forms = letter + ACCENTED.get(letter, "")
        return "[" + forms + "".join(form.upper() for form in forms if len(form.upper()) == 1) + "]"
    return "\\" + letter if letter.isascii() else letter


def in_every_language(fields: Iterable[str]) -> list[str]:
    """The columns of translated fields: `name` becomes `name_en`, `name_es` and so on."""
    return [to_attribute(field, language) for field in fields for language in languages()]


def any_of(columns: Iterable[str], lookup: str, value: Any) -> Q:
    """At least one of the columns fits."""
    return reduce(or_, (Q(**{f"{column}__{lookup}": value}) for column in columns))
