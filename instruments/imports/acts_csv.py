"""Acts from a CSV file: every cell checked, and every change to an instrument's graph told before anything is saved."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from institutions.models import Institution, Source, State
from instruments.checks import impossible_days
from instruments.imports.acts_cells import COLUMNS, Cells, Reader, Refusal, Unreadable, lines_of
from instruments.models import Act
from publishing.dates import PartialDate
from publishing.graph import dump_child
from publishing.kinds import Graph

ADDED, CHANGED, REMOVED, UNCHANGED, KEPT = "added", "changed", "removed", "unchanged", "kept"
VERBS = {
    ADDED: gettext_lazy("added"),
    CHANGED: gettext_lazy("changed"),
    REMOVED: gettext_lazy("removed"),
    UNCHANGED: gettext_lazy("unchanged"),
    KEPT: gettext_lazy("not in the file, kept"),
}
Key = tuple[Any, ...]
# The rows of a file: by number, the id that it gives and the values.
Typed = dict[int, tuple[str, dict[str, Any]]]


@dataclass(frozen=True)
class Change:
    """What becomes of one act. `cells` tells each column that changes: its name, what stands there now, what will."""

    verb: str
    row: int | None
    party: str
    kind: str
    day: str
    cells: tuple[tuple[str, str, str], ...]

    @property
    def verb_shown(self) -> Any:
        return VERBS[self.verb]


@dataclass(frozen=True)
class Plan:
    """What a file would do. With refusals nothing of it may be saved."""

    graph: Graph
    changes: tuple[Change, ...] = ()
    refusals: tuple[Refusal, ...] = ()

    @property
    def in_words(self) -> str:
        """How many acts of each kind of change there are."""
        counts = Counter(change.verb for change in self.changes)
        return ", ".join(f"{shown}: {counts[verb]}" for verb, shown in VERBS.items() if counts[verb])


@dataclass
class _Matching:
    """Which act of the graph each row of the file is: by its id, else by party, kind, day and source."""

    acts: dict[str, dict[str, Any]]
    rows: Typed
    keys: dict[int, str] = field(default_factory=dict)
    refusals: list[Refusal] = field(default_factory=list)

    def match(self) -> None:
        alike: dict[Any, list[int]] = {}
        for number, (key, values) in self.rows.items():
            alike.setdefault(_key(values), []).append(number)
            if key:
                self._by_id(number, key)
        for number, (key, values) in self.rows.items():
            if not key:
                twins = [row for row in alike[_key(values)] if row < number or (row > number and self.rows[row][0])]
                self._by_content(number, _key(values), twins)

    def _by_id(self, number: int, key: str) -> None:
        if key not in self.acts:
            message = _("No act of this instrument has this id. Empty the cell to add the row as a new act.")
            self.refusals.append(Refusal(number, message))
        elif key in self.keys.values():
            self._doubled(number, next(row for row, other in self.keys.items() if other == key))
        else:
            self.keys[number] = key

    def _by_content(self, number: int, wanted: Key, twins: list[int]) -> None:
        taken = {*self.keys.values()}
        free = [key for key, act in self.acts.items() if key not in taken and _key(act) == wanted]
        if twins:
            self._doubled(number, twins[0])
        elif len(free) > 1:
            message = _("Several acts look like this one. Write the id of the one that is meant: the download has it.")
            self.refusals.append(Refusal(number, message))
        else:
            self.keys[number] = free[0] if free else str(uuid4())

    def _doubled(self, number: int, other: int) -> None:
        message = _("This is the same act as in row %(row)s. Remove one of the two.") % {"row": other}
        self.refusals.append(Refusal(number, message))


def _key(act: dict[str, Any]) -> Key:
    day = act.get("done_on") or act.get("decided_on")
    return (act["state"], act["institution"], act["kind"], day, act["source"])


def plan(graph: Graph, data: bytes, *, removes: bool, most: int) -> Plan:
    """What a file would do to the acts of a graph. `removes` takes out acts that the file does not have."""
    try:
        lines = lines_of(data)
    except Unreadable as error:
        return Plan(graph, refusals=(Refusal(error.row, str(error)),))
    stored: dict[str, dict[str, Any]] = graph["children"]["acts"]
    reader = Reader(lines)
    rows = {number: (cells.get("id", "").lower(), reader.values(number, cells)) for number, cells in lines}
    wrong = {refusal.row for refusal in reader.refusals}
    # What does not read is not compared: half a row would seem to be another act.
    matching = _Matching(stored, {number: row for number, row in rows.items() if number not in wrong})
    matching.match()
    refusals = [*reader.refusals, *matching.refusals]
    acts = _acts(stored, {key: rows[number][1] for number, key in matching.keys.items()}, removes)
    if not refusals and len(acts) > most:
        refusals.append(Refusal(None, _("An instrument has at most %(most)s acts here.") % {"most": most}))
    wanted = graph | {"children": graph["children"] | {"acts": acts}}
    places = {key: number for number, key in matching.keys.items()}
    refusals += _impossible(wanted, places)
    if refusals:
        return Plan(graph, refusals=tuple(sorted(refusals, key=lambda one: one.row or 0)))
    return Plan(wanted, tuple(_changes(graph, wanted, places)))


def _impossible(wanted: Graph, places: dict[str, int]) -> Iterator[Refusal]:
    """What would forbid publishing: of the rows of the file, as they will stand."""
    adopted_on = _day(wanted["fields"]["adopted_on"])
    for key, number in places.items():
        act = wanted["children"]["acts"][key]
        found = impossible_days(act["kind"], _day(act["done_on"]), _day(act["effective_on"]), adopted_on)
        yield from (Refusal(number, f"{name}: {message}") for name, message in found)


def _day(typed: str | None) -> PartialDate | None:
    return PartialDate.parse(typed) if typed else None


def _acts(stored: dict[str, Any], typed: dict[str, dict[str, Any]], removes: bool) -> dict[str, Any]:
    """Known acts stay in their places, new ones follow in the order of the file."""
    usual = dump_child(Act, "instrument", Act())
    acts = {} if removes else dict(stored)
    last = max((act["position"] for act in stored.values()), default=0)
    for key, values in typed.items():
        if key in stored:
            acts[key] = stored[key] | values
        else:
            last += 1
            acts[key] = usual | values | {"position": last}
    return acts


def _changes(graph: Graph, wanted: Graph, places: dict[str, int]) -> Iterator[Change]:
    """In the order of the file, then what the file does not have."""
    before = {row["id"]: row for row in rows_of_graph(graph)}
    after = {row["id"]: row for row in rows_of_graph(wanted)}
    for key, number in sorted(places.items(), key=lambda one: one[1]):
        row = after[key]
        cells = _differing(before.get(key), row)
        verb = ADDED if key not in before else CHANGED if cells else UNCHANGED
        yield _change(verb, number, row, cells)
    for key, row in before.items():
        if key not in places:
            yield _change(KEPT if key in after else REMOVED, None, row, ())


def _differing(before: Cells | None, after: Cells) -> tuple[tuple[str, str, str], ...]:
    old = before or dict.fromkeys(COLUMNS, "")
    return tuple((name, old[name], after[name]) for name in COLUMNS[1:] if old[name] != after[name])


def _change(verb: str, number: int | None, row: Cells, cells: tuple[tuple[str, str, str], ...]) -> Change:
    kind = str(dict(Act.Kind.choices).get(row["kind"], row["kind"]))
    return Change(verb, number, row["state"] or row["institution"], kind, row["done_on"] or row["decided_on"], cells)


def rows_of_graph(graph: Graph) -> list[Cells]:
    """Every act of a graph in all languages, in the order of the form: what an editor downloads, changes and uploads."""
    acts = sorted(graph["children"]["acts"].items(), key=lambda one: (one[1]["position"], one[0]))
    values = [act for _, act in acts]
    states = _names(State, "iso2", values, "state")
    institutions = _names(Institution, "slug", values, "institution")
    sources = _names(Source, "slug", values, "source")
    return [
        {name: act.get(name) or "" for name in COLUMNS}
        | {
            "id": key,
            "state": states.get(act["state"], ""),
            "institution": institutions.get(act["institution"], ""),
            "is_disputed": "yes" if act["is_disputed"] else "",
            "source": sources.get(act["source"], ""),
        }
        for key, act in acts
    ]


def _names(model: Any, name: str, acts: Iterable[Mapping[str, Any]], field: str) -> dict[str, str]:
    keys = {act[field] for act in acts if act[field]}
    found = model._default_manager.filter(pk__in=keys).values_list("pk", name)
    return {str(key): str(value) for key, value in found}
