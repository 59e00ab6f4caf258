"""The words of a text around what was asked for, with each of them marked."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from publishing.languages import from_tag
from publishing.search.queries import Query
from publishing.terms import WORD, plain_term, stems

LENGTH = 32  # words
BEFORE = 8
SAYS_SOMETHING = 6
BLANKS = re.compile(r"\s+")
Worth = tuple[bool, bool, int]
Runs = list[tuple[str, bool]]
Passages = list[list[str]]


@dataclass(frozen=True)
class Snippet:
    """Pieces of text, each with whether it is marked; `lang` where it is another one than its item's."""

    runs: Runs
    lang: str
    begins: bool = True
    ends: bool = True


class Marker:
    """Knows which words of a text were asked for."""

    def __init__(self, query: Query) -> None:
        self._wanted = {term: number for number, one in enumerate(query.needed) for term in one.all}
        self._known: dict[tuple[str, str], int | None] = {}

    def number(self, word: str, language: str) -> int | None:
        """Which of the words asked for this one is, if any."""
        key = word.lower(), language
        if key not in self._known:
            terms = (plain_term(key[0]), *stems(*key))
            self._known[key] = next((self._wanted[term] for term in terms if term in self._wanted), None)
        return self._known[key]

    def runs(self, text: str, language: str) -> Runs:
        """A whole text, marked."""
        marked = [found.span() for found in WORD.finditer(text) if self.number(found[0], language) is not None]
        return list(_pieces(text, marked))

    def snippet(self, passages: Passages, language: str) -> Snippet:
        """The place that holds most of what was asked for, in a text that says something if one holds any of it.

        The beginning of the first text where none does.
        """
        found = [self._window(_Text(text, lang, language)) for text, lang in passages if text]
        return max(found, key=lambda one: one[0])[1] if found else Snippet([], "")

    def _window(self, text: "_Text") -> tuple[Worth, Snippet]:
        numbers = [self.number(word, text.language) for word in text.words]
        hits = [(place, number) for place, number in enumerate(numbers) if number is not None]
        start = max((place for place, _ in hits), key=lambda place: (_distinct(hits, place), -place), default=0)
        first = max(0, start - BEFORE) if len(text.spans) > LENGTH else 0
        distinct = _distinct(hits, start)
        worth = (distinct > 0, len(text.spans) >= SAYS_SOMETHING, distinct)
        return worth, text.cut(first, first + LENGTH, [place for place, _ in hits])


class _Text:
    """A text on one line, and where its words stand."""

    def __init__(self, text: str, lang: str, language: str) -> None:
        self.text, self.lang = BLANKS.sub(" ", text), lang
        self.language = from_tag(lang) or language
        self.spans = [found.span() for found in WORD.finditer(self.text)]

    @property
    def words(self) -> list[str]:
        return [self.text[left:right] for left, right in self.spans]

    def cut(self, first: int, end: int, marked: list[int]) -> Snippet:
        """The words from the first to before the end, with the marks between the rest of them."""
        is_end = end >= len(self.spans)
        left = self.spans[first][0] if first else 0
        right = len(self.text) if is_end else self.spans[end - 1][1]
        spans = [self.spans[place] for place in marked if first <= place < end]
        runs = list(_pieces(self.text[left:right], [(a - left, b - left) for a, b in spans]))
        return Snippet(runs, self.lang, first == 0, is_end)


def _distinct(hits: list[tuple[int, int]], start: int) -> int:
    """How many of the words asked for stand in the window that begins here."""
    return len({number for place, number in hits if start <= place < start + LENGTH - BEFORE})


def _pieces(text: str, marked: list[tuple[int, int]]) -> Iterator[tuple[str, bool]]:
    end = 0
    for left, right in marked:
        if left > end:
            yield text[end:left], False
        yield text[left:right], True
        end = right
    if end < len(text):
        yield text[end:], False
