"""What scripts are sent: few bytes, and their texts in the reader's language."""

import gzip
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from coursesite.words import WORDS
from publishing.languages import languages

MOST = 4096
SCRIPTS = Path(settings.BASE_DIR) / "coursesite" / "static" / "scripts"
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("module", sorted(SCRIPTS.glob("*.js")), ids=lambda path: path.name)
def test_no_module_takes_more_than_four_kilobytes(module: Path) -> None:
    assert len(gzip.compress(module.read_bytes(), 9)) <= MOST


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
