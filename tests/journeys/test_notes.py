"""Clara writes notes, highlights and bookmarks on a class; they stay in her browser, and with the words they are about."""

import json

import pytest
from playwright.sync_api import expect

from publishing.actions import publish, save_draft
from publishing.graph import dump
from publishing.kinds import kind_of
from tests import factories as make
from tests.journeys.waiting import until

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
FIRST = "<p>The secretariat keeps the register of the States.</p>"
SECOND = "<p>Courts ask each other for <strong>evidence</strong>, for documents and for the hearing of witnesses.</p>"
PLACES = "[...document.querySelectorAll('#introduction [id^=p-]')].map((one) => one.id)"
STORED = """() => JSON.parse(localStorage.getItem(
    Object.keys(localStorage).find((key) => key.startsWith('course:notes:'))) ?? '[]')"""
MARKED = """() => CSS.highlights?.has('of-note') ? [...CSS.highlights.get('of-note')].map(String)
    : [...document.querySelectorAll('mark.of-note')].map((one) => one.textContent)"""
SELECT = """([from, to]) => {
    const find = (words, end) => {
        const walker = document.createTreeWalker(document.querySelector('article'), NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) {
            const at = walker.currentNode.data.indexOf(words);
            if (at >= 0) return [walker.currentNode, at + (end ? words.length : 0)];
        }
    };
    getSelection().setBaseAndExtent(...find(from, false), ...find(to, true));
}"""


@pytest.fixture
def lesson():
    return make.live(
        make.lesson(
            slug="mechanisms",
            introduction_en=FIRST + SECOND,
            introduction_es="<p>La secretaría lleva el registro.</p><p>Los tribunales se piden pruebas.</p>",
        )
    )


@pytest.fixture
def clara(window, lesson):
    page = window()
    page.goto("/en/lessons/mechanisms/")
    return page


def edited(lesson, html):
    lesson.refresh_from_db()
    graph = dump(kind_of(lesson), lesson)
    graph["fields"]["introduction_en"] = html
    save_draft(lesson, graph, by=None)
    publish([lesson], by=None)


def highlight(page, words, to=None):
    page.evaluate(SELECT, [words, to or words])
    page.get_by_role("button", name="Highlight", exact=True).click()


def take(page, anchor):
    page.get_by_role("button", name="Take notes").click()
    page.locator(f"#{anchor} .to-note").click()


def test_a_note_made_by_keyboard_is_there_after_a_reload(clara):
    anchor = clara.evaluate(PLACES)[1]

    clara.get_by_role("button", name="Take notes").press("Enter")
    clara.locator(f"#{anchor} .to-note").press("Enter")
    expect(clara.get_by_role("button", name="Write a note")).to_be_focused()
    clara.keyboard.press("Enter")
    clara.keyboard.type("Ask <b>who</b> pays.")
    clara.keyboard.press("Tab")
    clara.keyboard.press("Enter")
    clara.keyboard.press("Escape")
    expect(clara.locator(f"#{anchor} .to-note")).to_be_focused()
    clara.reload()
    clara.locator(f"#{anchor} .to-note").click()

    expect(clara.get_by_text("Ask <b>who</b> pays.")).to_be_visible()
    expect(clara.get_by_role("button", name="Your notes: 1")).to_be_visible()


def test_selected_words_are_highlighted_and_stay_so(clara):
    highlight(clara, "each other", "documents")
    clara.reload()

    until(clara, f"({MARKED})().length")
    assert clara.evaluate(MARKED) == ["each other for evidence, for documents"]
    assert clara.evaluate(STORED)[0]["anchor"] == clara.evaluate(PLACES)[1]


