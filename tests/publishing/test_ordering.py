"""Order and lists by language: the same on both databases, and as each language writes them."""

import re
from html import unescape

import pytest
from django.test import Client
from django.utils.translation import override

from publishing.models import Change, StoredDocument
from publishing.ordering import listing, sort_key
from publishing.store import Publication
from publishing.templatetags.pages import number
from tests import factories as make

NAMES = ["Zamora", "Ñandú", "nube", "Oficina", "«Álamo»", "alma", "Nzambi"]
SPANISH = ["«Álamo»", "alma", "nube", "Nzambi", "Ñandú", "Oficina", "Zamora"]
ELSEWHERE = ["«Álamo»", "alma", "Ñandú", "nube", "Nzambi", "Oficina", "Zamora"]


@pytest.mark.parametrize(("language", "order"), [("es", SPANISH), ("en", ELSEWHERE), ("fr", ELSEWHERE)])
def test_case_accents_and_signs_do_not_count_and_spanish_has_a_letter_more(language, order):
    assert sorted(NAMES, key=lambda name: sort_key(name, language)) == order


@pytest.mark.parametrize(
    ("text", "key"),
    [("Œuvre", "oeuvre"), ("État-major", "etat major"), ("  A_b.{c}", "a b c"), ("Straße №2", "strasse no2")],
)
def test_a_key_holds_letters_figures_and_blanks(text, key):
    assert sort_key(text, "fr") == key


@pytest.mark.django_db
@pytest.mark.parametrize("names", [NAMES[:1], NAMES[:3], NAMES])
@pytest.mark.parametrize(("language", "order"), [("es", SPANISH), ("fr", ELSEWHERE)])
def test_a_list_has_its_titles_in_the_order_of_its_language(names, language, order):
    make.live(*[make.institution(name_en=name, name_es=name) for name in names])

    page = Client().get(f"/{language}/institutions/?order=name").text

    told = re.findall(r"<h2>\s*<a[^>]*>([^<]*)</a>", page)
    assert [unescape(name) for name in told] == [name for name in order if name in names]


@pytest.mark.django_db
def test_a_rebuild_sorts_anew_what_older_code_stored_and_tells_nobody():
    office = make.live(make.institution(name_en="Office"))
    StoredDocument.objects.update(sort_key="")

    Publication().rebuild(("institution", office.pk))

    assert {one.sort_key for one in StoredDocument.objects.filter(language="en")} == {b"office".hex()}
    assert Change.objects.count() == 1


@pytest.mark.parametrize(
    ("language", "names", "told"),
    [
        ("en", [], ""),
        ("en", ["Ana"], "Ana"),
        ("en", ["Ana", "Bruno"], "Ana and Bruno"),
        ("en", ["Ana", "Bruno", "Clara"], "Ana, Bruno and Clara"),
        ("pt-br", ["Ana", "Bruno", "Clara"], "Ana, Bruno e Clara"),
        ("fr", ["Ana", "Bruno", "Clara"], "Ana, Bruno et Clara"),
        ("es", ["Ana", "Bruno", "Clara"], "Ana, Bruno y Clara"),
        ("es", ["Ana", "Íñigo"], "Ana e Íñigo"),
        ("es", ["español", "inglés"], "español e inglés"),
        ("es", ["Ana", "Hilda"], "Ana e Hilda"),
        ("es", ["nieve", "hielo"], "nieve y hielo"),
    ],
)
def test_names_are_joined_as_a_language_joins_them(language, names, told):
    with override(language):
        assert listing(names) == told


def test_numbers_are_written_as_a_language_writes_them():
    told = {}
    for language in ("en", "es", "pt-br", "fr"):
        with override(language):
            told[language] = [number(value) for value in (0, 999, 1000, 1234567)]

    assert told == {
        "en": ["0", "999", "1,000", "1,234,567"],
        "es": ["0", "999", "1\xa0000", "1\xa0234\xa0567"],
        "pt-br": ["0", "999", "1.000", "1.234.567"],
        "fr": ["0", "999", "1\xa0000", "1\xa0234\xa0567"],
    }
