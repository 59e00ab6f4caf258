"""What may be done to an item: save a draft, discard it, publish, unpublish, restore, change its address."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from publishing.anchors import keys_after
from publishing.deletion import refusals
from publishing.fields import without_nul
from publishing.graph import Difference, Missing, apply, compare, completed, digest, dump, flat, upgraded
from publishing.kinds import Graph, Problem, kind_of
from publishing.merging import merge
from publishing.models import Addressed, Draft, Item, OldAddress, Version
from publishing.overlay import draft_of, lock, locked
from publishing.readiness import problems_of
from publishing.routers import pinned
from publishing.store import NamesHidden, Publication, row_of


class Refused(Exception):
    """Nothing was done; `problems` says everything that must be mended first."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("; ".join(str(problem) for problem in problems))
        self.problems = list(problems)


class Stale(Exception):
    """Nothing was done: somebody saved this item after the editor had opened it."""


class Conflict(Exception):
    """Nothing was done: the live item changed since the draft was begun. `differences` hold draft and live, field by field."""

    def __init__(self, item: Item, differences: list[Difference]) -> None:
        super().__init__(str(item))
        self.item = item
        self.differences = differences


def editing_graph(item: Item) -> Graph:
    """What an editor works on: the draft if there is one, else the rows."""
    draft = draft_of(item)
    kind = kind_of(item)
    return upgraded(kind, draft.graph) if draft else dump(kind, item)


@transaction.atomic
def save_draft(item: Item, graph: Graph, by: Any, expected: str | None = None) -> Draft | None:
    """Keeps unpublished changes. A live item gets or keeps its one Draft; any other item is changed in place, and None returned.

    A draft that equals the live item is no draft: it is removed. `expected` is the digest of what the editor began with;
    raises Stale if somebody saved something else meanwhile, ValidationError for a text that no database takes, Refused for a row of
    an item changed in place that breaks a rule of its table.
    """
    kind = kind_of(item)
    for _place, value in flat(graph):
        without_nul(value)
    with pinned():
        row = lock(item)
        if expected and digest(editing_graph(row)) != expected:
            raise Stale(str(row))
        if not row.is_published:
            refused = [_gone(row, one) for one in apply(kind, row, graph) if one.message]
            if refused:
                raise Refused(refused)
            return None
        live = dump(kind, row)
        draft = draft_of(row) or Draft(kind=kind.name, item_id=row.pk, base=live)
        if digest(graph) == digest(live):
            Draft.objects.filter(kind=kind.name, item_id=row.pk).delete()
            return None
        draft.graph, draft.author, draft.saved_at = graph, by, timezone.now()
        draft.save()
        return draft


def discard_draft(item: Item) -> None:
    """Forgets the unpublished changes of a live item; what is live stays."""
    Draft.objects.filter(kind=kind_of(item).name, item_id=item.pk).delete()


@transaction.atomic
def rebase(item: Item) -> Draft | None:
    """Brings what changed live since the draft began into the draft; where both changed a field, the draft's text stays."""
    kind = kind_of(item)
    with pinned():
        row = lock(item)
        draft = draft_of(row)
        if draft is None:
            return None
        live = dump(kind, row)
        draft.graph = merge(kind, completed(kind, draft.base, live), completed(kind, draft.graph, live), live)
        draft.base = live
        draft.save()
        return draft


@transaction.atomic
def publish(items: Iterable[Item], by: Any, note: str = "") -> list[Version]:
    """Puts items live together, each with its draft if it has one, in one transaction.

    Raises Conflict if a live item changed since its draft began, Refused with every problem of every item; then nothing changed.
    """
    with pinned():
        publication = Publication()
        rows = locked(items)
        publication.will_affect(rows)
        problems: list[Problem] = []
        for row in rows:
            problems += [_gone(row, one) for one in _take_draft(row)]
        now = timezone.now()
        for row in rows:
            _go_live(row, now)
        for row in rows:
            problems += problems_of(row)
        if problems:
            raise Refused(problems)
        versions = [_version(row, by, note) for row in rows]
        try:
            publication.finish(rows)
        except NamesHidden as error:
            raise _still_shown(error) from error
        return versions


def _still_shown(error: NamesHidden) -> Refused:
    return Refused(
        [
            Problem(
                str(row_of(key)),
                "",
                _("“%(title)s” still shows this. Change or unpublish that first.") % {"title": title},
            )
            for key, title in error.pairs
        ]
    )


