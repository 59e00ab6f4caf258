"""An item and all that it owns as plain data: written out, put back, compared."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import CheckConstraint, Field, ForeignKey, ManyToManyField, Model, UniqueConstraint

from publishing.kinds import Graph, Kind
from publishing.models import Addressed

RAW = (bool, int, str, type(None))


@dataclass(frozen=True)
class Missing:
    """A draft names something that no longer exists; with a message, it holds a row that breaks a rule of its table."""

    field: str
    target: str
    column: str
    message: str = ""


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
    model, back, _ = child_columns(kind, relation)
    return {str(child.pk): dump_child(model, back, child) for child in getattr(row, relation).all()}


def dump_child(model: type[Model], back: str, child: Model) -> dict[str, Any]:
    """One child's fields; `back` is its way to the item, which a graph does not hold."""
    return {column.name: _value(column, child) for column in columns(model, frozenset({"id", back}))}


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


def completed(kind: Kind, graph: Graph, by: Graph) -> Graph:
    """The graph in today's format, with the columns that the models got since it was written as `by` has them.

    Completed by the live graph, an old one compares equal where nobody edited anything.
    """
    graph = upgraded(kind, graph)
    children = {
        relation: {key: rows.get(key, {}) | values for key, values in graph["children"].get(relation, rows).items()}
        for relation, rows in by["children"].items()
    }
    return {"format": graph["format"], "fields": by["fields"] | graph["fields"], "children": children}


def renamed(names: Mapping[str, str]) -> Callable[[Graph], Graph]:
    """An upgrade that gives columns new names: `title` is a field, `facts.says` a column of a child relation."""

    def lift(relation: str, values: Mapping[str, Any]) -> dict[str, Any]:
        return {
            names.get(f"{relation}{name}", f"{relation}{name}").rpartition(".")[2]: one for name, one in values.items()
        }

    def upgrade(graph: Graph) -> Graph:
        children = {
            relation: {key: lift(f"{relation}.", values) for key, values in rows.items()}
            for relation, rows in graph["children"].items()
        }
        return graph | {"fields": lift("", graph["fields"]), "children": children}

    return upgrade


def apply(kind: Kind, row: Addressed, graph: Graph) -> list[Missing]:
    """Puts a graph into the rows of an item, writing only what differs; returns what the graph names and no longer exists.

    Must run inside a transaction. Frozen fields and rows of others are never touched.
    """
    graph = upgraded(kind, graph)
    missing: list[Missing] = []
    for relation in reversed(kind.owned):
        _drop_children(kind, row, relation, graph["children"].get(relation, {}))
    _apply_row(row, columns(kind.model, type(row).frozen), graph["fields"], missing)
    for relation in kind.owned:
        missing += _Children(kind, row, relation).apply(graph["children"].get(relation, {}))
    row.__dict__.pop("_prefetched_objects_cache", None)
    return missing


def _apply_row(row: Model, held: list[Field[Any, Any]], values: dict[str, Any], missing: list[Missing]) -> None:
    gone = _gone(held, [values], [row])
    missing += gone
    kept = values | {one.column: None for one in gone}
    singles = [column for column in held if column.name in values and not isinstance(column, ManyToManyField)]
    changed = [column.name for column in singles if _set(row, column, kept[column.name])]
    if changed:
        row.save(update_fields=changed)
    for column in held:
        if isinstance(column, ManyToManyField) and column.name in values:
            missing += _set_many(row, column, values[column.name])


def _set(row: Model, column: Field[Any, Any], value: Any) -> bool:
    """Sets one field from its dumped form; True if that changed it."""
    before = _value(column, row)
    if before == value:
        return False
    setattr(row, column.attname, column.to_python(value))
    return bool(_value(column, row) != before)


def _set_many(row: Model, column: Any, keys: list[str]) -> list[Missing]:
    if _value(column, row) == sorted(keys):
        return []
    targets = column.related_model._base_manager.in_bulk([UUID(key) for key in keys])
    getattr(row, column.name).set(targets.values())
    return [Missing(str(column.verbose_name), key, column.name) for key in keys if UUID(key) not in targets]


