"""What a request asks for, read strictly: an unknown, empty, repeated or wrong parameter is refused, never left out."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_filters import FilterSet

from partners.fields import FlagField, ValueField
from partners.languages import from_parameter, preferred, tags
from partners.paging import Mark, Order, fingerprint, read_cursor
from partners.problems import Refusal

LONGEST = 4000
MOST_ROWS = 200
ROWS = 50


Error = dict[str, Any]


class LanguageField(ValueField):
    wanted = gettext_lazy("Give one of the legal values.")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.legal = tuple(tags())

    def read(self, text: str) -> str:
        found = from_parameter(text)
        if found is None:
            raise ValueError(text)
        return found


class LimitField(ValueField):
    wanted = gettext_lazy("Give a whole number from 1 to 200.")

    def read(self, text: str) -> int:
        if not (text.isascii() and text.isdigit() and len(text) <= 3 and 1 <= int(text) <= MOST_ROWS):
            raise ValueError(text)
        return int(text)

    def schema(self) -> dict[str, Any]:
        return {"type": "integer", "minimum": 1, "maximum": MOST_ROWS, "default": ROWS}


class OrderField(ValueField):
    """One of the orders of a list; `-` before its name turns it round."""

    wanted = gettext_lazy("Give one of the legal values.")

    def __init__(self, orderings: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.orderings = orderings
        self.legal = tuple(sign + name for name in orderings for sign in ("", "-"))

    def read(self, text: str) -> Order:
        name = text[1:] if text.startswith("-") else text
        if name not in self.orderings:
            raise ValueError(text)
        return Order(name=text, column=self.orderings[name], falls=text.startswith("-"))


class CountField(FlagField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=(), **kwargs)


@dataclass(frozen=True)
class ListRequest:
    """What a list is asked for, complete and correct."""

    language: str
    limit: int
    order: Order
    mark: Mark | None
    count: bool
    filters: FilterSet
    fingerprint: str


@dataclass(frozen=True)
class Common:
    """The parameters of every list besides its filters."""

    orderings: Mapping[str, str]

    def fields(self) -> dict[str, ValueField]:
        return {
            "lang": LanguageField(required=False),
            "limit": LimitField(required=False),
            "ordering": OrderField(self.orderings, required=False),
            "count": CountField(required=False),
        }


def read_language(request: HttpRequest) -> str:
    """The language of an answer that takes no other parameter. Raises Refusal."""
    return str(read_values(request, {})["lang"])


def read_values(request: HttpRequest, fields: Mapping[str, ValueField]) -> dict[str, Any]:
    """The values of these parameters, and the language as `lang`. Raises Refusal with every wrong parameter."""
    fields = {**fields, "lang": LanguageField(required=False)}
    given, errors = _once(request.GET, list(fields))
    cleaned = _clean(fields, given, errors)
    _refuse(request.GET, errors)
    return cleaned | {"lang": cleaned["lang"] or preferred(request)}


def read_filters(request: HttpRequest, filters: type[FilterSet], rows: Any) -> tuple[str, Any]:
    """Language and rows of a whole list, which takes filters but no page. Raises Refusal with every wrong parameter."""
    fields = {"lang": LanguageField(required=False)}
    given, errors = _once(request.GET, [*filters.base_filters, *fields])
    cleaned = _clean(fields, given, errors)
    found = _narrowed(filters, given, rows, errors)
    _refuse(request.GET, errors)
    return cleaned["lang"] or preferred(request), found.qs


def _narrowed(filters: type[FilterSet], given: Mapping[str, str], rows: Any, errors: list[Error]) -> FilterSet:
    narrowing = {name: value for name, value in given.items() if name in filters.base_filters}
    found = filters(narrowing, queryset=rows)
    # A form of all filters, of which few are given, would cost more than the queries.
    found.filters = {name: one for name, one in found.filters.items() if name in narrowing}
    errors += [error for name, all_of in found.form.errors.as_data().items() for error in _told(name, all_of)]
    errors += _lonely(found, given)
    return found


def read_list(
    request: HttpRequest, kind: str, filters: type[FilterSet], orderings: Mapping[str, str], rows: Any
) -> ListRequest:
    """What a list is asked for. Raises Refusal with every wrong parameter."""
    fields = Common(orderings).fields()
    given, errors = _once(request.GET, [*filters.base_filters, *fields, "cursor"])
    cleaned = _clean(fields, given, errors)
    found = _narrowed(filters, given, rows, errors)
    order = cleaned.get("ordering") or fields["ordering"].one(next(iter(orderings)))
    owner = fingerprint(kind, order, found.data)
    mark = _mark(given, owner, errors)
    _refuse(request.GET, errors)
    return ListRequest(
        language=cleaned["lang"] or preferred(request),
        limit=cleaned["limit"] or ROWS,
        order=order,
        mark=mark,
        count=bool(cleaned["count"]),
        filters=found,
        fingerprint=owner,
    )


def _once(query: QueryDict, known: list[str]) -> tuple[dict[str, str], list[Error]]:
    """Parameters that are known and given once with a value; errors for all others."""
    given, errors = {}, []
    for name, values in query.lists():
        if name not in known:
            errors.append(_error(name, "unknown", _("There is no such parameter here."), known))
        elif len(values) > 1:
            errors.append(
                _error(
                    name, "repeated", _("Give it once, with several values separated by commas where a list is taken.")
                )
            )
        elif not values[0]:
            errors.append(_error(name, "empty", _("Give it a value, or leave it out.")))
        elif "\x00" in values[0] or len(values[0]) > LONGEST:
            errors.append(_error(name, "invalid", _("This value is too long, or holds a NUL character.")))
        else:
            given[name] = values[0]
    return given, errors


def _clean(fields: Mapping[str, ValueField], given: Mapping[str, str], errors: list[Error]) -> dict[str, Any]:
    cleaned: dict[str, Any] = dict.fromkeys(fields)
    for name, field in fields.items():
        try:
            cleaned[name] = field.clean(given.get(name))
        except ValidationError as error:
            errors += _told(name, [error])
    return cleaned


def _told(name: str, all_of: list[ValidationError]) -> list[Error]:
    return [
        _error(name, one.code or "invalid", one.messages[0], (one.params or {}).get("legal_values")) for one in all_of
    ]


def _lonely(found: FilterSet, given: Mapping[str, str]) -> list[Error]:
    """Errors for filters that say something only together with another one."""
    needs = {name: getattr(one, "needs", None) for name, one in found.filters.items()}
    return [
        _error(name, "incomplete", _("Give it together with %(other)s.") % {"other": other})
        for name, other in needs.items()
        if other and other not in given
    ]


def _mark(given: Mapping[str, str], owner: str, errors: list[Error]) -> Mark | None:
    if "cursor" not in given:
        return None
    try:
        return read_cursor(given["cursor"], owner)
    except ValueError:
        message = _("Take the cursor from next or previous of the same list, with the same filters and order.")
        errors.append(_error("cursor", "invalid", message))
        return None


def _error(name: str, code: str, detail: str, legal: Any = None) -> Error:
    return {"parameter": name, "code": code, "detail": str(detail), "legal_values": legal}


def _refuse(query: QueryDict, errors: list[Error]) -> None:
    """Raises Refusal if there are errors, in the order in which the parameters were given."""
    if errors:
        places = {name: place for place, name in enumerate(query)}
        raise Refusal("invalid-parameters", sorted(errors, key=lambda error: places.get(error["parameter"], 0)))
