"""Each sentence of the page on privacy, seen in a browser: what is asked of the site, and what is stored."""

import re

import pytest
from playwright.sync_api import expect

from tests import factories as make
from tests.journeys.waiting import until

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LESSON = "/en/lessons/mechanisms/"
PLACES = ["/en/", LESSON, "/en/courses/course/", "/en/search/?q=register", "/en/yours/", "/en/privacy/"]
STORED = """async () => [Object.keys(localStorage).length, Object.keys(sessionStorage).length,
    (await caches.keys()).length, (await navigator.serviceWorker.getRegistrations()).length,
    (await indexedDB.databases()).length]"""
KEPT = "Object.keys(localStorage).map((key) => key.split(':')[1]).sort().join() == 'lesson,notes,theme'"


@pytest.fixture
def lesson():
    lesson = make.lesson(slug="mechanisms", introduction_en="<p>Courts ask each other for evidence.</p>")
    return make.live(lesson, make.institution(slug="oas"), make.course(lesson, slug="course"))


@pytest.fixture
def clara(window, lesson):
    return window()


def asked(page):
    """The requests from now on, but for the scripts and the texts of scripts that any page may ask for."""
    found = []

    def note(request):
        if "/static/" not in request.url and not request.url.endswith("/words.json"):
            found.append((request.method, request.url, request.post_data))

    page.on("request", note)
    return found


def test_public_pages_set_no_cookie_and_store_nothing_by_being_opened(clara):
    for path in PLACES:
        answer = clara.goto(path)
        assert "set-cookie" not in answer.headers

    assert clara.context.cookies() == []
    assert clara.evaluate(STORED) == [0, 0, 0, 0, 0]


def test_the_letters_in_the_search_box_are_sent_while_one_types(clara):
    clara.goto("/en/institutions/oas/")
    found = asked(clara)

    with clara.expect_request("**/suggest.json?q=office"):
        clara.locator("input[type=search]").first.press_sequentially("office")

    assert {url.split("?")[0].split("/en/")[1] for _, url, _ in found} == {"suggest.json"}


def test_an_answer_is_checked_in_the_browser(clara):
    clara.goto(LESSON)
    found = asked(clara)

    clara.locator("#questions input").first.check()
    clara.locator("#questions button").first.click()
    expect(clara.locator("#questions [role=status]").first).to_contain_text("Not quite.")

    assert found == []


def test_without_script_an_answer_stands_in_the_address(window, lesson):
    page = window(java_script_enabled=False)
    page.goto(LESSON)

    page.locator("#questions input").first.check()
    page.locator("#questions button").first.click()

    expect(page).to_have_url(re.compile("/check/[?]q1=1(&|$)"))


def test_progress_notes_and_colors_are_sent_nowhere(clara):
    clara.goto(LESSON)
    found = asked(clara)

    clara.mouse.wheel(0, 2000)
    clara.get_by_role("button", name="Take notes").click()
    clara.locator("[id^=p-] .to-note").first.click()
    clara.get_by_role("button", name="Bookmark", exact=True).click()
    clara.select_option("#theme", "dark")
    until(clara, KEPT)

    assert found == []


def test_what_is_stored_goes_along_with_no_request(clara):
    clara.goto(LESSON)
    clara.select_option("#theme", "dark")
    found = []
    clara.on("request", lambda request: found.append(request))

    clara.reload(wait_until="networkidle")

    sent = [one.all_headers() for one in found]
    assert sent
    assert [one for one in sent if "cookie" in one or "dark" in str(one)] == []
