"""The page that documents the look: colors with their contrast, type, and every component, drawn by the styles themselves."""

import re
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from institutions.views.tiles import TILES
from publishing.frames import Page, described, render
from publishing.freshness import public
from publishing.styles import bundle

TOKEN = re.compile(r"--([a-z]+):(#[0-9a-f]{3,6})\b")
WHITE = "white"
USES = {
    "bg": _("the page"),
    "panel": _("case study, a tile without action"),
    "tint": _("key points, the line to go on from, a right answer, filters in use"),
    "line": _("hairlines; never the only sign of a control"),
    "edge": _("borders of inputs, lines of trees and timelines"),
    "ink": _("text"),
    "soft": _("second text"),
    "accent": _("links, filled marks, buttons, focus"),
    "on": _("text on the accent"),
    "deep": _("head and foot of the site, cover of slides"),
    "pale": _("second text on deep"),
}
# Text needs 4.5 to 1, the border of a control 3 to 1 (WCAG 2.2, 1.4.3 and 1.4.11).
TEXT, CONTROL = 4.5, 3.0
PAIRS = {
    ("ink", "bg"): TEXT,
    ("ink", "panel"): TEXT,
    ("ink", "tint"): TEXT,
    ("soft", "bg"): TEXT,
    ("soft", "panel"): TEXT,
    ("soft", "tint"): TEXT,
    ("accent", "bg"): TEXT,
    ("accent", "panel"): TEXT,
    ("accent", "tint"): TEXT,
    ("on", "accent"): TEXT,
    (WHITE, "deep"): TEXT,
    ("pale", "deep"): TEXT,
    ("edge", "bg"): CONTROL,
}


@dataclass(frozen=True, kw_only=True)
class Token:
    name: str
    light: str
    dark: str
    use: str


@dataclass(frozen=True, kw_only=True)
class Pair:
    """One color on another, with its contrast in both themes and the least that is allowed."""

    front: str
    back: str
    light: float
    dark: float
    least: float


def tokens() -> list[Token]:
    """The colors as the styles name them, in their order."""
    light, _middle, dark = bundle("base").partition("prefers-color-scheme")
    lights, darks = dict(TOKEN.findall(light)), dict(TOKEN.findall(dark))
    return [Token(name=name, light=lights[name], dark=darks[name], use=str(use)) for name, use in USES.items()]


def pairs() -> list[Pair]:
    """Every pair of colors that stands on a page."""
    light = {one.name: one.light for one in tokens()} | {WHITE: "#fff"}
    dark = {one.name: one.dark for one in tokens()} | {WHITE: "#fff"}
    return [
        Pair(
            front=front,
            back=back,
            light=contrast(light[front], light[back]),
            dark=contrast(dark[front], dark[back]),
            least=least,
        )
        for (front, back), least in PAIRS.items()
    ]


def contrast(one: str, other: str) -> float:
    """The contrast of two colors, 1 to 21, rounded down to a tenth (WCAG 2.2, contrast ratio)."""
    dim, bright = sorted((luminance(one), luminance(other)))
    return int((bright + 0.05) / (dim + 0.05) * 10) / 10


def luminance(color: str) -> float:
    """Relative luminance of `#rgb` or `#rrggbb`, 0 to 1 (WCAG 2.2)."""
    digits = color.removeprefix("#")
    whole = "".join(2 * digit for digit in digits) if len(digits) == 3 else digits
    parts = [int(whole[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@public
def design(request: HttpRequest) -> HttpResponse:
    """The look of the site on one page. No query."""
    lead = gettext("The few parts of which every page is made, drawn here by the styles that the pages use.")
    page = Page(title=gettext("Design"), description=described(lead), path="design/")
    return render("design/page.html", page, lead=lead, tiles=TILES, tokens=tokens(), pairs=pairs())
