"""What a page costs a poor line: bytes as they travel, requests, elements. None varies from run to run."""

import gzip
import re

import brotli
import pytest
from django.test import Client
from playwright.sync_api import Browser, Request

from tests.quality.pages import LANGUAGES, PAGES

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("starter")]
FLIGHT = 14_336  # what a server may send before it hears from the reader again: ten packets
GZIP = 16_896
WHOLE_PAGE = 25_600
REQUESTS = 4  # the page, its script, the styles for paper, the icon
ELEMENTS = 1_500
# Tables of all States or all instruments: several times the words of a lesson.
LARGE = {"matrix", "instrument", "instrument on a day", "instrument of lists"}
ELEMENT = re.compile(rb"<[a-z]")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_comes_in_one_flight(language: str) -> None:
    client = Client()

    sizes = {name: client.get(f"/{language}/{path}").content for name, path in PAGES.items()}

    heavy = {name: len(brotli.compress(html)) for name, html in sizes.items()}
    assert {name: size for name, size in heavy.items() if size > FLIGHT} == {}
    assert {name for name, html in sizes.items() if len(gzip.compress(html)) > GZIP} == set()
    assert {name for name, html in sizes.items() if len(ELEMENT.findall(html)) > ELEMENTS} - LARGE == set()


@pytest.mark.browser
@pytest.mark.parametrize("name", PAGES)
def test_a_page_asks_for_few_things_and_of_this_host_alone(chromium: Browser, site: str, name: str) -> None:
    asked: list[Request] = []
    context = chromium.new_context(base_url=site, locale="en-US")
    page = context.new_page()
    page.on("request", asked.append)

    page.goto(f"/fr/{PAGES[name]}", wait_until="networkidle")
    loaded = [one for one in asked if not one.url.startswith("data:")]
    weight = sum(len(brotli.compress(one.response().body())) for one in loaded if one.response())
    context.close()

    assert [one.url for one in loaded if not one.url.startswith(site)] == []
    assert len(loaded) <= REQUESTS, [one.url for one in loaded]
    assert weight <= WHOLE_PAGE
