"""Static files: kept for ever by browsers under a name with a digest, and compressed when they are collected."""

import gzip
import random
from contextlib import closing
from pathlib import Path
from typing import Any

import brotli
import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from django.http import HttpResponse
from django.test import RequestFactory
from whitenoise.middleware import WhiteNoiseMiddleware

# The end of an answer closes connections to the database, if an earlier test opened one.
pytestmark = pytest.mark.django_db
READ = {"br": brotli.decompress, "gzip": gzip.decompress, "": bytes}
LETTERS = "".join(random.Random(1).choices("abcdefgh ", k=60_000))  # noqa: S311 - any text that does not repeat itself
FILES = {"small.js": f"// {LETTERS[:600]}", "large.js": f"// {LETTERS}"}


@pytest.fixture
def collected(tmp_path: Path, settings: Any) -> WhiteNoiseMiddleware:
    """What serves the files, once they were collected as for the running site."""
    source = tmp_path / "source"
    source.mkdir()
    for name, text in FILES.items():
        (source / name).write_text(text)
    settings.STATICFILES_DIRS, settings.STATIC_ROOT = [source], tmp_path / "static"
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": "coursesite.static_files.StaticFiles"}}
    settings.WHITENOISE_AUTOREFRESH = False
    call_command("collectstatic", interactive=False, verbosity=0)
    return WhiteNoiseMiddleware(lambda request: HttpResponse(status=404))


@pytest.mark.parametrize("coding", READ)
@pytest.mark.parametrize("name", FILES)
def test_a_file_comes_compressed_and_may_be_kept_for_ever(
    name: str, coding: str, collected: WhiteNoiseMiddleware, rf: RequestFactory
) -> None:
    with closing(collected(rf.get(staticfiles_storage.url(name), headers={"Accept-Encoding": coding}))) as answer:
        body = answer.getvalue()

    assert READ[coding](body) == FILES[name].encode()
    assert answer.headers.get("Content-Encoding", "") == coding
    assert answer.headers["Cache-Control"] == "max-age=315360000, public, immutable"
    assert answer.headers["Vary"] == "Accept-Encoding"
