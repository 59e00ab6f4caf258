"""The hidden items that an item names, and those that they name: what must go live with it."""

from typing import Any

from django.db.models import Model

from publishing.documents import parts
from publishing.fields import RichTextField
from publishing.kinds import kind_of
from publishing.models import Item
from publishing.overlay import overlay
from publishing.targets import Links, own_links


def companions(item: Item) -> list[Item]:
    """Every item that is not live and that must be published together with this one, drafts taken into account."""
    found: dict[Any, Item] = {item.pk: item}
    waiting = [item]
    while waiting:
        for target in _named(waiting.pop()):
            if not target.is_published and target.pk not in found:
                found[target.pk] = target
                waiting.append(target)
    return sorted((one for one in found.values() if one.pk != item.pk), key=str)


def _named(item: Item) -> list[Item]:
    """The items that this one names as its draft has it, by a field or by a link in a text."""
    kind, links = kind_of(item), Links()
    with overlay(item):
        fresh = kind.model._default_manager.get(pk=item.pk)
        found = [target for part in parts(kind, fresh) for target in _named_by(part, links)]
    return [target for target in found if isinstance(target, Item)]


def _named_by(part: Model, links: Links) -> list[Any]:
    found: list[Any] = []
    for column in (*part._meta.concrete_fields, *part._meta.many_to_many):
        if column.many_to_many:
            found += getattr(part, column.name).all()
        elif column.is_relation:
            found.append(getattr(part, column.name))
        elif isinstance(column, RichTextField):
            found += [links.target(*one) for one in own_links(getattr(part, column.attname) or "")]
    return found
