"""In which of four states an item is, in the words of a ministry."""

from typing import Any

from django.contrib.admin import SimpleListFilter
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
    known: QuerySet[Any] = rows.annotate(has_draft=Exists(drafts))
    return known


class StateFilter(SimpleListFilter):
    """Lists by one of the four states."""

    title = _("state")
    parameter_name = "state"

    def lookups(self, request: Any, model_admin: Any) -> Any:
        return list(LABELS.items())

    def queryset(self, request: Any, queryset: QuerySet[Any]) -> QuerySet[Any]:
        wanted: dict[str | None, dict[str, Any]] = {
            LIVE: {"is_published": True, "has_draft": False},
            CHANGED: {"is_published": True, "has_draft": True},
            NEW: {"is_published": False, "first_published_at": None},
            TAKEN_BACK: {"is_published": False, "first_published_at__isnull": False},
        }
        return queryset.filter(**wanted.get(self.value(), {}))
