"""The page of search: an ordinary form, answered whatever is asked, the same for everybody."""

import gzip
import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from publishing.languages import languages
from tests import factories as make
from tests.pages.reading import words
from tests.pages.test_queries import EDITION

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]
NONSENSE = [
    *(
        "",
        " ",
        '"',
        "'",
        "%",
        "*",
        "(",
        ")",
        "NEAR",
        "NEAR(",
        "a NEAR b",
        "AND",
        "OR",
        "NOT",
        "a AND",
        "-a",
        "a:b",
        "^a",
    ),
    *("\x00", "a\x00b", "\\", "'; DROP TABLE publishing_word; --", "😀", "\u200b", "\ufffd", "<script>", "{titles}: a"),
    *(
        "the of and",
        "a" * 10_000,
        "wort " * 2000,
        " ".join(map(str, range(2000))),
        "é" * 300,
        "中文",
        "ابجد",
        "1e5 007 2.5",
    ),
]


def ask(client: Client, query: str, language: str = "en", **more: str) -> str:
    answer = client.get(f"/{language}/search/", {"q": query, **more})
    assert answer.status_code == 200
    return answer.text


@pytest.mark.parametrize("query", NONSENSE)
def test_whatever_is_asked_is_answered(query: str, client: Client) -> None:
    html = ask(client, query, page="-1", kind="x")
    told = client.get("/es/suggest.json", {"q": query})

    assert "<h1>Search</h1>" in html
    assert "<script>" not in html.split("<main")[1]
    assert told.json().keys() == {"suggestions"}


@given(
    query=st.text(max_size=60) | st.text('"*%()^:-NEARANDORT \\', max_size=20), language=st.sampled_from(languages())
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_query_breaks_the_page(query: str, language: str, client: Client) -> None:
    ask(client, query, language)
    assert client.get(f"/{language}/suggest.json", {"q": query}).status_code == 200


def test_links_of_the_page_repeat_no_more_than_is_looked_for(client: Client) -> None:
    page = ask(client, "states " * 2000)

    assert 'href="?' in page
    assert len(page) < len(ask(client, "states")) + 5000


def test_an_empty_box_leads_to_the_lists(client: Client) -> None:
    html = ask(client, "")

    assert 'href="/en/institutions/"' in html
    assert "noindex" not in html
    assert "noindex" in ask(client, "oas")


def test_a_hit_is_a_link_with_its_words_marked(client: Client) -> None:
    html = ask(client, "patrols").split("<main")[1]

    assert re.search(r'<a\s+href="/en/lessons/class-one/#\w{8}"\s*>Border <mark>patrols</mark></a>', html)
    assert "Class · How States cooperate" in words(html)


def test_what_was_found_in_another_language_says_so(client: Client) -> None:
    html = ask(client, "lighthouse", "es").split("<main")[1]

    assert re.search(r'href="/en/institutions/oas/"\s+hreflang="en"\s+lang="en"', html)
    assert re.search(r'<p lang="en">\s*It keeps a <mark>lighthouse</mark>\.', html)
    assert "Encontrado en inglés" in words(html)


def test_kinds_lead_to_their_hits_and_back(client: Client) -> None:
    html = ask(client, "border")
    links = dict(re.findall(r'<a\s+href="(\?q=border[^"]*)"[^>]*>([\w ]+?)\s*<small>', html))

    assert links == {
        "?q=border": "All kinds",
        "?q=border&amp;kind=lesson": "Classes",
        "?q=border&amp;kind=instrument": "Instruments",
    }
    assert "1 result" in words(ask(client, "border", kind="instrument"))
    assert "Nothing of this kind." in words(ask(client, "border", kind="state"))


def test_a_mistyped_word_is_told(client: Client) -> None:
    told = words(ask(client, "lighthuose"))

    assert "Nothing was found for “lighthuose”. These are the results for “lighthouse”." in told


def test_where_nothing_is_found_names_and_lists_are_offered(client: Client) -> None:
    html = ask(client, "conve")

    assert "Nothing found." in html
    assert 'href="/en/instruments/treaty/"' in html


def test_a_name_of_several_records_leads_to_all_and_to_the_reasons(client: Client) -> None:
    make.live(make.institution(slug="other", acronym_en="", acronym_es="OEA"))

    html = ask(client, "oea", "es")

    assert 'href="/es/names/?q=oea"' in html
    assert {"/es/institutions/oas/", "/es/institutions/other/"} <= set(re.findall(r'href="([^"]+)"', html))
    assert 'href="/es/search/?q=oea"' in client.get("/es/names/", {"q": "oea"}).text


def test_the_languages_keep_the_query(client: Client) -> None:
    assert 'href="/fr/search/?q=oas&amp;kind=lesson"' in ask(client, "oas", kind="lesson")


def test_the_page_is_kept_by_caches_and_confirmed_with_one_query(
    client: Client, django_assert_num_queries: Any
) -> None:
    for address in ("/en/search/?q=oas", "/en/suggest.json?q=oa"):
        answer = client.get(address)
        assert answer.headers["Cache-Control"] == "public, max-age=60, stale-while-revalidate=600"

        with django_assert_num_queries(EDITION):
            again = client.get(address, headers={"If-None-Match": answer.headers["ETag"]})
        assert again.status_code == 304


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_takes_as_many_queries_for_one_hit_as_for_three(
    number: int, client: Client, django_assert_num_queries: Any
) -> None:
    make.live(*[make.institution(gloss_en="Watches whales.") for _ in range(number)])

    for address, queries in {"search/?q=whales": 4, "search/?q=": 0, "suggest.json?q=off": 1}.items():
        with django_assert_num_queries(EDITION + queries):
            assert client.get(f"/en/{address}").status_code == 200


@pytest.mark.parametrize(
    "query", ["lighthuose zzzzzzz", "zzzzzzz yyyyyyy", "lighthuose ofice patrlos", "patrols zzzzzz"]
)
def test_whatever_is_asked_costs_no_more_than_this(
    query: str, client: Client, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(EDITION + 13):
        ask(client, query)
    with django_assert_max_num_queries(EDITION + 4):
        client.get("/en/suggest.json", {"q": query})


def test_suggestions_tell_title_kind_and_address(client: Client, site: SimpleNamespace) -> None:
    told = client.get("/es/suggest.json", {"q": "oe"}).json()["suggestions"]

    assert told == [
        {
            "title": "Organización de los Estados Americanos",
            "lang": "",
            "note": "OEA · Institución",
            "url": "/es/institutions/oas/",
        }
    ]


def test_the_module_that_suggests_is_small() -> None:
    module = finders.find("scripts/suggest.js")

    assert isinstance(module, str)
    assert len(gzip.compress(Path(module).read_bytes(), mtime=0)) < 1536
