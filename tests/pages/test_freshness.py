"""Public pages: the same bytes for everybody, and how long caches may keep them."""

from collections.abc import Callable
from types import SimpleNamespace

from django.test import Client

from publishing.actions import publish, save_draft
from publishing.graph import dump
from publishing.kinds import kind_of

LANGUAGES = ("en", "es", "pt-br", "fr")


def test_every_page_is_the_same_for_everybody(
    addresses: list[str], client: Client, signed_in: Callable[..., Client]
) -> None:
    editor = signed_in("institutions.change_institution")
    for language in LANGUAGES:
        for path in addresses:
            theirs, ours = client.get(f"/{language}/{path}"), editor.get(f"/{language}/{path}")

            assert theirs.status_code == 200
            assert theirs.content == ours.content
            assert theirs.headers["ETag"] == ours.headers["ETag"]


def test_no_page_depends_on_cookies_or_settings_of_the_reader(
    addresses: list[str], signed_in: Callable[..., Client]
) -> None:
    editor = signed_in()
    for path in addresses:
        answer = editor.get(f"/en/{path}", headers={"Accept-Language": "fr"})

        assert answer.headers["Vary"] == "Accept-Encoding"
        assert "Set-Cookie" not in answer.headers
        assert answer.headers["Cache-Control"] == "public, max-age=60, stale-while-revalidate=600"
        assert answer.headers["Content-Language"] == "en"
        assert b"csrf" not in answer.content


def test_a_publication_makes_a_new_tag(site: SimpleNamespace, client: Client) -> None:
    address = "/en/institutions/oas/"
    before = client.get(address).headers["ETag"]
    graph = dump(kind_of(site.institution), site.institution)
    graph["fields"]["gloss_en"] = "Keeps other books."
    save_draft(site.institution, graph, by=None)
    publish([site.institution], by=None)

    answer = client.get(address, headers={"If-None-Match": before})

    assert answer.status_code == 200
    assert "Keeps other books." in answer.text


def test_each_address_has_its_own_tag(addresses: list[str], client: Client) -> None:
    tags = {client.get(f"/en/{path}").headers["ETag"] for path in addresses}

    assert len(tags) == len(addresses)


def test_only_the_first_address_follows_the_language_of_the_reader(client: Client) -> None:
    for asked, home in {"pt": "/pt-br/", "fr-CA,fr;q=0.8": "/fr/", "de": "/en/", "es-MX": "/es/"}.items():
        answer = client.get("/", headers={"Accept-Language": asked})

        assert (answer.status_code, answer.headers["Location"]) == (302, home)
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["Vary"] == "Accept-Language"


def test_a_page_cannot_be_posted_to(site: SimpleNamespace, client: Client) -> None:
    assert client.post("/en/institutions/oas/").status_code == 405
