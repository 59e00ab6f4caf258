"""What must hold of every committed file."""

import re

from tests.house.source import ROOT, committed

# The patterns are put together from halves, so that this file does not match them.
REASONLESS = re.compile("# no" r"qa(?!: [A-Z]+\d+(, [A-Z]+\d+)* - \S)")
PRIVATE = re.compile(
    "|".join(f"{a}{b}" for a, b in [("/wo", "rk/"), ("/ro", "ot/"), ("/home/", r"\w"), ("pypi", r"\.org")])
)
REGISTRY = re.compile(
    "|".join(f"{a}{b}" for a, b in [("pythonh", "osted"), ("--index", "-url"), ("registry", r"\.npm")])
)


def lines_that(pattern: re.Pattern[str], *patterns: str) -> list[str]:
    found = []
    for path in committed(*patterns):
        if path.suffix not in (".png", ".mo", ".woff2", ".ico", ".jpg", ".webp"):
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                found += [f"{path.relative_to(ROOT)}:{number}"] if pattern.search(line) else []
    return found


def test_every_silenced_warning_gives_its_reason() -> None:
    assert lines_that(REASONLESS, "*.py") == []


def test_no_file_knows_a_machine_or_a_registry() -> None:
    assert lines_that(PRIVATE) + lines_that(REGISTRY) == []


def test_every_package_is_pinned_and_every_chosen_one_says_why() -> None:
    for name in ("requirements.txt", "requirements-dev.txt"):
        chosen, needed = (ROOT / name).read_text().split("# What those need.")
        chosen_lines = [line for line in chosen.splitlines() if line and line[0] not in "#-"]
        needed_lines = [line for line in needed.splitlines() if line]

        assert [line for line in chosen_lines if not re.fullmatch(r"[\w-]+==\S+ +# .+", line)] == []
        assert [line for line in needed_lines if not re.fullmatch(r"[\w-]+==\S+", line)] == []
