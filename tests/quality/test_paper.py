"""A lesson printed by the browser is a clean document."""

import shutil
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.quality.pages import LESSON

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
PDFTOTEXT = shutil.which("pdftotext")
SHEETS = 12  # of A4, in DejaVu: a bare machine has no other font, and none of the usual ones is wider


@pytest.mark.skipif(PDFTOTEXT is None, reason="no pdftotext found; install it (Debian: apt install poppler-utils)")
def test_a_printed_lesson_holds_its_text_and_addresses_and_no_navigation(
    chromium: Browser, site: str, tmp_path: Path
) -> None:
    page = chromium.new_page(base_url=site)
    page.goto(f"/es/{LESSON}")

    page.pdf(path=tmp_path / "lesson.pdf", format="A4")
    page.close()

    command = ["pdftotext", "-layout", tmp_path / "lesson.pdf", "-"]
    sheets = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split("\f")[:-1]
    words = " ".join(" ".join(sheets).split())
    assert 4 <= len(sheets) <= SHEETS
    assert [part for part in ("Referencias", "Ideas clave", "<https://", "CC BY 4.0") if part not in words] == []
    assert [part for part in ("Privacidad", "Consultar", "Português", "Mostrar la respuesta") if part in words] == []


@pytest.mark.usefixtures("starter")
def test_marks_that_mean_something_are_printed(chromium: Browser, site: str) -> None:
    page = chromium.new_page(base_url=site)
    page.emulate_media(media="print")
    page.goto(f"/en/{LESSON}", wait_until="networkidle")

    told = {
        mark: page.evaluate(
            "([which, part]) => getComputedStyle(document.querySelector(which), part).printColorAdjust", mark
        )
        for mark in ((".outcomes > li", None), (".binding .when", "::before"))
    }
    page.close()

    assert set(told.values()) == {"exact"}
