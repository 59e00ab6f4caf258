"""From a record of a data file to the graph of an item."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid5

from publishing.columns import RowReader
from publishing.datafiles import Findings, Node, Place
from publishing.graph import child_columns, columns
from publishing.kinds import Graph, Kind, kind_named
from publishing.languages import SOURCE

# Keys made from it are in every loaded database: it never changes.
NAMESPACE = UUID("6f0c6f52-6a0e-5d0b-9c55-0f1d3f0a7c11")
POSITION = "position"
NATURAL_KEY = "key"  # names a row inside its own file; no field
SLUG = re.compile(r"^[a-z0-9][-a-z0-9]{0,99}$")


def key(*path: str) -> UUID:
    """The same key for the same path, for ever: `key("institution", "oas")`."""
    return uuid5(NAMESPACE, "/".join(path))


@dataclass(frozen=True)
class Form:
    """How records become items of a kind.

    `children` names, for each relation, the fields that tell its rows apart: their keys are made from these.
    `renamed` maps keys of child rows to field names. A record that names its `language` needs no translation of the
    texts in `own_language`.
    """

    kind: str
    children: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    renamed: Mapping[str, str] = field(default_factory=dict)
    own_language: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Record:
    form: Form
    node: Node

    @property
    def slug(self) -> str:
        found = self.node.map().get("id")
        return found.text() if found else ""


@dataclass(frozen=True)
class Wanted:
    """An item as the data files want it."""

    kind: Kind
    slug: str
    key: UUID
    graph: Graph
    place: Place


def wanted_item(record: Record, reader: RowReader) -> Wanted:
    """The item of a record. What is wrong in it goes to the reader's findings."""
    kind = kind_named(record.form.kind)
    held = columns(kind.model, kind.model.frozen)
    given = {name: node for name, node in record.node.map().items() if name != "id" and name not in kind.owned}
    reader.children = {}
    reader.untranslated = record.form.own_language if record.node.map().get("language") else frozenset()
    graph = {
        "format": kind.format,
        "fields": reader.row(Node(record.node.place, given), kind.model, held, record.slug),
        "children": {relation: _children(record, kind, relation, reader) for relation in kind.owned},
    }
    return Wanted(kind, record.slug, reader.keys[kind.name][record.slug], graph, record.node.place)


def _children(record: Record, kind: Kind, relation: str, reader: RowReader) -> dict[str, Any]:
    model, _, held = child_columns(kind, relation)
    filled = [column for column in held if column.name != POSITION]
    names = record.form.children.get(relation, ())
    rows: dict[str, Any] = {}
    for position, child in enumerate(reader.entries(relation, record.node.map().get(relation))):
        identity = "/".join(_at(child, name) for name in names)
        row_key = _free(key(kind.name, record.slug, relation, identity), rows)
        reader.children.setdefault(model, {})[identity] = row_key
        if not isinstance(child.value, dict):
            reader.findings.mistake(child.place, relation, "write a record here, as a map of its fields")
        node = _renamed(record.form, child, {column.name for column in filled})
        rows[row_key] = reader.row(node, model, filled, f"{record.slug}.{relation}") | {POSITION: position}
    return rows


def _renamed(form: Form, child: Node, fields: set[str]) -> Node:
    """A child with its keys as the model names them, without the name that only its file uses."""
    names = {name: new for name, new in form.renamed.items() if new in fields}
    given = {names.get(name, name): node for name, node in child.map().items()}
    return Node(child.place, {name: node for name, node in given.items() if name != NATURAL_KEY or name in fields})


def _at(node: Node, name: str) -> str:
    """A field of a child as text; a translated one in the source language."""
    found = node.map().get(name)
    if found is None:
        return ""
    return found.map().get(SOURCE, found).text()


def _free(row_key: UUID, taken: Iterable[str]) -> str:
    """The key, or the next one made from it: two rows with the same natural key stay two."""
    while str(row_key) in taken:
        row_key = uuid5(row_key, "next")
    return str(row_key)


def unique(records: Sequence[Record], findings: Findings) -> Iterator[Record]:
    """The records that have an id of their own; the others are mistakes."""
    first: dict[tuple[str, str], Place] = {}
    for record in records:
        found = record.node.map().get("id")
        place = found.place if found else record.node.place
        known = first.setdefault((record.form.kind, record.slug), place)
        if not record.slug:
            findings.mistake(place, "id", "every record needs an id, which becomes its address")
        elif not SLUG.match(record.slug):
            findings.mistake(place, "id", f"“{record.slug}”: write small letters, digits and hyphens")
        elif known is not place:
            findings.mistake(place, "id", f"“{record.slug}” stands already at {known}")
        else:
            yield record
