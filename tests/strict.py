"""What makes tests stricter than the running site: unknown template variables fail, unordered rows come shuffled."""

import inspect
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db.models import query

ROOT = Path(__file__).resolve().parent.parent


class UnknownVariable(str):
    """Django's string_if_invalid: fails the test when one of our own templates names what does not exist."""

    def __new__(cls) -> "UnknownVariable":
        return super().__new__(cls, "%s")

    def __mod__(self, name: Any) -> str:
        template = _template()
        if template and Path(template).is_relative_to(ROOT) and ".venv" not in template:
            pytest.fail(f"{template}: nothing is called {name!r}")
        return ""


def _template() -> str:
    for frame in inspect.stack()[2:]:
        origin = getattr(frame.frame.f_locals.get("self"), "origin", None)
        if frame.function in ("render", "render_annotated") and origin is not None:
            return str(origin.name)
    return ""


def shuffle_unordered(patch: pytest.MonkeyPatch) -> None:
    """Rows of a query without an order come in any order, as a database may send them."""
    chance = random.Random(2026)  # noqa: S311 - the same shuffle at every run, no secret
    for kind in (query.ModelIterable, query.ValuesIterable, query.ValuesListIterable, query.FlatValuesListIterable):
        patch.setattr(kind, "__iter__", _shuffled(kind.__iter__, chance))


def _shuffled(rows: Any, chance: random.Random) -> Any:
    def iterate(self: Any) -> Iterator[Any]:
        if self.queryset.ordered:
            yield from rows(self)
            return
        found = list(rows(self))
        chance.shuffle(found)
        yield from found

    return iterate
