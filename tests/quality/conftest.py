"""The starter course on a real server, for checks of whole pages by tools of others."""

import os
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from pytest_django.live_server_helper import LiveServer

NODE = Path(settings.BASE_DIR) / "var" / "node" / "node_modules"


@pytest.fixture(scope="module")
def starter(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The whole starter course, once for the tests of a module."""
    if connection.vendor != "sqlite":
        pytest.skip("pages are checked once, on SQLite: Documents are the same on both databases")
    with django_db_blocker.unblock():
        call_command("load_starter", stdout=StringIO())
        yield
        call_command("flush", interactive=False, verbosity=0)


@pytest.fixture(scope="module")
def site(starter: None) -> Iterator[str]:
    """The address of a server that shows the starter course. (The fixture live_server would empty the tables after each test.)"""
    server = LiveServer("localhost")
    server._live_server_modified_settings.enable()
    yield server.url
    server.stop()
    server._live_server_modified_settings.disable()


def tool(path: str) -> Path:
    """A file of a checker that `make quality-tools` fetches; skips where it is missing, unless this is a CI machine."""
    found = NODE / path
    if not found.exists():
        message = f"{path} is missing; fetch it with: make quality-tools"
        pytest.fail(message) if os.environ.get("CI") else pytest.skip(message)
    return found
