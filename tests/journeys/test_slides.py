"""Ana gives a class: slides by keys and by touch, a presenter's view in a second window, a handout on paper."""

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests import factories as make
from tests.journeys.waiting import until

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ADDRESS = "/en/lessons/class/slides/"
PDFTOTEXT = shutil.which("pdftotext")


@pytest.fixture
def slides(window: Any) -> Any:
    """Opens the slides of a lesson: cover, outcomes, three parts, key points, question, answer, end."""
    lesson = make.lesson(sections=3, slug="class", title_en="A class", outcomes_en="Tell\nSort")
    for number, part in enumerate(lesson.sections.all(), 1):
        part.speaker_notes_en, part.teaching_minutes = f"Say {number}.", 5
        part.save()
    make.live(lesson, make.course(lesson))

    def opened(place: str = "", **options: Any) -> Page:
        page: Page = window(**options)
        page.goto(ADDRESS + place)
        return page

    return opened


def shows(page: Page, number: int) -> None:
    """This one slide, counted from 1, is shown alone."""
    expect(page.locator(".slide").nth(number - 1)).to_be_visible()
    expect(page.locator(".slide:visible")).to_have_count(1)


@pytest.mark.parametrize(
    ("keys", "shown"),
    [
        ("ArrowRight ArrowDown PageDown Space", 5),
        ("ArrowRight ArrowRight ArrowLeft", 2),
        ("End", 9),
        ("End ArrowRight", 9),
        ("End PageUp ArrowUp Shift+Space", 6),
        ("End Home", 1),
        ("4 Enter", 4),
        ("1 2 Enter", 9),
        ("Control+ArrowRight", 1),
    ],
)
def test_keys_go_where_the_help_says(slides: Any, keys: str, shown: int) -> None:
    page = slides()

    for key in keys.split():
        page.keyboard.press(key)

    shows(page, shown)


def test_the_address_keeps_the_slide_and_its_languages_do_too(slides: Any) -> None:
    page = slides()
    page.keyboard.press("End")
    page.reload()
    shows(page, 9)

    page.click("#here")
    page.get_by_role("link", name="Français").click()
    expect(page).to_have_url(re.compile("/fr/lessons/class/slides/#end$"))
    shows(page, 9)


def test_buttons_and_the_list_lead_to_slides_and_each_is_announced(slides: Any) -> None:
    page = slides()

    page.get_by_role("button", name="Next slide").click()
    expect(page.locator("#said")).to_have_text("Slide 2 of 9: What you will be able to do")
    page.click("#here")
    page.get_by_role("link", name="Part 2").click()

    expect(page.locator("#said")).to_have_text("Slide 4 of 9: 2 Part 2")
    expect(page.locator("#menu")).not_to_have_attribute("open", "")


def test_a_finger_moves_to_the_side(slides: Any) -> None:
    page = slides(viewport={"width": 320, "height": 640}, has_touch=True)
    touch = page.context.new_cdp_session(page)

    for start, end, shown in ((250, 60, 2), (250, 60, 3), (60, 250, 2)):
        touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": start, "y": 300}]})
        touch.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [{"x": end, "y": 310}]})
        touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
        shows(page, shown)


def test_a_slide_taller_than_the_window_scrolls_before_it_gives_way(slides: Any) -> None:
    page = slides("#questions", viewport={"width": 320, "height": 240})
    page.keyboard.press("ArrowRight")

    page.keyboard.press("PageDown")
    until(page, "scrollY > 0")

    shows(page, 2)


def test_the_overview_shows_all_and_leads_to_one(slides: Any) -> None:
    page = slides()

    page.keyboard.press("o")
    expect(page.locator(".slide:visible")).to_have_count(9)
    page.locator(".slide").nth(4).click()

    shows(page, 5)


def test_the_full_screen_holds_the_slide_alone_until_the_bar_is_looked_for(slides: Any) -> None:
    page = slides("#outcomes", viewport={"width": 1280, "height": 720})

    page.keyboard.press("f")
    until(page, "document.fullscreenElement")
    expect(page.locator(".bar")).to_have_css("opacity", "0")
    page.get_by_role("button", name="Next slide").focus()

    expect(page.locator(".bar")).to_have_css("opacity", "1")


def test_letters_can_be_switched_off_and_stay_so(slides: Any) -> None:
    page = slides()
    page.keyboard.press("?")
    page.get_by_label("Use letters and figures as keys").uncheck()
    page.keyboard.press("Escape")

    page.reload()
    page.keyboard.press("o")

    expect(page.locator(".slide:visible")).to_have_count(1)


def test_a_question_mark_tells_the_keys_and_escape_closes_them(slides: Any) -> None:
    page = slides()

    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    page.keyboard.press("Escape")

    expect(page.get_by_role("dialog")).to_be_hidden()
    shows(page, 1)


