"""Content codings: which one a reader wants, and bytes in it."""

import gzip
import re
from functools import lru_cache

import brotli

BEST = {"br": 11, "gzip": 9}
QUICK = {"br": 5, "gzip": 6}
OURS = ("br", "gzip", "")  # the smallest first; "" is the text as it is
WEIGHT = re.compile(r"(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)", re.ASCII)


@lru_cache(100)  # browsers send few
def wanted(accept_encoding: str) -> str:
    """The coding of ours that an Accept-Encoding header gives most weight (RFC 9110, 12.5.3); "" for none."""
    asked = dict(filter(None, map(_weighed, accept_encoding.lower().split(","))))
    others = asked.get("*", 0.0)
    # What is not named may always be sent as it is, though anything named comes first.
    weights = {coding: asked.get(coding, others) for coding in OURS[:2]}
    weights[""] = asked.get("identity", asked.get("*", 0.0001))
    return max(OURS, key=lambda coding: weights[coding]) if any(weights.values()) else ""


def _weighed(one: str) -> tuple[str, float] | None:
    """`gzip;q=0.5` as ("gzip", 0.5); None where the weight cannot be read."""
    name, *parameters = (part.strip() for part in one.split(";"))
    weights = [part[2:].strip() for part in parameters if part.startswith("q=")]
    if not weights:
        return name, 1.0
    return (name, float(weights[0])) if WEIGHT.fullmatch(weights[0]) else None


def encoded(body: bytes, coding: str, is_quick: bool = False) -> bytes:
    """The same bytes for the same body, at any time and on any machine. Quick is a tenth larger, in a tenth of the time."""
    level = (QUICK if is_quick else BEST).get(coding, 0)
    if coding == "br":
        return brotli.compress(body, quality=level)  # type: ignore[no-any-return]
    return gzip.compress(body, level, mtime=0) if coding == "gzip" else body
