"""Each answer is in one language: the one asked for, else the one preferred; and it says which."""

import pytest

from partners.languages import from_parameter, tags


@pytest.mark.parametrize(
    ("query", "header", "language"),
    [
        ("", "", "en"),
        ("lang=es", "", "es"),
        ("lang=es", "fr", "es"),
        ("lang=pt", "", "pt-BR"),
        ("lang=pt-br", "", "pt-BR"),
        ("lang=PT-BR", "", "pt-BR"),
        ("", "pt", "pt-BR"),
        ("", "pt-PT", "pt-BR"),
        ("", "es-MX,es;q=0.9", "es"),
        ("", "de, fr;q=0.5, es;q=0.8", "es"),
        ("", "es;q=0, fr;q=0.1", "fr"),
        ("", "*", "en"),
        ("", "de", "en"),
        ("", ";;q=,,\x01", "en"),
    ],
)
def test_the_language_asked_for_or_preferred(partner, firearms, query, header, language):
    for path in ("topics/firearms/", "topics/"):
        response = partner.ask(path, query, accept_language=header)
        assert (response.headers["Content-Language"], response.headers["Vary"]) == (language, "Accept-Language")


def test_a_missing_translation_falls_back_and_says_so(partner, register):
    body = partner.body("instruments/lima/", "lang=es")

    assert (body["lang"], body["lang_served"], body["fallback"], body["title"]) == ("es", "en", True, "Lima Commitment")
    assert body["fallbacks"]["title"] == "en"


def test_a_text_in_the_language_asked_for_is_no_fallback(partner, firearms):
    body = partner.body("topics/firearms/", "lang=es")

    assert (body["title"], body["lang_served"], body["fallback"], body["fallbacks"]) == (
        "Armas de fuego",
        "es",
        False,
        {},
    )


def test_the_tags_are_those_of_the_contract():
    assert tags() == ["en", "es", "pt-BR", "fr"]
    assert [from_parameter(value) for value in ("pt", "", "e", "es-MX", "pt_BR")] == ["pt-br", None, None, None, None]
