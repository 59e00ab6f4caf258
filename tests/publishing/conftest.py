"""What tests need that start real processes on the test's own database."""

from collections.abc import Iterator

import pytest
from django.db import connection
from django.utils.translation import override


@pytest.fixture(autouse=True)
def messages_come_in_english() -> Iterator[None]:
    """A page asked for in a test before leaves its language behind."""
    with override("en"):
        yield


@pytest.fixture
def own_database(transactional_db: None) -> dict[str, str]:
    """The environment of a process that shall work on this test's database."""
    held = connection.settings_dict
    if connection.vendor == "sqlite":
        return {"DATABASE_URL": f"sqlite:///{held['NAME']}"}
    host = f"{held['HOST']}:{held['PORT']}" if held["PORT"] else held["HOST"]
    login = f"{held['USER']}:{held['PASSWORD']}" if held["PASSWORD"] else held["USER"]
    return {"DATABASE_URL": f"postgres://{login}@{host}/{held['NAME']}"}
