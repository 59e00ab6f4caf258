"""Clara sees, takes along, brings back and erases what her browser holds; files from anywhere do no harm."""

import json

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
UUID = "11111111-2222-3333-4444-555555555555"
EARLY, LATE = "2025-11-01T10:00:00.000Z", "2025-11-20T10:00:00.000Z"
ANSWER = {"choice": 2, "right": True, "at": EARLY}
LESSON = {
    "path": "lessons/mechanisms/",
    "title": "Mechanisms of cooperation",
    "of": 3,
    "seen": {"a1b2c3d4": EARLY},
    "place": "a1b2c3d4",
    "at": EARLY,
    "answers": {"0a1b2c3d": ANSWER},
}
NOTE = {
    "id": "n1",
    "kind": "note",
    "anchor": "p-3k7d",
    "quote": "Led by the OAS",
    "before": "",
    "after": "",
    "lang": "en",
    "text": "Ask <b>why</b>",
    "at": EARLY,
}
HELD = {f"lesson:{UUID}": LESSON, f"notes:{UUID}": [NOTE], "theme": "dark"}
FILL = "held => { for (const key in held) localStorage.setItem('course:' + key, JSON.stringify(held[key])) }"
READ = """() => Object.fromEntries(Object.keys(localStorage).sort().map(
    (key) => [key.replace('course:', ''), JSON.parse(localStorage.getItem(key))]))"""
LEFT = """async () => [Object.keys(localStorage).length, (await caches.keys()).length,
    (await navigator.serviceWorker.getRegistrations()).length]"""


@pytest.fixture
def clara(window):
    page = window()
    page.goto("/en/yours/")
    page.evaluate(FILL, HELD)
    page.reload()
    expect(page.get_by_role("heading", name="Your classes")).to_be_visible()
    return page


def file(content, name="course-data.json"):
    whole = content if isinstance(content, bytes) else json.dumps(content).encode()
    return {"name": name, "mimeType": "application/json", "buffer": whole}


def exported(page, data):
    origin = page.evaluate("location.origin")
    return file({"format": 1, "site": origin, "exported_at": LATE, "data": data})


def told(page):
    expect(page.locator("[data-part=filed]")).not_to_be_empty()
    return page.inner_text("[data-part=filed]")


def test_she_sees_what_is_held_in_plain_words(clara):
    shown = clara.inner_text("main")

    assert "1 of 3 sections read. Last read on 1 November 2025. Questions answered rightly: 1 of 1." in shown
    assert "Ask <b>why</b>" in shown
    assert "Dark, by your choice." in shown
    assert clara.get_attribute(".own-notes a", "href") == "/en/lessons/mechanisms/#p-3k7d"
    assert "Nothing" not in shown


def test_exported_erased_and_imported_all_is_as_before(clara):
    with clara.expect_download() as download:
        clara.get_by_role("button", name="Export as a file").click()
    clara.get_by_role("button", name="Erase everything").click()
    clara.get_by_role("button", name="Erase now").click()
    expect(clara.locator("[data-part=erased]")).to_contain_text("All erased.")
    assert clara.evaluate(READ) == {}

    clara.set_input_files("[type=file]", download.value.path())

    assert told(clara) == "Imported. Entries brought together with what is here: 3."
    assert clara.evaluate(READ) == HELD
    assert download.value.suggested_filename.startswith("course-data-20")


def test_erasing_asks_first_and_takes_saved_copies_along(clara):
    clara.evaluate("caches.open('course-mechanisms').then((copy) => copy.add('/en/privacy/'))")

    clara.get_by_role("button", name="Erase everything").press("Enter")
    expect(clara.get_by_role("button", name="Keep it")).to_be_focused()
    clara.keyboard.press("Escape")
    assert clara.evaluate(READ) == HELD
    clara.get_by_role("button", name="Erase everything").press("Enter")
    clara.get_by_role("button", name="Erase now").press("Enter")

    expect(clara.locator("[data-part=erased]")).to_contain_text("This browser now holds nothing of this site.")
    assert clara.evaluate(LEFT) == [0, 0, 0]


def test_an_import_adds_what_is_newer_and_deletes_nothing(clara):
    newer = {**NOTE, "text": "Now I know", "at": LATE}
    other = {**NOTE, "id": "n2", "text": "Another"}
    read = {**LESSON, "at": LATE, "seen": {"a1b2c3d4": LATE, "ffff0000": LATE}, "answers": {}}

    clara.set_input_files("[type=file]", exported(clara, {f"notes:{UUID}": [newer, other], f"lesson:{UUID}": read}))

    told(clara)
    now = clara.evaluate(READ)
    assert now[f"notes:{UUID}"] == [newer, other]
    assert now[f"lesson:{UUID}"]["seen"] == {"a1b2c3d4": EARLY, "ffff0000": LATE}
    assert now[f"lesson:{UUID}"]["answers"] == {"0a1b2c3d": ANSWER}


