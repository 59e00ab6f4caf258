"""What somebody asks: words as terms, those that must be found, and those that stand nowhere."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.db.models import QuerySet

from publishing.models import SearchEntry
from publishing.search import vocabulary
from publishing.stopwords import all_stopwords
from publishing.terms import asked, name_key, plain_term, spelled, words
from publishing.vectors import COLUMNS, Matches

MOST_WORDS = 12


@dataclass(frozen=True, kw_only=True)
class Term:
    """One word asked for: its own term, and the stems that it may have."""

    word: str
    plain: str
    stems: frozenset[str]
    is_needed: bool

    @property
    def all(self) -> frozenset[str]:
        return self.stems | {self.plain}


@dataclass(frozen=True, kw_only=True)
class Query:
    """`unknown` are words that stand nowhere; `is_cut` where more was asked than is looked for."""

    key: str
    terms: tuple[Term, ...]
    unknown: tuple[str, ...]
    is_cut: bool
    is_any: bool = False

    @property
    def needed(self) -> list[Term]:
        """The words that must be found; all of them where none says anything by itself."""
        return [term for term in self.terms if term.is_needed] or list(self.terms)

    @property
    def columns(self) -> list[str]:
        """Where they are looked for: texts are indexed without words that say nothing."""
        return list(COLUMNS) if any(term.is_needed for term in self.terms) else ["names", "titles", "headings"]

    def any_word(self) -> "Query":
        """The same, content with one of the words."""
        return replace(self, is_any=True)

    def entries(self, *columns: str) -> Matches:
        """What holds of an entry that answers this; only in some columns, if they are named."""
        groups = [term.all for term in self.needed]
        return Matches(groups, columns or self.columns, any_group=self.is_any)

    def found(self) -> QuerySet[SearchEntry]:
        return SearchEntry.objects.filter(self.entries()) if self.terms else SearchEntry.objects.none()


def read(text: str) -> Query:
    """What a text asks for. One query; none for a text without words."""
    typed = list(dict.fromkeys(words(text)))
    kept = typed[:MOST_WORDS]
    known = vocabulary.spellings(kept) if kept else {}
    return Query(
        key=name_key(text),
        terms=tuple(_term(word, known[word]) for word in kept),
        unknown=tuple(word for word in kept if not known[word]),
        is_cut=len(typed) > MOST_WORDS,
    )


def _term(word: str, spellings: Iterable[str]) -> Term:
    return Term(
        word=word,
        plain=plain_term(word),
        stems=asked(word, spellings),
        is_needed=spelled(word) not in all_stopwords(),
    )


def corrected(text: str, query: Query, languages: Sequence[str]) -> str:
    """The text with each unknown word as it was likely meant; "" if there is none. Asks one language after the other."""
    meant: dict[str, str] = {}
    for language in languages:
        left = [word for word in query.unknown if word not in meant]
        if left:
            meant |= vocabulary.nearest(left, language)
    return " ".join(meant.get(word, word) for word in words(text)[:MOST_WORDS]) if meant else ""
