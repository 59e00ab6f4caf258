"""How every test runs: what differs from the running site, and the databases."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.db import connections

from tests.strict import UnknownVariable, shuffle_unordered


def pytest_configure() -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # quick; tests keep no secrets
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.WHITENOISE_AUTOREFRESH = True  # no collected files are needed
    settings.TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = UnknownVariable()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """SQLite in a file of this run's own: WAL and locks behave as in the running site, and runs never collide."""
    default = connections["default"]
    if default.vendor == "sqlite":
        default.settings_dict["TEST"]["NAME"] = str(tmp_path_factory.getbasetemp() / "test.sqlite3")


@pytest.fixture(autouse=True, scope="session")
def unordered_rows_come_shuffled() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        shuffle_unordered(patch)
        yield
