"""In which of four states an item is, in the words of a ministry."""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from publishing.kinds import kind_of
from publishing.models import Draft, Item
from publishing.overlay import draft_of

LIVE, CHANGED, NEW, TAKEN_BACK = "live", "changed", "new", "taken_back"
LABELS = {
    LIVE: _("Live"),
    CHANGED: _("Live, with unpublished changes"),
    NEW: _("Never published"),
    TAKEN_BACK: _("No longer published"),
}


def state_of(item: Item) -> str:
    """One of LIVE, CHANGED, NEW, TAKEN_BACK; asks the database for a draft unless a list already did."""
    if not item.is_published:
        return TAKEN_BACK if item.first_published_at else NEW
    has_draft = getattr(item, "has_draft", None)
    if has_draft is None:
        has_draft = draft_of(item) is not None
    return CHANGED if has_draft else LIVE


def with_drafts(rows: QuerySet[Any]) -> QuerySet[Any]:
    """The rows, each knowing whether it has a draft."""
    drafts = Draft.objects.filter(kind=kind_of(rows.model).name, item_id=OuterRef("pk"))
    return rows.annotate(has_draft=Exists(drafts))
