"""A reader who doubles the size of the letters alone: no page scrolls sideways, nothing runs over its edge."""

from typing import Any

import pytest

from tests import factories as make
from tests.pages.treaty import treaty

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DOUBLED = """() => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync("html { font-size: 200% }")
    document.adoptedStyleSheets = [sheet]
}"""
OVER = """selectors => [...document.querySelectorAll(selectors)]
    .filter(one => one.getBoundingClientRect().right > document.documentElement.clientWidth)
    .map(one => one.outerHTML)"""
SIDEWAYS = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


@pytest.mark.parametrize("width", [960, 1280])
def test_the_matrix_scrolls_in_its_own_region(window: Any, width: int) -> None:
    made = treaty()
    columns = [make.instrument(slug=f"pact-{number}", short_title_en=f"Pact {number}") for number in range(6)]
    for column in columns:
        make.act(column, made.br, "signature", "1999-05-01")
    make.live(*columns)
    page = window(viewport={"width": width, "height": 800})
    page.goto("/es/matrix/?also=" + ",".join(column.slug for column in columns))
    page.evaluate(DOUBLED)

    assert page.evaluate(OVER, ".masthead *, .page > :not(.room) *, .scroll") == []
    assert not page.evaluate(SIDEWAYS)


def test_the_matrix_keeps_its_heads_in_sight_where_there_is_room(window: Any) -> None:
    treaty()
    page = window(viewport={"width": 1280, "height": 800})
    page.goto("/en/matrix/")

    assert page.locator(".scroll").evaluate("one => getComputedStyle(one).overflow") == "visible"


@pytest.mark.parametrize("language", ["en", "es", "pt-br", "fr"])
def test_masthead_and_search_of_names_stay_within_a_small_phone(window: Any, language: str) -> None:
    page = window(viewport={"width": 320, "height": 640})
    page.goto(f"/{language}/names/")
    page.evaluate(DOUBLED)

    assert page.evaluate(OVER, ".masthead *, .search *") == []
    assert not page.evaluate(SIDEWAYS)
