"""The logins of the first run."""

import stat
from pathlib import Path

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.core.management import call_command

from coursesite.logins import ROLES, ensure_logins

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def groups() -> None:
    call_command("setup_groups", verbosity=0)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "logins.txt"


def test_the_first_run_makes_one_login_for_each_role(file: Path) -> None:
    logins = ensure_logins(file)

    made = get_user_model().objects.order_by("username")
    assert [(user.username, [group.name for group in user.groups.all()], user.is_superuser) for user in made] == [
        ("administrator", [], True),
        ("author", ["Author"], False),
        ("editor", ["Editor"], False),
        ("publisher", ["Publisher"], False),
    ]
    assert all(authenticate(username=name, password=password) for name, password in logins.items())


def test_the_file_is_private(file: Path) -> None:
    ensure_logins(file)

    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_second_run_shows_the_same_and_writes_nothing(file: Path, django_assert_num_queries) -> None:
    first = ensure_logins(file)

    with django_assert_num_queries(1):
        second = ensure_logins(file)

    assert (second, list(first)) == (first, list(ROLES))


def test_a_lost_database_gets_the_passwords_of_the_file(file: Path) -> None:
    first = ensure_logins(file)
    get_user_model().objects.all().delete()

    assert ensure_logins(file) == first
    assert authenticate(username="editor", password=first["editor"])


def test_a_login_made_otherwise_is_left_alone(file: Path) -> None:
    get_user_model().objects.create_user("editor", password="her own")

    assert ensure_logins(file)["editor"] == ""
    assert authenticate(username="editor", password="her own")
