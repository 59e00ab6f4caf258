"""A real Chromium on the real site: what it asks of other hosts and what it complains of fails the journey."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from playwright.sync_api import Browser, ConsoleMessage, Error, Page, Request, expect


def listen(page: Page, site: str, expected: str, complaints: list[str]) -> None:
    """Notes errors on the console and in scripts, and requests to other hosts."""

    def heard(message: ConsoleMessage) -> None:
        if message.type == "error" and not re.search(expected, message.text):
            complaints.append(message.text)

    def failed(error: Error) -> None:
        if not re.search(expected, str(error)):
            complaints.append(str(error))

    def asked(request: Request) -> None:
        if not request.url.startswith((site, "data:", "blob:")):
            complaints.append(request.url)

    page.on("console", heard)
    page.on("pageerror", failed)
    page.on("request", asked)


@pytest.fixture
def window(chromium: Browser, live_server: Any) -> Iterator[Any]:
    """Opens windows on the site; at the end none may have complained or asked another host for anything.

    `expected` is a pattern of complaints that belong to the journey, such as those without network.
    """
    complaints: list[str] = []
    contexts = []

    def opened(base_url: str = live_server.url, expected: str = "409", **options: Any) -> Page:
        context = chromium.new_context(base_url=base_url, **{"locale": "en-US"} | options)
        contexts.append(context)
        page = context.new_page()
        listen(page, base_url, expected, complaints)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def signed_in(window: Any, live_server: Any) -> Any:
    """A window of a person who holds these groups, signed in through the form."""
    call_command("setup_groups", verbosity=0)

    def entered(name: str, *groups: str) -> Page:
        user = User.objects.create_user(name, password="long-enough-secret", is_staff=True)
        user.groups.set(Group.objects.filter(name__in=groups))
        page = window()
        page.goto("/admin/")
        page.fill("#id_username", name)
        page.fill("#id_password", "long-enough-secret")
        page.click("input[type=submit]")
        expect(page.locator("#user-tools")).to_contain_text(name)
        return page

    return entered
