"""Malformed settings end every program with one line that names the variable."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from coursesite import environment
from coursesite.environment import BadSetting

REFUSED = {
    "DATABASE_URL": "foo",
    "SITE_URL": "courses.example.org",
    "ALLOWED_HOSTS": "https://courses.example.org",
    "DEBUG": "maybe",
    "LOG_LEVEL": "LOUD",
    "SECRET_KEY_FILE": "/nowhere/key",
    "PRODUCTION": "1",
}
PRODUCTION = {
    "PRODUCTION": "1",
    "SECRET_KEY": "a-key-for-this-test-only-" + "0123456789abcdefghijklmnopqrstuvwxyz",
    "ALLOWED_HOSTS": "courses.example.org",
    "SITE_URL": "https://courses.example.org",
}


def manage(*words: str, **variables: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME") or name.startswith("COV")}
    command = [sys.executable, "manage.py", *words]
    return subprocess.run(command, cwd=settings.BASE_DIR, env=kept | variables, capture_output=True, text=True)


@pytest.mark.parametrize("name", REFUSED)
def test_nonsense_ends_manage_with_one_line(name: str) -> None:
    done = manage("check", **{name: REFUSED[name]})

    named = "SECRET_KEY" if name == "PRODUCTION" else name
    assert done.returncode == 1
    assert done.stderr.startswith(f"{named}: ")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("name", ["SECRET_KEY", "ALLOWED_HOSTS", "SITE_URL"])
def test_production_requires_each(name: str) -> None:
    done = manage("check", **{key: value for key, value in PRODUCTION.items() if key != name})

    assert (done.returncode, done.stderr.split(":")[0]) == (1, name)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ALLOWED_HOSTS", "*"),
        ("ALLOWED_HOSTS", "courses.example.org,*"),
        ("SITE_URL", "https://other.example.org"),
        ("SECRET_KEY", "abc" * 30),
    ],
)
def test_production_refuses_what_is_no_protection(name: str, value: str) -> None:
    done = manage("check", **PRODUCTION | {name: value})

    assert (done.returncode, done.stderr.split(":")[0]) == (1, name)


def test_a_host_below_an_allowed_domain_is_allowed() -> None:
    done = manage("check", **PRODUCTION | {"ALLOWED_HOSTS": ".example.org"})

    assert done.returncode == 0


@pytest.mark.parametrize(("value", "expected"), [("", "False False"), ("1", "True True")])
def test_other_hosts_of_a_domain_are_bound_only_when_asked(value: str, expected: str) -> None:
    asked = "from django.conf import settings as s; print(s.SECURE_HSTS_INCLUDE_SUBDOMAINS, s.SECURE_HSTS_PRELOAD)"

    done = manage("shell", "--no-imports", "-c", asked, **PRODUCTION | {"HSTS_WHOLE_DOMAIN": value})

    assert done.stdout.strip() == expected


def test_the_documented_production_settings_pass_every_deployment_check() -> None:
    done = manage("check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)

    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    "address",
    [
        "foo",
        "mysql://u@h/n",
        "sqlite://",
        "sqlite:///",
        "sqlite:///folder/",
        "postgres://",
        "postgres://host/",
        "postgres://host/a/b",
        "postgres://host:port/name",
        "postgres://host:99999/name",
        "postgres://[host/name",
    ],
)
def test_an_address_of_no_database_is_refused(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv("DATABASE_URL", address)

    with pytest.raises(BadSetting, match=r"^DATABASE_URL: .*; use sqlite:///"):
        environment.database("DATABASE_URL")


def test_a_refused_address_never_shows_its_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://ana:secret@host:port/name")

    with pytest.raises(BadSetting) as refusal:
        environment.database("DATABASE_URL")

    assert "secret" not in str(refusal.value)


def test_an_address_of_postgresql_is_taken_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://ana:p%40ss@db.example.org:5433/courses?sslmode=require")

    assert environment.database("DATABASE_URL") == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "courses",
        "USER": "ana",
        "PASSWORD": "p@ss",
        "HOST": "db.example.org",
        "PORT": 5433,
        "OPTIONS": {"sslmode": "require"},
    }


@pytest.mark.parametrize(("address", "file"), [("sqlite:///a/b.db", "a/b.db"), ("sqlite:////a/b.db", "/a/b.db")])
def test_an_address_of_sqlite_is_taken_apart(monkeypatch: pytest.MonkeyPatch, address: str, file: str) -> None:
    monkeypatch.setenv("DATABASE_URL", address)

    assert environment.database("DATABASE_URL") == {"ENGINE": "django.db.backends.sqlite3", "NAME": file}


@pytest.mark.parametrize("name", ["nowhere/x.sqlite3", "notes.txt", "folder"])
def test_a_file_that_can_be_no_database_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "notes.txt").write_text("These are notes, and no database.")
    (tmp_path / "folder").mkdir()
    entry = {"ENGINE": "django.db.backends.sqlite3", "NAME": str(tmp_path / name)}

    with pytest.raises(BadSetting, match=r"^DATABASE_URL: .*; name another file"):
        environment.usable("DATABASE_URL", entry)


def test_a_new_and_an_empty_file_may_become_a_database(tmp_path: Path) -> None:
    (tmp_path / "empty.sqlite3").touch()
    entries = [
        {"ENGINE": "django.db.backends.sqlite3", "NAME": str(tmp_path / name)}
        for name in ("new.sqlite3", "empty.sqlite3")
    ]

    assert [environment.usable("DATABASE_URL", entry) for entry in entries] == entries


def test_no_address_is_no_database(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("REPLICA_URL", raising=False)

    assert environment.database("REPLICA_URL") == {}


def test_a_secret_may_come_from_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "key").write_text("from a file\n")
    monkeypatch.setenv("SOME_KEY_FILE", str(tmp_path / "key"))

    assert environment.text("SOME_KEY") == "from a file"


def test_a_secret_given_twice_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SOME_KEY_FILE", str(tmp_path / "key"))
    monkeypatch.setenv("SOME_KEY", "again")

    with pytest.raises(BadSetting, match=r"^SOME_KEY: set twice"):
        environment.text("SOME_KEY")


@pytest.mark.parametrize(("value", "expected"), [("1", True), ("Yes", True), ("0", False), ("off", False), ("", True)])
def test_a_flag_is_yes_no_or_its_default(monkeypatch: pytest.MonkeyPatch, value: str, expected: bool) -> None:
    monkeypatch.setenv("SOME_FLAG", value)

    assert environment.flag("SOME_FLAG", default=True) is expected


@pytest.mark.parametrize("value", ["-1", "0", "11", "1.5", "ten", "²"])
def test_a_number_out_of_bounds_is_refused(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("SOME_NUMBER", value)

    with pytest.raises(BadSetting, match=r"^SOME_NUMBER: .* from 1 to 10; write one, such as 5$"):
        environment.integer("SOME_NUMBER", 5, low=1, high=10)


@pytest.mark.parametrize("value", ["ftp://a.org", "https://", "https://a.org/path", "https://a:b@c.org", "https://a:x"])
def test_what_is_no_site_is_refused(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("SITE_URL", value)

    with pytest.raises(BadSetting, match=r"^SITE_URL: "):
        environment.site_url("SITE_URL", "http://127.0.0.1:8000")
