"""An item and all that it owns as plain data: written out, put back, compared, merged."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Field, ForeignKey, ManyToManyField, Model

from publishing.kinds import Graph, Kind
from publishing.models import Addressed

RAW = (bool, int, str, type(None))


@dataclass(frozen=True)
class Missing:
    """A draft names something that no longer exists."""

    field: str
    target: str


@dataclass(frozen=True)
class Difference:
    """One field of an item or of one of its children that differs between two graphs; a child is named by relation and key."""

    relation: str
    key: str
    field: str
    ours: Any
    theirs: Any


def columns(model: type[Model], skip: frozenset[str]) -> list[Field[Any, Any]]:
    """The fields of a model that a graph holds."""
    return [column for column in (*model._meta.concrete_fields, *model._meta.many_to_many) if column.name not in skip]


def child_columns(kind: Kind, relation: str) -> tuple[type[Model], str, list[Field[Any, Any]]]:
    """Model of a child relation, the name of its way back to the item, and the fields that a graph holds."""
    found: Any = kind.model._meta.get_field(relation)
    back = found.field.name
    return found.related_model, back, columns(found.related_model, frozenset({"id", back}))


def dump(kind: Kind, row: Addressed) -> Graph:
    """The item's own fields in all languages, its many-to-many keys, and its children by key."""
    frozen = type(row).frozen
    return {
        "format": kind.format,
        "fields": {column.name: _value(column, row) for column in columns(kind.model, frozen)},
        "children": {relation: _dump_children(kind, row, relation) for relation in kind.owned},
    }


def _dump_children(kind: Kind, row: Addressed, relation: str) -> dict[str, Any]:
    _, _, held = child_columns(kind, relation)
    return {str(child.pk): {column.name: _value(column, child) for column in held} for child in getattr(row, relation).all()}


def _value(column: Field[Any, Any], row: Model) -> Any:
    if isinstance(column, ManyToManyField):
        return sorted(str(target.pk) for target in getattr(row, column.name).all())
    value = column.value_from_object(row)
    return value if isinstance(value, RAW) else column.value_to_string(row)


