"""Clara listens to a class. The voices are made up: a machine without a loudspeaker has none."""

import pytest
from playwright.sync_api import expect

from tests import factories as make
from tests.journeys.waiting import until

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
# Says nothing: notes what it is given, and ends when the test says so.
VOICES = """langs => {
    const said = (window.said = []), talk = {}; // some browsers have no addEventListener here
    let now = null, here = [];
    window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text } };
    window.appear = () => { here = langs; talk.onvoiceschanged() };
    window.ended = () => { const one = now; now = null; one.onend() };
    Object.assign(talk, {
        getVoices: () => here,
        speak(one) { now = one; said.push([one.text, one.lang, one.voice?.name, one.rate]) },
        cancel() { now = null; said.push('silence') },
    });
    Object.defineProperty(window, 'speechSynthesis', { value: talk });
}"""
ENGLISH = [
    {"name": "far", "lang": "en-US", "localService": False, "default": True},
    {"name": "here", "lang": "en_GB", "localService": True, "default": False},
]
SPANISH = [{"name": "aquí", "lang": "es-MX", "localService": True, "default": True}]
HEARD = "document.querySelector('.heard')?.innerText"


@pytest.fixture
def listening(window):
    lesson = make.lesson(slug="mechanisms", introduction_en="<p>First this. Then that.</p><p>At last.</p>", sections=1)
    make.live(lesson)

    def opened(path, voices):
        page = window()
        page.add_init_script(f"({VOICES})({voices})".replace("True", "true").replace("False", "false"))
        page.goto(path)
        return page

    return opened


def said(page):
    return [one[0] for one in page.evaluate("said") if one != "silence"]


def test_only_where_a_voice_of_the_language_is_there_is_a_button(listening):
    button = "[data-load=aloud]"
    english, spanish = (listening(f"/{code}/lessons/mechanisms/", ENGLISH) for code in ("en", "es"))
    expect(english.locator(button)).to_be_hidden()

    for page in (english, spanish):
        page.evaluate("appear()")

    expect(english.locator(button)).to_be_visible()
    expect(spanish.locator(button)).to_be_hidden()


def begun(listening, path="/en/lessons/mechanisms/", voices=ENGLISH):
    page = listening(path, voices)
    page.evaluate("appear()")
    page.locator("[data-load=aloud]").press("Enter")
    page.locator(".listening").wait_for()
    return page


def test_sentence_follows_sentence_by_a_voice_of_the_device(listening):
    page = begun(listening)

    for _ in range(3):
        page.evaluate("ended()")

    assert page.evaluate("said") == [
        ["Introduction", "en", "here", 1],
        ["First this. ", "en", "here", 1],
        ["Then that.", "en", "here", 1],
        ["At last.", "en", "here", 1],
    ]
    assert page.evaluate(HEARD) == "At last."


def test_what_is_in_another_language_is_read_in_it(listening):
    page = begun(listening, "/es/lessons/mechanisms/", SPANISH + ENGLISH)

    for _ in range(2):
        page.evaluate("ended()")

    assert page.evaluate("said.map((one) => one.slice(0, 3))") == [
        ["Introducción", "es", "aquí"],
        ["Esta parte se muestra en inglés.", "es", "aquí"],
        ["First this. ", "en", "here"],
    ]


def test_pause_keeps_the_sentence_and_stop_ends(listening):
    page = begun(listening)
    page.evaluate("ended()")

    expect(page.get_by_role("button", name="Pause")).to_be_focused()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Go on").press("Enter")
    page.get_by_role("button", name="Stop").press("Enter")

    assert said(page) == ["Introduction", "First this. ", "First this. "]
    assert page.evaluate("said").count("silence") == 2
    expect(page.locator(".listening, .heard")).to_have_count(0)
    expect(page.locator("[data-load=aloud]")).to_be_focused()


def test_sections_are_skipped_and_the_speed_changes_at_once(listening):
    page = begun(listening)

    page.get_by_role("button", name="Next section").click()
    page.get_by_label("Speed").select_option("1.5")
    page.get_by_role("button", name="Previous section").click()

    assert page.evaluate("said.filter((one) => one !== 'silence').map((one) => [one[0], one[3]])") == [
        ["Introduction", 1],
        ["1 Part 1", 1],
        ["1 Part 1", 1.5],
        ["Introduction", 1.5],
    ]


def test_leaving_the_page_ends_it(listening):
    page = begun(listening)
    page.evaluate("addEventListener('pagehide', () => sessionStorage.setItem('last', said.at(-1)))")

    page.goto("/en/privacy/")

    until(page, "sessionStorage.getItem('last') == 'silence'")


def test_listening_sends_nothing_and_stores_nothing(listening):
    page = begun(listening)
    asked = []
    page.on("request", lambda request: asked.append(request.url))

    page.evaluate("ended()")
    page.get_by_role("button", name="Next section").click()

    # The icon and scripts of our own may still be on their way to the reader.
    assert [url for url in asked if "/static/" not in url] == []
    assert page.evaluate("Object.keys(localStorage).filter((key) => !key.startsWith('course:lesson:'))") == []
