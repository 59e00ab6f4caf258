"""Trap 11: graphs outlive the tables they were written from; a column renamed or removed ships a way to read old graphs.

`graph_columns.json` is the ledger: kind -> format -> columns. New columns are added to the newest format. When one is
renamed or removed, the kind's `format` grows by one, `upgrades` gets a function for the old format, and the ledger a new entry.
"""

import dataclasses
from pathlib import Path

import msgspec
import pytest

from publishing import kinds
from publishing.actions import publish, restore
from publishing.graph import apply, child_columns, columns, dump, upgraded
from publishing.kinds import Kind, kind_named, kind_of
from publishing.models import Draft, Version
from tests import factories as make
from tests.publishing.kinds import DRAFTED

LEDGER = Path(__file__).with_name("graph_columns.json")


def columns_of(kind: Kind) -> list[str]:
    """Every column that a graph of this kind holds: `title_en`, `sections.title_en`."""
    own = [column.name for column in columns(kind.model, kind.model.frozen)]
    return sorted(
        own + [f"{relation}.{column.name}" for relation in kind.owned for column in child_columns(kind, relation)[2]]
    )


def faults(kind: Kind, written: dict[str, list[str]]) -> list[str]:
    """What is wrong between a kind and its page in the ledger."""
    newest = max(map(int, written), default=0)
    if newest != kind.format:
        return [f"{kind.name}: the ledger ends with format {newest}, the kind has {kind.format}"]
    gone = sorted(set(written[str(newest)]) - set(columns_of(kind)))
    added = sorted(set(columns_of(kind)) - set(written[str(newest)]))
    steps = [step for step in range(1, newest) if step not in kind.upgrades]
    return (
        [f"{kind.name}: {name} is gone: raise the format and write an upgrade" for name in gone]
        + [f"{kind.name}: add {name} to the ledger" for name in added]
        + [f"{kind.name}: no upgrade from format {step}" for step in steps]
    )


def page(name: str) -> dict[str, list[str]]:
    return msgspec.json.decode(LEDGER.read_bytes()).get(name, {})


@pytest.mark.parametrize("name", DRAFTED)
def test_every_column_of_a_graph_stands_in_the_ledger_and_every_old_format_can_be_read(name):
    assert faults(kind_named(name), page(name)) == []


def test_a_renamed_column_without_an_upgrade_is_a_fault():
    written = {"1": [*columns_of(kind_named("course")), "old_name_en"]}

    assert faults(kind_named("course"), written) == [
        "course: old_name_en is gone: raise the format and write an upgrade"
    ]


def test_a_new_format_without_an_upgrade_is_a_fault():
    kind = dataclasses.replace(kind_named("course"), format=2)

    assert faults(kind, {"1": [], "2": columns_of(kind)}) == ["course: no upgrade from format 1"]
    assert faults(kind, {"1": []}) == ["course: the ledger ends with format 1, the kind has 2"]


def old_graph(row):
    """A graph as a former format wrote it: the name stood under `label_en`."""
    graph = dump(kind_of(row), row)
    graph["fields"]["label_en"] = graph["fields"].pop("name_en")
    return graph


@pytest.fixture
def renamed(monkeypatch):
    """The kind after a migration renamed `label_en` to `name_en`."""

    def upgrade(graph):
        values = dict(graph["fields"])
        return graph | {"fields": values | {"name_en": values.pop("label_en")}}

    today = kind_named("event")
    kind = dataclasses.replace(today, format=today.format + 1, upgrades=today.upgrades | {today.format: upgrade})
    monkeypatch.setitem(kinds._kinds, "event", kind)
    return kind


@pytest.mark.django_db
def test_an_old_graph_is_read_in_todays_format(renamed):
    row = make.event(name_en="Now")
    graph = old_graph(row) | {"format": renamed.format - 1}
    graph["fields"]["label_en"] = "Then"

    apply(renamed, row, graph)

    assert row.name_en == "Then"
    assert upgraded(renamed, graph)["format"] == renamed.format
    assert graph["format"] == renamed.format - 1


@pytest.mark.django_db
def test_an_old_draft_is_published_and_an_old_version_restored(renamed):
    row = make.live(make.event(name_en="Live"))
    base = old_graph(row) | {"format": renamed.format - 1}
    graph = base | {"fields": base["fields"] | {"label_en": "Drafted"}}
    Draft.objects.create(kind="event", item_id=row.pk, graph=graph, base=base)

    publish([row], by=None)

    row.refresh_from_db()
    assert row.name_en == "Drafted"
    version = Version.objects.create(kind="event", item_id=row.pk, number=9, graph=base)
    assert restore(row, version, by=None).graph["fields"]["name_en"] == "Live"


@pytest.mark.django_db
def test_a_column_that_an_old_graph_does_not_know_keeps_its_value():
    row = make.event(name_en="Live", place_en="Lima")
    graph = dump(kind_of(row), row)
    del graph["fields"]["place_en"]
    graph["fields"]["from_the_future"] = "x"

    apply(kind_of(row), row, graph)

    assert type(row).objects.get().place_en == "Lima"


@pytest.mark.django_db
def test_a_draft_from_before_a_column_came_is_no_conflict():
    row = make.live(make.event(name_en="Live", place_en="Lima"))
    base = dump(kind_of(row), row)
    del base["fields"]["place_en"]
    graph = base | {"fields": base["fields"] | {"name_en": "Drafted"}}
    Draft.objects.create(kind="event", item_id=row.pk, graph=graph, base=base)

    publish([row], by=None)

    row.refresh_from_db()
    assert (row.name_en, row.place_en) == ("Drafted", "Lima")


@pytest.mark.django_db
def test_a_draft_from_before_a_kind_of_row_came_takes_no_row_away():
    row = make.live(make.lesson(sections=2))
    base = dump(kind_of(row), row)
    del base["children"]["sections"]
    graph = base | {"fields": base["fields"] | {"title_en": "Drafted"}}
    Draft.objects.create(kind="lesson", item_id=row.pk, graph=graph, base=base)

    publish([row], by=None)

    assert row.sections.count() == 2
