"""Loads the starter course and register from the data files of the apps; a second run changes nothing."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from institutions.imports import starter as institutions
from instruments.imports import starter as instruments
from lessons.imports import starter as lessons
from publishing.actions import Stale
from publishing.datafiles import Finding, Findings
from publishing.loading import load, read
from publishing.plans import Plan

OFTEN_NONE = {"acronym", "short_title"}  # many have no translation at all


class Command(BaseCommand):
    help = (
        "Loads the starter course and register. What an editor changed stays as it is: what is new for it is offered as "
        "a draft. What an editor deleted stays deleted. Safe to run again."
    )
    requires_system_checks = []  # they import every page; this runs at each start, and migrate has checked already

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--root",
            type=Path,
            default=settings.BASE_DIR,
            help="The folder that holds institutions/data and the others.",
        )

    def handle(self, *args: Any, root: Path, verbosity: int, **options: Any) -> None:
        findings = Findings()
        records = [record for app in (institutions, instruments, lessons) for record in app.records(root, findings)]
        wanted = read(records, findings)
        _refuse(findings)
        try:
            plan = load(wanted, findings, self._say if verbosity else _silent)
        except Stale as stale:
            raise CommandError(
                f"Nothing was loaded: somebody saved “{stale}” at the same time. Run it again."
            ) from None
        _refuse(findings)
        if verbosity:
            self._tell(plan, findings.gaps, verbosity)

    def _say(self, line: str) -> None:
        """At once, also into a pipe: a load may take a minute."""
        self.stdout.write(line)
        self.stdout.flush()

    def _tell(self, plan: Plan, gaps: list[Finding], verbosity: int) -> None:
        self.stdout.write(
            f"Starter data: {len(plan.created)} new, {len(plan.changed)} changed, {plan.unchanged + len(plan.settled)} "
            f"unchanged, {len(plan.offered)} offered as drafts, {len(plan.kept)} kept."
        )
        for step in plan.offered:
            one = step.wanted
            self.stdout.write(
                f"offered as a draft: {one.kind.name} {one.slug}: {step.why}; publish or discard the draft in the admin"
            )
        for one, why in plan.kept:
            self.stdout.write(f"kept: {one.kind.name} {one.slug}: {why}")
        for kind, slug in plan.gone:
            self.stdout.write(f"no longer in the data files, left as it is: {kind} {slug}")
        told = [gap for gap in gaps if verbosity > 1 or gap.field not in OFTEN_NONE]
        for gap in told:
            self.stdout.write(f"not translated: {gap}")
        if untold := len(gaps) - len(told):
            self.stdout.write(f"{untold} acronyms and short titles have no translation; --verbosity 2 lists them.")


def _silent(line: str) -> None:
    pass


def _refuse(findings: Findings) -> None:
    if findings.mistakes:
        lines = "\n".join(str(mistake) for mistake in findings.mistakes)
        raise CommandError(f"Nothing was loaded. Mend the data files:\n{lines}")
