"""Floors and rooms hold, and each kind of violation is caught when it is planted."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.source import FLOORS, ROOT, roundabout_ways, web_in_rules

# What is planted: the contract or rule that catches it, and lines to add to files.
CAUGHT_BY_IMPORT_LINTER = {
    "an import from a floor above": ("floors", {"publishing/graph.py": "import lessons.models"}),
    "a door that imports a door": (
        "rooms",
        {"lessons/views/planted.py": "import lessons.admin", "lessons/admin.py": ""},
    ),
    "a lower room that imports an upper": ("rooms", {"lessons/models/planted.py": "import lessons.documents"}),
    "a table that knows a verb": ("publishing", {"publishing/dates.py": "import publishing.actions"}),
    "a junk drawer": ("rooms", {"institutions/utils.py": ""}),
    "a circle": ("circles", {"partners/a.py": "import partners.b", "partners/b.py": "import partners.a"}),
    "an import of the settings": ("settings", {"lessons/models/planted.py": "import coursesite.settings"}),
    "the REST framework in a rule": ("web", {"instruments/checks.py": "import rest_framework"}),
    "another app's door in a model": (
        "doors",
        {"lessons/models/planted.py": "import institutions.api", "institutions/api.py": ""},
    ),
}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    ignored = shutil.ignore_patterns("__pycache__", "migrations", "data", "static", "locale", "*.html")
    for floor in FLOORS:
        shutil.copytree(ROOT / floor, tmp_path / floor, ignore=ignored)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def plant(root: Path, lines: dict[str, str]) -> None:
    for name, line in lines.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a") as file:
            file.write(f"\n{line}\n")


def lint(root: Path, *options: str) -> subprocess.CompletedProcess[str]:
    # As `lint-imports` does, from a folder of its own: the packages under test are those of `root`.
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()"]
    return subprocess.run([*command, "--no-cache", "--no-logo", *options], cwd=root, capture_output=True, text=True)


def test_every_contract_holds() -> None:
    done = lint(ROOT)

    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("violation", CAUGHT_BY_IMPORT_LINTER)
def test_import_linter_catches(violation: str, copy: Path) -> None:
    contract, lines = CAUGHT_BY_IMPORT_LINTER[violation]
    plant(copy, lines)

    done = lint(copy, "--contract", contract)

    assert (done.returncode, "1 broken" in done.stdout) == (1, True), done.stdout + done.stderr


@pytest.mark.parametrize(
    "line", ["from django.db.models.signals import post_save", "from django.dispatch import receiver"]
)
def test_ruff_catches_a_signal(line: str, copy: Path) -> None:
    plant(copy, {"lessons/planted.py": line})

    command = [sys.executable, "-m", "ruff", "check", "--select", "TID251", "--no-cache", "lessons/planted.py"]
    done = subprocess.run(command, cwd=copy, capture_output=True, text=True)

    assert (done.returncode, "TID251" in done.stdout) == (1, True)


def test_rules_know_nothing_of_the_web() -> None:
    assert web_in_rules() == []


@pytest.mark.parametrize("line", ["from django.http import Http404", "from django.contrib import admin"])
def test_the_web_in_a_rule_is_caught(line: str, copy: Path) -> None:
    plant(copy, {"lessons/models/planted.py": line})

    assert len(web_in_rules(copy)) == 1


def test_no_floor_names_one_above_by_a_string() -> None:
    assert roundabout_ways() == []


@pytest.mark.parametrize("call", ['get_model("lessons.Lesson")', 'apps.get_model("lessons", "Lesson")'])
def test_a_roundabout_way_is_caught(call: str, copy: Path) -> None:
    plant(copy, {"institutions/models/planted.py": f"lesson = {call}"})

    assert len(roundabout_ways(copy)) == 1
