"""Every kind of page, in every language, is valid HTML and CSS in the eyes of the Nu checker."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from django.test import Client

from tests.quality.conftest import tool
from tests.quality.pages import LANGUAGES, PAGES

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("starter")]
# The checker's list of properties is older than container queries (CSS Containment 3), which all current browsers know.
UNKNOWN_TO_IT = ("container-type", "@container")


def write(folder: Path) -> None:
    client = Client()
    for language in LANGUAGES:
        for name, path in PAGES.items():
            html = client.get(f"/{language}/{path}").content
            (folder / f"{language} {name}.html").write_bytes(html)


def complaints(folder: Path) -> list[str]:
    """One line an error; warnings and notes are left out."""
    java = shutil.which("java") or pytest.skip("no Java found; the HTML checker needs one")
    jar = tool("vnu-jar/build/dist/vnu.jar")
    command = [java, "-jar", jar, "--stdout", "--exit-zero-always", "--format", "json", *sorted(folder.iterdir())]
    told = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)["messages"]
    return [
        f"{Path(one['url']).name}: {one['message']}: {one.get('extract', '')}"
        for one in told
        if one["type"] == "error" and not any(word in one["message"] for word in UNKNOWN_TO_IT)
    ]


def test_every_page_is_valid(tmp_path: Path) -> None:
    write(tmp_path)

    assert complaints(tmp_path) == []


def test_the_checker_sees_an_error(tmp_path: Path) -> None:
    (tmp_path / "wrong.html").write_text("<!DOCTYPE html><html lang=en><title>t</title><p><div></div></p>")

    assert len(complaints(tmp_path)) == 1
