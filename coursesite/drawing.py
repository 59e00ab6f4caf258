"""The picture that goes with a shared link: title, kind, the name of the site, the thread, and the map of 35 States."""

import io
import unicodedata
from functools import cache
from importlib.resources import files

from PIL import Image, ImageDraw, ImageFont

from institutions.views.tiles import PITCH, TILES, Tile

WIDTH, HEIGHT = 1200, 630
MARGIN = 72
# Everything is drawn as an amount of light and then colored: sixteen steps from deep jade over pale to white.
DEEP, PALE, WHITE = (0x0A, 0x46, 0x3E), (0xB9, 0xD9, 0xD1), (0xFF, 0xFF, 0xFF)
STEPS, PALE_STEP = 16, 11
LEVEL = 255 // (STEPS - 1)
SOFT, BRIGHT = PALE_STEP * LEVEL, 255
# The map: tiles as far apart as on the pages, larger by a little.
TILE, STEP, MAP_LEFT, MAP_TOP = 39, 43, 784, 78
# The title: the largest size at which it fits the box; at the smallest, what does not fit is cut.
BOX_WIDTH, BOX_TOP, BOX_BOTTOM = 668, 138, 486
SIZES = (72, 64, 57, 51, 46, 41, 37, 33)
LEADING = 1.16
SMALL = 28
THREAD_TOP, THREAD_PITCH, THREAD_SQUARE = 562, 15, 9
GROUPS = (3, 7, 13, 12)


def card(kind: str, title: str, site: str, lit: str = "") -> bytes:
    """A PNG of 1200 x 630. `lit` is the code of a State whose tile is filled."""
    canvas = _ground().copy()
    draw = ImageDraw.Draw(canvas)
    for tile in TILES:
        if tile.code == lit:
            _tile(draw, tile, SOFT, SOFT, 0)
    draw.text((MARGIN, 72), _fitting(kind, SMALL), SOFT, font(SMALL))
    size, lines = wrapped(title)
    for number, line in enumerate(lines):
        draw.text((MARGIN, BOX_TOP + number * _leading(size)), line, BRIGHT, font(size))
    draw.text((MARGIN, 508), _fitting(site, SMALL), SOFT, font(SMALL))
    return _png(canvas)


def wrapped(title: str) -> tuple[int, list[str]]:
    """The size of the letters, and the lines: each within the width of the box, all within its height."""
    words = _plain(title).split()
    for size in SIZES:
        lines = _lines(words, size, BOX_WIDTH)
        if len(lines) <= _room(size) and _widest(words, size) <= BOX_WIDTH:
            return size, _balanced(words, size, len(lines))
    least = SIZES[-1]
    lines = _lines([part for word in words for part in _parts(word, least)], least, BOX_WIDTH)
    last = _room(least) - 1
    return least, [*lines[:last], _fitting(" ".join(lines[last:]), least)] if len(lines) > last else lines


def width(text: str, size: int) -> float:
    """In pixels."""
    return font(size).getlength(text)


def _lines(words: list[str], size: int, most: float) -> list[str]:
    lines: list[str] = []
    for word in words:
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, size) <= most:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _balanced(words: list[str], size: int, count: int) -> list[str]:
    """As many lines, in the narrowest box that takes them: so they are even."""
    narrow, wide = int(_widest(words, size)), BOX_WIDTH
    while narrow < wide:
        middle = (narrow + wide) // 2
        narrow, wide = (narrow, middle) if len(_lines(words, size, middle)) <= count else (middle + 1, wide)
    return _lines(words, size, wide)


def _widest(words: list[str], size: int) -> float:
    return max((width(word, size) for word in words), default=0)


def _parts(word: str, size: int) -> list[str]:
    """A word that is wider than the box, in pieces that are not."""
    parts = [""]
    for letter in word:
        if width(parts[-1] + letter, size) > BOX_WIDTH:
            parts.append("")
        parts[-1] += letter
    return parts


def _fitting(text: str, size: int) -> str:
    """The text, cut where it would leave the box."""
    text = _plain(text)
    if width(text, size) <= BOX_WIDTH:
        return text
    while text and width(f"{text}…", size) > BOX_WIDTH:
        text = text[:-1].rstrip()
    return f"{text}…"


@cache
def font(size: int) -> ImageFont.FreeTypeFont:
    path = files("font_source_serif_pro") / "files" / "SourceSerifPro-Regular.ttf"
    return ImageFont.truetype(str(path), size, layout_engine=ImageFont.Layout.BASIC)


def _plain(text: str) -> str:
    """On one line, each accent with its letter."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def _leading(size: int) -> int:
    return round(size * LEADING)


def _room(size: int) -> int:
    """How many lines the box takes."""
    return (BOX_BOTTOM - BOX_TOP) // _leading(size)


@cache
def _ground() -> Image.Image:
    """What every card shows: map and thread."""
    canvas = Image.new("L", (WIDTH, HEIGHT), 0)
    draw = ImageDraw.Draw(canvas)
    for tile in TILES:
        _tile(draw, tile, LEVEL, 6 * LEVEL, SOFT)
    left = MARGIN
    for group in GROUPS:
        for _ in range(group):
            draw.rectangle((left, THREAD_TOP, left + THREAD_SQUARE - 1, THREAD_TOP + THREAD_SQUARE - 1), SOFT)
            left += THREAD_PITCH
        left += THREAD_PITCH
    return canvas


def _tile(draw: ImageDraw.ImageDraw, tile: Tile, fill: int, edge: int, ink: int) -> None:
    left, top = MAP_LEFT + tile.x * STEP // PITCH, MAP_TOP + tile.y * STEP // PITCH
    draw.rounded_rectangle((left, top, left + TILE - 1, top + TILE - 1), 2, fill, edge)
    draw.text((left + TILE / 2, top + TILE / 2), tile.code, ink, font(15), anchor="mm")


def _png(canvas: Image.Image) -> bytes:
    steps = canvas.point([light // LEVEL for light in range(256)])
    picture = Image.frombytes("P", steps.size, steps.tobytes())
    picture.putpalette(_palette())
    out = io.BytesIO()
    picture.save(out, "PNG", bits=4, compress_level=9)
    return out.getvalue()


def _palette() -> list[int]:
    """Even steps from deep to pale, and from pale to white."""
    colors = [_between(DEEP, PALE, step / PALE_STEP) for step in range(PALE_STEP)]
    rest = STEPS - 1 - PALE_STEP
    colors += [_between(PALE, WHITE, step / rest) for step in range(rest + 1)]
    return [part for color in colors for part in color]


def _between(one: tuple[int, ...], other: tuple[int, ...], share: float) -> list[int]:
    return [round(a + (b - a) * share) for a, b in zip(one, other, strict=True)]
