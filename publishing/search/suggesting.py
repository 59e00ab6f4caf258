"""Suggesting: names and headings that begin as somebody types."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Case, IntegerField, Q, Value, When
from django.db.models.functions import Length

from publishing.languages import Text
from publishing.models import SearchEntry
from publishing.search.queries import MOST_WORDS, corrected, read
from publishing.search.ranking import FIELDS, Row
from publishing.terms import fold, name_key, plain_term, words
from publishing.vectors import Matches

SHORTEST = 2  # letters
MOST = 8
RANKED = 100


@dataclass(frozen=True, kw_only=True)
class Suggestion:
    """`short` is the short name of an item whose title begins otherwise, `part_of` the title of what a heading stands in."""

    kind: str
    title: Text
    short: str
    part_of: str
    html_url: str


def suggest(text: str, language: str) -> list[Suggestion]:
    """Places with a name or heading in which every word typed begins a word, or where none is, the words likely meant.

    Names that begin as the text does come first. One query, four where something is mistyped.
    """
    if len(name_key(text)) < SHORTEST:
        return []
    found = _beginning(text, language)
    if not found:
        meant = corrected(text, read(text), [language])
        found = _beginning(meant, language) if meant else []
    return found


def _beginning(text: str, language: str) -> list[Suggestion]:
    key = name_key(text)
    groups = [[plain_term(word)] for word in dict.fromkeys(words(text)[:MOST_WORDS])]
    rows = SearchEntry.objects.filter(Matches(groups, ("names", "titles"), begins=True), document__language=language)
    # Where very many begin so, those are ranked that are likely the nearest.
    begins = Q(keys__startswith=key) | Q(keys__contains=f"\n{key}")
    is_later = Case(When(begins, then=Value(0)), default=Value(1), output_field=IntegerField())
    rows = rows.annotate(is_later=is_later, is_part=Case(When(anchor="", then=Value(0)), default=Value(1)))
    rows = rows.order_by("is_later", "is_part", Length("title"), "document__item_id", "anchor")
    ranked: list[tuple[Any, ...]] = list(rows.values_list(*FIELDS)[:RANKED])
    found = sorted((Row(*values) for values in ranked), key=lambda row: _nearness(key, row))
    return [_suggestion(key, row, language) for row in found[:MOST]]


def _nearness(key: str, row: Row) -> tuple[bool, bool, bool, int, str, str, str]:
    """What the reader sees begins so before names that do in other languages, items before their parts, short before long."""
    is_seen = name_key(row.title).startswith(key) or name_key(row.of_short).startswith(key)
    begins = min((len(name) for name in row.keys.split("\n") if name.startswith(key)), default=0)
    return not is_seen, not begins, bool(row.anchor), begins, fold(row.title), str(row.item_id), row.anchor


def _suggestion(key: str, row: Row, language: str) -> Suggestion:
    is_plain = bool(row.anchor) or name_key(row.title).startswith(key)
    return Suggestion(
        kind=row.kind,
        title=Text(row.title, row.title_lang or None),
        short="" if is_plain else row.of_short,
        part_of=row.of_title if row.anchor else "",
        html_url=row.html_url(language),
    )
