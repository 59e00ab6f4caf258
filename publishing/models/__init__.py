"""The tables of publishing: what an item is, its Draft, Versions, Documents, Mentions, and the log of Changes."""

from publishing.models.items import (
    Addressed,
    Item,
    ItemQuerySet,
    Keyed,
    Owned,
    Shared,
    SharedQuerySet,
)
from publishing.models.search import SearchEntry, Word
from publishing.models.tables import (
    Change,
    Draft,
    Edition,
    Entry,
    Loaded,
    Mention,
    OldAddress,
    Rebuild,
    StoredDocument,
    Version,
)

__all__ = [
    "Addressed",
    "Change",
    "Draft",
    "Edition",
    "Entry",
    "Item",
    "ItemQuerySet",
    "Keyed",
    "Loaded",
    "Mention",
    "OldAddress",
    "Owned",
    "Rebuild",
    "SearchEntry",
    "Shared",
    "SharedQuerySet",
    "StoredDocument",
    "Version",
    "Word",
]
