"""The page of one's own data, and what the site promises of it."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["en", "es", "pt-br", "fr"])
def test_everybody_gets_the_same_page_of_their_own_data(language: str, client: Client, admin_client: Client) -> None:
    mine, hers = client.get(f"/{language}/yours/"), admin_client.get(f"/{language}/yours/")

    assert mine.content == hers.content
    assert mine.headers["Cache-Control"].startswith("public")
    assert not mine.cookies


def test_without_script_the_page_says_how_to_erase(client: Client) -> None:
    page = " ".join(client.get("/en/yours/").text.split())

    shown, hidden = page.split('<div data-start="own" class="prose" hidden>')
    assert "where no script runs, nothing is stored" in shown
    assert "open the settings of your browser" in shown
    assert "Erase now" in hidden


def test_the_page_of_privacy_leads_to_ones_own_data(client: Client) -> None:
    assert '<a href="/fr/yours/">Voir, exporter ou effacer vos données</a>' in client.get("/fr/privacy/").text


def test_other_sites_are_not_told_where_a_reader_comes_from(client: Client) -> None:
    assert client.get("/en/privacy/").headers["Referrer-Policy"] == "same-origin"
