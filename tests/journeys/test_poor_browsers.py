"""Clara has a poor line, on which not every script comes, a full storage, or a browser of some years ago: what does not work is not missed."""

import re

import pytest
from playwright.sync_api import expect

from tests import factories as make

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LESSON = "/en/lessons/mechanisms/"
BROKEN = "ERR_FAILED|Failed to fetch"
# What an iPhone of 2015 or an Android of 2014 lacks, as new as their browsers get.
OLD = """for (const [there, name] of [[Array.prototype, "findLast"], [HTMLElement.prototype, "showPopover"],
    [HTMLFormElement.prototype, "requestSubmit"], [window, "CSSStyleSheet"], [window, "Highlight"], [Intl, "Segmenter"],
    [Document.prototype, "adoptedStyleSheets"], [EventTarget.prototype, "ariaLabel"], [Element.prototype, "ariaLabel"]])
    delete there[name];
Object.defineProperty(speechSynthesis, "addEventListener", { value: undefined });"""


@pytest.fixture
def site():
    return make.live(make.lesson(slug="mechanisms", introduction_en="<p>Courts ask for evidence.</p>"))


@pytest.fixture
def clara(window, site):
    page = window(expected=BROKEN)
    page.goto(LESSON)
    return page


def answer(page):
    page.get_by_label("Answer 2").first.check()
    page.locator("#questions").get_by_role("button", name="Check").first.click()


def test_without_the_texts_for_scripts_the_page_stays_and_shows_no_gaps(clara, site):
    answer(clara)
    expect(clara.locator("#questions").get_by_role("status").first).to_contain_text("Right.")
    seen = "key => { const one = JSON.parse(localStorage[key]); one.seen[one.place = location.hash.slice(1)] = one.at; "
    anchor = str(site.sections.first().pk)[:8]
    clara.goto(f"{LESSON}#{anchor}")
    clara.evaluate(seen + "localStorage[key] = JSON.stringify(one) }", f"course:lesson:{site.pk}")
    clara.route("**/words.json", lambda route: route.abort())

    clara.reload()
    clara.wait_for_timeout(500)

    assert clara.url.endswith(f"{LESSON}#{anchor}")
    assert "undefined" not in clara.locator("main").text_content()
    assert clara.locator(".resume").text_content() == ""


def test_an_answer_that_cannot_be_told_in_place_is_told_on_a_page(clara):
    clara.route("**/words.json", lambda route: route.abort())
    clara.reload()  # they may have come already, for a part that was read

    answer(clara)

    expect(clara).to_have_url(re.compile("/check/[?]q1=2"))


def test_what_did_not_come_comes_at_the_next_press(clara):
    clara.route("**/words.json", lambda route: route.abort())
    clara.reload()
    press = clara.get_by_role("button", name="Take notes")
    with clara.expect_event("pageerror"):
        press.click()
    expect(clara.locator(".to-note")).to_have_count(0)
    clara.unroute("**/words.json")

    press.click()

    expect(clara.get_by_role("button", name="Note +").first).to_be_visible()
    expect(press).to_have_attribute("aria-pressed", "true")


def test_in_the_list_too_a_note_that_cannot_be_stored_stays_open(clara):
    clara.locator("#introduction .prose p").select_text()
    clara.get_by_role("button", name="Highlight", exact=True).click()
    clara.get_by_role("button", name="Your notes: 1").click()
    listed = clara.get_by_role("dialog")
    listed.get_by_role("button", name="Write a note").click()
    clara.keyboard.type("Half a thought")

    clara.evaluate("() => { Storage.prototype.setItem = () => { throw new Error('full') } }")
    clara.keyboard.press("Escape")

    expect(listed.get_by_text("Not stored: the browser refuses it")).to_be_visible()
    expect(listed.get_by_role("textbox", name="Your note")).to_have_value("Half a thought")


def test_a_browser_that_stores_no_copies_says_so(clara):
    clara.add_init_script("CacheStorage.prototype.match = () => Promise.reject(new DOMException('', 'SecurityError'))")
    clara.goto(LESSON)
    box = clara.locator("[data-save]").first

    box.get_by_role("button", name="Save for offline").click()

    expect(box).to_contain_text("This browser does not store copies here")
    expect(box).to_contain_text("Save for offline")


@pytest.fixture
def old(window, site):
    page = window()
    page.add_init_script(OLD)
    page.goto(LESSON)
    return page


def test_an_old_browser_checks_answers_on_a_page(old):
    answer(old)

    expect(old).to_have_url(re.compile("/check/[?]q1=2"))


def test_an_old_browser_keeps_notes_and_shows_where_they_are(old):
    expect(old.get_by_label("Colors")).to_be_visible()
    old.get_by_role("button", name="Take notes").click()
    old.locator("#introduction > .to-note").click()

    expect(old.locator(".desk")).to_have_css("border-top-style", "solid")
    old.locator("#introduction .prose p").select_text()
    old.get_by_role("button", name="Highlight", exact=True).click()
    expect(old.locator("mark.of-note")).to_have_count(1)


def test_an_old_browser_suggests_names(old):
    old.goto("/en/search/")
    box = old.locator("main [name=q]")
    box.focus()

    expect(box).to_have_attribute("role", "combobox")
    expect(old.locator("main [role=listbox]")).to_have_attribute("aria-label", "Search")
    expect(old.locator("main .suggestions")).to_have_css("position", "absolute")
