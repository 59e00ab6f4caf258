"""Titles in the order of a language, the same on every database, and names joined into a sentence."""

import re
from collections.abc import Sequence

from django.utils.translation import get_language

from publishing.languages import SOURCE
from publishing.terms import spelled, words

AFTER_N = "n{"  # the sign that follows z: ñ comes after every other n
AND = {"en": "and", "es": "y", "pt-br": "e", "fr": "et"}
# Before the sound of i Spanish says e; hielo begins with another sound.
SOUND_OF_I = re.compile(r"\W*(?:[iíIÍ]|[hH][iíIÍ](?![aeoáéó]))")


def sort_key(text: str, language: str = "") -> str:
    """Where a title stands in a list of a language, else of the reader's: case, accents and signs do not count; Spanish has ñ after n."""
    own = AFTER_N if (language or get_language()) == "es" else "n"
    return " ".join(spelled(word.replace("ñ", own)) for word in words(text))


def stored_sort_key(text: str, language: str) -> str:
    """The key in digits and a to f alone, which every database sorts alike whatever its collation."""
    return sort_key(text, language).encode().hex()


def listing(names: Sequence[str]) -> str:
    """“A, B and C” in the reader's language."""
    language = get_language() or SOURCE
    if len(names) < 2:
        return "".join(names)
    word = "e" if language == "es" and SOUND_OF_I.match(names[-1]) else AND[language]
    return f"{', '.join(names[:-1])} {word} {names[-1]}"
