"""What a reader's language decides, and what the address decides: redirects, caches, and texts not yet translated."""

import re
from types import SimpleNamespace

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.utils.translation import override

from tests import factories as make
from tests.pages.reading import words

pytestmark = pytest.mark.django_db
LANGUAGES = ("en", "es", "pt-br", "fr")
TOLD = "Esta parte se muestra en inglés."


@pytest.mark.parametrize("address", ["/institutions/", "/institutions", "/lessons/class-one/", "/search/?q=a"])
def test_an_address_without_language_is_no_page_and_leads_nowhere(
    address: str, site: SimpleNamespace, client: Client
) -> None:
    answer = client.get(address, headers={"Accept-Language": "pt"})

    assert (answer.status_code, answer.headers["Cache-Control"]) == (404, "no-store")
    assert (answer.headers["Content-Language"], answer.headers["Vary"]) == ("pt-br", "Accept-Language")
    assert '<html lang="pt-BR">' in answer.text


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("/pt-BR/institutions/oas/?on=2020-01-01&q=a%26b", "/pt-br/institutions/oas/?on=2020-01-01&q=a%26b"),
        ("/PT-br/", "/pt-br/"),
        ("/pt/lessons/a%20b/", "/pt-br/lessons/a%20b/"),
        ("/EN/search/?q=%C3%A9", "/en/search/?q=%C3%A9"),
        ("/Fr", "/fr"),
        ("/ES//evil.example/%0d%0aX:1", "/es//evil.example/%0D%0AX:1"),
    ],
)
def test_a_language_written_otherwise_leads_to_the_address_that_pages_use(
    written: str, right: str, client: Client
) -> None:
    answers = [client.get(written, headers=headers) for headers in ({}, {"Accept-Language": "es"})]

    for answer in answers:
        assert (answer.status_code, answer.headers["Location"]) == (301, right)
        assert answer.headers["Cache-Control"].startswith("public, ")
        assert "Accept-Language" not in answer.headers.get("Vary", "")


def test_the_language_of_the_reader_changes_nothing_below_an_address_that_names_one(
    site: SimpleNamespace, client: Client
) -> None:
    for path in ("", "institutions/oas/", "nowhere/"):
        french, none = (client.get(f"/es/{path}", headers=headers) for headers in ({"Accept-Language": "fr"}, {}))

        assert french.content == none.content
        assert "Accept-Language" not in french.headers.get("Vary", "")
        assert french.headers["Content-Language"] == "es"


def test_each_part_that_is_not_translated_says_so_once(client: Client) -> None:
    lesson = make.lesson(slug="half", sections=3, outcomes_en="One\nTwo")
    lesson.sections.filter(title_en="Part 2").update(body_es="<p>Algo de prosa.</p>")
    make.live(lesson)

    page = client.get("/es/lessons/half/").text

    told = [place for place in page.split("<section ")[1:] if TOLD in place]
    assert [place.split('"')[1] for place in told if place.count(TOLD) == 1] == [
        "outcomes",
        "introduction",
        *(str(part.pk)[:8] for part in lesson.sections.exclude(title_en="Part 2")),
        "questions",
    ]
    assert TOLD not in client.get("/en/lessons/half/").text


def test_a_part_that_is_translated_in_part_says_that(client: Client) -> None:
    lesson = make.lesson(slug="half", sections=1)
    lesson.questions.update(text_fr="Laquelle est juste ?")
    make.live(lesson)

    page = client.get("/fr/lessons/half/").text

    question = words(page.split('id="questions"')[1].split("</legend>")[1])
    assert question.startswith("Une partie de ce passage est présentée en anglais.")


def test_places_in_a_page_have_the_same_names_in_every_language(addresses: list[str], client: Client) -> None:
    for path in addresses:
        named = {code: re.findall(r'\sid="([^"]+)"', client.get(f"/{code}/{path}").text) for code in LANGUAGES}

        assert "main" in named["en"]
        assert {code: ids for code, ids in named.items() if ids != named["en"]} == {}, path


def test_counts_in_lists_are_written_as_the_language_writes_them() -> None:
    with override("pt-br"):
        told = words(
            render_to_string(
                "includes/paging.html",
                {"first": 1951, "last": 2000, "shown": 12345, "previous": "?page=39", "next": "?page=41"},
            )
        )

    assert "1.951 a 2.000 de 12.345" in told
