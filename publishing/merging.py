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
    merged = {}
    for key, values in ours.items():
        if key in theirs:
            merged[key] = _merge_values(base.get(key, {}), values, theirs[key])
        elif key not in base or values != base[key]:
            merged[key] = values
    return merged | {
        key: values for key, values in theirs.items() if key not in ours and (key not in base or values != base[key])
    }


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
