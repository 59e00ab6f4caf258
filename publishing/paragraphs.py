"""Paragraphs of rich text and their keys: carried from one wording to the next, and from the source to its translations."""

import hashlib
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from html import unescape
from itertools import pairwise
from typing import Any

from publishing.languages import SOURCE, languages

# What has a key. Whoever changes this must give stored Versions new keys, for theirs are counted off by it.
PARAGRAPH = re.compile(r"<(p|h3|h4)>(.*?)</\1>", re.DOTALL)
TAG = re.compile(r"<[^>]*>")
SHAPE = re.compile(r"<(p|h3|h4|[uo]l|li|blockquote|t(?:able|r|h|d))\b")
# No vowels: four letters never make a word.
LETTERS = "0123456789bcdfghjklmnpqrstvwxz"
LENGTH = 4
MARK = "p-"  # stands before the key in addresses
ALIKE = 0.5  # paragraphs that say different things were seen to share 0.39 of their words at most
MOST = 4_000_000  # words before times words after that are compared: a second; a section has 60,000

Key = str
Place = str  # the key of an item or of a child, and the field: `0f1d….body`
Texts = Mapping[Place, Mapping[str, str]]  # place -> language -> HTML
Keys = dict[Place, dict[str, list[Key]]]  # place -> language -> keys in the order of the paragraphs
Spot = tuple[Place, int]


@dataclass(frozen=True)
class Paragraph:
    tag: str
    words: str


def paragraphs(html: str) -> list[Paragraph]:
    """Every paragraph and heading that says something, in order."""
    found = (Paragraph(one[1], _words(one[2])) for one in PARAGRAPH.finditer(html))
    return [one for one in found if one.words]


def _words(html: str) -> str:
    return " ".join(unescape(TAG.sub("", html)).split())


def with_ids(html: str, keys: list[Key]) -> str:
    """The HTML as pages show it: every paragraph can be linked to, as `#p-3k7d`."""
    left = iter(keys)

    def named(found: re.Match[str]) -> str:
        key = next(left, "") if _words(found[2]) else ""
        return f'<{found[1]} id="{MARK}{key}">{found[2]}</{found[1]}>' if key else found[0]

    return PARAGRAPH.sub(named, html) if keys else html


def assigned(then: Texts, keys: Keys, now: Texts) -> Keys:
    """The keys of all paragraphs of an item as it is now, by what they were called then. Unchanged texts keep theirs.

    A translation calls a paragraph as the source does wherever the two correspond. No two paragraphs of an item share a key.
    """
    taken = {key for named in keys.values() for row in named.values() for key in row}
    given: dict[str, dict[Spot, Key]] = {}
    for language in (SOURCE, *(code for code in languages() if code != SOURCE)):
        rows = {place: paragraphs(texts.get(language, "")) for place, texts in now.items()}
        found = _Carried(_named(then, keys, language), rows).found
        if language != SOURCE:
            found = _corresponding(found, given[SOURCE], _alike_in_shape(now, language))
        seed = "" if language == SOURCE else language
        for place, index, one in _spots(rows):
            if (place, index) not in found:
                found[place, index] = _fresh(f"{place} {seed} {one.words}", taken)
            taken.add(found[place, index])
        given[language] = found
    return {
        place: {code: _in_order(found, place) for code, found in given.items() if (place, 0) in found} for place in now
    }


def _in_order(found: Mapping[Spot, Key], place: Place) -> list[Key]:
    return [found[spot] for spot in sorted(found) if spot[0] == place]


def _named(texts: Texts, keys: Keys, language: str) -> dict[Place, list[tuple[Key, Paragraph]]]:
    return {
        place: list(zip(keys.get(place, {}).get(language, []), paragraphs(told.get(language, "")), strict=False))
        for place, told in texts.items()
    }


def _spots(rows: Mapping[Place, list[Paragraph]]) -> Iterator[tuple[Place, int, Paragraph]]:
    for place, row in rows.items():
        for index, one in enumerate(row):
            yield place, index, one


def _alike_in_shape(texts: Texts, language: str) -> set[Place]:
    """The places where a translation has the same sequence of blocks as the source."""
    return {place for place, told in texts.items() if _shape(told.get(language, "")) == _shape(told.get(SOURCE, ""))}


