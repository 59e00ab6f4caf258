"""Two people changed one item: a graph that keeps what both did."""

from typing import Any

from django.db.models import UniqueConstraint

from publishing.graph import Missing, child_columns
from publishing.kinds import Graph, Kind


def merge(kind: Kind, base: Graph, ours: Graph, theirs: Graph) -> Graph:
    """Ours, with everything that theirs changed since base and we did not: nobody's addition is lost."""
    merged: Graph = {
        "format": ours["format"],
        "fields": _merge_values(base["fields"], ours["fields"], theirs["fields"]),
        "children": {},
    }
    for relation in ours["children"]:
        children = _merge_children(*(side["children"].get(relation, {}) for side in (base, ours, theirs)))
        merged["children"][relation] = _without_twins(kind, relation, children, ours["children"][relation])
    return merged


def keep_gone(before: Graph, after: Graph, missing: list[Missing]) -> Graph:
    """What the draft named and no form can show, because it no longer exists, is put back: only an editor takes it out."""
    gone = {(one.column, one.target) for one in missing}
    _keep_values(before["fields"], after["fields"], gone)
    for relation, children in before["children"].items():
        kept = after["children"][relation]
        for key, values in children.items():
            if any((name, str(value)) in gone for name, value in values.items()):
                _keep_values(values, kept.setdefault(key, values), gone)
    return after


def _keep_values(before: dict[str, Any], after: dict[str, Any], gone: set[tuple[str, str]]) -> None:
    for name, value in before.items():
        if isinstance(value, list):
            after[name] = sorted({*after[name], *(key for key in value if (name, key) in gone)})
        elif (name, str(value)) in gone and after[name] is None:
            after[name] = value


def _merge_values(base: dict[str, Any], ours: dict[str, Any], theirs: dict[str, Any]) -> dict[str, Any]:
    return {name: theirs.get(name, value) if value == base.get(name) else value for name, value in ours.items()}


def _merge_children(base: dict[str, Any], ours: dict[str, Any], theirs: dict[str, Any]) -> dict[str, Any]:
    if ours == base:
        return theirs
    merged = {}
    for key, values in ours.items():
        if key in theirs:
            merged[key] = _merge_values(base.get(key, {}), values, theirs[key])
        elif _was_touched(values, base.get(key)):
            merged[key] = values
    added = [key for key in _in_order(theirs) if key not in ours and _was_touched(theirs[key], base.get(key))]
    return _placed(merged, {key: theirs[key] for key in added}, _in_order(theirs))


def _was_touched(values: dict[str, Any], before: dict[str, Any] | None) -> bool:
    """Whether a row is new or says something else. Another place alone may come from a row put in before it."""
    return before is None or values | {"position": 0} != before | {"position": 0}


def _in_order(rows: dict[str, Any]) -> list[str]:
    return sorted(rows, key=lambda key: (rows[key].get("position", 0), key))


def _placed(rows: dict[str, Any], added: dict[str, Any], theirs: list[str]) -> dict[str, Any]:
    """Each added row behind the one that it follows in theirs, and all numbered anew; without added rows as they stand."""
    order = _in_order(rows)
    for key in added:
        before = next((one for one in reversed(theirs[: theirs.index(key)]) if one in order), None)
        order.insert(order.index(before) + 1 if before else 0, key)
    whole = rows | added
    return {key: whole[key] | {"position": place} for place, key in enumerate(order)} if added else rows


def _without_twins(kind: Kind, relation: str, children: dict[str, Any], ours: dict[str, Any]) -> dict[str, Any]:
    """Where both added the same (the same institution to a lesson), the table takes one: ours."""
    model, back, _ = child_columns(kind, relation)
    rules = [
        [name for name in rule.fields if name != back]
        for rule in model._meta.constraints
        if isinstance(rule, UniqueConstraint)
    ]
    for names in rules:
        taken = {tuple(values[name] for name in names) for key, values in children.items() if key in ours}
        children = {
            key: values
            for key, values in children.items()
            if key in ours or tuple(values[name] for name in names) not in taken
        }
    return children
