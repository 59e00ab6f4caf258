"""A small world in which editors do anything in any order; what is refused changes nothing."""

from random import Random
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import ForeignKey

from publishing.actions import (
    Conflict,
    Refused,
    change_address,
    delete,
    discard_draft,
    editing_graph,
    publish,
    rebase,
    restore,
    save_draft,
    share,
    unpublish,
)
from publishing.graph import columns
from publishing.kinds import kind_of
from publishing.models import Item, Version
from publishing.store import rebuild_waiting
from tests import factories as make


class World:
    """Items that name each other, and shared values; `chance` decides everything."""

    def __init__(self, chance: Random) -> None:
        self.chance, self.number = chance, 0
        whole, part = make.institution(), make.institution()
        lessons = [make.lesson(sections=2) for _ in range(2)]
        for lesson in lessons:
            make.box_institution(lesson, part)
        self.shared: list[Any] = [make.shared(make.topic()), make.shared(make.person()), make.shared(make.source())]
        self.items: list[Any] = [whole, part, make.programme(whole), make.event(), make.instrument(), *lessons]
        self.items.append(make.course(*lessons))
        make.live(*self.items)

    def step(self) -> str:
        """Does one thing; says which, and whether it was refused."""
        verb = self.chance.choice(VERBS)
        try:
            with transaction.atomic():
                verb(self)
        except (Refused, Conflict, ValidationError) as refusal:
            return f"{verb.__name__}: {type(refusal).__name__}"
        return verb.__name__

    def item(self) -> Any:
        one = self.chance.choice(self.items)
        return type(one).objects.get(pk=one.pk)

    def word(self) -> str:
        self.number += 1
        return f"word-{self.number}"


def edit(world: World) -> None:
    """One text, one link, one many-to-many, or one child of an item."""
    item = world.item()
    graph = editing_graph(item)
    for column in world.chance.sample(columns(type(item), item.frozen), 8):
        graph["fields"][column.name] = changed(world, item, column, graph["fields"][column.name])
    children = [rows for rows in graph["children"].values() if rows]
    if children and world.chance.random() < 0.5:
        rows = world.chance.choice(children)
        rows[world.chance.choice(list(rows))]["position"] = world.chance.randrange(9)
        if world.chance.random() < 0.3:
            del rows[world.chance.choice(list(rows))]
    save_draft(item, graph, by=None)


def changed(world: World, item: Any, column: Any, value: Any) -> Any:
    if isinstance(column, ForeignKey):
        there = [one for one in world.items if isinstance(one, column.related_model) and one.pk != item.pk]
        return world.chance.choice([None, *(str(one.pk) for one in there)])
    if column.many_to_many:
        there = [str(one.pk) for one in world.shared if isinstance(one, column.related_model)]
        return sorted(world.chance.sample(there, world.chance.randint(0, len(there))))
    language = getattr(column, "_translated_field_language_code", None)
    if language and not column.choices:
        linked = world.chance.choice(world.items)
        link = f'<p><a href="/{kind_of(linked).path}/{linked.slug}/">{world.word()}</a></p>'
        return link if column.get_internal_type() == "TextField" and hasattr(column, "tidy") else world.word()
    return value


def edit_then_publish(world: World) -> None:
    edit(world)
    publish([world.item(), world.item()], by=None)


def publish_all(world: World) -> None:
    publish(world.items, by=None)


def take_back(world: World) -> None:
    unpublish([world.item()], by=None)


def take_back_with_what_shows_it(world: World) -> None:
    unpublish(world.chance.sample(world.items, 5), by=None, reason="Merged")


def move(world: World) -> None:
    change_address(world.item(), world.word())


def put_back(world: World) -> None:
    item = world.item()
    versions = Version.objects.filter(item_id=item.pk)
    if versions:
        restore(item, world.chance.choice(list(versions)), by=None)


def share_value(world: World) -> None:
    value = world.chance.choice(world.shared)
    name = {"topic": "name_en", "person": "name", "source": "title_en"}[kind_of(value).name]
    setattr(value, name, world.word())
    value.save(update_fields=[name])
    share([value])


def change_live_rows_by_another_way(world: World) -> None:
    """As an import would: the rows change, and the item is published at once."""
    item = world.item()
    type(item).objects.filter(pk=item.pk).update(updated_at=item.updated_at, **{f"{title(item)}_fr": world.word()})
    if item.is_published:
        publish([item], by=None)


def title(item: Item) -> str:
    return "name" if hasattr(item, "name_en") else "title"


def bring_up_to_date(world: World) -> None:
    rebase(world.item())


def throw_away(world: World) -> None:
    discard_draft(world.item())


def try_to_delete(world: World) -> None:
    delete(world.item())


def work(world: World) -> None:
    rebuild_waiting(2)


VERBS = [
    edit,
    edit,
    edit,
    edit_then_publish,
    edit_then_publish,
    publish_all,
    take_back,
    take_back_with_what_shows_it,
    move,
    put_back,
    share_value,
    change_live_rows_by_another_way,
    bring_up_to_date,
    throw_away,
    try_to_delete,
    work,
]
