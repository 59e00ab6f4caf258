"""Putting what data files want into the database, through ordinary publishing; what an editor changed stays."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db import transaction

from publishing.actions import Refused, publish, save_draft, share
from publishing.columns import RowReader
from publishing.datafiles import Findings
from publishing.graph import apply, digest, dump
from publishing.kinds import Kind, kind_named
from publishing.models import Addressed, Item, Loaded, OldAddress, Version
from publishing.plans import Plan, new_row, planned
from publishing.records import Record, Wanted, key, unique, wanted_item
from publishing.routers import pinned
from publishing.store import Publication

# Stands in the history of what came from data files.
NOTE = "Loaded from the data files"
EVERY = 200  # items between two lines that tell how far a load has come

Tell = Callable[[str], None]
Pair = tuple[Wanted, Addressed]


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
    """The key that a slug always gets; where another row has or had the address, that row's key."""
    ours = {slug: key(kind.name, slug) for slug in slugs}
    rows = kind.model._default_manager
    there = set(rows.filter(pk__in=ours.values()).values_list("pk", flat=True))
    moved = OldAddress.objects.filter(kind=kind.name, slug__in=slugs, item_id__in=rows.values("pk"))
    taken = dict(moved.values_list("slug", "item_id")) | dict(rows.filter(slug__in=slugs).values_list("slug", "pk"))
    return {slug: own if own in there else taken.get(slug, own) for slug, own in ours.items()}


def load(wanted: Sequence[Wanted], findings: Findings, tell: Tell = lambda line: None) -> Plan:
    """Makes the database hold what is wanted, or changes nothing and adds a mistake for everything that forbids publishing.

    What an editor changed is offered as a draft, what an editor deleted stays deleted. `tell` hears how far it has come.
    Raises Stale, and changes nothing, if somebody saves a draft of one of the items at the same time.
    """
    plan = planned(wanted)
    if plan.writes:
        try:
            with pinned(), transaction.atomic():
                Publication()  # locks the edition: what the plan finds live now stays so until all is written
                plan = planned(wanted)
                _write(plan, tell)
        except Refused as refused:
            places = {_title(one): one.place for one in wanted}
            for problem in refused.problems:
                findings.mistake(places.get(problem.item), problem.item, f"{problem.field}: {problem.message}")
    return plan


def _write(plan: Plan, tell: Tell) -> None:
    fresh = [(one, new_row(one)) for one in plan.created]
    for model, group in groupby(sorted(fresh, key=_model_name), key=lambda pair: type(pair[1])):
        model._default_manager.bulk_create(row for _, row in group)
    pairs = [*fresh, *((step.wanted, step.row) for step in plan.changed)]
    known = {step.wanted.key: digest(step.live) for step in plan.changed}
    _share(_counted([pair for pair in pairs if not pair[0].kind.has_drafts], tell))
    items = list(_drafted(_counted([pair for pair in pairs if pair[0].kind.has_drafts], tell), known))
    if items:
        tell(f"publishing {len(items)} items together")
        publish(items, by=None, note=NOTE)
    for step in plan.offered:
        if isinstance(step.row, Item):
            save_draft(step.row, step.graph, by=None, expected=digest(step.live))
    _remember([one for one, _ in pairs] + [step.wanted for step in plan.offered] + plan.settled)


def _model_name(pair: Pair) -> str:
    return pair[0].kind.name


def _counted(pairs: list[Pair], tell: Tell) -> Iterator[Pair]:
    """The pairs, with a line for each kind that is through and for each few hundred of a large one."""
    totals = Counter(map(_model_name, pairs))
    done: Counter[str] = Counter()
    for pair in pairs:
        yield pair
        name = _model_name(pair)
        done[name] += 1
        if done[name] == totals[name] or done[name] % EVERY == 0:
            tell(f"{pair[0].kind.model._meta.verbose_name_plural} {done[name]} of {totals[name]}")


def _share(pairs: Iterable[Pair]) -> None:
    """Shared values have no drafts and no publication of their own: their Version is written here."""
    applied = []
    for one, row in pairs:
        apply(one.kind, row, one.graph)
        applied.append((one, row))
    if applied:
        share(row for _, row in applied)
    for one, row in applied:
        number = Version.objects.filter(kind=one.kind.name, item_id=row.pk).count() + 1
        Version.objects.create(kind=one.kind.name, item_id=row.pk, number=number, graph=dump(one.kind, row), note=NOTE)


def _drafted(pairs: Iterable[Pair], known: dict[UUID, str]) -> Iterator[Item]:
    for one, row in pairs:
        if isinstance(row, Item):
            save_draft(row, one.graph, by=None, expected=known.get(one.key))
            yield row


def _remember(wanted: list[Wanted]) -> None:
    Loaded.objects.bulk_create(
        [Loaded(kind=one.kind.name, item_id=one.key, graph=one.graph) for one in wanted],
        update_conflicts=True,
        unique_fields=["kind", "item_id"],
        update_fields=["graph"],
    )


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
