"""What a learner sees while saving, and without network, has no fault that axe can see, in any language, width and theme."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.quality.pages import LANGUAGES, LESSON, PAGES
from tests.quality.test_axe import axe, seen_everywhere

__all__ = ["axe"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db]


@pytest.fixture
def page(axe: str, chromium: Browser, site: str) -> Any:
    context = chromium.new_context(base_url=site, bypass_csp=True)
    context.add_init_script(axe)
    yield context.new_page()
    context.close()


def press_first(page: Page, buttons: int) -> None:
    """Presses the first button of the box, and waits until it offers this many."""
    page.locator("[data-save] button").first.click()
    expect(page.locator("[data-save] button")).to_have_count(buttons, timeout=30_000)
    expect(page.locator("progress")).to_have_count(0, timeout=30_000)


@pytest.mark.parametrize("language", LANGUAGES)
def test_saving_has_no_fault(page: Page, language: str) -> None:
    page.goto(f"/{language}/{LESSON}")
    press_first(page, buttons=3)
    assert seen_everywhere(page) == []
    press_first(page, buttons=1)
    assert seen_everywhere(page) == []
    page.goto(f"/{language}/yours/")
    expect(page.locator("[data-save]")).to_be_visible()
    assert seen_everywhere(page) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_shown_without_network_has_no_fault(page: Page, language: str) -> None:
    page.goto(f"/{language}/{LESSON}")
    press_first(page, buttons=3)
    press_first(page, buttons=1)
    page.context.new_cdp_session(page).send("Network.clearBrowserCache")
    page.context.set_offline(True)

    for path in (LESSON, PAGES["slides"], PAGES["institution"]):
        page.goto(f"/{language}/{path}")
        expect(page.locator("h1 + .notice, h1 + .lead")).to_be_visible()
        assert seen_everywhere(page) == []
