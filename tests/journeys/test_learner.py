"""Clara reads a lesson on a phone without script, in her language, and looks up what it names."""

import re

import pytest
from playwright.sync_api import expect

from tests import factories as make

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 320, "height": 640}
WORDS = """body => {
  for (const one of body.querySelectorAll(".tools, #theme, [data-start], [data-scriptless]")) one.style.display = "none"
  return body.innerText.split(/\\s+/).join(" ")
}"""
SIDEWAYS = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


PATHS = [
    "",
    *("institutions/", "programmes/", "instruments/", "accessibility/", "privacy/", "help/", "yours/"),
    *("institutions/oas/", "programmes/mesicic/", "events/summit/", "topics/corruption/", "instruments/iacac/"),
    *("lessons/mechanisms/", "courses/course/"),
]


@pytest.fixture
def site():
    """One published item of every kind that has a page, tied together; returns the addresses without language."""
    oas = make.institution(slug="oas", acronym_en="OAS", name_en="Organization of American States")
    oas.topics.add(make.shared(make.topic(slug="corruption")))
    summit = make.event(slug="summit", organizer=oas)
    mesicic = make.programme(oas, slug="mesicic")
    treaty = make.instrument(slug="iacac", title_en="Convention against Corruption", adopted_by=oas, forum=summit)
    make.relation(treaty, "followed_up_by", mesicic)
    lesson = lesson_that_names(oas, treaty)
    make.live(oas, make.institution(parent=oas), summit, mesicic, treaty, lesson, make.course(lesson, slug="course"))
    return PATHS


def lesson_that_names(institution, instrument):
    lesson = make.lesson(
        slug="mechanisms",
        title_en="Mechanisms of cooperation",
        title_es="Mecanismos de cooperación",
        introduction_en='<p>Led by the <a href="/institutions/oas/">OAS</a>.</p>',
        introduction_es='<p>Bajo la <a href="/institutions/oas/">OEA</a>.</p>',
    )
    make.box_institution(lesson, institution)
    make.box_instrument(lesson, instrument)
    return lesson


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_scrolls_sideways_on_a_small_phone_without_script(window, site, scheme):
    clara = window(viewport=PHONE, java_script_enabled=True, color_scheme=scheme)

    wide = [path for path in site if clara.goto(f"/fr/{path}") and clara.evaluate(SIDEWAYS)]

    assert wide == []


def test_the_page_is_whole_without_script(window, site):
    """Script adds controls alone: choices and buttons."""
    with_script, without = window(), window(java_script_enabled=False)

    texts = [
        [page.goto(f"/en/{path}") and page.locator("body").evaluate(WORDS) for path in site]
        for page in (with_script, without)
    ]

    assert [pair for pair in zip(*texts, strict=True) if pair[0] != pair[1]] == []


def test_a_lesson_leads_to_what_it_names_and_back_in_the_same_language(window, site):
    clara = window(viewport=PHONE, java_script_enabled=False)

    clara.goto("/es/lessons/mechanisms/")
    clara.click("#introduction a")
    expect(clara).to_have_url(re.compile("/es/institutions/oas/$"))
    clara.get_by_role("link", name="Mecanismos de cooperación").first.click()

    expect(clara.locator("h1")).to_have_text("Mecanismos de cooperación")


def test_the_language_switch_stays_on_the_lesson_and_marks_what_is_not_translated(window, site):
    clara = window(java_script_enabled=False)

    clara.goto("/en/lessons/mechanisms/")
    clara.get_by_role("link", name="Français").click()

    expect(clara).to_have_url(re.compile("/fr/lessons/mechanisms/$"))
    expect(clara.locator("html")).to_have_attribute("lang", "fr")
    expect(clara.locator("h1")).to_have_attribute("lang", "en")


def test_the_first_tab_stop_skips_to_the_text(window, site):
    clara = window()

    clara.goto("/en/lessons/mechanisms/")
    clara.keyboard.press("Tab")
    clara.keyboard.press("Enter")

    expect(clara.locator("#main")).to_be_focused()


def test_an_answer_is_shown_without_script(window, site):
    clara = window(java_script_enabled=False)

    clara.goto("/en/lessons/mechanisms/")
    expect(clara.get_by_text("See the part.")).to_be_hidden()
    clara.get_by_text("Show the answer").click()

    expect(clara.get_by_text("See the part.")).to_be_visible()


def test_only_the_root_follows_the_browsers_language(window, site):
    clara = window(locale="pt-BR")

    clara.goto("/")

    expect(clara).to_have_url(re.compile("/pt-br/$"))
