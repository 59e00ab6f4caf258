"""What scripts are sent: few bytes, and their texts in the reader's language."""

import gzip
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from coursesite.words import WORDS
from publishing.languages import languages

FIRST_VIEW = 4096
pytestmark = pytest.mark.django_db


def test_the_module_of_every_page_takes_four_kilobytes() -> None:
    script = Path(str(finders.find("scripts/site.js"))).read_bytes()

    assert len(gzip.compress(script, 9)) <= FIRST_VIEW


@pytest.mark.parametrize("language", list(languages()))
def test_scripts_get_all_their_texts_in_the_readers_language(language: str, client: Client) -> None:
    answer = client.get(f"/{language}/words.json")

    assert list(answer.json()) == list(WORDS)
    assert all(answer.json().values())


def test_texts_for_scripts_differ_by_language(client: Client) -> None:
    told = [client.get(f"/{language}/words.json").json()["check.wrong"] for language in languages()]

    assert told == ["Not quite.", "No exactamente.", "Não exatamente.", "Pas tout à fait."]


def test_texts_for_scripts_may_be_kept_by_caches(client: Client) -> None:
    answer = client.get("/fr/words.json")

    assert answer.headers["Cache-Control"].startswith("public")
    assert client.get("/fr/words.json", headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304
