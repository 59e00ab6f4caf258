"""Two people changed the same item: both texts side by side, and nothing typed is lost."""

from dataclasses import dataclass
from html import unescape
from typing import Any
from uuid import UUID

from django.db.models import BooleanField
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from publishing.admin.layout import MOST_ROWS
from publishing.fields import RichTextField
from publishing.graph import Difference, child_columns, columns
from publishing.kinds import Graph, Kind
from publishing.languages import languages, tag
from publishing.models import Item

HIDDEN = ("csrfmiddlewaretoken", "base")


@dataclass(frozen=True)
class Row:
    """One field that differs: its place in words, what this person typed, and what is stored."""

    label: str
    yours: str
    stored: str
    lang: str | None


def rows_of(kind: Kind, item: Item, differences: list[Difference]) -> list[Row]:
    """Differences between two graphs in an editor's words."""
    return [_row(kind, one) for one in differences]


def _row(kind: Kind, one: Difference) -> Row:
    held = child_columns(kind, one.relation)[2] if one.relation else columns(kind.model, kind.model.frozen)
    column = next(column for column in held if column.name == one.field)
    language = getattr(column, "_translated_field_language_code", None)
    part = f"{child_columns(kind, one.relation)[0]._meta.verbose_name} · " if one.relation else ""
    named = f" ({tag(language)})" if language else ""
    return Row(
        f"{part}{column.verbose_name}{named}",
        _shown(column, one.ours),
        _shown(column, one.theirs),
        tag(language) if language else None,
    )


def _shown(column: Any, value: Any) -> str:
    """A value of a graph or of a form in an editor's words: names for keys, labels for choices, plain text for HTML."""
    if value in (None, "", []):
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if column.is_relation:
        return _names(column.related_model, value if isinstance(value, list) else [value])
    if isinstance(column, RichTextField):
        return unescape(strip_tags(value))
    return str(dict(column.flatchoices).get(value, value)) if column.choices else str(value)


def _names(model: Any, keys: list[str]) -> str:
    """What is gone, or was never a key, is shown as it came."""
    valid = [key for key in keys if _is_key(key)]
    names = {str(row.pk): str(row) for row in model._default_manager.filter(pk__in=valid)}
    return ", ".join(sorted(names.get(str(key), str(key)) for key in keys))


def _is_key(key: str) -> bool:
    try:
        UUID(key)
    except ValueError:
        return False
    return True


def typed_differences(kind: Kind, posted: Any, stored: Graph) -> list[Difference]:
    """Every posted text that differs from what is stored, the item's own and its children's, matched by key."""
    found = _typed(columns(kind.model, kind.model.frozen), posted, "", stored["fields"], "", "")
    for relation in kind.owned:
        held = child_columns(kind, relation)[2]
        for number in range(_count(posted, relation)):
            prefix = f"{relation}-{number}-"
            key = posted.get(f"{prefix}id") or ""
            found += _typed(held, posted, prefix, stored["children"][relation].get(key, {}), relation, key)
    return found


def _count(posted: Any, relation: str) -> int:
    value = posted.get(f"{relation}-TOTAL_FORMS", "0")
    return min(int(value), MOST_ROWS) if value.isascii() and value.isdigit() else 0


def _typed(
    held: list[Any], posted: Any, prefix: str, stored: dict[str, Any], relation: str, key: str
) -> list[Difference]:
    found = []
    if f"{prefix}DELETE" in posted:
        posted = {f"{prefix}{column.name}": "" for column in held}
    for column in held:
        name = f"{prefix}{column.name}"
        if name in posted or column.many_to_many:
            yours, theirs = _typed_value(column, posted, name), stored.get(column.name)
            if _shown(column, yours).split() != _shown(column, theirs).split():
                found.append(Difference(relation, key, column.name, yours, theirs))
    return found


def _typed_value(column: Any, posted: Any, name: str) -> Any:
    if column.many_to_many:
        return posted.getlist(name)
    if isinstance(column, BooleanField):
        return {"true": True, "false": False}.get(posted[name])
    return column.tidy(posted[name]) if isinstance(column, RichTextField) else posted[name]


def resent(kind: Kind, posted: Any, stored: Graph) -> dict[str, list[str]]:
    """What was typed, ready to be sent again: rows that somebody else removed meanwhile become new rows."""
    values = {name: got for name, got in posted.lists() if name not in HIDDEN}
    for relation in kind.owned:
        rows = [_take_row(values, f"{relation}-{number}-") for number in range(_count(posted, relation))]
        kept = [row for row in rows if row.get("id", [""])[0] in stored["children"][relation]]
        fresh = [row | {"id": [""]} for row in rows if row not in kept and "DELETE" not in row]
        for number, row in enumerate([*kept, *fresh]):
            values |= {f"{relation}-{number}-{name}": got for name, got in row.items()}
        values[f"{relation}-TOTAL_FORMS"] = [str(len(kept) + len(fresh))]
        values[f"{relation}-INITIAL_FORMS"] = [str(len(kept))]
    return values


def _take_row(values: dict[str, list[str]], prefix: str) -> dict[str, list[str]]:
    return {
        name.removeprefix(prefix): values.pop(name) for name in [name for name in values if name.startswith(prefix)]
    }


def stale_response(admin: Any, request: HttpRequest, item: Item, stored: Graph, base: str) -> HttpResponse:
    """The page for a save that came too late, status 409: both texts, the typed one kept in the form behind the button."""
    context = {
        **admin.admin_site.each_context(request),
        "opts": admin.opts,
        "original": item,
        "title": _("Somebody else saved this meanwhile"),
        "rows": rows_of(admin.kind, item, typed_differences(admin.kind, request.POST, stored)),
        "posted": [
            (name, value) for name, values in resent(admin.kind, request.POST, stored).items() for value in values
        ],
        "base": base,
        "form_address": admin.form_address(item),
        "languages": languages(),
    }
    return render(request, "publishing/admin/stale.html", context, status=409)
