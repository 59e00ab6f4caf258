"""How every test runs: what differs from the running site, and the databases."""

import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connections, transaction
from django.utils.translation import override
from playwright.sync_api import Browser, expect, sync_playwright

from tests.strict import UnknownVariable, shuffle_unordered

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE = 20_000  # milliseconds that a browser may take to do what it will do: a busy machine alone fails no test
NO_CHROMIUM = "no Chromium found; install one (Debian: apt install chromium), then: make test"
NO_POSTGRES = "needs PostgreSQL: make test-postgres"


def find_chromium() -> str:
    """Path of a Chromium on this machine, or "": none is ever downloaded."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), "")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    is_postgres = connections["default"].vendor == "postgresql"
    for item in items:
        # On a CI machine a missing browser is a failure, never a silence.
        if item.get_closest_marker("browser") and not find_chromium() and not os.environ.get("CI"):
            item.add_marker(pytest.mark.skip(reason=NO_CHROMIUM))
        if item.get_closest_marker("postgres") and not is_postgres:
            item.add_marker(pytest.mark.skip(reason=NO_POSTGRES))


def pytest_configure() -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # quick; tests keep no secrets
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    # A server's thread that kept its connection would hold the test database at the end.
    connections.settings["default"]["CONN_MAX_AGE"] = 0
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


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """For playwright's executable_path; as root start it with --no-sandbox."""
    path = find_chromium()
    if not path:
        pytest.fail(NO_CHROMIUM)
    return path


@pytest.fixture(scope="session")
def chromium(chromium_path: str) -> Iterator[Browser]:
    # Playwright runs its own event loop in this thread; Django would refuse the tests' own queries beside it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(autouse=True, scope="session")
def unordered_rows_come_shuffled() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        shuffle_unordered(patch)
        yield


@pytest.fixture(autouse=True)
def every_test_begins_in_english() -> Iterator[None]:
    """A request leaves its language active in the thread that answered it."""
    with override(settings.LANGUAGE_CODE):
        yield


@pytest.fixture(scope="module")
def starter(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Loaded once for all tests of a module, which only read; taken back at the end."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_starter", verbosity=0)
        yield
        transaction.set_rollback(True)
