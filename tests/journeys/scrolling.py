"""Scrolling through a class as its reader does."""

from playwright.sync_api import Page

from tests.journeys.waiting import until

# To the end of a section; returns its anchor.
TO_END = """number => {
    const section = document.querySelectorAll('.numbered')[number - 1]
    section.scrollIntoView({ block: 'end' })
    return section.id
}"""
TO = """top => new Promise((done) => {
    addEventListener('scroll', () => done(), { once: true })
    scrollTo(0, top)
})"""
RESTED = """Object.entries(localStorage).some(([key, value]) => {
    if (!key.startsWith('course:lesson:')) return false
    const { seen, place } = JSON.parse(value)
    return seen && seen['%(id)s'] && place === '%(id)s'
})"""


def go_to(page: Page, number: int) -> None:
    """Scrolls to the end of a section, and rests there until it counts as read and as the place where the reader stopped."""
    until(page, RESTED % {"id": page.evaluate(TO_END, number)})
