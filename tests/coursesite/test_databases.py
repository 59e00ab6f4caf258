"""A database that cannot be used ends a command with one line that says what to do."""

import pytest
from django.core.management import CommandError
from django.db import connection

from coursesite import databases
from tests.coursesite.test_environment import manage


@pytest.mark.parametrize("command", ["serve", "migrate"])
@pytest.mark.parametrize(
    "address", ["sqlite:////nowhere/x.db", "sqlite:////etc/passwd", "postgres://ana:secret@127.0.0.1:1/x"]
)
def test_a_database_that_cannot_be_opened_is_named_without_its_password(command: str, address: str) -> None:
    done = manage(command, DATABASE_URL=address)

    assert done.returncode == 1
    assert done.stderr.removeprefix("CommandError: ").startswith("DATABASE_URL: ")
    assert len(done.stderr.splitlines()) == 1
    assert "secret" not in done.stderr


@pytest.mark.django_db
def test_the_tables_of_this_code_are_accepted() -> None:
    databases.require_tables()


@pytest.mark.django_db
def test_a_table_of_an_earlier_state_is_named_with_its_columns() -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE institutions_person ADD COLUMN nickname varchar(9)")

    with pytest.raises(
        CommandError, match=r"^The table institutions_person differs in nickname\. .*, then start again"
    ):
        databases.require_tables()


def test_a_site_of_an_earlier_state_does_not_come_up(tmp_path) -> None:
    address = f"sqlite:///{tmp_path / 'x.sqlite3'}"
    manage("migrate", DATABASE_URL=address)
    asked = (
        "from django.db import connection as c; c.cursor().execute('ALTER TABLE institutions_person DROP COLUMN name')"
    )
    manage("shell", "--no-imports", "-c", asked, DATABASE_URL=address)

    done = manage("serve", "--port", "0", DATABASE_URL=address)

    assert done.stderr.startswith("CommandError: The table institutions_person differs in name. ")
    assert str(tmp_path / "x.sqlite3") in done.stderr


def test_migrations_that_do_not_fit_the_database_say_so(tmp_path) -> None:
    address = f"sqlite:///{tmp_path / 'x.sqlite3'}"
    asked = "from django.db import connection as c; c.cursor().execute('CREATE TABLE institutions_person (id int)')"
    manage("shell", "--no-imports", "-c", asked, DATABASE_URL=address)

    done = manage("serve", "--port", "0", DATABASE_URL=address)

    assert done.stderr.startswith("CommandError: The database cannot be brought up to date (")
