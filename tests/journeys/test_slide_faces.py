"""The faces of both starter classes in four languages: nothing runs over the edge of a projector's picture or a phone."""

from itertools import product
from typing import Any

import brotli
import pytest
from django.core.management import call_command
from django.test import Client
from playwright.sync_api import Page

from publishing.languages import languages

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LESSONS = ("regional-cooperation-mechanisms", "inter-american-cooperation-system")
PAGES = [f"/{language}/lessons/{slug}/slides/" for language, slug in product(languages(), LESSONS)]
PROJECTORS = ({"width": 1280, "height": 720}, {"width": 1024, "height": 768}, {"width": 1920, "height": 1080})
PHONE = {"width": 320, "height": 640}
# All below each other; a face is as tall as the window, or as what stands in it.
APART = """() => {
    document.documentElement.classList.remove("on")
    document.body.style.setProperty("--bar", "0rem")
}"""
TALL = """() => [...document.querySelectorAll(".face")]
    .filter(face => face.getBoundingClientRect().height > innerHeight + 1)
    .map(face => face.parentElement.id)"""
WIDE = """() => [...document.querySelectorAll(".face, .face *")]
    .filter(one => one.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
    .map(one => one.outerHTML)"""
CUT = """() => [...document.querySelectorAll(".face")]
    .filter(face => face.scrollHeight > face.clientHeight + 1)
    .map(face => face.parentElement.id)"""
BUDGET, LONGER = 14_336, 16_384  # bytes in Brotli: in English, and in the languages that say the same in more words


@pytest.fixture
def starter() -> None:
    call_command("load_starter", verbosity=0)


def _judged(page: Page, path: str, wrong: str) -> list[str]:
    page.goto(path)
    page.evaluate(APART)
    return page.evaluate(wrong)


def test_every_face_fits_and_every_page_keeps_its_budget(starter: None, window: Any, client: Client) -> None:
    page = window()
    for size, wrong in (*product(PROJECTORS, [TALL]), (PHONE, WIDE)):
        page.set_viewport_size(size)
        found = {path: _judged(page, path, wrong) for path in PAGES}
        assert found == {path: [] for path in PAGES}
    weights = {path: len(brotli.compress(client.get(path).content)) for path in PAGES}
    most = {path: BUDGET if path.startswith("/en/") else LONGER for path in PAGES}
    assert {path: weight for path, weight in weights.items() if weight > most[path]} == {}


def test_small_faces_show_all_that_the_large_ones_do(starter: None, window: Any) -> None:
    page = window(viewport=PROJECTORS[0])
    found = {}
    for path in PAGES:
        page.goto(path)
        page.keyboard.press("o")
        found[path] = page.evaluate(CUT)

    assert found == {path: [] for path in PAGES}
