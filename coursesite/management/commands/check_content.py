"""Checks all live content: what is not translated, what leads nowhere, what has no source, what was left behind."""

from argparse import ArgumentParser
from collections import Counter
from itertools import groupby
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from coursesite.databases import require_answer, require_tables
from coursesite.proofreading import NO_MISTAKES, RULES, proofread, read_allowed
from publishing.proofreading import Finding


class Command(BaseCommand):
    help = "Checks the live content and changes nothing. Ends with 1 if there is a mistake. --verbosity 0 only counts."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--allowed",
            type=Path,
            default=settings.BASE_DIR / "coursesite" / "content_words.yaml",
            help="The file that lists acronyms without a record, and texts that are rightly equal in two languages.",
        )

    def handle(self, *args: Any, allowed: Path, verbosity: int, **options: Any) -> None:
        require_answer()
        require_tables()
        words, wrong = read_allowed(allowed)
        if wrong:
            raise CommandError("\n".join(["Nothing was checked. Mend the allow-list:", *map(str, wrong)]))
        found = proofread(words)
        if verbosity:
            self._tell(found)
        self._count(found)
        mistakes = [one for one in found if one.rule not in NO_MISTAKES]
        if mistakes:
            raise CommandError(
                f"Mistakes in the content: {len(mistakes)}. Mend them where they stand, then check again."
            )

    def _tell(self, found: list[Finding]) -> None:
        for rule, group in groupby(found, key=lambda one: one.rule):
            self.stdout.write(f"{rule}: {RULES[rule]}")
            for one in group:
                self.stdout.write(f"  {one}")
            self.stdout.write("")

    def _count(self, found: list[Finding]) -> None:
        counts = Counter(one.rule for one in found)
        for rule, meaning in RULES.items():
            self.stdout.write(f"{counts[rule]:5} {meaning}")
