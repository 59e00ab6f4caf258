"""A date of which only a part may be known: a value that sorts, prints in ISO 8601 and never guesses."""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import formats
from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext_lazy as _

EXACT, ON_OR_BEFORE, ABOUT = "exact", "on_or_before", "about"
MARKS = {EXACT: "", ON_OR_BEFORE: "<", ABOUT: "~"}
TYPED = re.compile(
    r"^(?P<mark><=|≤|<|~|about |by )?\s*(?P<year>\d{4})(-(?P<month>\d{2}))?(-(?P<day>\d{2}))?(?P<late>[<~])?$"
)
WRONG = _("Write a date as 1997, 1997-11 or 1997-11-13; put ~ before it for “about”, <= for “on or before”.")
# Django writes the Portuguese months with capitals. Our translations of its texts go before its own, in the admin too.
MONTHS = (
    gettext_noop("January"),
    gettext_noop("February"),
    gettext_noop("March"),
    gettext_noop("April"),
    gettext_noop("May"),
    gettext_noop("June"),
    gettext_noop("July"),
    gettext_noop("August"),
    gettext_noop("September"),
    gettext_noop("October"),
    gettext_noop("November"),
    gettext_noop("December"),
)
# The first of a month is an ordinal in some languages; no format of Django can say so.
FIRST_OF_MONTH = {"pt-br": "1º", "fr": "1er"}


def written(when: date, pattern: str = "DATE_FORMAT") -> str:
    """A day or an instant in the reader's language: “1º de novembro de 2026”. Every page writes its dates so."""
    shown = formats.date_format(when, pattern)
    first = FIRST_OF_MONTH.get(get_language() or "")
    return re.sub(r"^1\b", first, shown) if first else shown


@dataclass(frozen=True, order=True)
class PartialDate:
    """Year, perhaps month, perhaps day (0 = not known), and a qualifier: exact, on_or_before or about."""

    year: int
    month: int = 0
    day: int = 0
    qualifier: str = EXACT

    @classmethod
    def parse(cls, value: str) -> "PartialDate":
        """Reads `1997`, `1997-11`, `1997-11-13`, `~1997`, `<=1997-11`. Raises ValueError for anything else."""
        found = TYPED.match(value.strip())
        if not found:
            raise ValueError(value)
        year, month, day = (int(found[part] or 0) for part in ("year", "month", "day"))
        date(year, month or 1, day or 1)
        mark = (found["mark"] or found["late"] or "").strip()
        qualifier = {"": EXACT, "~": ABOUT, "about": ABOUT}.get(mark, ON_OR_BEFORE)
        return cls(year, month, day, qualifier)

    @property
    def precision(self) -> str:
        return "day" if self.day else "month" if self.month else "year"

    @property
    def iso(self) -> str:
        """ISO 8601 in reduced precision: 1997, 1997-11 or 1997-11-13."""
        return "-".join([f"{self.year:04}"] + [f"{part:02}" for part in (self.month, self.day) if part])

    @property
    def sort_date(self) -> date:
        """The first day that the value can mean: what lists sort by."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last_date(self) -> date:
        """The last day that the value can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    @property
    def typed(self) -> str:
        """The value as a person types it, and as data files hold it."""
        return {EXACT: "", ON_OR_BEFORE: "<=", ABOUT: "~"}[self.qualifier] + self.iso

    @property
    def stored(self) -> str:
        """Fixed width, so that text order is date order on every database; an unknown part is 00."""
        return f"{self.year:04}-{self.month:02}-{self.day:02}{MARKS[self.qualifier]}"

    @classmethod
    def from_stored(cls, value: str) -> "PartialDate":
        mark = value[10:]
        qualifier = next(name for name, sign in MARKS.items() if sign == mark)
        return cls(int(value[:4]), int(value[5:7]), int(value[8:10]), qualifier)

    def __str__(self) -> str:
        """The date in the reader's language, its qualifier in words."""
        pattern = {"day": "DATE_FORMAT", "month": "YEAR_MONTH_FORMAT"}.get(self.precision)
        shown = written(self.sort_date, pattern) if pattern else str(self.year)
        if self.qualifier == ABOUT:
            return str(_("about %(date)s") % {"date": shown})
        if self.qualifier == ON_OR_BEFORE:
            return str(_("on or before %(date)s") % {"date": shown})
        return shown


class PartialDateFormField(forms.CharField):
    """One text box: 1997, 1997-11, 1997-11-13, with ~ or <= before it."""

    def prepare_value(self, value: Any) -> Any:
        return value.typed if isinstance(value, PartialDate) else value

    def to_python(self, value: Any) -> Any:
        if isinstance(value, PartialDate):
            return value
        text = super().to_python(value)
        if not text:
            return None
        try:
            return PartialDate.parse(text)
        except ValueError:
            raise ValidationError(WRONG, code="invalid") from None


class PartialDateField(models.CharField):
    """Stores a PartialDate or None; refuses anything that is not one with a message that shows the form."""

    description = "Partial date"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.update(max_length=11, null=True, blank=True)
        kwargs.setdefault("help_text", WRONG)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        for key in ("max_length", "null", "blank", "help_text"):
            kwargs.pop(key, None)
        return name, path, args, kwargs

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> PartialDate | None:
        return PartialDate.from_stored(value) if value else None

    def to_python(self, value: Any) -> PartialDate | None:
        if value in (None, ""):
            return None
        if isinstance(value, PartialDate):
            return value
        try:
            return PartialDate.parse(str(value))
        except ValueError:
            raise ValidationError(WRONG, code="invalid") from None

    def get_prep_value(self, value: Any) -> str | None:
        partial = self.to_python(value)
        return partial.stored if partial else None

    def value_to_string(self, obj: models.Model) -> str:
        partial = self.value_from_object(obj)
        return partial.typed if partial else ""

    def run_validators(self, value: Any) -> None:
        """The value is a PartialDate by now: the text validators of CharField have nothing to say of it."""

    def formfield(self, **kwargs: Any) -> Any:  # type: ignore[override]
        return models.Field.formfield(self, form_class=PartialDateFormField, **kwargs)
