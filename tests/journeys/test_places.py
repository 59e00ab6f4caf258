"""Clara leaves a card, a note or a selection: the keyboard and the marks stay at the place in the text."""

import pytest
from playwright.sync_api import expect

from tests import factories as make
from tests.journeys.waiting import until

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LESSON = "/en/lessons/mechanisms/"
TEXT = '<p>The <a href="/institutions/oas/">OAS</a> and its <a href="/instruments/cifta/">treaty</a>.</p>'
PLACES = "[...document.querySelectorAll('#introduction [id^=p-]')].map((one) => one.id)"
MARKED = "() => [...(CSS.highlights.get('of-note') ?? [])].map(String)"


@pytest.fixture
def clara(window):
    oas, treaty = make.institution(slug="oas"), make.instrument(slug="cifta")
    lesson = make.lesson(
        slug="mechanisms", introduction_en=TEXT + "<p>Courts ask for <strong>evidence</strong>, for documents.</p>"
    )
    make.box_institution(lesson, oas)
    make.box_instrument(lesson, treaty)
    make.live(lesson, oas, treaty)
    page = window()
    page.goto(LESSON)
    return page


def test_whoever_leaves_a_card_goes_on_from_the_term(clara):
    links = clara.locator(".prose a")
    links.first.focus()
    expect(links.first).to_have_class("term")
    clara.keyboard.press("Enter")
    expect(clara.locator(".card")).to_be_focused()

    clara.keyboard.press("Tab")
    clara.keyboard.press("Tab")

    expect(clara.locator(".card")).to_be_hidden()
    expect(links.nth(1)).to_be_focused()


def test_after_the_last_note_on_a_paragraph_the_keyboard_goes_on_from_it(clara):
    clara.locator("#introduction strong").select_text()
    clara.get_by_role("button", name="Highlight", exact=True).click()
    anchor = clara.evaluate(PLACES)[1]

    clara.locator(f"#{anchor} .to-note").press("Enter")
    clara.get_by_role("button", name="Delete").press("Enter")
    clara.keyboard.press("Escape")

    expect(clara.locator(".to-note")).to_have_count(0)
    expect(clara.locator(f"#{anchor}")).to_be_focused()


def test_a_selection_that_goes_on_below_the_class_is_marked_to_its_end(clara):
    clara.evaluate(
        "getSelection().setBaseAndExtent(document.querySelector('#introduction strong').firstChild, 0,"
        " document.querySelector('.footer nav a').firstChild, 2)"
    )
    clara.get_by_role("button", name="Highlight", exact=True).click()

    until(clara, f"({MARKED})().length")
    assert clara.evaluate(MARKED)[0].startswith("evidence, for documents")