def _gone(row: Item, missing: Missing) -> Problem:
    return Problem(
        str(row),
        missing.field,
        missing.message or _("What the draft names here no longer exists. Open the draft, choose another and save it."),
    )


def _take_draft(row: Item) -> list[Missing]:
    kind = kind_of(row)
    draft = draft_of(row)
    if draft is None:
        return []
    live = dump(kind, row)
    graph = completed(kind, draft.graph, live)
    if digest(completed(kind, draft.base, live)) != digest(live):
        raise Conflict(row, compare(graph, live))
    missing = apply(kind, row, graph)
    draft.delete()
    return missing


def _go_live(row: Item, now: Any) -> None:
    row.is_published = True
    row.first_published_at = row.first_published_at or now
    row.updated_at = now
    row.save(update_fields=["is_published", "first_published_at", "updated_at"])


def _version(row: Item, by: Any, note: str) -> Version:
    kind = kind_of(row)
    last = Version.objects.filter(kind=kind.name, item_id=row.pk).order_by("-number").first()
    graph = dump(kind, row)
    return Version.objects.create(
        kind=kind.name,
        item_id=row.pk,
        number=last.number + 1 if last else 1,
        graph=graph,
        paragraphs=keys_after(kind, row, last, graph),
        author=by,
        note=note,
    )


@transaction.atomic
def unpublish(items: Iterable[Item], by: Any, reason: str = "") -> None:
    """Takes items back together. A draft becomes the hidden item's text. Raises Refused, naming them, if live items still show one of these."""
    with pinned():
        publication = Publication()
        rows = locked(items)
        publication.will_affect(rows)
        for row in rows:
            row.is_published = False
            row.save(update_fields=["is_published"])
        try:
            publication.take_back(rows, reason)
        except NamesHidden as error:
            raise _still_shown(error) from error
        for row in rows:
            _keep_draft_as_text(row)


def _keep_draft_as_text(row: Item) -> None:
    """The draft of a row that is no longer live goes into the row, beside what others changed there meanwhile."""
    kind, draft = kind_of(row), draft_of(row)
    if draft:
        live = dump(kind, row)
        apply(kind, row, merge(kind, completed(kind, draft.base, live), completed(kind, draft.graph, live), live))
        draft.delete()


def restore(item: Item, version: Version, by: Any) -> Draft | None:
    """Makes an old version the draft of a live item, or the text of one that is not live."""
    return save_draft(item, upgraded(kind_of(item), version.graph), by)


@transaction.atomic
def change_address(item: Addressed, slug: str) -> None:
    """Gives an item a new address; the old one leads there for ever. Raises ValidationError for a taken or malformed one."""
    kind = kind_of(item)
    with pinned():
        publication = Publication()
        row = kind.model._default_manager.select_for_update(no_key=True).get(pk=item.pk)
        if slug == row.slug:
            return
        row._meta.get_field("slug").clean(slug, row)
        taken = (
            kind.model._default_manager.filter(slug=slug).exists()
            or OldAddress.objects.filter(kind=kind.name, slug=slug).exclude(item_id=row.pk).exists()
        )
        if taken:
            raise ValidationError(_("Another item has, or once had, this address. Choose another one."))
        OldAddress.objects.filter(kind=kind.name, slug=slug).delete()
        OldAddress.objects.create(kind=kind.name, slug=row.slug, item_id=row.pk)
        row.slug = slug
        row.save(update_fields=["slug"])
        publication.finish([row])


@transaction.atomic
def share(rows: Iterable[Addressed]) -> None:
    """A shared value was saved: its Document and those of all that show it follow."""
    with pinned():
        publication = Publication()
        now = timezone.now()
        found = list(rows)
        for row in found:
            row.updated_at = now
            row.save(update_fields=["updated_at"])
        publication.finish(found)


@transaction.atomic
def delete(row: Addressed) -> None:
    """Deletes what was never published and what nobody names. Raises Refused with the names of the items that do."""
    kind = kind_of(row)
    with pinned():
        publication = Publication()
        found = kind.model._default_manager.select_for_update(no_key=True).get(pk=row.pk)
        problems = refusals(found)
        if problems:
            raise Refused(problems)
        publication.take_back([found], "")
        OldAddress.objects.filter(kind=kind.name, item_id=found.pk).delete()
        found.delete()
