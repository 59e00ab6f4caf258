"""What search costs when the site is large, in one run: `make bench-search` prints a table for docs/measurements.md.

Makes a database of its own beside the configured one, loads the starter course, asks, adds entries made of the words of the
starter course and of invented ones until there are as many as wanted, asks again, and drops the database. It judges nothing.
"""

# ruff: noqa: E402 - Django must know its settings before models are imported
import argparse
import os
import random
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "coursesite.settings")
django.setup()

from django.core.management import call_command
from django.db import connection, transaction

from publishing.kinds import Findable, kind_named
from publishing.languages import Text, languages
from publishing.models import SearchEntry, StoredDocument
from publishing.search import entries, vocabulary
from publishing.search.finding import find
from publishing.search.suggesting import suggest

ROOT = Path(__file__).resolve().parent.parent
KINDS = ("institution", "programme", "instrument", "event")
PARTS = 7  # of each page, found by themselves
INVENTED = 30_000  # words in each language, the first of them much more frequent than the last
SHARE = 0.04  # of a text that is invented
TIMES = 7
QUERIES = {
    "an acronym": "OAS",
    "a rare word": "",
    "a common word": "cooperation",
    "two words": "organized crime",
    "three words in Portuguese, without accents": "cooperacao juridica internacional",
    "twelve words": "states of the americas act together against organized crime and illicit markets",
    "only words that say nothing": "of the in",
    "a typing mistake": "cooperaton",
    "a word that stands nowhere": "zzzzqqqqzzzz",
    "names that begin with: co": "co",
    "names that begin with: organ cri": "organ cri",
    "names that begin with a typing mistake": "cooperaton",
}


class Writer:
    """Writes pages of entries: titles and texts of words as frequent as in the starter course, and of invented ones."""

    def __init__(self) -> None:
        self.chance = random.Random(1)  # noqa: S311 - the same texts in every run
        self.known: dict[str, list[str]] = {}
        for language in languages():
            rows = SearchEntry.objects.filter(document__language=language).order_by("pk")
            self.known[language] = [
                word for pairs in rows.values_list("passages", flat=True) for text, _ in pairs for word in text.split()
            ]
        self.number = 0

    def text(self, language: str, words: int) -> str:
        return " ".join(self._word(language) for _ in range(words))

    def _word(self, language: str) -> str:
        if self.chance.random() > SHARE:
            return self.chance.choice(self.known[language])
        return invented(int(INVENTED ** self.chance.random()))

    def page(self) -> Counter[Any]:
        """One item in all languages, with the parts of its page; returns the words that came."""
        self.number += 1
        kind = replace(kind_named(KINDS[self.number % len(KINDS)]), search=lambda found: found)
        key = UUID(int=self.chance.getrandbits(128))
        stored, found = [], {}
        for language in self.known:
            title = self.text(language, self.chance.randint(2, 9))
            one = StoredDocument(
                kind=kind.name, item_id=key, language=language, slug=f"page-{self.number}", title=title, revision=1
            )
            stored.append(one)
            found[language] = [
                Findable(
                    anchor=f"part-{part}" if part else "",
                    title=Text(self.text(language, 5) if part else title),
                    names=() if part else (Text(title), Text(f"P{self.number}")),
                    body=tuple(Text(self.text(language, 20)) for _ in range(4)),
                )
                for part in range(PARTS + 1)
            ]
        StoredDocument.objects.bulk_create(stored)
        return entries.write(kind, stored, found)  # type: ignore[arg-type] # a Document is all that search reads of it


def invented(number: int) -> str:
    """A word that no language has, in letters."""
    return "qa" + "".join("bcdfglmnprst"[int(digit)] + "aeiou"[int(digit) % 5] for digit in str(number))


def grow(most: int) -> None:
    """Adds pages until there are so many entries."""
    writer, count = Writer(), SearchEntry.objects.count()
    while count < most:
        with transaction.atomic():
            came: Counter[Any] = Counter()
            for _ in range(100):
                came.update(writer.page())
                count += (PARTS + 1) * len(writer.known)
            vocabulary.change(came)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def ask() -> Iterator[tuple[str, int, float, float]]:
    """Each question: how much was found, the shortest time, and the least CPU of this process, in milliseconds."""
    for name, text in QUERIES.items():
        asked = text or invented(INVENTED - 7)
        times, costs = [], []
        for _ in range(TIMES):
            begun, used = time.perf_counter(), time.process_time()
            found = len(suggest(asked, "en")) if name.startswith("names") else sum(find(asked, "en").counts.values())
            times.append(1e3 * (time.perf_counter() - begun))
            costs.append(1e3 * (time.process_time() - used))
        yield name, found, min(times), min(costs)


def main() -> None:
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--entries", type=int, default=100_000)
    most = reader.parse_args().entries
    connection.settings_dict["TEST"]["NAME"] = {
        "sqlite": str(ROOT / "var" / "bench-search.sqlite3"),
        "postgresql": "bench_search",
    }[connection.vendor]
    name = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        call_command("load_starter", verbosity=0)
        small, first = SearchEntry.objects.count(), list(ask())
        grow(most)
        large, second = SearchEntry.objects.count(), list(ask())
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)
    lines = [
        f"On {connection.vendor}: milliseconds, and those of CPU in this process (where SQLite works too, PostgreSQL does not).\n",
        f"| asked for | places in {small:,} entries | ms | CPU | places in {large:,} | ms | CPU | times as much CPU |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for (name, few, *short), (_, many, *long) in zip(first, second, strict=True):
        before, after = (" | ".join(f"{one:.0f}" for one in row) for row in (short, long))
        lines.append(f"| {name} | {few:,} | {before} | {many:,} | {after} | {long[1] / short[1]:.1f} |")
    print("\n".join(lines))  # noqa: T201 - what this program is for


if __name__ == "__main__":
    main()
