"""What is said where no page is: moved, taken back, never there, failed."""

from types import SimpleNamespace

import pytest
from django.test import Client
from django.utils.translation import gettext, override

from publishing.actions import change_address, unpublish
from tests import factories as make

LANGUAGES = ("en", "es", "pt-br", "fr")
NOT_FOUND = "There is no page at this address"


def test_an_old_address_leads_to_the_one_of_today(site: SimpleNamespace, client: Client) -> None:
    change_address(site.instrument, "firearms")
    change_address(site.instrument, "firearms-convention")

    for old in ("cifta", "firearms"):
        answer = client.get(f"/es/instruments/{old}/")

        assert (answer.status_code, answer.headers["Location"]) == (301, "/es/instruments/firearms-convention/")


@pytest.mark.parametrize(("kind", "path"), [("instrument", "instruments"), ("state", "states")])
def test_what_an_old_address_asks_for_goes_along(kind: str, path: str, site: SimpleNamespace, client: Client) -> None:
    item = getattr(site, kind)
    old = item.slug
    change_address(item, "zz")

    answer = client.get(f"/fr/{path}/{old}/", {"on": "2003-09-29"})

    assert (answer.status_code, answer.headers["Location"]) == (301, f"/fr/{path}/zz/?on=2003-09-29")


def test_what_goes_along_is_encoded_and_leads_nowhere_else(site: SimpleNamespace, client: Client) -> None:
    change_address(site.instrument, "firearms")

    answer = client.generic("GET", "/en/instruments/cifta/", QUERY_STRING="on=a%0d%0aSet-Cookie:b&//evil.example/<b>")

    location = answer.headers["Location"]
    assert (answer.status_code, location.partition("?")[0]) == (301, "/en/instruments/firearms/")
    assert set(location) & set("<>\r\n ") == set()
    assert "%0D%0A" in location
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize("path", ["courses", "lessons"])
def test_an_address_cut_short_leads_to_the_list(path: str, client: Client) -> None:
    answer = client.get(f"/fr/{path}/")

    assert (answer.status_code, answer.headers["Location"]) == (302, "/fr/")


def test_what_was_taken_back_is_gone(client: Client, db: None) -> None:
    programme = make.live(make.programme(slug="pilot"))
    unpublish([programme], by=None, reason="It was never begun.")

    answer = client.get("/en/programmes/pilot/")

    assert answer.status_code == 410
    assert '<q lang="">It was never begun.</q>' in answer.text
    assert "<title>This page was taken back · " in answer.text
    assert "ETag" not in answer.headers


def test_what_was_moved_and_then_taken_back_is_gone_at_both_addresses(client: Client, db: None) -> None:
    programme = make.live(make.programme(slug="pilot"))
    change_address(programme, "trial")
    unpublish([programme], by=None)

    assert [client.get(f"/en/programmes/{slug}/").status_code for slug in ("pilot", "trial")] == [410, 410]


def test_what_was_never_published_is_not_there(client: Client, db: None) -> None:
    make.institution(slug="secret")

    assert client.get("/en/institutions/secret/").status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_wrong_address_is_explained_in_the_language_of_the_page(language: str, client: Client) -> None:
    answer = client.get(f"/{language}/institutions/nowhere/")

    with override(language):
        told = gettext(NOT_FOUND)
    assert answer.status_code == 404
    assert (told == NOT_FOUND) == (language == "en")
    assert f"<h1>{told}</h1>" in answer.text
    assert f'href="/{language}/instruments/"' in answer.text


@pytest.mark.django_db
def test_caches_keep_only_refusals_whose_address_names_the_language(client: Client) -> None:
    inside, outside = client.get("/es/nowhere/"), client.get("/nowhere/", headers={"Accept-Language": "es"})

    assert inside.headers["Cache-Control"] == "public, max-age=60, stale-while-revalidate=600"
    assert (outside.status_code, outside.headers["Cache-Control"]) == (404, "no-store")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_failure_is_explained_without_the_database(
    language: str, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.raise_request_exception = False
    monkeypatch.setattr("publishing.freshness.etag_of", lambda *about: 1 / 0)

    answer = client.get(f"/{language}/help/")

    assert answer.status_code == 500
    assert answer.headers["Cache-Control"] == "no-store"
    assert f'href="/{language}/"' in answer.text