def test_an_older_file_changes_nothing(clara):
    older = {**NOTE, "text": "Long ago", "at": "2020-01-01T00:00:00.000Z"}

    clara.set_input_files("[type=file]", exported(clara, {f"notes:{UUID}": [older], "theme": "light"}))

    told(clara)
    assert clara.evaluate(READ) == HELD


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "This file cannot be read"),
        (b'{"format": 1, "da', "This file cannot be read"),
        (b"\xff\xfe\x00\x01", "This file cannot be read"),
        (b"null", "This is not a file that this site has exported"),
        (b'[{"format": 1}]', "This is not a file that this site has exported"),
        (b'{"format": 2, "site": "x", "data": {}}', "This is not a file that this site has exported"),
        (b'{"format": 1, "site": "https://elsewhere.example", "data": {}}', "This file comes from another site"),
        (b'"' + b"a" * 2_000_001 + b'"', "This file is larger"),
        (b"[" * 100_000, "This file cannot be read"),
    ],
)
def test_a_file_that_is_none_of_ours_is_refused_with_the_reason(clara, content, reason):
    clara.set_input_files("[type=file]", file(content))

    assert reason in told(clara)
    assert clara.evaluate(READ) == HELD


def test_a_hostile_file_leaves_nothing_but_checked_texts(clara):
    evil = "<img src=x onerror=document.title='hit'>"
    clara.set_input_files(
        "[type=file]",
        exported(
            clara,
            {
                f"lesson:{UUID}": {**LESSON, "path": "javascript:alert(1)//", "at": LATE},
                f"notes:{UUID}": [
                    {**NOTE, "id": "n9", "text": evil, "quote": evil, "lang": "x", "extra": evil},
                    {**NOTE, "id": "n10", "at": "2025-99-99T99:99:99Z"},
                    {"id": 1},
                    7,
                ],
                f"notes:{UUID}:more": [NOTE],
                "__proto__": {"polluted": True},
                "constructor": "x",
                "theme": {"toString": 1},
                f"lesson:{UUID[:-1]}x": LESSON,
                "sessionid": "stolen",
            },
        ),
    )

    assert told(clara).endswith("Left out, because this site does not know them: 7.")
    now = clara.evaluate(READ)
    assert now[f"notes:{UUID}"] == [NOTE, {**NOTE, "id": "n9", "text": evil, "quote": evil, "lang": ""}]
    assert {**now, f"notes:{UUID}": [NOTE]} == HELD
    assert clara.locator(".own-notes img").count() == 0
    assert clara.evaluate("[document.title.includes('hit'), {}.polluted]") == [False, None]


def test_where_storage_is_refused_the_page_says_so(window):
    page = window()
    page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('refused') } })")

    page.goto("/fr/yours/")

    expect(page.get_by_text("Votre navigateur ne permet pas à ce site de conserver")).to_be_visible()


def test_a_full_storage_is_told_and_keeps_what_was_there(clara):
    clara.evaluate("localStorage.setItem('course:x', 'a'.repeat(5_242_880 - 3000))")
    big = [{**NOTE, "id": f"b{number}", "text": "a" * 4000} for number in range(3)]

    clara.set_input_files("[type=file]", exported(clara, {f"notes:{UUID}": big}))

    assert "The browser refused to store all of it." in told(clara)
    assert clara.evaluate(f"JSON.parse(localStorage.getItem('course:notes:{UUID}'))") == [NOTE]


def test_nothing_is_sent_while_data_come_and_go(clara):
    asked = []
    clara.on("request", lambda request: asked.append(request.url))

    with clara.expect_download() as download:
        clara.get_by_role("button", name="Export as a file").click()
    clara.set_input_files("[type=file]", download.value.path())
    expect(clara.locator("[data-part=filed]")).to_contain_text("Imported.")
    clara.get_by_role("button", name="Erase everything").click()
    clara.get_by_role("button", name="Erase now").click()
    expect(clara.locator("[data-part=erased]")).not_to_be_empty()

    # Scripts of our own may still be on their way to the reader; what she has goes nowhere.
    assert [url for url in asked if not url.startswith("blob:") and "/static/" not in url] == []
