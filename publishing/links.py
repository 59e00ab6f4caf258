"""Where the links and mentions of live content lead."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from html import unescape
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db.models import URLField

from publishing.kinds import Kind, kinds
from publishing.models import Addressed, Mention, OldAddress
from publishing.paragraphs import MARK
from publishing.proofreading import Finding, Passage, finding

LINK, ADDRESS = "link", "address"
HREF = re.compile(r'href="([^"]*)"')
OWN = re.compile(r"(?P<page>/[a-z]+/[-a-z0-9]+/)?(?:\?[^#]*)?(?:#(?P<anchor>.*))?")
WEB = URLValidator(schemes=["http", "https"])

Anchors = Callable[[Any], set[str]]


class Pages:
    """The pages that are live, those that moved, and the anchors of the kinds that have some."""

    def __init__(self, rows: Mapping[str, Iterable[Addressed]], anchors: Mapping[str, Anchors]) -> None:
        self.paths = {kind.name: kind.path for kind in kinds() if kind.path}
        self.live: dict[str, Addressed] = {}
        self.anchors: dict[str, set[str]] = {}
        for kind, path in self.paths.items():
            for row in rows[kind]:
                self.live[f"/{path}/{row.slug}/"] = row
                if kind in anchors:
                    self.anchors[f"/{path}/{row.slug}/"] = anchors[kind](row)
        old = OldAddress.objects.order_by("pk").values_list("kind", "slug")
        self.moved = {f"/{self.paths[kind]}/{slug}/" for kind, slug in old if kind in self.paths}

    def findings(self, kind: Kind, passage: Passage) -> Iterator[Finding]:
        """Every link of a rich text that leads nowhere, or elsewhere than it says."""
        if passage.is_rich:
            for language, html in passage.stored.items():
                for href in HREF.findall(html):
                    address = unescape(href)
                    rule, message = self._problem(address, f"/{kind.path}/{passage.row.slug}/")
                    if message:
                        yield passage.finding(rule, language, f"the link {address} {message}")

    def _problem(self, address: str, here: str) -> tuple[str, str]:
        """Rule and message; no message if all is well."""
        own = OWN.fullmatch(address)
        if own is None:
            return ADDRESS, "" if address.startswith("mailto:") or is_web(address) else "is no web address; correct it"
        page = own["page"] or here
        if page in self.moved:
            return LINK, ""  # leads there for ever
        if page not in self.live:
            return LINK, "leads to nothing live; publish its target or remove it"
        if own["anchor"] and page in self.anchors and own["anchor"] not in self.anchors[page]:
            parts = sorted(one for one in self.anchors[page] if not one.startswith(MARK))
            return LINK, f"names a part that its page does not have; parts are {', '.join(parts)}"
        return LINK, ""


def is_web(address: str) -> bool:
    try:
        WEB(address)
    except ValidationError:
        return False
    return True


def bad_addresses(kind: Kind, row: Addressed) -> Iterator[Finding]:
    """Fields for a web address, of an item and its children, that hold something else."""
    yield from _bad_addresses(row, row, "")
    for relation in kind.owned:
        for number, child in enumerate(getattr(row, relation).all(), 1):
            yield from _bad_addresses(row, child, f"{relation} {number}: ")


def _bad_addresses(item: Addressed, part: Any, label: str) -> Iterator[Finding]:
    for column in part._meta.concrete_fields:
        value = getattr(part, column.attname) if isinstance(column, URLField) else ""
        if value and not is_web(value):
            message = f"“{value}” is no web address; begin with https://"
            yield finding(ADDRESS, item, f"{label}{column.name}", message)


def dead_mentions(rows: Mapping[str, Iterable[Addressed]]) -> Iterator[Finding]:
    """Documents that name what is not live. One query."""
    alive: set[tuple[str, UUID]] = {(kind, row.pk) for kind, found in rows.items() for row in found}
    named = Mention.objects.select_related("document").order_by(
        "document__kind", "document__slug", "document__language", "role", "kind", "item_id"
    )
    for one in named:
        if (one.kind, one.item_id) not in alive:
            holder = one.document
            message = f"names what is not live ({one.kind} {one.item_id}); publish the item again"
            yield Finding(LINK, holder.kind, holder.slug, one.role, holder.language, message)
