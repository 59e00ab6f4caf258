"""Pictures of every kind of page, three widths, both themes, into var/screenshots. Usage: screenshots.py [address]."""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "var" / "screenshots"
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WIDTHS = (320, 768, 1280)
THEMES = ("light", "dark")
PUBLIC = {
    "home": "/en/",
    "course": "/en/courses/illicit-markets/",
    "lesson": "/en/lessons/regional-cooperation-mechanisms/",
    "lesson-fr": "/fr/lessons/regional-cooperation-mechanisms/",
    "institutions": "/en/institutions/",
    "institution": "/en/institutions/oas/",
    "institution-es": "/es/institutions/ameripol/",
    "programmes": "/en/programmes/",
    "programme": "/en/programmes/sipa/",
    "event": "/en/events/soa-8/",
    "topic": "/en/topics/corruption/",
    "instruments": "/en/instruments/?binding=true&adopted_after=1990",
    "instrument": "/en/instruments/untoc/",
    "instrument-pt": "/pt-br/instruments/lima-2018/",
    "accessibility": "/en/accessibility/",
    "not-found": "/es/nothing-here/",
}


def chromium() -> str:
    """The browser of this machine. Ends the program if there is none."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not found:
        sys.exit("No Chromium found: install it (Debian: apt install chromium), then run this again.")
    return found


def shots(browser: Browser, site: str, pages: dict[str, str], wanted: list[str]) -> Iterator[str]:
    """Takes the pictures; yields a line for each page that scrolls sideways or asks something of another host."""
    for theme in THEMES:
        for width in WIDTHS:
            page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=theme)
            asked: list[str] = []
            page.on("request", lambda request, asked=asked: asked.append(request.url))
            for name, path in pages.items():
                if not wanted or name in wanted:
                    page.goto(site + path)
                    page.screenshot(path=FOLDER / f"{name}-{width}-{theme}.png", full_page=True)
                    yield from problems(page, f"{name} at {width} px, {theme}")
            yield from (f"asked another host: {url}" for url in asked if not url.startswith((site, "data:")))
            page.close()


def problems(page: Page, where: str) -> Iterator[str]:
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    if wide > 0:
        yield f"{where}: scrolls {wide} px sideways"


def main() -> None:
    arguments = sys.argv[1:]
    site = next((one for one in arguments if one.startswith("http")), "http://127.0.0.1:8000").rstrip("/")
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        found = list(shots(browser, site, PUBLIC, [one for one in arguments if not one.startswith("http")]))
        browser.close()
    sys.stdout.write("\n".join([*found, f"Pictures in {FOLDER.relative_to(ROOT)}/", ""]))
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
