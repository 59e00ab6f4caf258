"""What a public page holds itself, so that it needs no second request: styles, in named parts, and the script of the theme."""

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
    css = _text(f"{name}.css")
    return IMPORT.sub(lambda one: _part(one[1]), css)


def _text(name: str) -> str:
    found = finders.find(f"styles/{name}")
    if not found:
        raise LookupError(f"there is no styles/{name}")
    return Path(str(found)).read_text(encoding="utf-8")


def theme_script() -> str:
    """The script that shows light or dark by choice, the same in every page; without comments and ends of lines."""
    return _read_theme() if settings.DEBUG else _kept_theme()


def _read_theme() -> str:
    return "".join(line for line in _text("theme.js").splitlines() if not line.startswith("//"))


_kept_theme = cache(_read_theme)


def small(css: str) -> str:
    """The same rules without comments and needless blanks."""
    plain = SPACES.sub(" ", COMMENT.sub("", css)).strip()
    return AROUND.sub(lambda found: found[1] or "", plain).replace(";}", "}")


def allowed(html: str) -> dict[str, list[str]]:
    """What a Content-Security-Policy must name of a page: each of its style elements, and of scripts the theme alone.

    A script that found its way into a text of the page is not among them.
    """
    return {"style-src": [source(css) for css in STYLE.findall(html)], "script-src": [source(theme_script())]}


def source(text: str) -> str:
    """What stands inside an element, by its digest, as a policy names it."""
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"'sha256-{digest}'"
