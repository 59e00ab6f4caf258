"""From a record of a data file to the graph of an item, by what the models say of themselves."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid5

from django.core.exceptions import ValidationError
from django.db.models import BooleanField, Field, ForeignKey, ManyToManyField, Model
from markdown_it import MarkdownIt

from publishing.datafiles import Findings, Node, Place
from publishing.fields import RichTextField
from publishing.graph import RAW, child_columns, columns
from publishing.kinds import Graph, Kind, kind_named, kind_of
from publishing.languages import SOURCE, languages

# Keys made from it are in every loaded database: it never changes.
NAMESPACE = UUID("6f0c6f52-6a0e-5d0b-9c55-0f1d3f0a7c11")
MARKDOWN = MarkdownIt("commonmark").enable("table")
POSITION = "position"
SLUG = re.compile(r"^[a-z0-9][-a-z0-9]{0,99}$")
NATURAL_KEY = "key"  # names a row for its own file; no field


def key(*path: str) -> UUID:
    """The same key for the same path, for ever: `key("institution", "oas")`."""
    return uuid5(NAMESPACE, "/".join(path))


@dataclass(frozen=True)
class Form:
    """How records become items of a kind.

    `children` names, for each relation, the fields that tell its rows apart: their keys are made from these.
    `renamed` maps keys of the file to field names.
    """

    kind: str
    children: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    renamed: Mapping[str, str] = field(default_factory=dict)


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


class Shape:
    """The fields of a model that a record may fill, and what a field holds that it leaves out."""

    def __init__(self, model: type[Model], held: Sequence[Field[Any, Any]]) -> None:
        self.holder = model()
        self.plain: dict[str, Field[Any, Any]] = {}
        self.translated: dict[str, dict[str, Field[Any, Any]]] = {}
        for column in held:
            language = getattr(column, "_translated_field_language_code", None)
            if language:
                self.translated.setdefault(column.attname[: -len(language) - 1], {})[language] = column
            else:
                self.plain[column.name] = column
        self.defaults = {column.name: self.dumped(column, column.get_default()) for column in held if not isinstance(column, ManyToManyField)}
        self.defaults |= {column.name: [] for column in held if isinstance(column, ManyToManyField)}

    def dumped(self, column: Field[Any, Any], value: Any) -> Any:
        """A value in the form that a graph holds."""
        setattr(self.holder, column.attname, value)
        return value if isinstance(value, RAW) else column.value_to_string(self.holder)


class Reader:
    """Reads records one after the other; what is wrong goes to the findings. `keys` holds the key of every known slug, by kind."""

    def __init__(self, keys: Mapping[str, Mapping[str, UUID]], findings: Findings) -> None:
        self.keys = keys
        self.findings = findings
        self.shapes: dict[type[Model], Shape] = {}
        self.children: dict[type[Model], dict[str, str]] = {}

    def wanted(self, record: Record) -> Wanted:
        kind = kind_named(record.form.kind)
        held = columns(kind.model, kind.model.frozen)
        given = {name: node for name, node in record.node.map().items() if name != "id" and name not in kind.owned}
        self.children = {}
        graph = {
            "format": kind.format,
            "fields": self._fields(Node(record.node.place, given), kind.model, held, record.slug),
            "children": {relation: self._children(record, kind, relation) for relation in kind.owned},
        }
        return Wanted(kind, record.slug, self.keys[kind.name][record.slug], graph, record.node.place)

    def _children(self, record: Record, kind: Kind, relation: str) -> dict[str, Any]:
        model, _, held = child_columns(kind, relation)
        names = record.form.children.get(relation, ())
        node = record.node.map().get(relation)
        if node is not None and not isinstance(node.value, list | None):
            self.findings.mistake(node.place, relation, "write a list here")
        rows: dict[str, Any] = {}
        for position, child in enumerate(node.entries() if node else []):
            identity = "/".join(_at(child, name) for name in names)
            row_key = str(_free(key(kind.name, record.slug, relation, identity), rows))
            self.children.setdefault(model, {})[identity] = row_key
            rows[row_key] = self._child(record, child, model, held, f"{record.slug}.{relation}") | {POSITION: position}
        return rows

    def _child(self, record: Record, child: Node, model: type[Model], held: Sequence[Field[Any, Any]], item: str) -> dict[str, Any]:
        if not isinstance(child.value, dict):
            self.findings.mistake(child.place, item, "write a record here, as a map of its fields")
        names = {column.name for column in held}
        renamed = {record.form.renamed.get(name, name): node for name, node in child.map().items()}
        given = {name: node for name, node in renamed.items() if name in names or name != NATURAL_KEY}
        return self._fields(Node(child.place, given), model, [column for column in held if column.name != POSITION], item)

    def _fields(self, node: Node, model: type[Model], held: Sequence[Field[Any, Any]], item: str) -> dict[str, Any]:
        shape = self.shapes.setdefault(model, Shape(model, held))
        given = node.map()
        for name in given.keys() - shape.plain.keys() - shape.translated.keys():
            self.findings.mistake(given[name].place, name, f"{item} has no such field; known are {', '.join(sorted([*shape.plain, *shape.translated]))}")
        values = dict(shape.defaults)
        for name, column in shape.plain.items():
            values[column.name] = self._plain(shape, column, given.get(name), node.place, item)
        for name, by_language in shape.translated.items():
            values |= self._texts(shape, name, by_language, given.get(name), node.place, item)
        return values

    def _plain(self, shape: Shape, column: Any, node: Node | None, place: Place, item: str) -> Any:
        if isinstance(column, ManyToManyField):
            return sorted(filter(None, (self._target(column, one) for one in self._list(column.name, node))))
        if node is None or node.value is None:
            if not column.blank and not column.has_default() and not column.null:
                self.findings.mistake(place, column.name, f"{item} needs this field")
            return shape.defaults[column.name]
        if isinstance(column, ForeignKey):
            return self._target(column, node)
        return self._clean(shape, column, node)

    def _texts(self, shape: Shape, name: str, by_language: dict[str, Any], node: Node | None, place: Place, item: str) -> dict[str, Any]:
        if node is not None and not isinstance(node.value, dict | None):
            self.findings.mistake(node.place, name, "write one text per language: {en: …, es: …, pt-br: …, fr: …}")
        given = node.map() if node else {}
        for language in given.keys() - by_language.keys():
            self.findings.mistake(given[language].place, name, f"“{language}” is no language here; known are {', '.join(languages())}")
        values = {column.name: self._clean(shape, column, given[language]) for language, column in by_language.items() if given.get(language) and given[language].value is not None}
        source = by_language[SOURCE]
        if not source.blank and not source.has_default() and source.name not in values:
            self.findings.mistake(node.place if node else place, name, f"{item} needs this text in {SOURCE}")
        if values.get(source.name) and not source.choices:
            for language in by_language.keys() - {code for code in given if given[code].value}:
                self.findings.gap(node.place if node else place, name, f"{item} has no {language} text")
        return values

    def _clean(self, shape: Shape, column: Any, node: Node) -> Any:
        if not isinstance(node.value, str):
            self.findings.mistake(node.place, column.name, "write one text here, not a list or map")
            return None
        value: Any = MARKDOWN.render(node.value) if isinstance(column, RichTextField) else node.value
        if isinstance(column, BooleanField):
            value = {"true": True, "false": False}.get(value.lower(), value)
        try:
            return shape.dumped(column, column.clean(value, shape.holder))
        except ValidationError as error:
            self.findings.mistake(node.place, column.name, f"{node.value[:60]!r}: {' '.join(error.messages)}")
            return None

    def _list(self, name: str, node: Node | None) -> list[Node]:
        if node is not None and not isinstance(node.value, list | None):
            self.findings.mistake(node.place, name, "write a list here: [one, two]")
        return node.entries() if node else []

    def _target(self, column: Any, node: Node) -> str | None:
        """The key of what a slug names: a row of this same item, or another item."""
        model, slug = column.related_model, node.text()
        if model in self.children:
            found = self.children[model].get(slug)
        else:
            found = str(self.keys.get(kind_of(model).name, {}).get(slug) or "")
        if not found:
            self.findings.mistake(node.place, column.name, f"there is no {model._meta.verbose_name} “{slug}” in the data files")
        return found or None


def _at(node: Node, name: str) -> str:
    """A field of a child as text; a translated one in the source language."""
    found = node.map().get(name)
    if found is None:
        return ""
    source = found.map().get(SOURCE)
    return source.text() if source else found.text()


def _free(wanted: UUID, taken: Iterable[str]) -> UUID:
    """The key, or the next one made from it: two rows with the same natural key stay two."""
    while str(wanted) in set(taken):
        wanted = uuid5(wanted, "next")
    return wanted


def unique(records: Sequence[Record], findings: Findings) -> Iterator[Record]:
    """The records that have an id of their own; the others are mistakes."""
    first: dict[tuple[str, str], Place] = {}
    for record in records:
        place = record.node.map()["id"].place if record.slug else record.node.place
        known = first.setdefault((record.form.kind, record.slug), place)
        if not record.slug:
            findings.mistake(place, "id", "every record needs an id, which becomes its address")
        elif not SLUG.match(record.slug):
            findings.mistake(place, "id", f"“{record.slug}”: write small letters, digits and hyphens")
        elif known is not place:
            findings.mistake(place, "id", f"“{record.slug}” stands already at {known}")
        else:
            yield record
