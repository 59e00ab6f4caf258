"""Keeping Documents, Mentions, search entries and the log of Changes in step with the rows, in the publishing transaction."""

import logging
from collections import Counter
from collections.abc import Iterable, Sequence
from uuid import UUID

from django.conf import settings
from django.db import InterfaceError, OperationalError, transaction
from django.db.models import F

from publishing.documents import Document, build, encode, refs, shape
from publishing.kinds import kind_named, kind_of
from publishing.languages import SOURCE
from publishing.models import Addressed, Change, Edition, Item, Mention, Rebuild, StoredDocument
from publishing.ordering import stored_sort_key
from publishing.routers import pinned
from publishing.search import entries, vocabulary

Key = tuple[str, UUID]
logger = logging.getLogger(__name__)


def at_once() -> int:
    """How many Documents follow inside the publishing transaction; the rest waits for the worker."""
    return int(getattr(settings, "PUBLISHING_AT_ONCE", 200))


def key_of(row: Addressed) -> Key:
    return kind_of(row).name, row.pk


def naming(keys: Iterable[Key]) -> set[Key]:
    """The items whose stored Documents name one of these."""
    by_kind: dict[str, list[UUID]] = {}
    for kind, item_id in keys:
        by_kind.setdefault(kind, []).append(item_id)
    found: set[Key] = set()
    for kind, item_ids in by_kind.items():
        rows = StoredDocument.objects.filter(mentions__kind=kind, mentions__item_id__in=item_ids)
        found.update(rows.values_list("kind", "item_id").distinct())
    return found


def live_titles_naming(row: Addressed) -> list[str]:
    """Titles, in the source language, of the live items that name this one in any language."""
    kind, item_id = key_of(row)
    mentioning = StoredDocument.objects.filter(mentions__kind=kind, mentions__item_id=item_id).values("item_id")
    rows = StoredDocument.objects.filter(language=SOURCE, item_id__in=mentioning)
    return sorted(rows.values_list("title", flat=True))


def hidden(keys: Iterable[Key]) -> set[Key]:
    """Those of these items that are not live."""
    by_kind: dict[str, list[UUID]] = {}
    for kind, item_id in keys:
        by_kind.setdefault(kind, []).append(item_id)
    models = {kind: kind_named(kind).model for kind in by_kind}
    return {
        (kind, row.pk)
        for kind, model in models.items()
        if issubclass(model, Item)
        for row in model._default_manager.filter(pk__in=by_kind[kind], is_published=False)
    }


class NamesHidden(Exception):
    """Live items would show what is not live. `pairs` hold the key of what is hidden and the title of who shows it."""

    def __init__(self, pairs: Iterable[tuple[Key, str]]) -> None:
        self.pairs = sorted(set(pairs), key=lambda pair: (str(pair[0][1]), pair[1]))
        super().__init__("; ".join(f"“{title}” shows the hidden {kind} {key}" for (kind, key), title in self.pairs))


def row_of(key: Key) -> Addressed | None:
    return kind_named(key[0]).model._default_manager.filter(pk=key[1]).first()


