"""What Django must check at start: no cascade into an item from a row that the item does not own, no ATOMIC_REQUESTS."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from django.db.models import CASCADE

from publishing.kinds import Kind, kinds
from publishing.models import Owned


@register()
def cascades_are_owned(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Every relation that a deletion would cascade to is listed as owned; every listed one is an Owned row."""
    return [error for kind in kinds() for error in _errors(kind)]


def _errors(kind: Kind) -> list[CheckMessage]:
    errors: list[CheckMessage] = []
    for relation in kind.model._meta.related_objects:
        name = relation.get_accessor_name()
        owned = name in kind.owned
        if relation.on_delete is CASCADE and not owned and not relation.many_to_many:
            errors.append(Error(f"{kind.name}.{name} cascades but is not listed as owned.", hint="Add it to the kind's owned relations, or use PROTECT.", id="publishing.E001"))
        if owned and not issubclass(relation.related_model, Owned):
            errors.append(Error(f"{kind.name}.{name} is listed as owned but is not an Owned row.", hint="Derive its model from publishing.models.Owned.", id="publishing.E002"))
    return errors


@register()
def requests_are_not_atomic(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """A transaction around the request would swallow the overlay's rollback and hold its locks."""
    atomic = [alias for alias, database in settings.DATABASES.items() if database.get("ATOMIC_REQUESTS")]
    return [Error(f"ATOMIC_REQUESTS is on for {alias}.", hint="Switch it off: publishing opens its own transactions.", id="publishing.E003") for alias in atomic]
