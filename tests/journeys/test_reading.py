"""Clara reads half a class, closes it, comes back where she was; checks herself; looks things up; changes language."""

import json
import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests import factories as make
from tests.journeys.scrolling import TO, TO_END, go_to
from tests.journeys.waiting import until

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LESSON = "/en/lessons/long/"
LINES = "<p>Some prose.</p>" * 20
SHIFTS = """window.moved = 0
new PerformanceObserver((list) => list.getEntries().forEach((one) => (window.moved += one.value)))
  .observe({ type: "layout-shift", buffered: true })"""


@pytest.fixture
def lesson() -> Any:
    """Four sections, each longer than a window, the first of which names an institution and an instrument of the boxes."""
    oas, treaty = make.institution(slug="oas", name_en="Organization of American States"), make.instrument(slug="cifta")
    links = '<p>The <a href="/institutions/oas/">OAS</a> and <a href="/instruments/cifta/">its treaty</a>.</p>'
    lesson = make.lesson(slug="long", sections=0, title_en="A long class")
    for number in range(1, 5):
        body = (links if number == 1 else "") + LINES
        make.section(lesson, position=number, title_en=f"Part {number}", body_en=body, body_fr=body)
    make.box_institution(lesson, oas)
    make.box_instrument(lesson, treaty)
    make.live(lesson, oas, treaty, make.course(lesson, slug="course"))
    return lesson


def stored(page: Page, lesson: Any) -> Any:
    return json.loads(page.evaluate(f"localStorage['course:lesson:{lesson.pk}'] ?? 'null'"))


def test_whoever_read_half_goes_on_in_a_new_window_where_she_stopped(window: Any, lesson: Any) -> None:
    clara = window()
    clara.goto(LESSON)
    for number in (1, 2, 3):
        go_to(clara, number)
    again = clara.context.new_page()
    clara.close()

    again.goto(LESSON)
    expect(again.locator(".resume")).to_have_text("You stopped in section 3. Go on from there")
    again.get_by_role("link", name="Go on from there").click()

    third = lesson.sections.get(position=3)
    expect(again).to_have_url(re.compile(f"#{str(third.pk)[:8]}$"))
    assert len(stored(again, lesson)["seen"]) == 3
    expect(again.locator(".contents a", has_text="section read")).to_have_count(3)
    expect(again.locator(".contents [aria-current]")).to_contain_text("Part 3")


def test_course_and_home_tell_how_far_the_reader_is(window: Any, lesson: Any) -> None:
    clara = window()
    clara.goto(LESSON)
    go_to(clara, 2)

    clara.goto("/en/courses/course/")
    expect(clara.locator(".read")).to_have_text("· 1 of 4 sections read")
    assert clara.locator(".squares .square").evaluate_all("all => all.map(one => one.matches('.seen'))") == [
        False,
        True,
        False,
        False,
    ]
    clara.goto("/en/")
    expect(clara.locator(".resume")).to_contain_text("You stopped in “A long class”.")
    clara.get_by_role("link", name="Go on from there").click()
    expect(clara).to_have_url(re.compile(f"{LESSON}#{str(lesson.sections.get(position=2).pk)[:8]}$"))


def test_a_class_that_was_read_to_its_end_says_so(window: Any, lesson: Any) -> None:
    clara = window()
    clara.goto(LESSON)
    for number in (1, 2, 3, 4):
        go_to(clara, number)

    clara.reload()

    expect(clara.locator(".resume")).to_contain_text("You have read the whole class.")


def test_who_only_scrolls_past_has_read_nothing(window: Any, lesson: Any) -> None:
    clara = window()
    clara.clock.install()
    clara.goto(LESSON)

    clara.evaluate(TO, 1_000_000)
    clara.clock.run_for(10_000)

    record = stored(clara, lesson)
    assert record["place"]
    assert record["seen"] == {}