class Publication:
    """One change of the public site: locks the edition, then keeps everything in step. Lives inside one transaction."""

    def __init__(self) -> None:
        Edition.objects.get_or_create(pk=1, defaults={"shape": shape()})
        self.edition = Edition.objects.select_for_update(no_key=True).get(pk=1)
        self.affected: set[Key] = set()
        self.words: Counter[vocabulary.Key] = Counter()

    def will_affect(self, rows: Iterable[Addressed]) -> None:
        """Called before rows change: remembers who shows them although nothing points from there to here."""
        for row in rows:
            self.affected.update(key_of(one) for one in kind_of(row).affects(row))

    def finish(self, rows: Sequence[Addressed]) -> None:
        """Rebuilds the Documents of rows and of all that show them: the first at once, very many by the worker."""
        self.will_affect(rows)
        own = [key_of(row) for row in rows]
        for row in rows:
            self._refresh(row)
        self._follow((naming(own) | self.affected) - set(own))
        self.close()

    def take_back(self, rows: Sequence[Addressed], reason: str) -> None:
        """Removes the Documents of rows, logs it, and rebuilds those that showed them. Raises NamesHidden if some still would."""
        own = [key_of(row) for row in rows]
        followers = naming(own) | self.affected
        for row in rows:
            kind, item_id = key_of(row)
            gone = entries.words_written(kind, item_id)
            if StoredDocument.objects.filter(kind=kind, item_id=item_id).delete()[0]:
                self.words.subtract(gone)
                _count(row)
                self._log(row, Change.Op.UNPUBLISHED, reason)
        self._follow_at_once(followers - set(own))
        self.close()

    def close(self) -> None:
        """Counts the words that came and went, and the edition. The last thing that happens."""
        vocabulary.change(self.words)
        self.words.clear()
        self.edition.save()

    def _follow(self, followers: set[Key]) -> None:
        waiting = sorted(followers, key=str)
        for key in waiting[: at_once()]:
            self.rebuild(key)
        Rebuild.objects.bulk_create(
            [Rebuild(kind=kind, item_id=item_id) for kind, item_id in waiting[at_once() :]], ignore_conflicts=True
        )

    def _follow_at_once(self, followers: set[Key]) -> None:
        """All of them, however many: whoever takes back must hear of each that would still show it."""
        pairs: list[tuple[Key, str]] = []
        for key in sorted(followers, key=str):
            try:
                self.rebuild(key)
            except NamesHidden as refused:
                pairs += refused.pairs
        if pairs:
            raise NamesHidden(pairs)

    def rebuild(self, key: Key) -> None:
        """Brings the Documents of one item up to date; of one that is gone or not live there are none."""
        row = row_of(key)
        if row is not None:
            self._refresh(row)

    def _refresh(self, row: Addressed) -> None:
        """Rebuilds one item's Documents; equal bytes make no Change. Raises NamesHidden before anything is written."""
        kind = kind_of(row)
        if kind.build is None or (isinstance(row, Item) and not row.is_published):
            return
        built = build(row)
        _refuse_hidden(built)
        bodies = {language: encode(document) for language, document in built.items()}
        stored = {one.language: one for one in StoredDocument.objects.filter(kind=kind.name, item_id=row.pk)}
        if {language: one.body for language, one in stored.items()} == bodies:
            _sort_anew(stored, built)
            return
        op = Change.Op.UPDATED if stored else Change.Op.CREATED
        gone = entries.words_written(kind.name, row.pk) if stored else Counter()
        _count(row)
        StoredDocument.objects.filter(kind=kind.name, item_id=row.pk).delete()
        came = entries.write(kind, _write(row, built, bodies), built)
        self._log(row, op)
        # Last: where anything above fails, no word came or went.
        self.words.update(came)
        self.words.subtract(gone)

    def _log(self, row: Addressed, op: Change.Op, reason: str = "") -> None:
        kind, item_id = key_of(row)
        number = self.edition.number + 1
        Change.objects.create(
            number=number, kind=kind, item_id=item_id, op=op, slug=row.slug, revision=row.revision, reason=reason
        )
        self.edition.number = number


def _refuse_hidden(built: dict[str, Document]) -> None:
    named = {(ref.type, UUID(ref.id)) for document in built.values() for ref in refs(document)}
    shown = hidden(named)
    if shown:
        raise NamesHidden((key, str(built[SOURCE].title)) for key in shown)


def _count(row: Addressed) -> None:
    """One more Change of this row."""
    type(row)._default_manager.filter(pk=row.pk).update(revision=F("revision") + 1)
    row.refresh_from_db(fields=["revision"])


def _write(row: Addressed, built: dict[str, Document], bodies: dict[str, str]) -> list[StoredDocument]:
    kind, item_id = key_of(row)
    documents = StoredDocument.objects.bulk_create(
        StoredDocument(
            kind=kind,
            item_id=item_id,
            language=language,
            slug=row.slug,
            title=document.title,
            title_lang=document.title.lang or "",
            sort_key=stored_sort_key(document.title, language),
            short=document.short,
            body=bodies[language],
            revision=row.revision,
        )
        for language, document in built.items()
    )
    Mention.objects.bulk_create(
        Mention(document=stored, kind=named, item_id=target, role=role)
        for stored in documents
        for named, target, role in sorted({(ref.type, ref.id, ref.role) for ref in refs(built[stored.language])})
    )
    return documents


def _sort_anew(stored: dict[str, StoredDocument], built: dict[str, Document]) -> None:
    """No Change: what readers read is the same, only its place in lists is another by the rules of this code."""
    for language, one in stored.items():
        sort_key = stored_sort_key(built[language].title, language)
        if one.sort_key != sort_key:
            one.sort_key = sort_key
            one.save(update_fields=["sort_key"])


def rebuild_waiting(most: int = 10) -> int:
    """Rebuilds Documents that wait for the worker; returns how many it took from the queue. One query if there are none.

    Few at a time, for nobody can publish meanwhile. One that cannot be built is logged, and stays as it is until its item changes.
    """
    if not Rebuild.objects.exists():
        return 0
    with pinned(), transaction.atomic():
        publication = Publication()
        waiting = list(Rebuild.objects.order_by("id")[:most])
        for one in waiting:
            _try_to_rebuild(publication, (one.kind, one.item_id))
        Rebuild.objects.filter(pk__in=[one.pk for one in waiting]).delete()
        publication.close()
        return len(waiting)


def _try_to_rebuild(publication: Publication, key: Key) -> None:
    try:
        with transaction.atomic():
            publication.rebuild(key)
    except (OperationalError, InterfaceError):
        raise
    except Exception:
        logger.exception("The Documents of %s %s could not be rebuilt", *key)
