"""Who names a row: what must be changed before it may be deleted."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Model, TextField
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from publishing.graph import child_columns
from publishing.kinds import Problem, kind_named, kind_of, kinds
from publishing.models import Addressed, Draft, Item
from publishing.store import live_titles_naming


def refusals(row: Addressed) -> list[Problem]:
    """Why a row may not be deleted, everything at once; empty if it may."""
    if isinstance(row, Item) and row.first_published_at:
        return [Problem(str(row), "", _("This was published once and cannot be deleted. Unpublish it instead."))]
    named = _("“%(item)s” names this, live or in a draft. Change that first.")
    linked = _("The text of “%(title)s” links to this. Change that first.")
    return [
        *(Problem(str(row), "", named % {"item": name}) for name in namers(row)),
        *(Problem(str(row), "", linked % {"title": title}) for title in live_titles_naming(row)),
    ]


def namers(row: Addressed) -> list[str]:
    """The items that name this row, in words: by their rows or by their drafts. What the row owns does not count."""
    return sorted({str(one) for one in (*_by_rows(row), *_by_drafts(row))})


def _by_rows(row: Addressed) -> Iterator[Model]:
    for relation in type(row)._meta.get_fields(include_hidden=True):
        if _points_here(row, relation):
            held: Any = relation
            for found in held.related_model._base_manager.filter(**{held.field.name: row.pk}):
                yield _item_of(found)


def _points_here(row: Addressed, relation: Any) -> bool:
    if not relation.auto_created or relation.concrete or relation.related_model._meta.auto_created:
        return False
    return relation.get_accessor_name() not in kind_of(row).owned


def _item_of(found: Model) -> Model:
    """The item that owns a row; a row that nobody owns stands for itself."""
    for kind in kinds():
        for relation in kind.owned:
            model, back, _held = child_columns(kind, relation)
            if type(found) is model:
                owner: Model = getattr(found, back)
                return owner
    return found


def _by_drafts(row: Addressed) -> Iterator[Item]:
    drafts = Draft.objects.annotate(text=Cast("graph", TextField())).filter(text__contains=str(row.pk))
    for draft in drafts.exclude(item_id=row.pk):
        owner = kind_named(draft.kind).model._default_manager.filter(pk=draft.item_id).first()
        if isinstance(owner, Item):
            yield owner
