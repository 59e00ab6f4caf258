"""What `make run` prepares and says."""

import socket
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from coursesite.management.commands import serve
from publishing.models import Version


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.socket() as holder:
        holder.bind((serve.HOST, 0))
        holder.listen()
        yield holder.getsockname()[1]


def test_a_taken_port_is_named_with_another(taken_port: int) -> None:
    with pytest.raises(CommandError) as refusal:
        serve.check_port(taken_port)

    assert str(refusal.value).startswith(
        f"Port {taken_port} is taken by another program. Choose another: make run PORT="
    )


@pytest.mark.parametrize("port", [-1, 70_000])
def test_a_port_that_cannot_be_is_refused(port: int) -> None:
    with pytest.raises(CommandError, match=f"^Port {port} cannot be used"):
        serve.check_port(port)


def test_a_production_site_is_not_served_so(settings) -> None:
    settings.PRODUCTION = True

    with pytest.raises(CommandError, match=r"docs/deploying\.md"):
        call_command("serve")


def test_nothing_answers_on_a_silent_port(taken_port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serve, "PATIENCE", 0.1)

    assert serve.answers(taken_port) is False


def test_static_files_are_collected_only_after_a_change(
    settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "site.css").write_text("a {}")
    settings.STATICFILES_DIRS = [tmp_path / "own"]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.VAR_DIR, settings.STATIC_ROOT = tmp_path, tmp_path / "collected"
    collected = tmp_path / "collected" / "site.css"
    serve.collect_static()
    assert collected.read_text() == "a {}"

    collected.unlink()
    serve.collect_static()
    assert not collected.exists()

    (tmp_path / "own" / "site.css").write_text("a { color: red }")
    serve.collect_static()
    assert collected.read_text() == "a { color: red }"


@pytest.mark.django_db
def test_the_starter_course_is_loaded_again_only_after_a_change(settings, tmp_path, capsys) -> None:
    settings.VAR_DIR = tmp_path
    serve.load_starter()
    serve.load_starter()
    assert capsys.readouterr().out.count("Starter data:") == 1

    Version.objects.last().delete()
    serve.load_starter()
    assert capsys.readouterr().out.count("Starter data:") == 1


def test_the_addresses_and_logins_are_told_once_the_site_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    command = serve.Command(stdout=StringIO())
    command.logins = {"editor": "a password", "author": ""}
    monkeypatch.setattr(serve, "answers", lambda port: port == 8123)

    assert (command.announce(8000), command.announce(8123)) == (False, True)
    said = command.stdout.getvalue().split()
    assert {"http://127.0.0.1:8123/", "http://127.0.0.1:8123/admin/", "http://127.0.0.1:8123/api/v1/"} <= set(said)
    assert "manage.py changepassword author" in " ".join(said)
