"""Waiting for what a script will have done. Playwright's own way evaluates in the page, which its policy refuses."""

from playwright.sync_api import Page

TRIES, PAUSE = 100, 50  # milliseconds between two looks


def until(page: Page, expression: str) -> None:
    """Returns once the expression is true; fails after five seconds."""
    for _ in range(TRIES):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(PAUSE)
    raise AssertionError(f"never true: {expression}")
