"""Texts as search compares them: words, and for each its folded form and its stems. No database has a say in it."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

import snowballstemmer

from publishing.languages import languages

FORMAT = 1  # with another number all entries are written anew
LONGEST_WORD = 40
LONGEST_SPELLED = 400  # a word of another script is longer by its numbers
WORD = re.compile(r"[^\W_]+")
# "O.A.S." is typed for OAS, and printed so.
DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}")
# Letters that have no accent to take off, as they are typed on a keyboard without them.
LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d"})
STEMMERS = {"en": "english", "es": "spanish", "pt-br": "portuguese", "fr": "french"}
# Plurals that those stemmers keep apart from their singular, written without accents; the longest ending counts.
PLURALS: dict[str, dict[str, tuple[str, ...]]] = {
    "es": {"ces": ("z",), "enes": ("en",), "iones": ("ion",)},
    "pt-br": {
        **{
            "oes": ("ao",),
            "aes": ("ao",),
            "ais": ("al", "ai"),
            "eis": ("el", "ei"),
            "ois": ("ol", "oi"),
            "is": ("il",),
        },
        **{"ns": ("m",), "res": ("r",), "zes": ("z",), "ses": ("s", "se"), "s": ("",)},
    },
}
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
    return "".join(letter if letter.isascii() else f"x{ord(letter):x}" for letter in plain)[:LONGEST_SPELLED]


def name_key(name: str) -> str:
    """A name as it is compared with another: its words as they are typed, one blank between them."""
    return " ".join(map(spelled, words(name)))


def plain_term(word: str) -> str:
    return PLAIN + spelled(word)


@lru_cache(maxsize=30_000)
def stems(word: str, language: str) -> frozenset[str]:
    """The terms of a word's stem: of the word as it is written, as it is typed without accents, and of what it is the plural of."""
    plain = spelled(word)
    # A stemmer keeps the word that it works on: threads must not share one.
    found = snowballstemmer.stemmer(STEMMERS[language]).stemWords([word, plain, *_singulars(plain, language)])
    return frozenset(MARKS[language] + spelled(stem) for stem in found)


def _singulars(plain: str, language: str) -> list[str]:
    """Also such as are no words: nobody asks for them."""
    endings = PLURALS.get(language, {})
    ending = next((plain[at:] for at in range(1, len(plain)) if plain[at:] in endings), "")
    return [plain.removesuffix(ending) + singular for singular in endings.get(ending, ())]


def indexed(text: str, language: str, without: frozenset[str] = frozenset()) -> str:
    """The terms of a text, for the index: its words in their order but for some, then all their stems."""
    kept = [word for word in words(text) if spelled(word) not in without]
    ends = [term for word in kept for term in sorted(stems(word, language))]
    return " ".join([*map(plain_term, kept), *ends])


def asked(word: str, spellings: Iterable[str]) -> frozenset[str]:
    """The stems that a typed word may have in any language, being any of the words that are spelled so."""
    forms = {word, spelled(word), *spellings}
    return frozenset(term for form in forms for language in languages() for term in stems(form, language))
