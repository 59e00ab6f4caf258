"""What loading would do with each wanted item, by what is live, what was loaded before, and what editors did since."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import ForeignKey, ManyToManyField

from publishing.columns import Shape
from publishing.graph import child_columns, columns, completed, dump, upgraded
from publishing.kinds import Graph, Kind, kind_named, kinds
from publishing.merging import merge
from publishing.models import Addressed, Draft, Item, Loaded
from publishing.records import Wanted, key

EDITED = "an editor changed it"
DELETED = "an editor deleted it"
OWN = "an editor made it, or gave it this address"
HIDDEN = "it is not published; once it is, the next load brings or offers what is new"
DRAFT = "it has a draft; once that is published or discarded, the next load brings or offers what is new"
SHARED = "an editor changed it, and it has no drafts; compare it with the data files"


@dataclass(frozen=True)
class Step:
    """One item to put live or to offer: the graph for it, the live one on which that was decided, and why it is only offered."""

    wanted: Wanted
    row: Addressed
    graph: Graph
    live: Graph
    why: str = ""


@dataclass
class Plan:
    """Items to create, to change, to offer as drafts, to leave alone and why, and to remember only; how many are as wanted."""

    created: list[Wanted] = field(default_factory=list)
    changed: list[Step] = field(default_factory=list)
    offered: list[Step] = field(default_factory=list)
    kept: list[tuple[Wanted, str]] = field(default_factory=list)
    settled: list[Wanted] = field(default_factory=list)
    gone: list[tuple[str, str]] = field(default_factory=list)  # loaded once, and in no data file any more
    absent: list[Wanted] = field(default_factory=list)  # not on the site, so that nothing live may name them
    unchanged: int = 0

    @property
    def writes(self) -> bool:
        return bool(self.created or self.changed or self.offered or self.settled)


def planned(wanted: Sequence[Wanted]) -> Plan:
    """Compares what is wanted with what is live and with what was loaded or offered last. Reads only."""
    plan = Plan()
    for name in dict.fromkeys(one.kind.name for one in wanted):
        group = [one for one in wanted if one.kind.name == name]
        _plan_kind(plan, group[0].kind, group)
    plan.gone = sorted(_gone({one.key for one in wanted}))
    if plan.absent:
        _hold_back(plan)
    return plan


def _plan_kind(plan: Plan, kind: Kind, group: list[Wanted]) -> None:
    rows = {row.pk: row for row in _rows(kind, group)}
    loaded = dict(Loaded.objects.filter(kind=kind.name).values_list("item_id", "graph"))
    drafts = set(Draft.objects.filter(kind=kind.name).values_list("item_id", flat=True))
    for one in group:
        row = rows.get(one.key)
        # A row that took the address first is nobody's but the editor's, even if it was loaded for another record.
        is_ours = one.key == key(kind.name, one.slug)
        then = _then(kind, loaded[one.key]) if is_ours and one.key in loaded else None
        if row is None:
            _plan_missing(plan, one, then)
        else:
            _plan_row(plan, one, row, then, is_ours, one.key in drafts)


def _rows(kind: Kind, group: list[Wanted]) -> Iterable[Addressed]:
    many = [column.name for column in columns(kind.model, kind.model.frozen) if isinstance(column, ManyToManyField)]
    found = kind.model._default_manager.filter(pk__in=[one.key for one in group])
    return found.prefetch_related(*kind.owned, *many)


def _then(kind: Kind, graph: Graph) -> Graph:
    """What was loaded, in today's columns: one that came since was empty in the data files."""
    graph = upgraded(kind, graph)
    own, owned = _empty(kind.name)
    rows = {relation: dict.fromkeys(graph["children"].get(relation, ()), empty) for relation, empty in owned.items()}
    return completed(kind, graph, {"fields": own, "children": rows})


@cache
def _empty(name: str) -> tuple[dict[str, Any], dict[str, dict[str, Any]]]:
    """What an item and a row of each child relation hold where the data files say nothing."""
    kind = kind_named(name)
    owned = {relation: child_columns(kind, relation) for relation in kind.owned}
    return Shape(kind.model, columns(kind.model, kind.model.frozen)).defaults, {
        relation: Shape(model, held).defaults for relation, (model, _, held) in owned.items()
    }