def digest(graph: Graph) -> str:
    """Equal for equal graphs, whatever the order of their keys."""
    return hashlib.sha256(json.dumps(graph, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def upgraded(kind: Kind, graph: Graph) -> Graph:
    """The graph in today's format. Raises KeyError if a step is missing, which a test of the house prevents."""
    while graph["format"] < kind.format:
        step = kind.upgrades[graph["format"]]
        graph = step(graph) | {"format": graph["format"] + 1}
    return graph


def apply(kind: Kind, row: Addressed, graph: Graph) -> list[Missing]:
    """Puts a graph into the rows of an item, writing only what differs; returns what the graph names and no longer exists.

    Must run inside a transaction. Frozen fields and rows of others are never touched.
    """
    graph = upgraded(kind, graph)
    missing: list[Missing] = []
    _apply_row(row, columns(kind.model, type(row).frozen), graph["fields"], missing)
    for relation in kind.owned:
        _apply_children(kind, row, relation, graph["children"].get(relation, {}), missing)
    for relation in reversed(kind.owned):
        _drop_children(kind, row, relation, graph["children"].get(relation, {}))
    row.__dict__.pop("_prefetched_objects_cache", None)
    return missing


def _apply_row(row: Model, held: list[Field[Any, Any]], values: dict[str, Any], missing: list[Missing]) -> None:
    changed = [column for column in held if column.name in values and not isinstance(column, ManyToManyField) and _set(row, column, values[column.name], missing)]
    if changed:
        row.save(update_fields=[column.name for column in changed])
    for column in held:
        if isinstance(column, ManyToManyField) and column.name in values:
            _set_many(row, column, values[column.name], missing)


def _set(row: Model, column: Field[Any, Any], value: Any, missing: list[Missing]) -> bool:
    """Sets one field from its dumped form; True if that changed it."""
    if _value(column, row) == value:
        return False
    if isinstance(column, ForeignKey) and value is not None and not _exists(column, value):
        missing.append(Missing(str(column.verbose_name), str(value)))
        value = None
    setattr(row, column.attname, column.to_python(value))
    return True


def _exists(column: Any, key: Any) -> bool:
    return bool(column.related_model._base_manager.filter(pk=key).exists())


def _set_many(row: Model, column: Any, keys: list[str], missing: list[Missing]) -> None:
    if _value(column, row) == sorted(keys):
        return
    targets = column.related_model._base_manager.in_bulk([UUID(key) for key in keys])
    missing += [Missing(str(column.verbose_name), key) for key in keys if UUID(key) not in targets]
    getattr(row, column.name).set(targets.values())


def _apply_children(kind: Kind, row: Addressed, relation: str, graph: dict[str, Any], missing: list[Missing]) -> None:
    """Creates and changes the children of one relation; a child whose required target is gone is left out."""
    model, back, held = child_columns(kind, relation)
    live: dict[str, Any] = {str(child.pk): child for child in model._default_manager.filter(**{back: row})}
    fresh, changed = [], []
    for key, values in graph.items():
        child = live.get(key) or model(pk=UUID(key), **{back: row})
        if _required_is_gone(held, values, missing):
            continue
        differs = [column.name for column in held if column.name in values and _set(child, column, values[column.name], missing)]
        if key not in live:
            fresh.append(child)
        elif differs:
            changed.append(child)
    if fresh:
        model._default_manager.bulk_create(fresh)
    if changed:
        model._default_manager.bulk_update(changed, [column.name for column in held])


def _required_is_gone(held: list[Field[Any, Any]], values: dict[str, Any], missing: list[Missing]) -> bool:
    gone = [
        Missing(str(column.verbose_name), str(values[column.name]))
        for column in held
        if isinstance(column, ForeignKey) and not column.null and values.get(column.name) and not _exists(column, values[column.name])
    ]
    missing += gone
    return bool(gone)


def _drop_children(kind: Kind, row: Addressed, relation: str, graph: dict[str, Any]) -> None:
    model, back, _ = child_columns(kind, relation)
    live = model._default_manager.filter(**{back: row})
    gone = [key for key in live.values_list("pk", flat=True) if str(key) not in graph]
    if gone:
        model._default_manager.filter(pk__in=gone).delete()


def flat(graph: Graph) -> Iterator[tuple[tuple[str, str, str], Any]]:
    """Every value of a graph under (relation, key, field); the item's own fields have no relation and no key."""
    for name, value in graph["fields"].items():
        yield ("", "", name), value
    for relation, children in graph["children"].items():
        for key, values in children.items():
            for name, value in values.items():
                yield (relation, key, name), value


def compare(ours: Graph, theirs: Graph) -> list[Difference]:
    """Every field in which two graphs differ, children matched by key; a side without the child has None."""
    left, right = dict(flat(ours)), dict(flat(theirs))
    places = [*left, *(place for place in right if place not in left)]
    return [Difference(*place, left.get(place), right.get(place)) for place in places if left.get(place) != right.get(place)]


def merge(base: Graph, ours: Graph, theirs: Graph) -> Graph:
    """Ours, with everything that theirs changed since base and we did not: nobody's addition is lost."""
    merged: Graph = {"format": ours["format"], "fields": _merge_values(base["fields"], ours["fields"], theirs["fields"]), "children": {}}
    for relation in ours["children"]:
        merged["children"][relation] = _merge_children(*(side["children"].get(relation, {}) for side in (base, ours, theirs)))
    return merged


def _merge_values(base: dict[str, Any], ours: dict[str, Any], theirs: dict[str, Any]) -> dict[str, Any]:
    return {name: theirs.get(name, value) if value == base.get(name) else value for name, value in ours.items()}


def _merge_children(base: dict[str, Any], ours: dict[str, Any], theirs: dict[str, Any]) -> dict[str, Any]:
    merged = {}
    for key, values in ours.items():
        if key in theirs:
            merged[key] = _merge_values(base.get(key, {}), values, theirs[key])
        elif key not in base or values != base[key]:
            merged[key] = values
    return merged | {key: values for key, values in theirs.items() if key not in ours and (key not in base or values != base[key])}
