"""The documentation page in a real browser: it shows every operation, asks no other host, and breaks no rule of the CSP."""

import os

import pytest
from playwright.sync_api import sync_playwright

from tests import factories as make

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture
def browser_page(chromium_path, monkeypatch):
    # Playwright keeps an event loop in this thread, and Django would refuse the database in it.
    monkeypatch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path, args=FLAGS)
        yield browser.new_page(viewport={"width": 1280, "height": 1400})
        browser.close()


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_the_docs_page_works_under_the_policy_and_asks_no_other_host(live_server, browser_page, tmp_path):
    make.live(make.institution(slug="oas"))
    asked, said = [], []
    browser_page.on("request", lambda request: asked.append(request.url))
    browser_page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    browser_page.on("pageerror", lambda error: said.append(str(error)))

    browser_page.goto(f"{live_server.url}/api/v1/docs/")
    browser_page.locator("#operations-institutions-list_institutions").click()
    browser_page.get_by_role("button", name="Execute").click()
    browser_page.locator(".live-responses-table .response-col_status", has_text="200").wait_for()
    browser_page.screenshot(path=os.environ.get("DOCS_SCREENSHOT") or tmp_path / "docs.png", full_page=True)

    assert f"{live_server.url}/api/v1/institutions/?limit=50" in asked
    assert browser_page.locator(".opblock").count() == 15
    assert [url for url in asked if not url.startswith((live_server.url, "data:"))] == []
    assert said == []