def _gone(wanted: set[UUID]) -> Iterator[tuple[str, str]]:
    """Kind and address of what was loaded once, is still on the site, and is wanted no more."""
    for kind in kinds():
        keys = set(Loaded.objects.filter(kind=kind.name).values_list("item_id", flat=True)) - wanted
        if keys:
            slugs = kind.model._default_manager.filter(pk__in=keys).values_list("slug", flat=True)
            yield from ((kind.name, slug) for slug in slugs)


def _plan_missing(plan: Plan, one: Wanted, then: Graph | None) -> None:
    why = DELETED if then is not None else _taken(one)
    if why:
        plan.kept.append((one, why))
        plan.absent.append(one)
    else:
        plan.created.append(one)


def _taken(one: Wanted) -> str:
    """Why the table would refuse another row: one of an editor's has a code that only one may have."""
    if not any(column.unique for column in columns(one.kind.model, one.kind.model.frozen)):
        return ""
    try:
        new_row(one).validate_unique()
    except ValidationError as error:
        return " ".join(error.messages)
    return ""


def new_row(one: Wanted) -> Addressed:
    """A row that names nothing yet, so that all rows are there before any names another."""
    row = one.kind.model(id=one.key, slug=one.slug)
    for column in columns(one.kind.model, one.kind.model.frozen):
        if not isinstance(column, ForeignKey | ManyToManyField):
            setattr(row, column.attname, column.to_python(one.graph["fields"][column.name]))
    return row


def _plan_row(plan: Plan, one: Wanted, row: Addressed, then: Graph | None, is_ours: bool, has_draft: bool) -> None:
    is_hidden = isinstance(row, Item) and not row.is_published
    if is_hidden:
        plan.absent.append(one)
    if then == one.graph:
        plan.unchanged += 1
        return
    live = dump(one.kind, row)
    if live == one.graph and is_ours:
        plan.settled.append(one)
    elif live == one.graph:
        plan.unchanged += 1
    elif then is None:
        plan.kept.append((one, OWN))
    elif is_hidden or has_draft:
        plan.kept.append((one, HIDDEN if is_hidden else DRAFT))
    elif live == then:
        plan.changed.append(Step(one, row, one.graph, live))
    else:
        _plan_edited(plan, one, row, then, live)


def _plan_edited(plan: Plan, one: Wanted, row: Addressed, then: Graph, live: Graph) -> None:
    """The editor's item with what the data files changed beside it: where both changed a field, the editor's stays."""
    if not one.kind.has_drafts:
        plan.kept.append((one, SHARED))
        return
    merged = merge(one.kind, then, live, one.graph)
    if merged == live:
        plan.settled.append(one)
    else:
        plan.offered.append(Step(one, row, merged, live, EDITED))


def _hold_back(plan: Plan) -> None:
    """What names an item that is not on the site cannot go live: a new item waits, a live one is offered."""
    while held := {one.key: (one, why) for one in plan.created if (why := _names_absent(plan, one))}:
        plan.kept += held.values()
        plan.absent += [one for one, _ in held.values()]
        plan.created = [one for one in plan.created if one.key not in held]
    changed, plan.changed = plan.changed, []
    for step in changed:
        why = _names_absent(plan, step.wanted)
        if not why:
            plan.changed.append(step)
        elif step.wanted.kind.has_drafts:
            plan.offered.append(Step(step.wanted, step.row, step.graph, step.live, why))
        else:
            plan.kept.append((step.wanted, why))


def _names_absent(plan: Plan, one: Wanted) -> str:
    """In words, an absent item that this one names, by its key or by a link in a text."""
    text = json.dumps(one.graph)
    for other in plan.absent:
        link = f'"/{other.kind.path}/{other.slug}/'
        if str(other.key) in text or json.dumps(link)[1:-1] in text:
            return f"it names {other.kind.name} {other.slug}, which is not on the site"
    return ""
