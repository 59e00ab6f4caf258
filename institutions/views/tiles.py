"""Thirty-five equal tiles, one a State, laid out as the Americas: eight columns, eleven rows."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.translation import gettext

PITCH = 41
GRID = """
CA .  .  .  .  .  .  .
US .  .  .  .  .  .  .
MX .  .  .  BS .  .  .
GT BZ .  CU HT DO KN AG
SV HN .  JM .  .  .  DM
.  NI .  .  .  .  LC BB
.  CR PA .  TT GD VC .
.  .  CO VE GY SR .  .
.  .  EC PE BR .  .  .
.  .  CL BO PY .  .  .
.  .  .  AR UY .  .  .
"""
# How a tile can be drawn, the most ink first: coursesite/static/styles/status.css has a rule for each.
LOOKS = ("party", "contracting", "provisional", "signatory", "none", "withdrawn", "unknown", "absent")


class Tile(NamedTuple):
    code: str
    x: int
    y: int


TILES = tuple(
    Tile(code, column * PITCH, row * PITCH)
    for row, line in enumerate(GRID.split("\n")[1:-1])
    for column, code in enumerate(line.split())
    if code != "."
)
# From north to south: the order of States wherever they stand in a row.
NORTH_TO_SOUTH = {tile.code: place for place, tile in enumerate(TILES)}


@dataclass(frozen=True, kw_only=True)
class Mark:
    """What a map says of one State: how its tile is drawn, the words of the key, where it leads, and its `tile_name`."""

    look: str
    words: str
    href: str
    title: str


@dataclass(frozen=True, kw_only=True)
class MarkedTile:
    tile: Tile
    mark: Mark


@dataclass(frozen=True, kw_only=True)
class KeyRow:
    look: str
    words: str
    count: int


@dataclass(frozen=True, kw_only=True)
class TileMap:
    tiles: tuple[MarkedTile, ...]
    key: tuple[KeyRow, ...]


def tile_name(state: str, code: str, words: str = "") -> str:
    """“Brazil (BR): party”: with the letters on the tile, so that who sees them can say them to find it."""
    if not words:
        return f"{state} ({code})"
    return gettext("%(state)s (%(code)s): %(status)s") % {
        "state": state,
        "code": code,
        "status": f"{words[:1].lower()}{words[1:]}",
    }


def tile_map(marks: Mapping[str, Mark]) -> TileMap:
    """The map of the 35 States from a mark for each two-letter code; a State without a mark gets no tile.

    The look of a mark is one of LOOKS, or "link" for a map that says nothing of its States but leads to them.
    A template draws it with

        {% include "includes/tile_map.html" with map=map map_label=label %}

    where `label` names the map (“Status of the 35 States on 27 January 2014”). The include brings its key with counts
    (only of what occurs; none for "link"), the way to skip the map, and the disclaimer. A page shows one such map at
    most, says the same as text or table, and takes the parts map and status: {% block styles %} in base.html.
    """
    tiles = tuple(MarkedTile(tile=tile, mark=marks[tile.code]) for tile in TILES if tile.code in marks)
    counts = Counter((one.mark.look, one.mark.words) for one in tiles if one.mark.look in LOOKS)
    rows = sorted(counts.items(), key=lambda row: LOOKS.index(row[0][0]))
    return TileMap(tiles=tiles, key=tuple(KeyRow(look=look, words=words, count=n) for (look, words), n in rows))
