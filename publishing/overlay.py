"""Drafts laid over the live rows, looked at, and taken off again: a transaction that always rolls back."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction

from publishing.graph import Missing, apply
from publishing.kinds import kind_named, kind_of
from publishing.models import Draft, Edition, Item
from publishing.routers import pinned


def lock(item: Item) -> Item:
    """The item's row as it is now, locked until the transaction ends; rows that only point at it do not wait."""
    row: Item = type(item)._default_manager.select_for_update(no_key=True).get(pk=item.pk)
    return row


def locked(items: Iterable[Item]) -> list[Item]:
    """Their rows as they are now, each once, locked in the order of their keys: two who lock the same items never wait in a circle."""
    return [lock(item) for _, item in sorted({str(item.pk): item for item in items}.items())]


def draft_of(item: Item) -> Draft | None:
    return Draft.objects.filter(kind=kind_of(item).name, item_id=item.pk).first()


def item_of(draft: Draft) -> Item:
    model: Any = kind_named(draft.kind).model
    item: Item = model._default_manager.get(pk=draft.item_id)
    return item


@contextmanager
def overlay(*items: Item) -> Iterator[list[Missing]]:
    """Inside, the rows of these items are as their drafts say; afterwards everything is as before.

    Yields what the drafts name and no longer exists. Items without a draft are only locked.
    Keep it short, render forms inside it, and write nothing outside the database.
    """
    with pinned(), transaction.atomic():
        missing: list[Missing] = []
        if len(items) > 1:
            # A publisher locks what follows its items in another order: without this the two could wait in a circle.
            Edition.objects.select_for_update(no_key=True).filter(pk=1).first()
        for row in locked(items):
            draft = draft_of(row)
            if draft:
                missing += apply(kind_of(row), row, draft.graph)
        yield missing
        transaction.set_rollback(True)
