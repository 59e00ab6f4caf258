"""Light or dark by choice: it outlives the page, and is there before anything else is."""

from typing import Any

import pytest
from playwright.sync_api import expect

from tests import factories as make

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LESSON = "/en/lessons/class/"
BACKGROUND = "getComputedStyle(document.body).backgroundColor"
DARK = "rgb(17, 22, 21)"


@pytest.fixture
def lesson() -> Any:
    return make.live(make.lesson(slug="class"))


def test_the_choice_of_colors_outlives_the_page(window: Any, lesson: Any) -> None:
    clara = window(color_scheme="light")
    clara.goto(LESSON)

    clara.get_by_label("Colors").select_option("dark")
    assert clara.evaluate(BACKGROUND) == DARK
    clara.goto("/en/")
    expect(clara.get_by_label("Colors")).to_have_value("dark")
    assert clara.evaluate(BACKGROUND) == DARK
    clara.get_by_label("Colors").select_option("")

    assert clara.evaluate(BACKGROUND) != DARK


@pytest.mark.parametrize(("device", "chosen", "is_dark"), [("light", "dark", True), ("dark", "light", False)])
def test_chosen_colors_are_there_before_any_module(
    window: Any, lesson: Any, device: str, chosen: str, is_dark: bool
) -> None:
    clara = window(color_scheme=device, expected="404|ERR_FAILED")
    clara.goto("/en/")
    clara.get_by_label("Colors").select_option(chosen)
    clara.route("**/site*.js", lambda route: route.abort())

    for path in (LESSON, f"{LESSON}slides/", "/es/nowhere/"):
        clara.goto(path)
        assert (clara.evaluate(BACKGROUND) == DARK) == is_dark
        assert clara.locator("#theme").get_attribute("hidden") == ""


def test_colors_chosen_elsewhere_show_in_every_window(window: Any, lesson: Any) -> None:
    clara = window(color_scheme="light")
    clara.goto(LESSON)
    other = clara.context.new_page()
    other.goto("/en/")

    other.get_by_label("Colors").select_option("dark")

    expect(clara.get_by_label("Colors")).to_have_value("dark")
    assert clara.evaluate(BACKGROUND) == DARK
