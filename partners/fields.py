"""Values of parameters: each field reads one, refuses nonsense with the legal values, and describes itself."""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from partners.languages import from_parameter, tags
from publishing.dates import PartialDate

MOST_VALUES = 100
LONGEST_VALUE = 200
KEY = re.compile(r"[-a-zA-Z0-9_]{1,100}", re.ASCII)
YEAR = re.compile(r"[0-9]{4}", re.ASCII)
DAY = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}", re.ASCII)
EXACT_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
MOMENT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?(Z|[-+][0-9]{2}:[0-9]{2})?)?", re.ASCII
)
ID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
WORD = re.compile(r"[^\W_]+")
# At least one of these, said in a way that every dialect of regular expressions reads alike.
LETTER = r"[^\x00-/:-@\[-`{-\x7f]"


def is_uuid(text: str) -> bool:
    return ID.fullmatch(text) is not None


def refusal(message: Any, code: str = "invalid", legal: Iterable[str] | None = None) -> ValidationError:
    """The error of a parameter, with its legal values where they can be listed."""
    return ValidationError(message, code=code, params={"legal_values": list(legal) if legal is not None else None})


class ValueField(forms.Field):
    """One value. `read` turns a text into what the query needs; ValueError means that it is refused with `wanted`."""

    wanted: Any = _("This value cannot be used here.")
    legal: tuple[str, ...] | None = None

    def to_python(self, value: Any) -> Any:
        return self.one(str(value)) if value not in self.empty_values else None

    def one(self, text: str) -> Any:
        try:
            if "\x00" in text or len(text) > LONGEST_VALUE:
                raise ValueError(text)
            return self.read(text)
        except (ValueError, OverflowError):
            raise refusal(self.wanted, legal=self.legal) from None

    def read(self, text: str) -> Any:
        raise NotImplementedError

    def schema(self) -> dict[str, Any]:
        """How OpenAPI describes the value."""
        return {"type": "string", "enum": list(self.legal)} if self.legal else {"type": "string"}


class ListField(ValueField):
    """Values separated by commas, of which any may hold."""

    def to_python(self, value: Any) -> list[Any]:
        if value in self.empty_values:
            return []
        texts = str(value).split(",")
        if len(texts) > MOST_VALUES:
            raise refusal(_("Give at most 100 values."), "too_many")
        return [self.one(text) for text in texts]

    def schema(self) -> dict[str, Any]:
        return {"type": "array", "items": self.item_schema(), "minItems": 1, "maxItems": MOST_VALUES}

    def item_schema(self) -> dict[str, Any]:
        return super().schema()


class ChoicesField(ListField):
    """Values out of a list."""

    wanted = _("Give one of the legal values, or several separated by commas.")

    def __init__(self, *, choices: Iterable[tuple[str, Any]], **kwargs: Any) -> None:
        self.choices = list(choices)
        self.legal = tuple(value for value, _label in self.choices)
        kwargs.setdefault("widget", forms.Select(choices=[("", "---------"), *self.choices]))
        super().__init__(**kwargs)

    def read(self, text: str) -> str:
        if text not in (self.legal or ()):
            raise ValueError(text)
        return text


class LanguagesField(ListField):
    """Languages, written as in `lang`; the settings codes come out."""

    wanted = _("Give one of the legal values, or several separated by commas.")

    def __init__(self, **kwargs: Any) -> None:
        self.legal = tuple(tags())
        super().__init__(**kwargs)

    def read(self, text: str) -> str:
        found = from_parameter(text)
        if found is None:
            raise ValueError(text)
        return found


class KeysField(ListField):
    """Items by address (slug) or key (UUID)."""

    wanted = _("Give the slug or the id of an item, or several separated by commas.")

    def read(self, text: str) -> str:
        if not KEY.fullmatch(text):
            raise ValueError(text)
        return text

    def item_schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": f"^{KEY.pattern}$"}


class IdsField(ListField):
    wanted = _("Give up to 100 ids (UUIDs) separated by commas.")

    def read(self, text: str) -> UUID:
        if len(text) != 36:
            raise ValueError(text)
        return UUID(text)

    def item_schema(self) -> dict[str, Any]:
        return {"type": "string", "format": "uuid"}


class TextsField(ListField):
    """Short texts that are compared as wholes."""

    wanted = _("Give a text of 1 to 200 characters, or several separated by commas.")

    def read(self, text: str) -> str:
        if not WORD.search(text):
            raise ValueError(text)
        return text.strip()

    def item_schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": f"^[^,]*{LETTER}[^,]*$", "minLength": 1, "maxLength": LONGEST_VALUE}


class YearsField(ListField):
    wanted = _("Give a year of four digits, such as 1997, or several separated by commas.")

    def read(self, text: str) -> str:
        if not YEAR.fullmatch(text):
            raise ValueError(text)
        return text

    def item_schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": f"^{YEAR.pattern}$"}


class DayField(ValueField):
    """A date in ISO 8601, whole or reduced: the first day that it can mean."""

    wanted = _("Give a date such as 1997, 1997-11 or 1997-11-13.")

    def read(self, text: str) -> PartialDate:
        if not DAY.fullmatch(text):
            raise ValueError(text)
        return PartialDate.parse(text)

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": "^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"}


class ExactDayField(ValueField):
    """One day, named in full."""

    wanted = _("Give a day such as 2002-08-23.")

    def read(self, text: str) -> date:
        if not EXACT_DAY.fullmatch(text):
            raise ValueError(text)
        return date.fromisoformat(text)

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "format": "date"}


class MomentField(ValueField):
    """A date, or an instant in ISO 8601; without a zone it is UTC."""

    wanted = _("Give a date such as 2026-01-31 or an instant such as 2026-01-31T12:00:00Z.")

    def read(self, text: str) -> datetime:
        if not MOMENT.fullmatch(text):
            raise ValueError(text)
        moment = datetime.fromisoformat(text)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "anyOf": [{"format": "date-time"}, {"format": "date"}]}


class UntilField(MomentField):
    """The last instant that the value can mean: a date is meant to its end."""

    def read(self, text: str) -> datetime:
        return super().read(text if "T" in text else f"{text}T23:59:59.999999Z")


class FlagField(ValueField):
    """True or false; the choices put them in words for a form."""

    wanted = _("Give true or false.")
    legal = ("true", "false")

    def __init__(self, *, choices: Iterable[tuple[str, Any]], **kwargs: Any) -> None:
        self.choices = list(choices)
        super().__init__(**kwargs)

    def read(self, text: str) -> bool:
        if text not in ("true", "false"):
            raise ValueError(text)
        return text == "true"

    def schema(self) -> dict[str, Any]:
        return {"type": "boolean"}


class WordsField(ValueField):
    """Words to look for, in any order."""

    wanted = _("Give 1 to 10 words of at most 200 characters together.")

    def read(self, text: str) -> list[str]:
        words = WORD.findall(text)
        if not 1 <= len(words) <= 10:
            raise ValueError(text)
        return words

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "minLength": 1, "maxLength": LONGEST_VALUE, "pattern": LETTER}
