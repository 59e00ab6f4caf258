"""Migrations are complete and named by what they do."""

import re

import pytest
from django.core.management import call_command

from tests.house.source import committed

NAMELESS = re.compile(r"\d{4}_(auto_|alter_.*_and_more|.*_and_more)")


def test_migrations_are_named_by_what_they_do() -> None:
    assert [path.name for path in committed("*/migrations/0*.py") if NAMELESS.match(path.name)] == []


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
