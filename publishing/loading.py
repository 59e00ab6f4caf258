"""Putting what data files want into the database, through ordinary publishing; what an editor changed stays."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import ForeignKey, ManyToManyField

from publishing.actions import Refused, publish, save_draft, share
from publishing.columns import RowReader
from publishing.datafiles import Findings
from publishing.graph import apply, columns, digest, dump, upgraded
from publishing.kinds import Graph, Kind, kind_named
from publishing.models import Addressed, Draft, Item, Version
from publishing.records import Record, Wanted, key, unique, wanted_item
from publishing.routers import pinned

# Marks the Versions that came from data files: what an editor published carries another note, or a name.
NOTE = "Loaded from the data files"


@dataclass
class Plan:
    """What loading would do: items to create or change with the row they have, those to leave alone, and how many are as wanted."""

    created: list[Wanted] = field(default_factory=list)
    changed: list[tuple[Wanted, Addressed]] = field(default_factory=list)
    kept: list[Wanted] = field(default_factory=list)
    unchanged: int = 0


def read(records: Sequence[Record], findings: Findings) -> list[Wanted]:
    """What the records want. Mistakes and gaps go to the findings; with mistakes the answer must not be loaded."""
    known = list(unique(records, findings))
    if findings.mistakes:
        return []  # what names an item of a broken file would seem wrong as well
    keys: dict[str, dict[str, UUID]] = {}
    for name, group in groupby(sorted(known, key=_kind_name), key=_kind_name):
        keys[name] = _keys(kind_named(name), [record.slug for record in group])
    reader = RowReader(keys, findings)
    return [wanted_item(record, reader) for record in known]


def _kind_name(record: Record) -> str:
    return record.form.kind


def _keys(kind: Kind, slugs: list[str]) -> dict[str, UUID]:
    """The key that a slug always gets; where another row took the address first, that row's key."""
    ours = {slug: key(kind.name, slug) for slug in slugs}
    rows = kind.model._default_manager
    there = set(rows.filter(pk__in=ours.values()).values_list("pk", flat=True))
    taken = dict(rows.filter(slug__in=slugs).values_list("slug", "pk"))
    return {slug: own if own in there else taken.get(slug, own) for slug, own in ours.items()}


def load(wanted: Sequence[Wanted], findings: Findings) -> Plan:
    """Makes the database hold what is wanted, or changes nothing and adds a mistake for everything that forbids publishing."""
    plan = planned(wanted)
    if plan.created or plan.changed:
        try:
            with pinned(), transaction.atomic():
                plan = planned(wanted)
                _write(plan)
        except Refused as refused:
            places = {_title(one): one.place for one in wanted}
            for problem in refused.problems:
                findings.mistake(places.get(problem.item), problem.item, f"{problem.field}: {problem.message}")
    return plan


def planned(wanted: Sequence[Wanted]) -> Plan:
    """Compares what is wanted with what is live and with what was loaded last. Reads only."""
    plan = Plan()
    for kind in dict.fromkeys(one.kind.name for one in wanted):
        group = [one for one in wanted if one.kind.name == kind]
        _plan_kind(plan, group[0].kind, group)
    return plan


def _plan_kind(plan: Plan, kind: Kind, group: list[Wanted]) -> None:
    rows = {row.pk: row for row in _rows(kind, [one.key for one in group])}
    loaded = _loaded_last(kind)
    drafts = set(Draft.objects.filter(kind=kind.name).values_list("item_id", flat=True))
    for one in group:
        row = rows.get(one.key)
        if row is None:
            plan.created.append(one)
            continue
        live = dump(kind, row)
        if one.key in drafts or _edited(kind, row, live, loaded.get(one.key)):
            plan.kept.append(one)
        elif digest(live) == digest(one.graph):
            plan.unchanged += 1
        else:
            plan.changed.append((one, row))


def _rows(kind: Kind, keys: list[UUID]) -> list[Addressed]:
    many = [column.name for column in columns(kind.model, kind.model.frozen) if isinstance(column, ManyToManyField)]
    return list(kind.model._default_manager.filter(pk__in=keys).prefetch_related(*kind.owned, *many))


def _loaded_last(kind: Kind) -> dict[UUID, Graph]:
    versions = Version.objects.filter(kind=kind.name, author=None, note=NOTE).order_by("number")
    return dict(versions.values_list("item_id", "graph"))


def _edited(kind: Kind, row: Addressed, live: Graph, loaded: Graph | None) -> bool:
    """Whether somebody changed, hid or made this item since data files were last loaded into it."""
    if loaded is None or (isinstance(row, Item) and not row.is_published):
        return True
    return digest(_with_new_fields(upgraded(kind, loaded), live)) != digest(live)


def _with_new_fields(loaded: Graph, live: Graph) -> Graph:
    """The loaded graph, with fields that the models got since then as they stand: they are nobody's edit."""
    children = {
        relation: {
            key: live["children"].get(relation, {}).get(key, {}) | values
            for key, values in loaded["children"].get(relation, {}).items()
        }
        for relation in live["children"]
    }
    return {"format": live["format"], "fields": live["fields"] | loaded["fields"], "children": children}


def _write(plan: Plan) -> None:
    fresh = [(one, _new_row(one)) for one in plan.created]
    for model, group in groupby(sorted(fresh, key=_model_name), key=lambda pair: type(pair[1])):
        model._default_manager.bulk_create(row for _, row in group)
    pairs = [*fresh, *plan.changed]
    _share([pair for pair in pairs if not pair[0].kind.has_drafts])
    items = list(_drafted(pairs))
    if items:
        publish(items, by=None, note=NOTE)


def _model_name(pair: tuple[Wanted, Addressed]) -> str:
    return pair[0].kind.name


def _new_row(one: Wanted) -> Addressed:
    """A row that names nothing yet, so that all rows are there before any names another."""
    row = one.kind.model(id=one.key, slug=one.slug)
    for column in columns(one.kind.model, one.kind.model.frozen):
        if not isinstance(column, ForeignKey | ManyToManyField):
            setattr(row, column.attname, column.to_python(one.graph["fields"][column.name]))
    return row


def _share(pairs: list[tuple[Wanted, Addressed]]) -> None:
    """Shared values have no drafts; a Version remembers what was loaded, so that an editor's change is known for one."""
    for one, row in pairs:
        apply(one.kind, row, one.graph)
    if pairs:
        share(row for _, row in pairs)
    for one, row in pairs:
        number = Version.objects.filter(kind=one.kind.name, item_id=row.pk).count() + 1
        Version.objects.create(kind=one.kind.name, item_id=row.pk, number=number, graph=dump(one.kind, row), note=NOTE)


def _drafted(pairs: list[tuple[Wanted, Addressed]]) -> Iterator[Item]:
    for one, row in pairs:
        if isinstance(row, Item):
            save_draft(row, one.graph, by=None)
            yield row


def _title(one: Wanted) -> Any:
    return str(
        one.kind.model(
            **{
                name: value
                for name, value in one.graph["fields"].items()
                if isinstance(value, str) and name.endswith("_en")
            }
        )
    )