def _shape(html: str) -> tuple[list[str], int]:
    telling = PARAGRAPH.sub(lambda found: found[0] if _words(found[2]) else "", html)
    return SHAPE.findall(telling), len(paragraphs(html))


def _corresponding(own: dict[Spot, Key], source: dict[Spot, Key], alike: Collection[Place]) -> dict[Spot, Key]:
    """A translation's keys: those it already shares with the source, else by place where both have the same shape, else its own."""
    shared = set(source.values())
    found = {spot: key for spot, key in own.items() if key in shared}
    used = set(found.values())
    for spot, key in source.items():
        if spot[0] in alike and spot not in found and key not in used:
            found[spot] = key
    return own | found


def _fresh(seed: str, taken: Collection[Key]) -> Key:
    """The same key for the same words at the same place, unless it is taken: two installations agree on what nobody changed."""
    while True:
        number = int.from_bytes(hashlib.sha256(seed.encode()).digest()[:8])
        key = "".join(LETTERS[number // len(LETTERS) ** place % len(LETTERS)] for place in range(LENGTH))
        if key not in taken:
            return key
        seed += "+"


class _Carried:
    """Which paragraphs of before are those of now: the same words first, wherever they went; then much the same words; then the
    same place between neighbors that are known."""

    def __init__(
        self, before: Mapping[Place, list[tuple[Key, Paragraph]]], after: Mapping[Place, list[Paragraph]]
    ) -> None:
        self.before, self.after = before, after
        self.found: dict[Spot, Key] = {}
        self.used: set[Key] = set()
        self._equal(lambda place, one: (place, one.words))
        self._equal(lambda place, one: one.words)
        for place in after:
            self._similar(place)
            self._between(place)

    def _take(self, spot: Spot, key: Key) -> None:
        self.found[spot] = key
        self.used.add(key)

    def _open(self) -> list[tuple[Place, int, Paragraph]]:
        return [one for one in _spots(self.after) if one[:2] not in self.found]

    def _free(self, place: Place) -> list[tuple[Key, Paragraph]]:
        return [one for one in self.before.get(place, ()) if one[0] not in self.used]

    def _equal(self, sign: Any) -> None:
        waiting = defaultdict(list)
        for place in self.before:
            for key, one in self._free(place):
                waiting[sign(place, one)].append(key)
        for place, index, one in self._open():
            if waiting[sign(place, one)]:
                self._take((place, index), waiting[sign(place, one)].pop(0))

    def _similar(self, place: Place) -> None:
        old = self._free(place)
        new = [(index, one) for at, index, one in self._open() if at == place]
        if _length(one for _, one in old) * _length(one for _, one in new) > MOST:
            return
        pairs = [(_likeness(was, one), key, index) for key, was in old for index, one in new]
        for likeness, key, index in sorted(pairs, key=lambda pair: -pair[0]):
            if likeness >= ALIKE and key not in self.used and (place, index) not in self.found:
                self._take((place, index), key)

    def _between(self, place: Place) -> None:
        """As many new ones as are missing between the same two neighbors: what was written anew from end to end."""
        old, new = self.before.get(place, []), self.after[place]
        at = {key: number for number, (key, _) in enumerate(old)}
        known = [(-1, -1), *self._known(place, at), (len(new), len(old))]
        for (index, number), (next_index, next_number) in pairwise(known):
            run = range(index + 1, next_index)
            gap = [one for one in old[number + 1 : next_number] if one[0] not in self.used]
            if [one.tag for _, one in gap] == [new[spot].tag for spot in run]:
                for spot, (key, _) in zip(run, gap, strict=True):
                    self._take((place, spot), key)

    def _known(self, place: Place, at: Mapping[Key, int]) -> list[tuple[int, int]]:
        """Where the paragraphs found so far stand and stood; one that came from elsewhere stood nowhere here."""
        spots = [
            (index, self.found[place, index]) for index in range(len(self.after[place])) if (place, index) in self.found
        ]
        return [(index, at.get(key, len(at))) for index, key in spots]


def _length(found: Iterable[Paragraph]) -> int:
    return sum(one.words.count(" ") + 1 for one in found)


def _likeness(one: Paragraph, other: Paragraph) -> float:
    compared = SequenceMatcher(None, one.words.split(), other.words.split(), autojunk=False)
    return compared.ratio() if compared.quick_ratio() >= ALIKE else 0.0