def test_a_wrong_answer_then_the_right_one_are_told_in_place_and_remembered(window: Any, lesson: Any) -> None:
    clara = window()
    clara.goto(LESSON)
    question = clara.locator("#questions fieldset")

    question.get_by_label("Answer 1").check()
    question.get_by_role("button", name="Check").click()
    expect(question.get_by_role("status")).to_contain_text("Not quite. See the part.")
    expect(question.locator("label.wrong")).to_have_text("Answer 1Your answer")
    expect(question.locator("label.right")).to_have_text("Answer 2Right answer")
    question.get_by_label("Answer 2").check()
    expect(question.get_by_role("status")).to_be_empty()
    question.get_by_label("Answer 2").press("Enter")
    expect(question.get_by_role("status")).to_contain_text("Right. See the part.")
    expect(clara.locator("#questions form")).to_contain_text("1 of 1 right")
    clara.reload()

    expect(question.get_by_role("status")).to_contain_text("Right. See the part.")
    expect(clara).to_have_url(re.compile(f"{LESSON}$"))
    # On the way back the browser has chosen it again before the script looks, as Firefox has on every reload.
    clara.goto("/en/privacy/")
    clara.go_back()
    expect(question.get_by_role("status")).to_contain_text("Right.")


def test_an_answer_without_script_is_told_on_a_page_of_its_own(window: Any, lesson: Any) -> None:
    clara = window(java_script_enabled=False)
    clara.goto(LESSON)

    clara.get_by_label("Answer 1").check()
    clara.get_by_role("button", name="Check").click()
    expect(clara.locator("h1")).to_have_text("0 of 1 right")
    expect(clara.locator("main")).to_contain_text("Not quite. See the part.")
    clara.get_by_role("link", name="Back to the question").click()

    expect(clara).to_have_url(re.compile(f"{LESSON}#{str(lesson.questions.get().pk)[:8]}$"))


def test_a_card_opens_by_keyboard_and_gives_the_focus_back(window: Any, lesson: Any) -> None:
    clara = window()
    clara.goto(LESSON)
    term = clara.locator(".prose a").first

    term.focus()
    expect(term).to_have_class("term")
    clara.keyboard.press("Enter")
    card = clara.get_by_role("dialog", name="OAS")
    expect(card).to_contain_text("Organization of American States")
    expect(card).to_be_focused()
    below = card.bounding_box()["y"] > term.bounding_box()["y"] + term.bounding_box()["height"]
    clara.keyboard.press("Escape")

    expect(card).to_be_hidden()
    expect(term).to_be_focused()
    assert below


def test_a_card_on_a_phone_is_a_sheet_that_leads_to_the_register(window: Any, lesson: Any) -> None:
    clara = window(viewport={"width": 320, "height": 640}, has_touch=True)
    clara.goto(LESSON)

    clara.locator("#introduction").tap()
    expect(clara.locator(".term")).to_have_count(2)
    clara.locator(".term").last.tap()
    expect(clara.locator(".card")).to_be_visible()
    box = clara.locator(".card").bounding_box()
    assert (round(box["x"]), round(box["width"]), round(box["y"] + box["height"])) == (0, 320, 640)
    clara.get_by_role("link", name="Open its page").tap()

    clara.wait_for_url("**/en/instruments/cifta/")


def test_another_language_opens_at_the_same_paragraph(window: Any, lesson: Any) -> None:
    clara = window()
    clara.clock.install()
    clara.goto(LESSON)
    go_to(clara, 3)

    clara.evaluate(TO, 0)
    clara.clock.run_for(1000)
    clara.get_by_role("link", name="Français").click()
    expect(clara).to_have_url(re.compile("/fr/lessons/long/#"))

    place = clara.url.partition("#")[2]
    section = clara.locator(f"[id='{place}']").evaluate("one => one.closest('section').id")
    assert section == str(lesson.sections.get(position=3).pk)[:8]
    until(clara, "scrollY > 0")


