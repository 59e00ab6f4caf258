"""Which hit stands first: one formula, so that the order is the same on every database."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from publishing.documents import addresses
from publishing.kinds import kind_named
from publishing.search.queries import Query, Term
from publishing.stopwords import all_stopwords
from publishing.vectors import COLUMNS

# Names, title, headings, body: what a word found there is worth.
WEIGHTS = (8.0, 6.0, 3.0, 1.0)
# How often it counts there: a name is not said twice, but in four languages.
MOST_TIMES = (1, 1, 3, 10)
# Letters of terms where as much is said as is usual; a word says more of what is short.
USUAL = (500, 100, 300, 1500)
ONLY_STEM = 0.75
WHOLE_PHRASE = (8.0, 8.0, 4.0, 2.0)
WHOLE_TITLE = 6.0
ITEM_ITSELF = 0.5
EXACT = 1000.0


@dataclass(frozen=True)
class Row:
    """An entry as it is ranked."""

    pk: int
    kind: str
    item_id: UUID
    slug: str
    language: str
    of_title: str
    of_title_lang: str
    of_short: str
    anchor: str
    title: str
    title_lang: str
    keys: str
    names: str
    titles: str
    headings: str
    body: str

    @property
    def place(self) -> tuple[UUID, str]:
        return self.item_id, self.anchor

    def html_url(self, language: str) -> str:
        address = addresses(kind_named(self.kind), self.slug, language)[1] or ""
        return f"{address}#{self.anchor}" if self.anchor else address


FIELDS = (
    *("pk", "document__kind", "document__item_id", "document__slug", "document__language"),
    *("document__title", "document__title_lang", "document__short", "anchor", "title", "title_lang", "keys", *COLUMNS),
)


def score(query: Query, row: Row) -> float:
    """How well an entry answers; bearing just the name asked for outweighs all else, the first of its names most."""
    padded = [f" {terms} " for terms in (row.names, row.titles, row.headings, row.body)]
    worth = {term.plain: _word(term, padded) for term in query.terms}
    held = sum(worth[term.plain] > 0 for term in query.needed) / len(query.needed)
    total = held * (sum(worth.values()) + _phrase(query, padded) + _title(query, padded[:2]))
    return total + (0 if row.anchor else ITEM_ITSELF) + _exact(query.key, row)


def _exact(key: str, row: Row) -> float:
    names = row.keys.split("\n") if not row.anchor else []
    return EXACT - names.index(key) if key in names else 0


def _title(query: Query, padded: list[str]) -> float:
    """What it is worth that a name or the title holds every word that must be found."""
    whole = any(all(any(f" {one} " in terms for one in term.all) for term in query.needed) for terms in padded)
    return WHOLE_TITLE if whole else 0


def _word(term: Term, padded: list[str]) -> float:
    """The column where a word says most counts whole, each other a little: a word repeated everywhere is not four words."""
    found = sorted((_in_column(term, terms, column) for column, terms in enumerate(padded)), reverse=True)
    return found[0] + 0.1 * sum(found[1:])


def _in_column(term: Term, terms: str, column: int) -> float:
    plain = terms.count(f" {term.plain} ")
    count = min(plain or max((terms.count(f" {stem} ") for stem in term.stems), default=0), MOST_TIMES[column])
    worth = count / (count + 0.5 + 0.5 * len(terms) / USUAL[column])
    return WEIGHTS[column] * worth * (1 if plain else ONLY_STEM)


def _phrase(query: Query, padded: list[str]) -> float:
    """What words are worth that stand together as they were asked; texts are indexed without words that say nothing."""
    whole = " ".join(term.plain for term in query.terms)
    short = " ".join(term.plain for term in query.terms if term.plain[1:] not in all_stopwords())
    phrases = (whole, whole, whole, short)
    if len(query.terms) < 2:
        return 0
    found = (
        worth for worth, phrase, terms in zip(WHOLE_PHRASE, phrases, padded, strict=True) if f" {phrase} " in terms
    )
    return max(found, default=0)


def order(query: Query, rows: list[tuple[Any, ...]], language: str, languages: list[str]) -> list[Row]:
    """The best first: those in the reader's language, then what was found only through another one, each place once."""
    scored = [(score(query, row), row) for row in (Row(*values) for values in rows)]
    scored.sort(key=lambda one: (one[1].language != language, -one[0], languages.index(one[1].language), *_tie(one[1])))
    found: dict[tuple[UUID, str], Row] = {}
    for _score, row in scored:
        found.setdefault(row.place, row)
    return list(found.values())


def _tie(row: Row) -> tuple[str, str, str]:
    return row.title, str(row.item_id), row.anchor
