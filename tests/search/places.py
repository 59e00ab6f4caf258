"""Where hits lead, as tests write it: `institutions/oas`, `lessons/class-one/#1a2b3c4d`."""

from pathlib import Path
from typing import Any

import yaml

from publishing.search.finding import Found, find
from publishing.search.queries import Query
from publishing.stopwords import all_stopwords
from publishing.terms import spelled

QUERIES = Path(__file__).with_name("queries.yaml")


def expected() -> list[tuple[str, str, list[str]]]:
    """Language, query and the places that must stand first."""
    told: dict[str, Any] = yaml.safe_load(QUERIES.read_text(encoding="utf-8"))
    return [
        (language, str(query), first if isinstance(first, list) else [first])
        for language, groups in told.items()
        for queries in groups.values()
        for query, first in queries.items()
    ]


def places(found: Found) -> list[str]:
    return [hit.html_url.split("/", 2)[2].removesuffix("/") for hit in found.hits]


def first(query: str, language: str = "en", **options: Any) -> str:
    """The first place found, "" if there is none."""
    return next(iter(places(find(query, language, **options))), "")


def answers(query: Query, columns: dict[str, str]) -> bool:
    """Whether an entry with these terms answers: what both databases must agree upon."""
    there = set(" ".join(columns[name] for name in query.columns).split())
    held = [bool(term.all & there) for term in query.needed]
    return any(held) if query.is_any else all(held)


def says_something(word: str) -> bool:
    return spelled(word) not in all_stopwords()
