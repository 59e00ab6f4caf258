"""Where links in rich text lead: the items whose pages they name."""

import re

from publishing.kinds import kind_at
from publishing.models import Addressed, OldAddress

OWN_LINK = re.compile(r'href="/([a-z]+)/([-a-z0-9]+)/([?#][^"]*)?"')


def own_links(html: str) -> set[tuple[str, str]]:
    """Path and slug of every page of ours that a rich text links to."""
    return {(found[1], found[2]) for found in OWN_LINK.finditer(html)}


class Links:
    """The items that the texts of a row link to, looked up once for all languages."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str], Addressed | None] = {}

    def target(self, path: str, slug: str) -> Addressed | None:
        """The item at an address of ours, also an old one; None if nothing was ever there."""
        if (path, slug) not in self._found:
            self._found[path, slug] = self._look_up(path, slug)
        return self._found[path, slug]

    def _look_up(self, path: str, slug: str) -> Addressed | None:
        kind = kind_at(path)
        if kind is None:
            return None
        # First who once had it: that address leads there for ever, whoever took it since.
        moved = OldAddress.objects.filter(kind=kind.name, slug=slug).values("item_id")
        rows = kind.model._default_manager
        return rows.filter(pk__in=moved).first() or rows.filter(slug=slug).first()
