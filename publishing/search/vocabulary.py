"""The words that stand in what is published: how a typed word is written there, and which one was perhaps meant."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from django.db import connection
from django.db.models.functions import Length
from rapidfuzz.distance import OSA

from publishing.models import SearchEntry, Word
from publishing.terms import spelled

Key = tuple[str, str]  # language and word
ADD = """INSERT INTO publishing_word (language, text, spelled, entries) VALUES (%s, %s, %s, %s)
    ON CONFLICT (language, text) DO UPDATE SET entries = publishing_word.entries + excluded.entries"""


def change(counts: Counter[Key]) -> None:
    """Adds to each word how many entries more, or fewer, it stands in; what stands nowhere is forgotten."""
    rows = [(language, word, spelled(word), count) for (language, word), count in sorted(counts.items()) if count]
    if rows:
        with connection.cursor() as cursor:
            cursor.executemany(ADD, rows)
    if any(count < 0 for *_, count in rows):
        Word.objects.filter(entries__lte=0).delete()


def count_anew() -> None:
    """Counts every word of every entry, in the transaction of the caller."""
    Word.objects.all().delete()
    counts: Counter[Key] = Counter()
    for language, words in SearchEntry.objects.values_list("document__language", "words").iterator():
        counts.update((language, word) for word in words.split())
    change(counts)


def spellings(typed: Iterable[str]) -> dict[str, set[str]]:
    """For each typed word the words that are spelled so, with their accents, in any language. One query."""
    found: dict[str, set[str]] = defaultdict(set)
    wanted = {spelled(word) for word in typed}
    for plain, text in Word.objects.filter(spelled__in=wanted).values_list("spelled", "text"):
        found[plain].add(text)
    return {word: found.get(spelled(word), set()) for word in typed}


def nearest(typed: Iterable[str], language: str) -> dict[str, str]:
    """For each mistyped word the word of a language that was most likely meant, where one is near enough. One query."""
    wanted = {word: spelled(word) for word in typed}
    allowed = {word: _mistakes(plain) for word, plain in wanted.items()}
    wanted = {word: plain for word, plain in wanted.items() if allowed[word]}
    if not wanted:
        return {}
    lengths = [len(plain) for plain in wanted.values()]
    rows = Word.objects.filter(language=language).annotate(length=Length("spelled"))
    rows = rows.filter(length__range=(min(lengths) - 2, max(lengths) + 2))
    known = list(rows.values_list("text", "spelled", "entries"))
    found = {word: _nearest(plain, allowed[word], known) for word, plain in wanted.items()}
    return {word: near for word, near in found.items() if near}


def _mistakes(plain: str) -> int:
    """How many letters of a word may be wrong: short words are too near to one another, and numbers mean what they say."""
    return 0 if len(plain) < 4 or plain.isdigit() else 1 if len(plain) < 8 else 2


def _nearest(plain: str, allowed: int, known: list[tuple[str, str, int]]) -> str:
    near = [
        (distance, text[0] != plain[0], -entries, text)
        for text, other, entries in known
        if (distance := OSA.distance(plain, other, score_cutoff=allowed)) <= allowed
    ]
    return min(near)[-1] if near else ""
