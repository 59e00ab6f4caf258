"""What a reader takes in at a glance stays whole: a number, a count, a mark in its box."""

import pytest
from playwright.sync_api import Browser

from tests.quality.pages import PAGES

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("starter"), pytest.mark.browser]
BROKEN = """which => [...document.querySelectorAll(which)].filter(one => {
    const range = document.createRange();
    range.selectNodeContents(one);
    return new Set([...range.getClientRects()].map(line => Math.round(line.top))).size > 1;
}).map(one => one.textContent)"""
OUTSIDE = """which => [...document.querySelectorAll(which)].filter(one => {
    const range = document.createRange();
    range.selectNodeContents(one.firstChild);
    const [box, text] = [one.getBoundingClientRect(), range.getBoundingClientRect()];
    return text.top < box.top || text.bottom > box.bottom;
}).length"""


@pytest.mark.parametrize(
    ("name", "which"), [("lesson", ".numbered .number"), ("timeline", ".filters label small"), ("course", ".number")]
)
def test_numbers_are_not_broken_over_two_lines(chromium: Browser, site: str, name: str, which: str) -> None:
    context = chromium.new_context(base_url=site, viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.goto(f"/en/{PAGES[name]}")

    seen, broken = page.locator(which).count(), page.evaluate(BROKEN, which)
    context.close()

    assert seen
    assert broken == []


def test_the_mark_that_tells_why_fits_its_box(chromium: Browser, site: str) -> None:
    context = chromium.new_context(base_url=site, viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.goto(f"/en/{PAGES['instrument of lists']}")

    seen, outside = page.locator(".status summary").count(), page.evaluate(OUTSIDE, ".status summary")
    context.close()

    assert seen
    assert outside == 0
