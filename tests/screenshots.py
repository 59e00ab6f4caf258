"""Pictures of every kind of page and of the desk in three roles, three widths, both themes, into var/screenshots.

The site must be running (make run). Usage: screenshots.py [address] [names of pages].
"""

import json
import shutil
import sys
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from urllib.request import urlopen

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
    "instrument-on-a-day": "/en/instruments/untoc/?on=2003-09-29",
    "instrument-lists": "/es/instruments/iacac/?on=1999-01-01",
    "instrument-institutions": "/fr/instruments/lisbon-2021/",
    "states": "/en/states/",
    "state": "/en/states/br/",
    "state-fr": "/fr/states/ve/?on=2018-01-01",
    "instrument-pt": "/pt-br/instruments/lima-2018/",
    "search": "/en/search/?q=oas",
    "search-mistyped": "/pt-br/search/?q=corupcao",
    "accessibility": "/en/accessibility/",
    "not-found": "/es/nothing-here/",
}
DESK = {
    "start": "/admin/",
    "list": "/admin/lessons/lesson/",
    "form": "/admin/lessons/lesson/{lesson}/change/",
    "institution": "/admin/institutions/institution/{institution}/change/",
    "history": "/admin/lessons/lesson/{lesson}/history/",
    "unpublish": "/admin/lessons/lesson/{lesson}/unpublish/",
    "preview": "/en/preview/lessons/{lesson}/",
}
ROLES = ("author", "editor", "publisher")


def chromium() -> str:
    """The browser of this machine. Ends the program if there is none."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not found:
        sys.exit("No Chromium found: install it (Debian: apt install chromium), then run this again.")
    return found


def desk(site: str) -> dict[str, str]:
    """The desk's addresses with the keys of a lesson and an institution, as the API gives them."""
    keys = {}
    for kind, slug in (("lesson", "regional-cooperation-mechanisms"), ("institution", "ameripol")):
        with urlopen(f"{site}/api/v1/{kind}s/{slug}/") as answer:  # noqa: S310 - an address that the person at the keyboard typed
            keys[kind] = json.load(answer)["id"]
    return {name: path.format(**keys) for name, path in DESK.items()}


def shots(browser: Browser, site: str, pages: dict[str, str], role: str = "") -> Iterator[str]:
    """Takes the pictures; yields a line for each page that scrolls sideways or asks something of another host."""
    for theme, width in product(THEMES, WIDTHS):
        page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=theme)
        asked: list[str] = []
        page.on("request", lambda request, asked=asked: asked.append(request.url))
        if role:
            sign_in(page, site, role)
        for name, path in pages.items():
            page.goto(site + path)
            page.screenshot(path=FOLDER / f"{role and role + '-'}{name}-{width}-{theme}.png", full_page=True)
            yield from problems(page, f"{role} {name} at {width} px, {theme}".strip())
        yield from (f"asked another host: {url}" for url in asked if not url.startswith((site, "data:")))
        page.close()


def sign_in(page: Page, site: str, role: str) -> None:
    """With the password that `make run` wrote down."""
    lines = (ROOT / "var" / "logins.txt").read_text(encoding="utf-8").splitlines()
    passwords = dict(line.split(maxsplit=1) for line in lines if len(line.split()) == 2)
    page.goto(f"{site}/admin/")
    page.fill("#id_username", role)
    page.fill("#id_password", passwords[role])
    page.click("input[type=submit]")


def problems(page: Page, where: str) -> Iterator[str]:
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    if wide > 0:
        yield f"{where}: scrolls {wide} px sideways"


def main() -> None:
    arguments = sys.argv[1:]
    site = next((one for one in arguments if one.startswith("http")), "http://127.0.0.1:8000").rstrip("/")
    wanted = [one for one in arguments if not one.startswith("http")]
    try:
        at_desk = desk(site)
    except OSError as error:
        sys.exit(
            f"{site} does not answer ({error}). Start the site in another terminal (make run), then run this again."
        )
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        found = list(
            shots(browser, site, {name: path for name, path in PUBLIC.items() if not wanted or name in wanted})
        )
        for role in ROLES:
            found += shots(
                browser, site, {name: path for name, path in at_desk.items() if not wanted or role in wanted}, role
            )
        browser.close()
    sys.stdout.write("\n".join([*found, f"Pictures in {FOLDER.relative_to(ROOT)}/", ""]))
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
