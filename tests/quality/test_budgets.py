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
# A class of 2,500 words is 9 KB of letters alone in French: its head and first parts come in one flight, the rest in the next.
LONG = {"lesson": 16_384, "second lesson": 16_384}
GZIP_TO_BROTLI = 1.25
WHOLE_PAGE = 25_600
REQUESTS = 4  # the page, its script, the styles for paper, the icon
# A second script: for the roles of a table on a phone, for what a browser holds of its reader.
MORE_REQUESTS = {
    **dict.fromkeys(("instrument", "instrument on a day", "instrument of lists", "state"), 5),
    "own data": 10,
}
ELEMENTS = 1_500
# Tables of all States or all instruments: several times the words of a lesson.
LARGE = {"matrix", "instrument", "instrument on a day", "instrument of lists"}
ELEMENT = re.compile(rb"<[a-z]")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_comes_in_one_flight(language: str) -> None:
    client = Client()

    sizes = {name: client.get(f"/{language}/{path}").content for name, path in PAGES.items()}

    sent = {name: len(brotli.compress(html)) for name, html in sizes.items()}
    most = dict.fromkeys(PAGES, FLIGHT) | (LONG if language != "en" else {})
    assert {name: size for name, size in sent.items() if size > most[name]} == {}
    assert {name for name, html in sizes.items() if len(gzip.compress(html)) > most[name] * GZIP_TO_BROTLI} == set()
    assert {name for name, html in sizes.items() if len(ELEMENT.findall(html)) > ELEMENTS} - LARGE == set()


@pytest.mark.browser
@pytest.mark.parametrize("name", PAGES)
def test_a_page_asks_for_few_things_and_of_this_host_alone(chromium: Browser, site: str, name: str) -> None:
    asked: list[Request] = []
    context = chromium.new_context(base_url=site, locale="en-US")
    page = context.new_page()
    page.on("request", lambda request: asked.append(request))

    page.goto(f"/fr/{PAGES[name]}", wait_until="networkidle")
    loaded = [one for one in asked if not one.url.startswith("data:")]
    weight = sum(len(brotli.compress(one.response().body())) for one in loaded if one.response())
    context.close()

    assert [one.url for one in loaded if not one.url.startswith(site)] == []
    assert len(loaded) <= MORE_REQUESTS.get(name, REQUESTS), [one.url for one in loaded]
    assert weight <= WHOLE_PAGE