def test_words_are_highlighted_and_noted_on_by_keyboard(clara):
    clara.locator("#introduction strong").dblclick()
    clara.keyboard.press("Control+Shift+ArrowRight")
    expect(clara.get_by_role("group", name="What you selected")).to_be_visible()

    clara.keyboard.press("Tab")
    expect(clara.get_by_role("button", name="Highlight", exact=True)).to_be_focused()
    clara.keyboard.press("Tab")
    clara.keyboard.press("Enter")
    expect(clara.get_by_label("Your note")).to_be_focused()
    clara.keyboard.type("Which ones?")
    clara.keyboard.press("Tab")
    clara.keyboard.press("Enter")
    expect(clara.locator(".mine-list")).to_contain_text("Which ones?")

    assert [(one["quote"], one["text"]) for one in clara.evaluate(STORED)] == [("evidence,", "Which ones?")]


def test_words_added_to_a_selection_a_moment_ago_belong_to_it(window, lesson):
    page = window()
    page.clock.install(time="2026-01-01T10:00:00")
    page.goto("/en/lessons/mechanisms/")
    page.clock.pause_at("2026-01-01T11:00:00")

    page.evaluate(SELECT, ["evidence", "evidence"])
    expect(page.get_by_role("group", name="What you selected")).to_be_visible()
    page.evaluate(SELECT, ["evidence", "documents"])
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    until(page, f"({STORED})()[0]?.quote == 'evidence, for documents'")


def test_a_browser_without_highlights_marks_the_words_and_nothing_else(window, lesson):
    page = window()
    page.add_init_script("delete window.Highlight")
    page.goto("/en/lessons/mechanisms/")
    ids = page.evaluate(PLACES)

    highlight(page, "each other", "documents")
    highlight(page, "evidence")

    expect(page.locator("mark.of-note")).to_have_count(4)
    assert page.locator("mark.of-note").all_inner_texts() == [
        "each other for ",
        "evidence",
        "evidence",
        ", for documents",
    ]
    assert page.evaluate(PLACES) == ids


def test_a_highlight_follows_its_words_through_an_edit_of_the_paragraph(clara, lesson):
    highlight(clara, "documents")
    edited(lesson, f"<p>New documents come first.</p>{FIRST}{SECOND.replace('Courts', 'In documents, judges')}")
    clara.reload()

    until(clara, f"({MARKED})().length")
    assert clara.evaluate(MARKED) == ["documents"]
    context = clara.evaluate("[...CSS.highlights.get('of-note')][0].startContainer.data")
    assert context.startswith(", for documents")


def test_what_is_no_longer_said_stays_in_the_list(clara, lesson):
    highlight(clara, "hearing of witnesses")
    edited(lesson, FIRST + SECOND.replace("the hearing of witnesses", "reports"))
    clara.reload()
    clara.get_by_role("button", name="Your notes: 1").click()

    listed = clara.get_by_role("dialog")
    expect(listed).to_contain_text("This passage was changed since.")
    expect(listed).to_contain_text("hearing of witnesses")


def test_bookmark_and_note_show_in_every_language_a_highlight_where_its_words_are(clara):
    anchor = clara.evaluate(PLACES)[1]
    take(clara, anchor)
    clara.get_by_role("button", name="Bookmark", exact=True).click()
    highlight(clara, "evidence")

    clara.goto("/es/lessons/mechanisms/")

    expect(clara.locator(f"#{anchor} .to-note")).to_have_text("Marcador, Resaltado")
    assert clara.evaluate(MARKED) == []
    clara.get_by_role("button", name="Sus notas: 2").click()
    expect(clara.get_by_role("dialog")).to_contain_text("Resaltado en otro idioma: inglés.")


def test_the_list_follows_the_text_and_what_was_deleted_comes_back(clara):
    highlight(clara, "evidence")
    highlight(clara, "register")
    clara.get_by_role("button", name="Your notes: 2").click()
    listed = clara.get_by_role("dialog")
    expect(listed.locator("q")).to_have_text(["register", "evidence"])
    before = clara.evaluate(STORED)

    listed.get_by_role("button", name="Delete").first.press("Enter")
    expect(listed.get_by_role("button", name="Deleted. Undo")).to_be_focused()
    assert [one["quote"] for one in clara.evaluate(STORED)] == ["evidence"]
    clara.keyboard.press("Enter")
    expect(listed.get_by_role("button", name="Delete", exact=True)).to_have_count(2)

    assert sorted(clara.evaluate(STORED), key=json.dumps) == sorted(before, key=json.dumps)


