"""Collecting and compiling translations, in a small tree of its own."""

from pathlib import Path

import polib
import pytest
from django.core.management import CommandError, call_command

from coursesite.management.commands import messages


@pytest.fixture
def tree(settings, tmp_path: Path) -> Path:
    settings.BASE_DIR = tmp_path
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "page.html").write_text('{% translate "Sources" %} {% translate "Acts" %}')
    (tmp_path / "lessons").mkdir()
    (tmp_path / "lessons" / "views.py").write_text('ngettext("%(n)s act", "%(n)s acts", n)')
    return tmp_path


def translate(locale: str) -> None:
    path = messages.catalogue(locale)
    po = polib.pofile(path)
    for entry in po:
        entry.msgstr = "" if entry.msgid_plural else entry.msgid.upper()
        entry.msgstr_plural = {0: "one", 1: "many"} if entry.msgid_plural else {}
    po.save(path)


def test_new_texts_are_collected_in_order_and_empty(tree: Path) -> None:
    call_command("messages")

    po = polib.pofile(messages.catalogue("pt_BR"))
    assert [(entry.msgid, entry.translated()) for entry in po] == [
        ("%(n)s act", False),
        ("Acts", False),
        ("Sources", False),
    ]


def test_what_is_translated_stays_and_what_is_unused_goes(tree: Path) -> None:
    call_command("messages")
    translate("es")
    (tree / "templates" / "page.html").write_text('{% translate "Sources" %}')

    call_command("messages")

    po = polib.pofile(messages.catalogue("es"))
    assert [(entry.msgid, entry.translated()) for entry in po] == [("%(n)s act", True), ("Sources", True)]


def test_a_check_names_every_missing_text_and_fails(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("messages")

    with pytest.raises(CommandError, match=r"^9 texts to see to"):
        call_command("messages", check=True)
    assert "es: no translation of 'Acts'" in capsys.readouterr().out


def test_a_catalogue_changed_after_compiling_is_named(tree: Path) -> None:
    call_command("messages")
    for locale in messages.LOCALES:
        translate(locale)
    assert [line.split(":")[0] for line in messages.uncompiled()] == [
        f"coursesite/locale/{locale}/LC_MESSAGES/django.po" for locale in ("es", "fr", "pt_BR")
    ]

    call_command("messages")

    assert (messages.uncompiled(), messages.untranslated()) == ([], [])
    call_command("messages", check=True)
