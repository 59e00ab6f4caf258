"""Thirty-five equal tiles, one a State, laid out as the Americas: eight columns, eleven rows."""

from typing import NamedTuple

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
