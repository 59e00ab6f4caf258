"""The editors' door, built once: forms that edit drafts, and what may be done from them."""

from publishing.admin.items import ItemAdmin
from publishing.admin.layout import OwnedRows, OwnedStacked, OwnedTabular
from publishing.admin.shared import SharedAdmin
from publishing.admin.states import StateFilter

__all__ = ["ItemAdmin", "OwnedRows", "OwnedStacked", "OwnedTabular", "SharedAdmin", "StateFilter"]
