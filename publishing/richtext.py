"""Rich text: what of pasted HTML stays, and how links to our own pages are kept."""

import re
from html import unescape
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import nh3
from django.conf import settings
from django_prose_editor.config import allowlist_from_extensions, expand_extensions

RICH_TEXT = {
    "Bold": True,
    "Italic": True,
    "Heading": {"levels": [3, 4]},
    "BulletList": True,
    "OrderedList": True,
    "ListItem": True,
    "Blockquote": True,
    "HardBreak": True,
    "Link": {"enableTarget": False, "protocols": ["http", "https", "mailto"]},
    "Table": True,
    "TableRow": True,
    "TableHeader": True,
    "TableCell": True,
}
HEADINGS = {"h1": "h3", "h2": "h3", "h5": "h4", "h6": "h4"}
HEADING = re.compile(r"<(/?)(h[1256])>")
EMPTY = re.compile(r"<(\w+)></\1>")
BLOCK_END = re.compile(r"</(?:p|h3|h4|li|th|td|blockquote)>|<br ?/?>")
TAG = re.compile(r"<[^>]*>")
# Browsers skip these wherever they stand in an address.
INVISIBLE = re.compile(r"[\x00-\x1f]")
OWN_PATH = re.compile(
    r"(?:/(?:en|es|pt-br|fr))?"
    r"(/(?:institutions|programmes|events|topics|instruments|lessons|courses)/[-a-z0-9]+)/?([?#].*)?"
)


def own_hosts() -> set[str]:
    """The hosts whose pages are ours, as the settings name them one by one; a wildcard may mean anybody's."""
    named = [urlsplit(settings.SITE_URL).hostname or "", *settings.ALLOWED_HOSTS]
    return {host.strip("[]").lower() for host in named if host and not host.startswith(("*", "."))}


def kept_address(address: str) -> str | None:
    """Where a link shall lead: to a page of ours without host and language, so that each reader keeps hers; else as written.

    None for an address that looks like a path and leads to another host: `//other.example`, which browsers also read in `/\\other.example`.
    """
    address = INVISIBLE.sub("", address).strip()
    read = address.replace("\\", "/")
    try:
        parts = urlsplit(read)
    except ValueError:
        return None
    is_ours = parts.hostname in own_hosts() if parts.netloc else not parts.scheme
    found = OWN_PATH.fullmatch(urlunsplit(("", "", *parts[2:]))) if is_ours else None
    if found:
        return f"{found[1]}/{found[2] or ''}"
    return None if read.startswith("//") else address


def _cleaner() -> nh3.Cleaner:
    allowed: dict[str, Any] = allowlist_from_extensions(expand_extensions(RICH_TEXT))
    # Headings of every level pass, for their words must not run into the text; `sanitized` gives them ours.
    allowed["tags"] = allowed["tags"] | set(HEADINGS)
    return nh3.Cleaner(
        **allowed,
        attribute_filter=lambda tag, name, value: kept_address(value) if name == "href" else value,
    )


CLEANER = _cleaner()


def sanitized(html: str) -> str:
    """HTML of the few kinds that a lesson needs, with links to our own pages as they are kept. Twice is the same as once."""
    clean = HEADING.sub(lambda found: f"<{found[1]}{HEADINGS[found[2]]}>", CLEANER.clean(html))
    # The editor leaves an empty paragraph where nothing was written.
    return "" if EMPTY.fullmatch(clean) else clean


def words_of(html: str) -> str:
    """The words of a rich text, one line a block."""
    return unescape(TAG.sub("", BLOCK_END.sub("\n", html))).strip()
