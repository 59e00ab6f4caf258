"""One small world that every law is tried in."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings

from publishing.kinds import kinds
from tests import factories as make

settings.register_profile(
    "laws",
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.load_profile("laws")


@contextmanager
def rolled_back() -> Iterator[None]:
    """Whatever an example writes is gone before the next one."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def pool(db: None) -> dict[type, list[str]]:
    """Three rows of every kind to name, by model: their keys."""
    for number in range(3):
        for kind in kinds():
            codes = {"slug": f"x{number}", "iso2": f"X{number}", "iso3": f"XX{number}"} if kind.name == "state" else {}
            getattr(make, kind.name)(**codes)
    return {kind.model: sorted(map(str, kind.model._default_manager.values_list("pk", flat=True))) for kind in kinds()}