def _gone(held: list[Field[Any, Any]], graphs: Iterable[dict[str, Any]], rows: Iterable[Model]) -> list[Missing]:
    """What the graphs newly name, by foreign key, and does not exist: one query a foreign key. What a row names already exists."""
    found = []
    for column in held:
        if isinstance(column, ForeignKey):
            known = {_value(column, row) for row in rows}
            fresh = {str(values[column.name]) for values in graphs if values.get(column.name)} - known
            target: Any = column.related_model
            there = (
                {str(key) for key in target._base_manager.filter(pk__in=fresh).values_list("pk", flat=True)}
                if fresh
                else set()
            )
            found += [Missing(str(column.verbose_name), key, column.name) for key in sorted(fresh - there)]
    return found


class _Children:
    """Puts one relation of a graph into its rows."""

    def __init__(self, kind: Kind, row: Addressed, relation: str) -> None:
        self.model, back, self.held = child_columns(kind, relation)
        self.row, self.back = row, back
        owned = {child_columns(kind, name)[0] for name in kind.owned}
        self.siblings = {column.name for column in self.held if column.related_model in owned}
        self.live: dict[str, Any] = {
            str(child.pk): child for child in self.model._default_manager.filter(**{back: row})
        }

    def apply(self, graph: dict[str, Any]) -> list[Missing]:
        """A child that cannot stand without what is gone is left out, or left as it is if it is live."""
        gone = {(one.column, one.target): one for one in _gone(self.held, graph.values(), self.live.values())}
        missing, fresh, changed = [], [], {}
        for key, values in graph.items():
            child = self.live.get(key) or self.model(pk=UUID(key), **{self.back: self.row})
            lost = [gone[name, values[name]] for name in values if (name, str(values[name])) in gone]
            # What the draft itself removed (the section of a question) is forgotten, not missed.
            missing += [one for one in lost if one.column not in self.siblings]
            kept = values | {one.column: None for one in lost}
            differs = [
                column.name for column in self.held if column.name in kept and _set(child, column, kept[column.name])
            ]
            if lost and not _stands(child):
                continue
            if key not in self.live:
                fresh.append(child)
            elif differs:
                changed[child] = differs
        places = sorted(graph, key=lambda key: (graph[key].get("position", 0), key))
        for key, message in self._write(fresh, changed).items():
            missing.append(Missing(f"{self.model._meta.verbose_name} {places.index(key) + 1}", key, "", message))
        return missing

    def _write(self, fresh: list[Any], changed: dict[Any, list[str]]) -> dict[str, str]:
        """Leaves out the rows that the table refuses, and says why: no form lets them pass, two merged edits may."""
        try:
            with transaction.atomic(savepoint=bool(_rules(self.model) and (fresh or changed))):
                self._put(fresh, changed)
            return {}
        except IntegrityError:
            refused = {str(child.pk): told for child in (*fresh, *changed) if (told := _refusal(child))}
            if not refused:
                raise
        stay = {child: names for child, names in changed.items() if str(child.pk) not in refused}
        self._put([child for child in fresh if str(child.pk) not in refused], stay)
        return refused

    def _put(self, fresh: list[Any], changed: dict[Any, list[str]]) -> None:
        """A row of which a unique field changes is taken out and put in again: two rows may then swap their values."""
        moved = [child for child, names in changed.items() if _unique(self.model).intersection(names)]
        if moved:
            rows = self.model._default_manager.filter(pk__in=[child.pk for child in moved])
            rows._raw_delete(rows.db)
        if fresh or moved:
            self.model._default_manager.bulk_create([*fresh, *moved])
        stay = {child: names for child, names in changed.items() if child not in moved}
        if stay:
            self.model._default_manager.bulk_update(stay, sorted({name for names in stay.values() for name in names}))


def _unique(model: type[Model]) -> set[str]:
    together = [rule.fields for rule in model._meta.constraints if isinstance(rule, UniqueConstraint)]
    return {name for names in together for name in names}


def _rules(model: type[Model]) -> list[Any]:
    return [rule for rule in model._meta.constraints if isinstance(rule, CheckConstraint)]


def _refusal(child: Model) -> str:
    try:
        for rule in _rules(type(child)):
            rule.validate(type(child), child)
    except ValidationError as error:
        return " ".join(error.messages)
    return ""


def _stands(child: Model) -> bool:
    """Whether a row without what is gone keeps its table's constraints."""
    required = [column for column in child._meta.concrete_fields if isinstance(column, ForeignKey) and not column.null]
    return all(getattr(child, column.attname) is not None for column in required) and not _refusal(child)


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
    return [
        Difference(*place, left.get(place), right.get(place)) for place in places if left.get(place) != right.get(place)
    ]
