"""Data files that people write: every value with its file and line, and all mistakes told together."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import yaml

# libyaml reads ten times faster; where it was not built, the slow reader serves as well.
LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
NULL = "tag:yaml.org,2002:null"


@dataclass(frozen=True)
class Place:
    path: str
    line: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"


@dataclass(frozen=True)
class Finding:
    """A mistake, or a missing translation: where it stands if that is known, which field, what to know."""

    place: Place | None
    field: str
    message: str

    def __str__(self) -> str:
        return ": ".join(part for part in (str(self.place or ""), self.field, self.message) if part)


@dataclass
class Findings:
    """What reading found: mistakes forbid loading, gaps (texts not yet translated) do not."""

    mistakes: list[Finding] = field(default_factory=list)
    gaps: list[Finding] = field(default_factory=list)
    lost: set[tuple[str, str]] = field(default_factory=set)

    def mistake(self, place: Place | None, name: str, message: str) -> None:
        self.mistakes.append(Finding(place, name, message))

    def gap(self, place: Place, name: str, message: str, language: str) -> None:
        if (place.path, language) not in self.lost:
            self.gaps.append(Finding(place, name, message))

    def lose(self, path: str, language: str, owner: str) -> None:
        """A whole file of translations is absent: one gap, in place of one for each text of the file that owns it."""
        self.gaps.append(
            Finding(Place(path, 1), "", f"there is no such file, so nothing of {owner} has {language} text")
        )
        self.lost.add((owner, language))


@dataclass(frozen=True)
class Node:
    """A value of a data file: a text as it was written, None, a list, or a map."""

    place: Place
    value: "str | list[Node] | dict[str, Node] | None"

    def text(self) -> str:
        """The text, or "" for anything else."""
        return self.value if isinstance(self.value, str) else ""

    def entries(self) -> "list[Node]":
        """The list, or no entries for anything else."""
        return self.value if isinstance(self.value, list) else []

    def map(self) -> "dict[str, Node]":
        """The map, or an empty one for anything else."""
        return self.value if isinstance(self.value, dict) else {}


def read_text(root: Path, path: str, findings: Findings) -> str | None:
    """The text of a file below root; None, and a mistake, if there is none or it is not UTF-8."""
    try:
        return (root / path).read_text(encoding="utf-8")
    except FileNotFoundError:
        findings.mistake(Place(path, 1), "", "there is no such file")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        findings.mistake(Place(path, line), "", "this is not UTF-8 text")
    return None


def read_records(root: Path, path: str, findings: Findings) -> list[Node]:
    """The maps of a YAML file that holds a list of them."""
    text = read_text(root, path, findings)
    node = parse(text, path, findings) if text is not None else None
    if node is None:
        return []
    if not isinstance(node.value, list):
        findings.mistake(node.place, "", "write a list: every record begins with “- id:”")
    found = []
    for entry in node.entries():
        if isinstance(entry.value, dict):
            found.append(entry)
        else:
            findings.mistake(entry.place, "", "write a record here: “- id:”, and its fields below")
    return found


def parse(text: str, path: str, findings: Findings, first_line: int = 1) -> Node | None:
    """The root value of YAML text; None, and a mistake, if it is broken. `first_line` is where the text begins in its file."""
    try:
        found = yaml.compose(text, Loader=LOADER)
    except yaml.YAMLError as error:
        findings.mistake(Place(path, first_line + _line_of(error, text)), "", f"broken YAML: {_reason(error)}")
        return None
    if found is None:
        return Node(Place(path, first_line), [])
    return _node(found, path, findings, first_line)


def _line_of(error: yaml.YAMLError, text: str) -> int:
    mark = getattr(error, "problem_mark", None)
    if mark is not None:
        return int(mark.line)
    return text[: getattr(error, "position", 0)].count("\n")


def _reason(error: yaml.YAMLError) -> str:
    return str(getattr(error, "problem", None) or getattr(error, "reason", None) or error).replace("\n", " ")


def _node(found: yaml.Node, path: str, findings: Findings, first_line: int) -> Node:
    place = Place(path, first_line + found.start_mark.line)
    if isinstance(found, yaml.MappingNode):
        return Node(place, dict(_pairs(found, path, findings, first_line)))
    if isinstance(found, yaml.SequenceNode):
        return Node(place, [_node(entry, path, findings, first_line) for entry in found.value])
    return Node(place, None if found.tag == NULL else found.value)


def _pairs(found: yaml.MappingNode, path: str, findings: Findings, first_line: int) -> Iterator[tuple[str, Node]]:
    seen: set[str] = set()
    for key, value in found.value:
        name = str(key.value)
        place = Place(path, first_line + key.start_mark.line)
        if name in seen:
            findings.mistake(place, name, "this key stands twice in one record")
        seen.add(name)
        # A value is looked for where its key stands, also when it begins on the next line; lines of a text are counted.
        if getattr(value, "style", None) in ("|", ">"):
            place = Place(path, place.line + 1)
        yield name, Node(place, _node(value, path, findings, first_line).value)


def with_files(records: list[Node], root: Path, folder: str, findings: Findings) -> list[Node]:
    """The records, each with what the file of its own in the folder adds: fields, and lists of rows.

    In such a file `each` holds what every row of its lists has unless the row says otherwise.
    """
    added = {path.stem: path.relative_to(root).as_posix() for path in sorted((root / folder).glob("*.yaml"))}
    found = []
    for record in records:
        name = record.map()["id"].text() if "id" in record.map() else ""
        path = added.pop(name, None)
        found.append(_completed(record, root, path, findings) if path else record)
    for name, path in added.items():
        findings.mistake(Place(path, 1), "id", f"there is no record “{name}” for this file")
    return found


def _completed(record: Node, root: Path, path: str, findings: Findings) -> Node:
    text = read_text(root, path, findings)
    whole = parse(text, path, findings) if text is not None else None
    if whole is None or not isinstance(whole.value, dict):
        findings.mistake(Place(path, 1), "", "write a map here: “id:”, “each:”, and the lists of rows")
        return record
    given = dict(whole.map())
    own, each = given.pop("id", Node(whole.place, "")), given.pop("each", Node(whole.place, {}))
    if own.text() != record.map()["id"].text():
        findings.mistake(own.place, "id", f"“{own.text()}” does not match the name of the file")
    for name in given.keys() & record.map().keys():
        findings.mistake(given[name].place, name, f"stands already at {record.map()[name].place}")
    rows = {
        name: Node(node.place, [_filled(row, each) for row in node.value]) if isinstance(node.value, list) else node
        for name, node in given.items()
    }
    return Node(record.place, record.map() | rows)


def _filled(row: Node, each: Node) -> Node:
    return Node(row.place, each.map() | row.map()) if isinstance(row.value, dict) else row
