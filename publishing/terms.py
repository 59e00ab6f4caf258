"""Texts as search compares them: words, and for each its folded form and its stems. No database has a say in it."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

import snowballstemmer

from publishing.languages import languages

FORMAT = 1  # with another number all entries are written anew
LONGEST_WORD = 40
WORD = re.compile(r"[^\W_]+")
# "O.A.S." is typed for OAS, and printed so.
DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}")
# Letters that have no accent to take off, as they are typed on a keyboard without them.
LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d"})
STEMMERS = {"en": "english", "es": "spanish", "pt-br": "portuguese", "fr": "french"}
# A term begins with what it is: the word itself, or a stem in one language. So no stem is taken for one of another
# language, and no database takes a term for a number.
PLAIN = "w"
MARKS = {"en": "e", "es": "s", "pt-br": "p", "fr": "f"}


def fold(text: str) -> str:
    """Small letters without accents."""
    apart = unicodedata.normalize("NFKD", text.lower())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def words(text: str) -> list[str]:
    """The words of a text in their order, in small letters with their accents."""
    joined = DOTTED.sub(lambda found: found[0].replace(".", ""), unicodedata.normalize("NFKC", text))
    return [word[:LONGEST_WORD] for word in WORD.findall(unicodedata.normalize("NFC", joined.lower()))]


@lru_cache(maxsize=30_000)
def spelled(word: str) -> str:
    """A word as it is typed on any keyboard: small letters and digits of ASCII alone, other scripts by their numbers."""
    plain = fold(word).translate(LETTERS)
    return "".join(letter if letter.isascii() else f"x{ord(letter):x}" for letter in plain)


def name_key(name: str) -> str:
    """A name as it is compared with another: its words as they are typed, one blank between them."""
    return " ".join(map(spelled, words(name)))


def plain_term(word: str) -> str:
    return PLAIN + spelled(word)


@lru_cache(maxsize=30_000)
def stems(word: str, language: str) -> frozenset[str]:
    """The terms of a word's stem: of the word as it is written, and of the word as it is typed without accents."""
    mark, name = MARKS[language], STEMMERS[language]
    # A stemmer keeps the word that it works on: threads must not share one.
    written, typed = snowballstemmer.stemmer(name).stemWords([word, spelled(word)])
    return frozenset({mark + spelled(written), mark + spelled(typed)})


def indexed(text: str, language: str, without: frozenset[str] = frozenset()) -> str:
    """The terms of a text, for the index: its words in their order but for some, then all their stems."""
    kept = [word for word in words(text) if spelled(word) not in without]
    ends = [term for word in kept for term in sorted(stems(word, language))]
    return " ".join([*map(plain_term, kept), *ends])


def asked(word: str, spellings: Iterable[str]) -> frozenset[str]:
    """The stems that a typed word may have in any language, being any of the words that are spelled so."""
    forms = {word, spelled(word), *spellings}
    return frozenset(term for form in forms for language in languages() for term in stems(form, language))