def test_a_browser_that_refuses_to_store_anything_shows_the_page_all_the_same(window: Any, lesson: Any) -> None:
    clara = window()
    clara.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('refused') } })")
    clara.goto(LESSON)

    clara.evaluate(TO_END, 2)
    clara.get_by_label("Answer 2").check()
    clara.get_by_role("button", name="Check").click()

    expect(clara.locator("#questions").get_by_role("status")).to_contain_text("Right.")


@pytest.mark.parametrize("damaged", ['"words"', "{}", '{"seen": null, "at": 5}'])
def test_a_damaged_record_counts_as_none(window: Any, lesson: Any, damaged: str) -> None:
    clara = window()
    clara.goto("/en/")
    clara.evaluate("([key, value]) => localStorage.setItem(key, value)", [f"course:lesson:{lesson.pk}", damaged])
    clara.goto("/en/courses/course/", wait_until="networkidle")
    clara.goto(LESSON)

    go_to(clara, 2)

    assert len(stored(clara, lesson)["seen"]) == 1
    expect(clara.get_by_role("button", name="Take notes")).to_be_visible()


def test_script_works_where_the_styles_for_paper_did_not_arrive(window: Any, lesson: Any) -> None:
    clara = window(expected="ERR_FAILED")
    clara.route("**/print*.css", lambda route: route.abort())

    clara.goto(LESSON)

    expect(clara.get_by_label("Colors")).to_be_visible()
    expect(clara.get_by_role("button", name="Take notes")).to_be_visible()


def test_a_course_that_the_reader_comes_back_to_tells_what_she_read_since(window: Any, lesson: Any) -> None:
    clara = window()
    clara.goto(LESSON)
    go_to(clara, 1)
    clara.goto("/en/courses/course/")
    expect(clara.locator(".read")).to_have_text("· 1 of 4 sections read")
    record = stored(clara, lesson)

    record["seen"][str(lesson.sections.get(position=2).pk)[:8]] = record["at"]
    clara.evaluate("record => localStorage.setItem(Object.keys(localStorage)[0], JSON.stringify(record))", record)
    clara.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")

    expect(clara.locator(".read")).to_have_text("· 2 of 4 sections read")
    expect(clara.locator(".resume .told")).to_have_count(1)


def test_what_was_erased_in_another_window_is_not_written_anew(window: Any, lesson: Any) -> None:
    clara = window()
    clara.clock.install()
    clara.goto(LESSON)
    go_to(clara, 1)

    clara.evaluate("localStorage.clear()")
    clara.evaluate(TO_END, 2)
    clara.clock.run_for(10_000)

    assert stored(clara, lesson) is None


def test_the_line_to_cite_can_be_copied(window: Any, lesson: Any) -> None:
    clara = window(permissions=["clipboard-read", "clipboard-write"])
    clara.goto(LESSON)

    clara.get_by_text("Cite this class").click()
    clara.get_by_role("button", name="Copy").click()
    expect(clara.locator("#cite [role=status]")).to_have_text("Copied.")

    assert clara.evaluate("navigator.clipboard.readText()").startswith("A long class. Text by the project.")


def test_nothing_moves_when_script_fills_in_what_it_remembers(window: Any, lesson: Any) -> None:
    clara = window()
    clara.add_init_script(SHIFTS)
    clara.goto(LESSON)
    go_to(clara, 2)

    moved = {}
    for path in (LESSON, "/en/courses/course/", "/en/"):
        clara.goto(path)
        clara.locator(".resume a").wait_for()
        moved[path] = clara.evaluate("window.moved")

    assert moved == dict.fromkeys(moved, 0)


def test_a_first_view_takes_four_requests(window: Any, lesson: Any) -> None:
    clara = window()
    asked: list[str] = []
    clara.on("request", lambda request: asked.append(request.url.partition("?")[0].rpartition("/")[2]))

    with clara.expect_request("**/icon*.svg"):
        clara.goto(LESSON, wait_until="networkidle")

    assert sorted(asked) == ["", "icon.svg", "print.css", "site.js"]
