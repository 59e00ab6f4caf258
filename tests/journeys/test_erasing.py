"""Clara erases what her browser holds, on a device that others use too: nothing of it is seen, and nothing comes back."""

import pytest
from playwright.sync_api import expect

from tests import factories as make
from tests.journeys.waiting import until

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LESSON = "/en/lessons/mechanisms/"
KEYS = "[...Object.keys(localStorage), ...Object.keys(sessionStorage)]"
COUNT = """window.writes = 0;
const set = Storage.prototype.setItem;
Storage.prototype.setItem = function (...given) { window.writes++; set.apply(this, given) }"""


@pytest.fixture
def clara(window):
    lesson = make.live(make.lesson(slug="mechanisms", introduction_en="<p>Courts ask for evidence.</p>"))
    make.live(make.course(lesson, slug="course"))
    page = window()
    page.goto(LESSON)
    return page


def note(page, text):
    page.get_by_role("button", name="Take notes").click()
    page.locator("#introduction > .to-note").click()
    page.get_by_role("button", name="Write a note").click()
    page.get_by_label("Your note").fill(text)


def save(page):
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("button", name="Your notes: 1")).to_be_visible()


def erase(page):
    page.goto("/en/yours/")
    page.get_by_role("button", name="Erase everything").click()
    page.get_by_role("button", name="Erase now").click()
    expect(page.locator("[data-part=erased]")).to_contain_text("All erased.")


def test_another_window_shows_it_no_more_and_writes_nothing_back(clara):
    note(clara, "Mine alone")
    save(clara)
    clara.get_by_role("button", name="Edit").click()
    clara.get_by_label("Your note").fill("Half a thought")
    other = clara.context.new_page()

    with clara.expect_event("load"):
        erase(other)

    expect(clara.locator(".mine")).to_have_count(0)
    assert clara.evaluate(KEYS) == []


@pytest.mark.parametrize("path", [LESSON, "/en/courses/course/"])
def test_a_page_that_comes_back_as_it_was_left_shows_it_no_more(clara, path):
    note(clara, "Mine alone")
    save(clara)
    clara.goto(path)
    expect(clara.locator(".told, .to-note")).not_to_have_count(0)

    # What the browser does that keeps a page which was left; that of the tests keeps none.
    clara.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))")
    clara.evaluate("localStorage.clear()")
    with clara.expect_event("load"):
        clara.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")

    expect(clara.locator(".told, .to-note")).to_have_count(0)


def test_the_clock_of_slides_is_erased_too(clara):
    clara.evaluate("sessionStorage.setItem('course:slides:x', '[0,5]')")

    erase(clara)

    assert clara.evaluate(KEYS) == []


def test_two_windows_on_it_do_not_keep_each_other_busy(window):
    first = window()
    first.add_init_script(COUNT)
    first.goto("/en/yours/")
    second = first.context.new_page()
    second.goto("/en/yours/")
    expect(second.get_by_role("heading", name="Your classes")).to_be_visible()
    first.evaluate("window.writes = 0")

    second.get_by_label("Colors").select_option("dark")

    expect(first.get_by_text("Dark, by your choice.")).to_be_visible()
    until(first, "document.querySelector('#theme').value === 'dark'")
    assert first.evaluate("window.writes") == 0
