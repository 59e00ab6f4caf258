"""Words that look like an acronym, and whether a record tells readers what they mean."""

import re
from collections.abc import Iterable, Iterator

from publishing.proofreading import Allowed, Finding, Passage

ACRONYM = "acronym"
WEB_ADDRESS = re.compile(r"https?://\S+")
# SG/OEA, ES-CICAD and CA-VIII are one word each; an apostrophe ends a word: l’OEA.
WORD = re.compile(r"[^\W_]+(?:[/-][^\W_]+)*")
PART = re.compile(r"[/-]")
ROMAN = re.compile(r"(?=[MDCLXVI])M{0,3}(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})(?:er?|[oaº])?")


def is_acronym(part: str) -> bool:
    """Two capitals or more, and no Roman number: OAS, PAcCTO."""
    return sum(map(str.isupper, part)) > 1 and not ROMAN.fullmatch(part)


def acronyms(text: str) -> Iterator[str]:
    """The acronym-like words of a text: joined ones whole (GS/OAS), but without what is no acronym (OAS-led gives OAS)."""
    for word in WORD.findall(WEB_ADDRESS.sub(" ", text)):
        parts = PART.split(word)
        if any(map(is_acronym, parts)):
            told = [part for part in parts if not (part.islower() or part.isdigit())]
            yield told[0] if len(told) == 1 else word


def _any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """Matches the phrases as whole words, the longest first; those without acronym vouch for nothing and are left out."""
    longest_first = sorted({one for one in phrases if any(acronyms(one))}, key=lambda one: (-len(one), one))
    return re.compile(rf"(?<![\w/-])(?:{'|'.join(map(re.escape, longest_first)) or '(?!)'})(?![\w/]|-[A-ZÀ-Þ])")


class Vocabulary:
    """What records call things: `short` by acronyms, codes and other names, `long` by full names and titles."""

    def __init__(self, short: Iterable[str], long: Iterable[str], allowed: Allowed) -> None:
        self.short, self.long = set(short), set(long)
        self.known_short = _any_of(self.short)
        self.known = _any_of(self.short | self.long)
        self.allowed = allowed
        self.allowed_words = _any_of(allowed.words)

    def unknown(self, text: str) -> list[str]:
        """The acronyms of a text that no record and no entry of the allow-list tells, each once. Case counts."""
        # A full name does not vouch for itself: “Network ABC” needs a record of ABC.
        known = self.known_short if text in self.long else self.known
        rest = self.allowed_words.sub(self._remember, known.sub(" ", text))
        # What was left is a word of its own, or the part of a joined one that is told: “non-OAS”.
        found = [word for word in dict.fromkeys(acronyms(rest)) if word not in self.short]
        self.allowed.needed.update(word for word in found if word in self.allowed.words)
        return [word for word in found if word not in self.allowed.words]

    def _remember(self, found: re.Match[str]) -> str:
        self.allowed.needed.add(found[0])
        return " "

    def findings(self, passage: Passage) -> Iterator[Finding]:
        for language, text in passage.texts.items():
            for word in self.unknown(text):
                message = f"“{word}” has no record; add it as an acronym or other name of an item, or allow it"
                yield passage.finding(ACRONYM, language, message)
