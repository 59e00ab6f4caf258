"""From one map of a data file to the fields of one row, by what the model says of itself."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import BooleanField, Field, ForeignKey, ManyToManyField, Model

from publishing.datafiles import Findings, Node, Place
from publishing.fields import RichTextField
from publishing.graph import RAW
from publishing.kinds import kind_at, kind_of
from publishing.languages import SOURCE, languages
from publishing.markdown import links, tags, to_html

TRUTH = {"true": True, "false": False}
ELSEWHERE = ("https://", "http://", "mailto:")
# A language in front does no harm: cleaning takes it away.
OWN_ADDRESS = re.compile(r"(?:/(?:en|es|pt-br|fr))?/(?P<path>[a-z]+)/(?P<slug>[-a-z0-9]+)/(?:[?#].*)?")


class Shape:
    """The fields of a model that a record may fill, and what a field holds that it leaves out."""

    def __init__(self, model: type[Model], held: Sequence[Field[Any, Any]]) -> None:
        self.holder = model()
        self.plain: dict[str, Field[Any, Any]] = {}
        self.translated: dict[str, dict[str, Field[Any, Any]]] = {}
        self.defaults: dict[str, Any] = {}
        for column in held:
            language = getattr(column, "_translated_field_language_code", None)
            if language:
                self.translated.setdefault(column.attname[: -len(language) - 1], {})[language] = column
            else:
                self.plain[column.name] = column
            many = isinstance(column, ManyToManyField)
            self.defaults[column.name] = [] if many else self.dumped(column, column.get_default())

    def dumped(self, column: Field[Any, Any], value: Any) -> Any:
        """A value in the form that a graph holds."""
        setattr(self.holder, column.attname, value)
        return value if isinstance(value, RAW) else column.value_to_string(self.holder)


class RowReader:
    """Reads rows of one record; what is wrong goes to the findings.

    `keys` holds the key of every known slug, by kind; `children` the keys of the record's own rows, by model and name;
    `untranslated` the texts of the record that stand in its own language alone.
    """

    def __init__(self, keys: Mapping[str, Mapping[str, UUID]], findings: Findings) -> None:
        self.keys = keys
        self.findings = findings
        self.shapes: dict[type[Model], Shape] = {}
        self.children: dict[type[Model], dict[str, str]] = {}
        self.untranslated: frozenset[str] = frozenset()

    def row(self, node: Node, model: type[Model], held: Sequence[Field[Any, Any]], item: str) -> dict[str, Any]:
        """The fields of one row as a graph holds them. `item` names the row in messages."""
        shape = self.shapes.get(model) or self.shapes.setdefault(model, Shape(model, held))
        given = node.map()
        known = [*shape.plain, *shape.translated]
        for name in given.keys() - {*known}:
            message = f"{item} has no such field; known are {', '.join(sorted(known))}"
            self.findings.mistake(given[name].place, name, message)
        values = dict(shape.defaults)
        for name, column in shape.plain.items():
            values[name] = self._plain(shape, column, given.get(name), node.place, item)
        for name, by_language in shape.translated.items():
            values |= self._texts(shape, name, by_language, given.get(name, Node(node.place, {})), item)
        return values

    def _plain(self, shape: Shape, column: Any, node: Node | None, place: Place, item: str) -> Any:
        if isinstance(column, ManyToManyField):
            return sorted(filter(None, (self._target(column, one) for one in self.entries(column.name, node))))
        if node is None or node.value is None:
            if not (column.blank or column.null or column.has_default()):
                self.findings.mistake(place, column.name, f"{item} needs this field")
            return shape.defaults[column.name]
        if isinstance(column, ForeignKey):
            return self._target(column, node)
        return self._clean(shape, column, node)

    def _texts(self, shape: Shape, name: str, by_language: dict[str, Any], node: Node, item: str) -> dict[str, Any]:
        if not isinstance(node.value, dict | None):
            message = "write one text per language: {en: …, es: …, pt-br: …, fr: …}"
            self.findings.mistake(node.place, name, message)
        given = {code: one for code, one in node.map().items() if one.value is not None}
        for code in given.keys() - by_language.keys():
            message = f"“{code}” is no language here; known are {', '.join(languages())}"
            self.findings.mistake(given[code].place, name, message)
        self._missing(by_language[SOURCE], name, node, {code for code in given if given[code].value}, item)
        found = {column: given[code] for code, column in by_language.items() if code in given}
        return {column.name: self._clean(shape, column, one) for column, one in found.items()}

    def _missing(self, source: Any, name: str, node: Node, there: set[str], item: str) -> None:
        """A source text that must be there is a mistake, a translation of one that is there a gap."""
        if SOURCE not in there and not source.blank and not source.has_default():
            self.findings.mistake(node.place, name, f"{item} needs this text in {SOURCE}")
        if SOURCE in there and not source.choices and name not in self.untranslated:
            for code in languages():
                if code not in there:
                    self.findings.gap(node.place, name, f"{item} has no {code} text", code)

    def _clean(self, shape: Shape, column: Any, node: Node) -> Any:
        if not isinstance(node.value, str):
            self.findings.mistake(node.place, column.name, "write one text here, not a list or map")
            return None
        value: Any = node.value
        if isinstance(column, RichTextField):
            self._refuse_dead_links(column.name, node)
            self._refuse_tags(column.name, node)
            value = to_html(value)
        elif isinstance(column, BooleanField):
            value = TRUTH.get(value.lower(), value)
        try:
            return shape.dumped(column, column.clean(value, shape.holder))
        except ValidationError as error:
            self.findings.mistake(node.place, column.name, f"{node.value[:60]!r}: {' '.join(error.messages)}")
            return None

    def _refuse_dead_links(self, name: str, node: Node) -> None:
        """Whatever is no whole address must be the page of a record."""
        for line, address in links(node.text()):
            found = OWN_ADDRESS.fullmatch(address)
            kind = kind_at(found["path"]) if found else None
            is_known = found and kind and found["slug"] in self.keys.get(kind.name, {})
            if not is_known and not address.startswith(ELSEWHERE):
                message = f"the link {address} leads nowhere; write it as /institutions/oas/, or whole with https://"
                self.findings.mistake(_below(node, line), name, message)

    def _refuse_tags(self, name: str, node: Node) -> None:
        """Cleaning would take most of it out in silence."""
        for line, tag in tags(node.text()):
            self.findings.mistake(_below(node, line), name, f"{tag[:60]!r} is HTML; write Markdown")

    def entries(self, name: str, node: Node | None) -> list[Node]:
        """The entries of a list; anything else is a mistake."""
        if node is not None and not isinstance(node.value, list | None):
            self.findings.mistake(node.place, name, "write a list here: [one, two]")
        return node.entries() if node else []

    def _target(self, column: Any, node: Node) -> str | None:
        """The key of what a slug names: a row of this same item, or another item."""
        model, slug = column.related_model, node.text()
        if model in self.children:
            found = self.children[model].get(slug)
        else:
            key = self.keys.get(kind_of(model).name, {}).get(slug)
            found = str(key) if key else None
        if not found:
            message = f"there is no {model._meta.verbose_name} “{slug}” in the data files"
            self.findings.mistake(node.place, column.name, message)
        return found


def _below(node: Node, line: int) -> Place:
    return Place(node.place.path, node.place.line + line)
