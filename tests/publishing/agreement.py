"""Whether rows, Documents, Mentions, Versions, Changes and the edition tell the same story: empty if they do."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from django.apps import apps

from publishing.documents import build, encode, refs
from publishing.kinds import kind_of, kinds
from publishing.models import (
    Addressed,
    Change,
    Edition,
    Item,
    Mention,
    Rebuild,
    SearchEntry,
    StoredDocument,
    Version,
    Word,
)
from publishing.search.entries import entries_of

OURS = {"publishing", "institutions", "instruments", "lessons"}


def everything() -> dict[str, list[str]]:
    """Every row of every table of ours, in words that can be compared."""
    models = [model for model in apps.get_models(include_auto_created=True) if model.__module__.split(".")[0] in OURS]
    return {model._meta.label: sorted(map(repr, model._base_manager.values_list())) for model in models}


def disagreements() -> list[str]:
    """Every place where what is stored differs from what the rows say; Documents that wait for the worker may be old."""
    waiting = set(Rebuild.objects.values_list("kind", "item_id"))
    found = [*_log(), *_hidden_names(), *_vocabulary()]
    for kind in kinds():
        for row in kind.model._default_manager.all():
            found += _counts(kind.name, row)
            if kind.build and (kind.name, row.pk) not in waiting:
                found += _documents(kind.name, row)
    return found


def _documents(kind: str, row: Addressed) -> Iterator[str]:
    stored = {one.language: one for one in StoredDocument.objects.filter(kind=kind, item_id=row.pk)}
    shown = row.is_published if isinstance(row, Item) else row.revision > 0
    built: dict[str, Any] = build(row) if shown else {}
    if {language: one.body for language, one in stored.items()} != {
        language: encode(one) for language, one in built.items()
    }:
        yield f"{kind} {row.slug}: documents differ"
    for language, one in stored.items():
        named = set(Mention.objects.filter(document=one).values_list("kind", "item_id", "role"))
        if {(ref.type, ref.id, ref.role) for ref in refs(built.get(language))} != {(k, str(i), r) for k, i, r in named}:
            yield f"{kind} {row.slug} {language}: mentions differ"
        sought = entries_of(kind_of(row), one, built[language]) if language in built else ()
        if _told(one.entries.all()) != _told(sought):
            yield f"{kind} {row.slug} {language}: search entries differ"
        if (one.slug, one.revision) != (row.slug, row.revision):
            yield f"{kind} {row.slug} {language}: address or revision differ"


def _told(entries: Iterable[SearchEntry]) -> list[tuple[Any, ...]]:
    columns = [field.attname for field in SearchEntry._meta.concrete_fields if field.name not in ("id", "vector")]
    return sorted(tuple(str(getattr(entry, name)) for name in columns) for entry in entries)


def _vocabulary() -> Iterator[str]:
    """Words that are counted otherwise than they stand in the entries."""
    counted = {(word.language, word.text): word.entries for word in Word.objects.all()}
    entries = SearchEntry.objects.values_list("document__language", "words")
    there = Counter((language, word) for language, words in entries for word in words.split())
    yield from (
        f"word {key}: counted otherwise" for key in counted.keys() | there.keys() if counted.get(key) != there[key]
    )


def _hidden_names() -> Iterator[str]:
    live = {
        (kind.name, pk)
        for kind in kinds()
        for pk in kind.model._default_manager.published().values_list("pk", flat=True)
    }
    for one in Mention.objects.select_related("document"):
        if (one.kind, one.item_id) not in live:
            yield f"{one.document} names the hidden {one.kind} {one.item_id}"


def _counts(kind: str, row: Addressed) -> Iterator[str]:
    changes = Change.objects.filter(kind=kind, item_id=row.pk)
    if row.revision != changes.count():
        yield f"{kind} {row.slug}: revision {row.revision}, {changes.count()} changes"
    if sorted(changes.values_list("revision", flat=True)) != list(range(1, row.revision + 1)):
        yield f"{kind} {row.slug}: the changes do not count up"
    versions = Version.objects.filter(kind=kind, item_id=row.pk).values_list("number", flat=True)
    if sorted(versions) != list(range(1, len(versions) + 1)):
        yield f"{kind} {row.slug}: the versions do not count up"


def _log() -> Iterator[str]:
    numbers = list(Change.objects.values_list("number", flat=True))
    edition = Edition.objects.first()
    if numbers != list(range(1, len(numbers) + 1)):
        yield f"changes have gaps: {numbers}"
    if (edition.number if edition else 0) != len(numbers):
        yield f"the edition is {edition}, the last change {len(numbers)}"
    twice = [
        one
        for one, count in Counter(StoredDocument.objects.values_list("kind", "item_id", "language")).items()
        if count > 1
    ]
    if twice:
        yield f"documents stored twice: {twice}"
