"""What check_content finds in loaded data files is gone once the files are mended and loaded again."""

from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

pytestmark = pytest.mark.django_db


@pytest.fixture
def about_network(tmp_path: Path) -> Callable[[], list[str]]:
    """Runs the check and returns what it says of the programme, but for translations and the summary."""

    def run() -> list[str]:
        allowed, out = tmp_path / "words.yaml", StringIO()
        allowed.write_text("acronyms: {}\n", encoding="utf-8")
        with pytest.raises(CommandError):
            call_command("check_content", allowed=allowed, stdout=out)
        lines = [line.strip() for line in out.getvalue().splitlines()]
        return [
            line
            for line in lines
            if line.startswith("programme network") and not any(word in line for word in ("no text", "empty"))
        ]

    return run


def test_mended_files_leave_no_finding(
    load: Callable[..., str], change: Callable[[str, str, str], None], about_network: Callable[[], list[str]]
) -> None:
    load()
    found = about_network()

    file = "institutions/data/programmes.yaml"
    change(file, "institution: office}", "institution: office, source: page}")
    change(file, "  roles:", "  facts:\n    - {about: started, source: page}\n  roles:")
    load()

    assert found == [
        "programme network started_on: no source; add a source of a fact about “start”",
        "programme network roles 1: “Office runs it” has no source; choose one",
    ]
    assert about_network() == []
