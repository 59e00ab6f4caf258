"""check_content finds what each rule names, and nothing in content that is right."""

from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from institutions.models import Institution, Source
from lessons.models import Lesson
from tests import factories
from tests.coursesite.content_changes import FOUND, NOT_FOUND

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("content")]

Check = Callable[..., list[str]]
RULES = 12
ALLOWED = "acronyms: {DNA: everybody knows it}\nsame_texts: [Montevideo]\n"


@pytest.fixture
def check(tmp_path: Path) -> Check:
    """Runs the command and returns the lines that it wrote, with its refusal."""

    def run(allowed: str = ALLOWED, **options: Any) -> list[str]:
        out, path = StringIO(), tmp_path / "words.yaml"
        path.write_text(allowed, encoding="utf-8")
        try:
            call_command("check_content", allowed=path, stdout=out, **options)
        except CommandError as refused:
            out.write(f"{refused}\n")
        return out.getvalue().splitlines()

    return run


def findings(lines: list[str]) -> list[str]:
    return [line.strip() for line in lines if line.startswith("  ") and ": " in line]


def test_right_content_gives_no_finding(check: Check) -> None:
    assert [line.split()[0] for line in check()] == ["0"] * RULES


@pytest.mark.parametrize("case", FOUND)
def test_it_finds(case: str, check: Check) -> None:
    change, expected = FOUND[case]
    change()

    found = findings(check())

    assert [line[: len(begins)] for line, begins in zip(found, expected, strict=False)] == expected, found
    assert len(found) == len(expected), found


@pytest.mark.parametrize("case", NOT_FOUND)
def test_it_lets_pass(case: str, check: Check) -> None:
    NOT_FOUND[case]()

    assert findings(check()) == []


def test_what_hides_an_item_that_others_show_is_told_of_each(check: Check) -> None:
    """Only ways around publishing can do this; then mention, link and readiness all tell."""
    Institution.objects.update(is_published=False)

    found = findings(check(ALLOWED.replace("DNA: everybody knows it", "").replace("Montevideo", "")))

    assert [
        line for line in found if line.startswith("programme network fr run_by: names what is not live (institution")
    ] != []
    assert [line for line in found if "the link /institutions/league/ leads to nothing live" in line] != []
    assert [line for line in found if "is not published. Publish it first" in line] != []


def test_an_entry_that_no_text_needs_is_found(check: Check) -> None:
    lines = check("acronyms: {DNA: known, RNA: known, LG: it has a record}\nsame_texts: [Montevideo, Lima]\n")

    assert findings(lines) == [
        f"allow-list: no text needs “{entry}” any more; remove it" for entry in ("LG", "Lima", "RNA")
    ]


@pytest.mark.parametrize("wrong", ["acronyms: {DNA: }", "acronyms: {}\nwords: []", "acronyms: ["])
def test_a_broken_allow_list_is_refused(wrong: str, check: Check) -> None:
    assert check(wrong)[0] == "Nothing was checked. Mend the allow-list:"


def test_missing_translations_are_no_mistake_and_others_are(check: Check) -> None:
    Lesson.objects.update(lead_fr="")

    assert check()[-1].endswith("entries of the allow-list that no text needs")

    Lesson.objects.update(lead_fr="Deux  espaces")

    assert check()[-1] == "Mistakes in the content: 1. Mend them where they stand, then check again."


def test_verbosity_0_only_counts(check: Check) -> None:
    Lesson.objects.update(lead_fr="", lead_es="Dos  espacios")

    assert [line.split()[0] for line in check(verbosity=0)] == [*"100000000010", "Mistakes"]


def test_two_runs_write_the_same(check: Check) -> None:
    Lesson.objects.update(lead_fr="", lead_es="TODO  y ABC")

    assert check() == check()


def test_it_reads_only_and_asks_no_more_for_more_topics(check: Check) -> None:
    with CaptureQueriesContext(
        connection,
    ) as few:
        check()
    for _ in range(5):
        factories.topic()
    with CaptureQueriesContext(connection) as many:
        check()

    assert len(few) == len(many)
    assert [one["sql"] for one in few if not one["sql"].startswith("SELECT")] == []


def test_an_allow_list_of_another_shape_is_refused(tmp_path: Path) -> None:
    (tmp_path / "words.yaml").write_text("- OAS\n", encoding="utf-8")

    with pytest.raises(CommandError, match="write two lists here"):
        call_command("check_content", allowed=tmp_path / "words.yaml", stdout=StringIO())


def test_a_text_that_must_be_there_and_is_empty_is_found(check: Check) -> None:
    Institution.objects.update(summary_en="", summary_es="", summary_pt_br="", summary_fr="")

    assert findings(check()) == ["institution league summary: empty; write 2 to 5 sentences"]


def test_a_fact_that_rests_on_no_source_yet_is_listed_and_no_mistake(check: Check) -> None:
    Source.objects.update(kind=Source.Kind.NONE_YET)

    said = check()

    assert any("institution league facts 1" in line and "rests on no source yet" in line for line in said)
    assert not any("Mistakes" in line for line in said)
