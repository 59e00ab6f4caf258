"""Pages for errors help: they name what was perhaps meant, search, and never repeat what an address injects."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection
from django.test import Client, RequestFactory
from django.utils.translation import gettext, override
from lxml import html

from coursesite.errors import failed, forbidden
from coursesite.nearby import Address
from publishing.actions import change_address, unpublish
from publishing.styles import theme_script
from tests import factories as make

LANGUAGES = ("en", "es", "pt-br", "fr")


def missing(client: Client, path: str, **headers: str) -> Any:
    answer = client.get(path, headers=headers)
    assert answer.status_code == 404
    return html.fromstring(answer.content)


def meant(client: Client, path: str) -> list[str]:
    return missing(client, path).xpath("//section[@aria-labelledby='meant']//a/@href")


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("/es/instruments/cidta/", "/es/instruments/cifta/"),
        ("/es/institutions/cifta/", "/es/instruments/cifta/"),
        ("/fr/lessons/clas-one/", "/fr/lessons/class-one/"),
        ("/fr/lessons/class-onee/slides/", "/fr/lessons/class-one/"),
        ("/fr/lessons/one/", "/fr/lessons/class-one/"),
        ("/en/lesson/class-one/", "/en/lessons/class-one/"),
        ("/pt-br/topics/Corrupcion/", "/pt-br/topics/corruption/"),
        ("/es/oficina-oas", "/es/institutions/oas/"),
        ("/en/OAS/", "/en/institutions/oas/"),
    ],
)
def test_a_slip_leads_to_what_was_meant(wrong: str, right: str, site: SimpleNamespace, client: Client) -> None:
    assert meant(client, wrong)[0] == right


def test_an_address_that_an_item_once_had_leads_there_from_any_kind(site: SimpleNamespace, client: Client) -> None:
    change_address(site.instrument, "firearms-convention")

    assert meant(client, "/es/programmes/cifta/")[0] == "/es/instruments/firearms-convention/"


def test_an_address_without_a_language_is_explained_in_that_of_the_reader(
    site: SimpleNamespace, client: Client
) -> None:
    page = missing(client, "/institutions/oas/", **{"Accept-Language": "fr-CA,fr;q=0.8"})

    assert page.get("lang") == "fr"
    assert page.xpath("//section[@aria-labelledby='meant']//a/@href")[0] == "/fr/institutions/oas/"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_search_with_the_words_of_the_address_is_ready(language: str, site: SimpleNamespace, client: Client) -> None:
    page = missing(client, f"/{language}/lessons/organized_crime-in%20Brazil/")

    (form,) = page.xpath("//form[@role='search']")
    assert form.get("action") == f"/{language}/search/"
    assert form.xpath(".//input[@name='q']/@value") == ["organized crime in brazil"]


@pytest.mark.parametrize(
    "path",
    [
        "/en/<script>alert(1)</script>/",
        "/en/lessons/%22%3E%3Cimg src=x onerror=alert(1)%3E/",
        "/en/lessons/%00%ff%fe/",
        "/en/" + "a-" * 3000,
        "/en/lessons/" + "x" * 5000 + "/",
        "/" + "/" * 50,
        "/en/lessons/漢字-ß/",
    ],
)
def test_nothing_of_an_address_is_repeated_as_it_came(path: str, site: SimpleNamespace, client: Client) -> None:
    page = missing(client, path)

    assert page.xpath("//script[not(@src)]/text()") == [theme_script()]
    assert page.xpath("//img | //*[@onerror]") == []
    assert len(page.xpath("//form[@role='search']//input[@name='q']/@value")[0]) <= 150


@pytest.mark.parametrize("path", ["/wp-login.php", "/en/.env", "/static/none.css", "/apis/", "/en/institutions/a.b/"])
def test_what_robots_try_costs_nothing(path: str, db: None, client: Client, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(6 if path == "/apis/" else 0):
        missing(client, path)


def test_drafts_are_never_meant(site: SimpleNamespace, client: Client) -> None:
    make.institution(slug="secret-office", name_en="Secret office")

    assert meant(client, "/en/institutions/secret-offise/") == []


def test_only_so_much_is_offered_and_asked_for(client: Client, db: None, django_assert_max_num_queries: Any) -> None:
    make.live(*[make.institution(slug=f"office-number-{number}") for number in range(10, 22)])

    with django_assert_max_num_queries(6):
        found = meant(client, "/en/institutions/office-number-1/")

    assert len(found) == 5


def test_a_page_is_missing_also_while_the_database_fails(db: None, client: Client) -> None:
    def fail(*asked: Any) -> None:
        raise DatabaseError

    with connection.execute_wrapper(fail):
        page = missing(client, "/en/nowhere/")

    assert page.xpath("//h1/text()") == ["There is no page at this address"]


def test_what_was_taken_back_can_be_searched_for(site: SimpleNamespace, client: Client) -> None:
    unpublish([site.programme], by=None)

    answer = client.get("/es/programmes/pacam/")

    assert answer.status_code == 410
    assert html.fromstring(answer.content).xpath("//form[@role='search']//input[@name='q']/@value") == ["pacam"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_failure_and_a_refusal_need_nothing_but_the_language(language: str) -> None:
    request = RequestFactory().get("/")

    with override(language):
        answers = [failed(request), forbidden(request, PermissionDenied())]
        said = [gettext("Something went wrong on our side"), gettext("This page is not open to you")]

    pages = [html.fromstring(answer.content) for answer in answers]
    assert [answer.status_code for answer in answers] == [500, 403]
    assert [page.xpath("string(//h1)") for page in pages] == said
    assert {answer.headers["Cache-Control"] for answer in answers} == {"no-store"}


@pytest.mark.parametrize(
    ("path", "kind", "words"),
    [
        ("/en/lessons/a-b/slides/", "lesson", "a b"),
        ("/lessons/a-b/", "lesson", "a b"),
        ("/en/lessons/", "", "lessons"),
        ("/pt-br/x/y/", "", "y"),
        ("/en/", "", ""),
        ("/admin/a/", "", ""),
    ],
)
def test_an_address_is_read_for_what_it_names(path: str, kind: str, words: str) -> None:
    address = Address(path)

    assert (address.kind, address.words) == (kind, words)