def test_what_is_being_written_is_kept_when_the_page_is_left(clara):
    take(clara, clara.evaluate(PLACES)[0])
    clara.get_by_role("button", name="Write a note").click()
    clara.keyboard.type("Half a thought")

    clara.goto("/en/privacy/")

    until(clara, f"({STORED})()[0]?.text == 'Half a thought'")


def test_a_paragraph_can_be_linked_to_and_all_notes_copied_as_text(clara):
    clara.context.grant_permissions(["clipboard-read", "clipboard-write"])
    anchor = clara.evaluate(PLACES)[0]

    take(clara, anchor)
    clara.get_by_role("button", name="Copy link").click()
    expect(clara.get_by_text("The link is copied.")).to_be_visible()
    link = clara.evaluate("navigator.clipboard.readText()")
    highlight(clara, "evidence")
    clara.get_by_role("button", name="Your notes: 1").click()
    clara.get_by_role("button", name="Copy all as text").click()
    expect(clara.get_by_text("Copied.")).to_be_visible()

    assert link.endswith(f"/en/lessons/mechanisms/#{anchor}")
    assert "> evidence\n\nhttp" in clara.evaluate("navigator.clipboard.readText()")


def test_where_storage_is_refused_she_is_told(window, lesson):
    page = window()
    page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('refused') } })")
    page.goto("/en/lessons/mechanisms/")

    highlight(page, "evidence")

    expect(page.get_by_text("Not stored: the browser refuses it")).to_be_visible()


def test_a_damaged_note_hides_no_other(clara):
    highlight(clara, "evidence")
    damage = "key => localStorage.setItem(key, JSON.stringify([{ id: 'x', kind: 'highlight' }, ...JSON.parse(localStorage[key])]))"
    clara.evaluate(damage, clara.evaluate("Object.keys(localStorage).find((key) => key.includes('notes:'))"))

    clara.reload()

    expect(clara.get_by_role("button", name="Your notes: 1")).to_be_visible()


def test_a_note_that_cannot_be_stored_stays_open(clara):
    take(clara, clara.evaluate(PLACES)[0])
    clara.get_by_role("button", name="Write a note").click()
    clara.keyboard.type("Half a thought")

    clara.evaluate("() => { Storage.prototype.setItem = () => { throw new Error('full') } }")
    clara.get_by_role("button", name="Close").click()

    expect(clara.get_by_text("Not stored: the browser refuses it")).to_be_visible()
    expect(clara.get_by_role("textbox", name="Your note")).to_have_value("Half a thought")


def test_notes_send_nothing(clara):
    clara.get_by_role("button", name="Take notes").click()
    clara.locator(".to-note").first.wait_for()
    asked = []
    clara.on("request", lambda request: asked.append(request.url))

    clara.locator(".to-note").first.click()
    clara.get_by_role("button", name="Write a note").click()
    clara.keyboard.type("To myself")
    clara.get_by_role("button", name="Save", exact=True).click()
    highlight(clara, "evidence")

    assert [url for url in asked if "/static/" not in url] == []


@pytest.mark.parametrize(("options", "least"), [({}, 24), ({"has_touch": True, "is_mobile": True}, 44)])
def test_every_button_can_be_hit(window, lesson, options, least):
    page = window(viewport={"width": 320, "height": 640}, **options)
    page.goto("/es/lessons/mechanisms/")
    page.get_by_role("button", name="Tomar notas").click()
    page.locator(".to-note").first.click()
    page.get_by_role("button", name="Escribir una nota").click()

    boxes = [one.bounding_box() for one in page.locator("article .mine button:visible, button.mine:visible").all()]

    assert len(boxes) > 6
    assert [box for box in boxes if min(box["width"], box["height"]) < least] == []
