"""What pages say: languages and their marks, credit, ties, and the address of the same thing as data."""

import re
from types import SimpleNamespace

from django.test import Client

from tests import factories as make


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return re.sub(r"\s+>", ">", re.sub(r">\s+(?=[^<\s])", ">", " ".join(answer.text.split())))


def test_a_page_names_itself_in_every_language(site: SimpleNamespace, client: Client) -> None:
    page = text(client, "/es/institutions/oas/")

    assert '<html lang="es">' in page
    for tag, code in {"en": "en", "es": "es", "pt-BR": "pt-br", "fr": "fr"}.items():
        assert f'hreflang="{tag}" href="http://127.0.0.1:8000/{code}/institutions/oas/"' in page
    assert 'hreflang="x-default" href="http://127.0.0.1:8000/en/institutions/oas/"' in page
    assert '<link rel="canonical" href="http://127.0.0.1:8000/es/institutions/oas/">' in page
    assert '<link rel="alternate" type="application/json" href="/api/v1/institutions/oas/">' in page


def test_text_in_another_language_is_marked_and_told(site: SimpleNamespace, client: Client) -> None:
    page = text(client, "/es/lessons/class-one/")

    assert "<h1>Clase class-one</h1>" in page
    assert '<h2 lang="en">' in page
    assert '<p class="notice">' in page
    assert '<p class="notice">' not in text(client, "/en/lessons/class-one/")


def test_a_lesson_gives_credit_in_these_words(client: Client, db: None) -> None:
    lesson = make.lesson(slug="credited")
    lesson.based_on.add(make.shared(make.person(name="Liliana Korniat")))
    make.live(lesson)

    credit = "Based on the class by Liliana Korniat; text by the project. Not an official publication of the Ministry."
    assert credit in text(client, "/en/lessons/credited/")


def test_a_question_can_be_answered_without_a_script(site: SimpleNamespace, client: Client) -> None:
    page = text(client, "/en/lessons/class-one/")

    assert "<summary>Show the answer</summary>" in page
    assert "<b>Right answer:</b> <span>Answer 2</span>" in page
    assert '<form action="/en/lessons/class-one/check/">' in page
    assert "<script" not in page.partition("<body")[2]
    assert " style=" not in page


def test_an_institution_shows_its_place_and_what_names_it(site: SimpleNamespace, client: Client) -> None:
    page = text(client, "/en/institutions/oas/")

    assert '<a href="/en/institutions/whole/">' in page
    assert '<a href="/en/institutions/part/"><abbr title="Office part">PART</abbr></a>' in page
    assert '<small>Introduces it</small> <a href="/en/lessons/class-one/">' in page
    assert '<small>Adopted by it, constitutes it</small> <a href="/en/instruments/cifta/">' in page
    assert '<small>Run by it</small> <a href="/en/programmes/pacam/">' in page
    assert '<small>Organized by it</small> <a href="/en/events/summit/">' in page


def test_an_institution_shows_the_parts_of_its_parts_in_its_place_alone(site: SimpleNamespace, client: Client) -> None:
    page = text(client, "/en/institutions/whole/")

    place, _, named = page.partition("</aside>")
    assert "/en/institutions/oas/" in place
    assert "/en/institutions/part/" in place
    assert "/en/institutions/part/" not in named


def test_a_topic_lists_what_is_about_it(site: SimpleNamespace, client: Client) -> None:
    assert '<a href="/en/lessons/class-one/">' in text(client, "/en/topics/corruption/")


def test_the_home_page_counts_what_is_live(site: SimpleNamespace, client: Client) -> None:
    make.institution()
    page = text(client, "/en/")

    assert '<a href="/en/institutions/">Institutions</a> <span>3</span>' in page
    assert '<a href="/en/lessons/class-one/">1. Class class-one</a>' in page


def test_an_empty_site_has_a_home_page_and_lists(client: Client, db: None) -> None:
    for path in ("", "institutions/", "programmes/", "instruments/"):
        assert client.get(f"/fr/{path}").status_code == 200


def test_an_acronym_that_only_english_has_is_no_missing_translation(client: Client, db: None) -> None:
    names = {f"name_{code}": "UN" for code in ("en", "es", "pt_br", "fr")}
    make.live(make.institution(slug="un", acronym_en="UN", gloss_en="", **names))

    assert '<p class="notice">' not in text(client, "/fr/institutions/un/")
