"""Files and functions stay short; the longest are printed (pytest -rP shows them)."""

import re

from tests.house.source import ROOT, committed, functions

LONGEST_FILE = 300
LONGEST_FUNCTION = 30
LONGEST_TEMPLATE = 80
INLINE = re.compile(
    r"<style|\sstyle=|<script(?![^>]*\bsrc=)(?![^>]*type=\"(application|importmap)[^>]*)", re.IGNORECASE
)


def python_files() -> list:
    return [path for path in committed("*.py") if "migrations" not in path.parts]


def lengths(paths: list) -> list[tuple[int, str]]:
    counted = ((len(path.read_text(encoding="utf-8").splitlines()), str(path.relative_to(ROOT))) for path in paths)
    return sorted(counted, reverse=True)


def show(found: list[tuple[int, str]]) -> None:
    for lines, place in found[:10]:
        print(f"{lines:4} {place}")  # noqa: T201 - the longest are meant to be seen


def test_no_file_is_too_long() -> None:
    found = lengths(python_files())

    show(found)
    assert [entry for entry in found if entry[0] > LONGEST_FILE] == []


def test_no_function_is_too_long() -> None:
    found = sorted((entry for path in python_files() for entry in functions(path)), reverse=True)

    show(found)
    assert [entry for entry in found if entry[0] > LONGEST_FUNCTION] == []


def test_no_template_is_too_long() -> None:
    found = lengths(committed("*.html"))

    show(found)
    assert [entry for entry in found if entry[0] > LONGEST_TEMPLATE] == []


def test_no_template_holds_style_or_script() -> None:
    assert [str(path) for path in committed("*.html") if INLINE.search(path.read_text(encoding="utf-8"))] == []
