"""What Django must check at start: no deletion reaches rows of others, no ATOMIC_REQUESTS."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from django.db.models import CASCADE, Model

from publishing.graph import child_columns
from publishing.kinds import Kind, kinds
from publishing.models import Owned


@register()
def rows_of_others_survive(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Whatever points at an item with a cascade is listed as owned; at what an item owns, nothing of others points at all."""
    return [error for kind in kinds() for error in (*_item_errors(kind), *_child_errors(kind))]


def _item_errors(kind: Kind) -> Iterator[CheckMessage]:
    for relation in _pointing_at(kind.model):
        name = relation.get_accessor_name() or f"{relation.related_model.__name__}.{relation.field.name}"
        if relation.on_delete is CASCADE and name not in kind.owned:
            yield Error(
                f"{kind.name}.{name} cascades but is not listed as owned.",
                hint="Add it to the kind's owned relations, or use PROTECT.",
                id="publishing.E001",
            )
        if name in kind.owned and not issubclass(relation.related_model, Owned):
            yield Error(
                f"{kind.name}.{name} is listed as owned but is not an Owned row.",
                hint="Derive its model from publishing.models.Owned.",
                id="publishing.E002",
            )


def _child_errors(kind: Kind) -> Iterator[CheckMessage]:
    children = [child_columns(kind, name)[0] for name in kind.owned if issubclass(child_columns(kind, name)[0], Owned)]
    for child in children:
        for relation in _pointing_at(child):
            if relation.related_model not in children:
                name = f"{relation.related_model.__name__}.{relation.field.name}"
                yield Error(
                    f"{name} points at {child.__name__}, which a {kind.name} owns.",
                    hint="Name it by its key without a foreign key.",
                    id="publishing.E004",
                )


def _pointing_at(model: type[Model]) -> list[Any]:
    """Every foreign key of others to this model, also those without a way back; join tables are the item's own."""
    found: list[Any] = [
        one for one in model._meta.get_fields(include_hidden=True) if one.auto_created and not one.concrete
    ]
    return [one for one in found if not one.many_to_many and not one.related_model._meta.auto_created]


@register()
def requests_are_not_atomic(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """A transaction around the request would swallow the overlay's rollback and hold its locks."""
    atomic = [alias for alias, database in settings.DATABASES.items() if database.get("ATOMIC_REQUESTS")]
    return [
        Error(
            f"ATOMIC_REQUESTS is on for {alias}.",
            hint="Switch it off: publishing opens its own transactions.",
            id="publishing.E003",
        )
        for alias in atomic
    ]