@pytest.mark.parametrize("without", ["", "BroadcastChannel"])
def test_both_windows_follow_each_other_and_the_presenter_sees_notes_and_what_comes(slides: Any, without: str) -> None:
    page = slides()
    page.context.add_init_script(f"delete window.{without or 'nothing'}")
    page.reload()
    page.keyboard.press("ArrowRight")
    with page.expect_popup() as opened:
        page.keyboard.press("p")
    presenter = opened.value

    page.bring_to_front()
    page.keyboard.press("ArrowRight")
    expect(presenter.get_by_text("Say 1.")).to_be_visible()
    expect(presenter.locator("#next")).to_have_text("2 Part 2")
    expect(presenter.locator("#planned")).to_have_text("5:00")
    presenter.keyboard.press("ArrowRight")

    expect(page.get_by_role("heading", name="Part 2")).to_be_visible()
    expect(page.get_by_text("Say 2.")).to_be_hidden()


def test_a_window_opened_later_shows_what_the_presenter_shows(slides: Any) -> None:
    page = slides("#end")
    with page.expect_popup() as opened:
        page.keyboard.press("p")

    expect(opened.value.locator("#here")).to_have_text("9 / 9")
    opened.value.keyboard.press("ArrowLeft")
    late = page.context.new_page()
    late.goto(ADDRESS)

    expect(late.locator("#here")).to_have_text("8 / 9")


def test_an_answer_that_comes_late_takes_no_window_back(slides: Any) -> None:
    page = slides()
    page.keyboard.press("ArrowRight")
    other = page.context.new_page()
    other.goto("/robots.txt")
    name = f"course:slides:{page.locator('#deck').get_attribute('data-lesson')}"
    page.evaluate("name => { self.heard = new Promise(done => (new BroadcastChannel(name).onmessage = done)) }", name)
    late = {"id": "end", "answers": True, "presenter": True}
    moved = {"id": "key-points", "presenter": True}

    send = "([name, message]) => { const c = new BroadcastChannel(name); c.postMessage(message); c.close(); }"
    other.evaluate(send, [name, late])
    page.evaluate("self.heard.then(() => true)")
    shows(page, 2)

    other.evaluate(send, [name, moved])
    expect(page.locator("#here")).to_have_text("6 / 9")


def test_the_clock_runs_pauses_and_outlives_a_reload(slides: Any) -> None:
    page = slides("#presenter-cover")
    page.clock.install(time="2026-01-01T10:00:00")
    page.reload()
    page.clock.pause_at("2026-01-01T11:00:00")

    page.get_by_role("button", name="Start").click()
    page.clock.run_for(65_000)
    expect(page.locator("#elapsed")).to_have_text("1:05")
    page.get_by_role("button", name="Pause").click()
    page.clock.run_for(60_000)
    page.reload()

    expect(page.locator("#elapsed")).to_have_text("1:05")
    page.get_by_role("button", name="Back to zero").click()
    expect(page.locator("#elapsed")).to_have_text("0:00")


@pytest.mark.parametrize("junk", ["5", "no list", "[null]"])
def test_slides_run_whatever_is_stored_of_their_clock(slides: Any, junk: str) -> None:
    page = slides()
    name = f"course:slides:{page.locator('#deck').get_attribute('data-lesson')}"
    page.evaluate("([name, junk]) => sessionStorage.setItem(name, junk)", [name, junk])
    page.reload()

    page.keyboard.press("ArrowRight")

    expect(page.locator("#here")).to_have_text("2 / 9")
    expect(page.locator("#elapsed")).to_have_text("0:00")


def test_where_no_second_window_opens_the_view_is_here_and_says_so(slides: Any) -> None:
    page = slides()
    page.context.add_init_script("window.open = () => null")
    page.reload()

    page.keyboard.press("p")
    expect(page.get_by_text("did not open a second window")).to_be_visible()
    with page.expect_popup() as opened:
        page.get_by_role("link", name="Open the slides in a window of their own").click()
    page.bring_to_front()
    page.keyboard.press("End")

    expect(opened.value.locator("#here")).to_have_text("9 / 9")


def test_without_script_all_slides_stand_below_each_other_with_a_list_and_notes(slides: Any) -> None:
    page = slides(java_script_enabled=False, viewport={"width": 320, "height": 640})

    page.click("#here")
    page.get_by_role("link", name="Part 2").click()
    expect(page.get_by_role("heading", name="Part 2")).to_be_in_viewport()
    page.get_by_text("Notes").nth(2).click()

    expect(page.get_by_text("Say 2.")).to_be_visible()
    expect(page.locator(".slide:visible")).to_have_count(9)
    expect(page.locator("button:visible")).to_have_count(0)


@pytest.mark.skipif(PDFTOTEXT is None, reason="no pdftotext found; install it (Debian: apt install poppler-utils)")
def test_paper_holds_three_slides_a_page_and_no_buttons(slides: Any, tmp_path: Path) -> None:
    page = slides("#end")

    page.pdf(path=tmp_path / "handout.pdf", format="Letter")
    told = subprocess.run(
        [PDFTOTEXT, "-layout", tmp_path / "handout.pdf", "-"], capture_output=True, text=True, check=True
    )

    pages = told.stdout.split("\f")[:-1]
    assert [sum(f"{slide} of 9" in one for slide in range(2, 10)) for one in pages] == [2, 3, 3]
    assert "Back to the class" not in told.stdout
