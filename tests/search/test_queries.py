"""What readers ask of the starter content, in four languages: what stands first, and that no word is missed."""

import re
from collections import defaultdict
from collections.abc import Iterator

import pytest
from django.test import Client
from django.utils.translation import override

from coursesite import lookup
from publishing.languages import languages
from publishing.models import SearchEntry, Word
from publishing.search.finding import find
from publishing.search.queries import read
from publishing.terms import spelled
from publishing.vectors import COLUMNS
from tests.search.places import answers, expected, places, says_something

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("starter")]


def test_there_are_queries_enough() -> None:
    asked = expected()

    assert len(asked) >= 60
    assert {language for language, _, _ in asked} == set(languages())


@pytest.mark.parametrize(("language", "query", "first"), expected())
def test_what_is_meant_stands_first(language: str, query: str, first: list[str]) -> None:
    found = places(find(query, language))

    assert sorted(found[: len(first)]) == sorted(first), found[:5]


def test_the_database_finds_just_what_the_terms_say() -> None:
    rows = list(SearchEntry.objects.values("pk", *COLUMNS))
    queries = [read(query) for _, query, _ in expected()]

    for query in [*queries, *(one.any_word() for one in queries), read("el"), read("of the")]:
        found = set(query.found().values_list("pk", flat=True))
        assert found == {row["pk"] for row in rows if answers(query, row)}, query.key


@pytest.mark.parametrize("language", ["es", "pt-br", "fr"])
def test_a_word_typed_without_accents_finds_every_place_where_it_stands(language: str) -> None:
    entries = list(SearchEntry.objects.filter(document__language=language).values_list("pk", "words"))
    holding: dict[str, set[int]] = defaultdict(set)
    for pk, words in entries:
        for word in filter(says_something, words.split()):
            holding[word].add(pk)
    accented = sorted(word for word in holding if not word.isascii())[::5]

    missed = {word for word in accented if not holding[word] <= _found(spelled(word), language)}

    assert len(accented) > 40
    assert missed == set()


INFLECTED = {
    "en": ["convention conventions", "treaty treaties", "trafficked trafficking", "body bodies"],
    "es": ["investigacion investigaciones", "crimen crimenes", "frontera fronteras", "ley leyes", "redes red"],
    "pt-br": [
        "investigacao investigacoes",
        "regional regionais",
        "arma armas",
        "lei leis",
        "ordem ordens",
        "juiz juizes",
    ],
    "fr": ["enquete enquetes", "reseau reseaux", "traite traites", "regional regionaux"],
}


@pytest.mark.parametrize(("language", "forms"), [(code, forms) for code, all_ in INFLECTED.items() for forms in all_])
def test_every_form_of_a_word_finds_what_every_other_one_finds(language: str, forms: str) -> None:
    one, other = (_found(form, language) for form in forms.split())

    assert one == other != set()


def _found(word: str, language: str) -> set[int]:
    return set(read(word).found().filter(document__language=language).values_list("pk", flat=True))


def test_search_and_the_page_of_names_agree_on_who_bears_a_name() -> None:
    for language in languages():
        with override(language):
            shared = lookup.shared(lookup.records(language))
        for names, bearers in shared:
            hits = find(names[0], language).hits
            assert {hit.html_url for hit in hits if hit.is_exact} == {one.html_url for one in bearers}, names


@pytest.mark.parametrize("language", ["en", "pt-br"])
def test_every_part_of_a_lesson_that_is_found_can_be_opened(client: Client, language: str) -> None:
    for address, anchors in _parts(language):
        ids = re.findall(r'\sid="([^"]+)"', client.get(address).text)
        assert anchors <= set(ids), address


def _parts(language: str) -> Iterator[tuple[str, set[str]]]:
    rows = SearchEntry.objects.filter(document__language=language, document__kind="lesson").exclude(anchor="")
    for slug in sorted(set(rows.values_list("document__slug", flat=True))):
        anchors = rows.filter(document__slug=slug).values_list("anchor", flat=True)
        yield f"/{language}/lessons/{slug}/", set(anchors)


def test_every_word_of_every_text_is_known() -> None:
    known = set(Word.objects.values_list("language", "text"))
    there = {
        (language, word)
        for language, words in SearchEntry.objects.values_list("document__language", "words")
        for word in words.split()
    }

    assert known == there
