"""Waiting for what a script will have done. Playwright's own way evaluates in the page, which its policy refuses."""

import time
from collections.abc import Callable

from playwright.sync_api import Page, Route

from tests.conftest import PATIENCE

PAUSE = 50  # milliseconds between two looks


def until(page: Page, expression: str) -> None:
    """Returns once the expression is true, or a promise for what is true; fails when patience ends."""
    end = time.monotonic() + PATIENCE / 1000
    while not page.evaluate(expression):
        if time.monotonic() > end:
            raise AssertionError(f"never true: {expression}")
        page.wait_for_timeout(PAUSE)


def hold(page: Page, pattern: str) -> Callable[[], None]:
    """Holds back the answers to these requests. The function returned waits for one and lets its answer come."""
    held: list[Route] = []
    page.route(pattern, lambda route: held.append(route))

    def release() -> None:
        end = time.monotonic() + PATIENCE / 1000
        while not held and time.monotonic() < end:
            page.wait_for_timeout(PAUSE)
        held.pop(0).continue_()

    return release
