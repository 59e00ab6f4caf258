"""Every kind of page, in every language, at two widths and in both themes, has no fault that axe can see."""

import json
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.journeys.test_aloud import ENGLISH, VOICES
from tests.quality.conftest import tool
from tests.quality.pages import LANGUAGES, LESSON, PAGES

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
WIDTHS = (320, 1280)
THEMES = ("light", "dark")
RUN = """async () => (await axe.run(document, {
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], resultTypes: ["violations"],
})).violations.flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.target} ${node.html.slice(0, 120)}`))"""
# What WCAG 2.2, 1.4.12 asks a page to bear, with letters of twice the size.
DOUBLED = """html { font-size: 200% } * { line-height: 1.5 !important; letter-spacing: .12em !important;
word-spacing: .16em !important } p { margin-block-end: 2em !important }"""
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def axe() -> str:
    return tool("axe-core/axe.min.js").read_text(encoding="utf-8")


@pytest.fixture
def page(axe: str, chromium: Browser, site: str) -> Any:
    # Tests put axe and styles into the page, which its policy would refuse; that policy has tests of its own.
    context = chromium.new_context(base_url=site, bypass_csp=True, service_workers="block")
    context.add_init_script(axe)
    yield context.new_page()
    context.close()


def faults(page: Page) -> list[str]:
    return page.evaluate(RUN)


def seen_everywhere(page: Page) -> list[str]:
    """Faults at every width in every theme, and how far the page can be scrolled sideways."""
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        found += [f"{width} px: scrolls {wide} px sideways"] if (wide := page.evaluate(SIDEWAYS)) > 0 else []
        for theme in THEMES:
            page.emulate_media(color_scheme=theme)
            found += [f"{width} px, {theme}: {fault}" for fault in faults(page)]
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_no_fault(page: Page, name: str, language: str) -> None:
    page.goto(f"/{language}/{PAGES[name]}")

    assert seen_everywhere(page) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_lesson_in_use_has_no_fault(page: Page, language: str) -> None:
    """A wrong answer told, all that folds open, and a card over the text."""
    page.goto(f"/{language}/{LESSON}")
    page.evaluate("document.querySelectorAll('details').forEach((box) => box.open = true)")
    question = page.locator("#questions fieldset").first
    question.locator("input").first.check()
    question.locator("button").click()
    question.locator("label.wrong").wait_for()
    answered = seen_everywhere(page)

    page.locator(".prose .term").first.click()
    page.locator(".card").wait_for()

    assert answered + seen_everywhere(page) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["home", "course", "lesson", "slides", "instrument", "institution", "state", "found"])
def test_a_page_bears_doubled_text_with_wide_spacing(page: Page, name: str, language: str) -> None:
    page.set_viewport_size({"width": 320, "height": 900})
    page.goto(f"/{language}/{PAGES[name]}")
    page.add_style_tag(content=DOUBLED)

    assert page.evaluate(SIDEWAYS) <= 0
    assert faults(page) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_notes_have_no_fault_while_they_are_taken_and_listed(page: Page, language: str) -> None:
    page.goto(f"/{language}/{LESSON}")
    page.click("[data-load=notes]")
    page.locator("[id^=p-] .to-note").first.click()
    page.locator(".desk button").first.click()
    page.keyboard.type("A thought")

    writing = seen_everywhere(page)
    page.locator(".tools button:not([data-load])").dispatch_event("click")
    page.locator("dialog[open]").wait_for()

    assert writing + seen_everywhere(page) == []


def test_listening_has_no_fault(page: Page) -> None:
    page.add_init_script(f"({VOICES})({json.dumps(ENGLISH)})")
    page.goto(f"/en/{LESSON}")
    page.evaluate("appear()")
    page.click("[data-load=aloud]")
    page.locator(".listening").wait_for()

    assert seen_everywhere(page) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_ones_own_data_have_no_fault(page: Page, language: str) -> None:
    page.goto(f"/{language}/{LESSON}")
    page.click("[data-load=notes]")
    page.locator("[id^=p-] .to-note").first.click()
    page.locator(".desk [aria-pressed]").click()
    page.goto(f"/{language}/yours/")
    page.click("[data-do=ask]")

    assert seen_everywhere(page) == []
