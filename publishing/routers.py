"""Where a query goes: to a replica for public reading, to the primary for everything else."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.conf import settings

_public_reading: ContextVar[bool] = ContextVar("public_reading", default=False)
_pinned: ContextVar[bool] = ContextVar("pinned", default=False)


@contextmanager
def _switched(switch: ContextVar[bool]) -> Iterator[None]:
    token = switch.set(True)
    try:
        yield
    finally:
        switch.reset(token)


def public_reading() -> Any:
    """Inside, reads may go to a replica: for public pages and the API only."""
    return _switched(_public_reading)


def pinned() -> Any:
    """Inside, every read goes to the primary, whatever else is said: for overlay and publish."""
    return _switched(_pinned)


class PinnedRouter:
    """Sends reads to `replica` where one is configured, the reading is public, and nothing is pinned."""

    def db_for_read(self, model: type, **hints: Any) -> str | None:
        if _public_reading.get() and not _pinned.get() and "replica" in settings.DATABASES:
            return "replica"
        return "default"

    def db_for_write(self, model: type, **hints: Any) -> str:
        return "default"

    def allow_relation(self, obj1: Any, obj2: Any, **hints: Any) -> bool:
        return True

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        return db == "default"
