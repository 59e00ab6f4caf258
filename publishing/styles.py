"""The styles of public pages: named parts, made small, put into the page itself so that it needs no second request."""

import base64
import hashlib
import re
from functools import cache
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
SPACES = re.compile(r"\s+")
# Not the blank before a colon: in a selector it means “below”. Nor those around plus and minus: calc() needs them.
AROUND = re.compile(r" ?([{};,]) ?|(?<=:) ")
IMPORT = re.compile(r'@import "(\w+)\.css";')
STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)


def bundle(names: str) -> str:
    """The parts of coursesite/static/styles with these names, in this order, as one text; what a part imports stands in it.

    Raises LookupError for an unknown part.
    """
    return _read(names) if settings.DEBUG else _kept(names)


def _read(names: str) -> str:
    return "".join(small(_part(name)) for name in names.split())


_kept = cache(_read)


def _part(name: str) -> str:
    found = finders.find(f"styles/{name}.css")
    if not found:
        raise LookupError(f"there is no styles/{name}.css")
    css = Path(str(found)).read_text(encoding="utf-8")
    return IMPORT.sub(lambda one: _part(one[1]), css)


def small(css: str) -> str:
    """The same rules without comments and needless blanks."""
    plain = SPACES.sub(" ", COMMENT.sub("", css)).strip()
    return AROUND.sub(lambda found: found[1] or "", plain).replace(";}", "}")


def hashes(html: str) -> list[str]:
    """What a Content-Security-Policy must name for each style element of a page."""
    return [f"'sha256-{_digest(css)}'" for css in STYLE.findall(html)]


def _digest(css: str) -> str:
    return base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
