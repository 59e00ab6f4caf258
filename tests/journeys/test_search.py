"""Clara looks something up: by keyboard, with a mistake, on a phone, without script."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests import factories as make
from tests.journeys.waiting import hold

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 320, "height": 640}
SIDEWAYS = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


@pytest.fixture
def site():
    make.shared(make.topic(slug="corruption", name_pt_br="Corrupção"))
    oas = make.institution(
        slug="oas", name_en="Organization of American States", acronym_en="OAS", name_pt_br="Organização dos Estados"
    )
    make.live(oas, make.institution(slug="organ", name_en="Organs of follow-up", acronym_en="", name_pt_br=""))


def typed(page: Page, text: str) -> None:
    """Into a box that listens: it is told as a combobox once the module has come. The names for the whole text are there."""
    box = page.locator("main [name=q]")
    box.focus()
    expect(box).to_have_attribute("role", "combobox")
    with page.expect_response(f"**/suggest.json?q={text}"):
        box.press_sequentially(text)


@pytest.mark.usefixtures("site")
def test_names_are_chosen_by_keyboard_while_she_types(window):
    page = window()
    page.goto("/en/search/")
    box, options = page.locator("main [name=q]"), page.locator(".suggestions li")

    typed(page, "org")
    expect(options).to_have_count(2)
    expect(box).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", options.nth(1).get_attribute("id"))
    page.keyboard.press("ArrowDown")
    expect(options.nth(0)).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile("/en/institutions/(oas|organ)/$"))


def offered(window: Any) -> Page:
    """A search page on which one name is suggested for what was typed."""
    page: Page = window()
    page.goto("/en/search/")
    typed(page, "organization")
    expect(page.locator(".suggestions li")).to_have_count(1)
    return page


@pytest.mark.usefixtures("site")
def test_escape_closes_the_names_and_enter_searches(window):
    page = offered(window)
    page.keyboard.press("Escape")
    expect(page.locator(".suggestions")).to_be_hidden()
    expect(page.locator("main [name=q]")).to_have_value("organization")
    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile("q=organization$"))
    expect(page.locator(".hits h2 a").first).to_have_text("Organization of American States")


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize(("key", "chosen", "is_open"), [("Escape", [], False), ("ArrowDown", ["true", "false"], True)])
def test_names_that_come_late_change_nothing_for_whoever_closed_the_list_or_chooses(window, key, chosen, is_open):
    page = window()
    page.goto("/en/search/")
    typed(page, "or")
    expect(page.locator(".suggestions li")).to_have_count(2)
    release = hold(page, "**/suggest.json?q=org")

    with page.expect_request("**/suggest.json?q=org"):
        page.keyboard.type("g")
    page.keyboard.press(key)
    with page.expect_response("**/suggest.json?q=org"):
        release()
    page.evaluate("fetch('/en/suggest.json?q=organ')")

    expect(page.locator(".suggestions")).to_be_visible(visible=is_open)
    states = page.locator(".suggestions:not([hidden]) li").evaluate_all("all => all.map((one) => one.ariaSelected)")
    assert states == chosen


@pytest.mark.usefixtures("site")
def test_whoever_types_faster_than_the_script_comes_is_shown_names_too(window):
    page = window()
    release = hold(page, "**/suggest*.js")
    page.goto("/en/search/")

    page.locator("main [name=q]").press_sequentially("organization")
    release()

    expect(page.locator(".suggestions li")).to_have_count(1)


@pytest.mark.usefixtures("site")
def test_whoever_types_on_after_choosing_a_name_searches_for_what_she_typed(window):
    page = offered(window)
    page.keyboard.press("ArrowDown")
    page.keyboard.type(" of")
    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile("q=organization[+]of$"))


@pytest.mark.usefixtures("site")
def test_a_name_is_chosen_with_a_finger_on_a_phone(window):
    page = window(viewport=PHONE, has_touch=True)
    page.goto("/pt-br/search/")

    typed(page, "corru")
    assert not page.evaluate(SIDEWAYS)
    page.locator(".suggestions li").first.tap()

    expect(page).to_have_url(re.compile("/pt-br/topics/corruption/$"))


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize("has_script", [True, False])
def test_a_search_with_a_mistake_in_portuguese_finds_what_was_meant(window, has_script):
    page = window(viewport=PHONE, java_script_enabled=has_script)
    page.goto("/pt-br/search/")

    page.fill("main [name=q]", "corupcao")
    page.press("main [name=q]", "Enter")

    expect(page.get_by_text("“corrupção”")).to_be_visible()
    expect(page.locator(".hits h2 a").first).to_have_text("Corrupção")
    page.locator(".hits h2 a").first.click()
    expect(page).to_have_url(re.compile("/pt-br/topics/corruption/$"))
