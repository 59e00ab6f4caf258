"""Clara saves a class, and reads it where there is no connection."""

import re

import pytest
from playwright.sync_api import expect

from tests import factories as make
from tests.journeys.cable import Cable

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
BROKEN = r"ERR_(EMPTY_RESPONSE|CONNECTION|INTERNET_DISCONNECTED|FAILED|NETWORK)|503"
STORED = "(async () => [await caches.keys(), (await navigator.serviceWorker.getRegistrations()).length])()"
LESSON = "/en/lessons/mechanisms/"
COURSE = "/en/courses/course/"


@pytest.fixture
def cable(live_server):
    line = Cable(live_server.thread.port)
    yield line
    line.close()


@pytest.fixture
def clara(window, cable, site):
    return window(base_url=cable.url, expected=BROKEN)


@pytest.fixture
def site():
    oas = make.institution(slug="oas", acronym_en="OAS", name_en="Organization of American States")
    lesson = make.lesson(slug="mechanisms", title_en="Mechanisms", introduction_en="<p>In the beginning.</p>")
    make.question(lesson)
    make.box_institution(lesson, oas)
    other = make.lesson(slug="systems", title_en="Systems")
    make.live(oas, lesson, other, make.course(lesson, other, slug="course", title_en="The course"))
    return lesson


def box(page):
    return page.locator("[data-save]")


def press(page, name):
    box(page).get_by_role("button", name=re.compile(name)).click()


def save(page, path, which=r"Save \("):
    page.goto(path)
    press(page, "Save for offline")
    press(page, which)
    expect(box(page)).to_contain_text("Saved on this device on")


def cut(page, cable):
    """No connection, and nothing left of what the browser itself kept for some minutes."""
    page.context.new_cdp_session(page).send("Network.clearBrowserCache")
    page.context.set_offline(True)
    cable.is_cut = True


def mend(page, cable):
    page.context.set_offline(False)
    cable.is_cut = False


def test_a_saved_class_is_read_without_a_connection(clara, cable):
    save(clara, LESSON)
    cut(clara, cable)

    clara.goto(LESSON)

    expect(clara.locator("main > .wrap > .notice")).to_contain_text("Saved copy of")
    expect(clara.get_by_text("In the beginning.")).to_be_visible()


def test_nothing_is_stored_before_the_learner_says_so(clara):
    clara.goto(COURSE)
    clara.goto(LESSON)
    press(clara, "Save for offline")
    expect(box(clara)).to_contain_text("kB. Nothing is stored before you say so.")

    assert clara.evaluate(STORED) == [[], 0]
