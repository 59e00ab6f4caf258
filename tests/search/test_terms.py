"""Terms are letters and digits of ASCII, whatever is typed, and every spelling of a word comes to the same one."""

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publishing.languages import languages
from publishing.models import Word
from publishing.search import vocabulary
from publishing.terms import asked, fold, indexed, name_key, plain_term, spelled, stems, words

TERM = re.compile(r"[a-z][a-z0-9]*\Z")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Investigação, já!", ["investigação", "já"]),
        ("d’enquête l'État", ["d", "enquête", "l", "état"]),
        ("O.A.S. and U.N.", ["oas", "and", "un"]),
        ("S/CICTE AG/RES. 1650 (XXIX-O/99)", ["s", "cicte", "ag", "res", "1650", "xxix", "o", "99"]),
        ("\u0065\u0301tat", ["état"]),
        ("", []),
        ('"*%() 😀', []),
    ],
)
def test_words_are_letters_and_digits_in_small_letters(text: str, found: list[str]) -> None:
    assert words(text) == found


@pytest.mark.parametrize(
    ("word", "typed"), [("Œuvre", "oeuvre"), ("ÑANDÚ", "nandu"), ("straße", "strasse"), ("Curaçao", "curacao")]
)
def test_a_word_is_spelled_as_it_is_typed(word: str, typed: str) -> None:
    assert name_key(word) == typed
    assert fold(word).isascii() or "œ" in fold(word) or "ß" in fold(word)


@pytest.mark.django_db
def test_a_long_word_of_another_script_finds_room_in_the_vocabulary() -> None:
    (word,) = words("각" * 50)

    vocabulary.change(Counter({("en", word): 1}))

    assert Word.objects.get().text == word


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "treaty", "treaties"),
        ("es", "investigación", "investigaciones"),
        ("es", "crimen", "crímenes"),
        ("es", "juez", "jueces"),
        ("pt-br", "investigação", "investigacoes"),
        ("pt-br", "policial", "policiais"),
        ("pt-br", "lei", "leis"),
        ("pt-br", "arma", "armas"),
        ("pt-br", "cartel", "cartéis"),
        ("fr", "régional", "regionaux"),
        ("fr", "enquête", "enquetes"),
    ],
)
def test_forms_of_a_word_share_a_stem(language: str, one: str, other: str) -> None:
    assert stems(one, language) & stems(other, language)


def test_a_stem_of_one_language_is_none_of_another() -> None:
    assert not stems("nacional", "es") & stems("nacional", "pt-br")


def test_texts_are_indexed_in_their_order_without_words_that_say_nothing() -> None:
    assert indexed("The Charter of the OAS", "en", frozenset({"the", "of"})).split()[:2] == ["wcharter", "woas"]


def test_what_is_asked_for_may_be_any_of_the_words_spelled_so() -> None:
    assert stems("corrupção", "pt-br") <= asked("corrupcao", {"corrupção"})


@given(st.text())
def test_every_term_is_of_letters_and_digits(text: str) -> None:
    for word in words(text):
        terms = [plain_term(word), *(term for language in languages() for term in stems(word, language))]
        assert all(TERM.match(term) and len(term) < 400 for term in terms)
        assert spelled(spelled(word)) == spelled(word)
