"""The editors' door, built once: forms that edit drafts, and what may be done from them."""

from publishing.admin.items import ItemAdmin, saved_words
from publishing.admin.layout import MOST_ROWS, OwnedRows, OwnedStacked, OwnedTabular
from publishing.admin.shared import SharedAdmin
from publishing.admin.states import StateFilter

__all__ = [
    "MOST_ROWS",
    "ItemAdmin",
    "OwnedRows",
    "OwnedStacked",
    "OwnedTabular",
    "SharedAdmin",
    "StateFilter",
    "saved_words",
]
