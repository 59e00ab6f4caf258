"""Finding: the hits of a query on one page, what was perhaps meant instead, and names that begin as somebody types."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db.models import Case, CharField, Count, F, IntegerField, Value, When
from django.db.models.functions import Cast, Concat

from publishing.documents import addresses
from publishing.kinds import kind_named
from publishing.languages import Text, languages, tag
from publishing.models import SearchEntry
from publishing.search.queries import Query, corrected, read
from publishing.search.ranking import FIELDS, Row, order
from publishing.search.snippets import Marker, Runs, Snippet
from publishing.terms import fold, name_key, plain_term, words
from publishing.vectors import Matches

MOST = 300  # entries that are ranked
PAGE_SIZE = 20
SHORTEST = 2  # letters before names are suggested


@dataclass(frozen=True, kw_only=True)
class Hit:
    """`language` is set where the hit was found only through another language than the reader's, and leads there."""

    kind: str
    title: Runs
    lang: str
    language: str
    short: str
    part_of: str
    html_url: str
    name: Text
    is_exact: bool
    snippet: Snippet


@dataclass(frozen=True, kw_only=True)
class Found:
    """`meant` is what was looked for instead, `perhaps` what may be looked for besides; `is_any` if no place holds all words."""

    hits: list[Hit] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    listed: int = 0
    page: int = 1
    meant: str = ""
    perhaps: str = ""
    is_any: bool = False
    is_cut: bool = False
    has_words: bool = False


def find(text: str, language: str, kind: str = "", page: int = 1) -> Found:
    """The hits of a text for a reader of a language. At most nine queries, five where something is found at once."""
    query = read(text)
    counts, meant = _counts(query), ""
    if not counts and query.unknown:
        meant = corrected(text, query, [language, *(one for one in languages() if one != language)])
        other = read(meant)
        counts = _counts(other)
        query, meant = (other, meant) if counts else (query, "")
    if not counts and len(query.needed) > 1:
        query = query.any_word()
        counts = _counts(query)
    rows = _ranked(query, language, kind) if counts.get(kind, 0) or (counts and not kind) else []
    last = max(1, -(-len(rows) // PAGE_SIZE))
    number = min(page, last)
    return Found(
        hits=list(_hits(query, rows[(number - 1) * PAGE_SIZE : number * PAGE_SIZE], language)),
        counts=counts,
        listed=len(rows),
        page=number,
        meant=meant,
        perhaps=_perhaps(text, query, rows, language) if rows and not meant else "",
        is_any=query.is_any,
        is_cut=query.is_cut,
        has_words=bool(query.terms),
    )


def _counts(query: Query) -> dict[str, int]:
    """How many places answer, by kind, whatever the language."""
    if not query.terms:
        return {}
    place = Concat(Cast("document__item_id", CharField()), "anchor", output_field=CharField())
    rows = query.found().order_by("document__kind").values_list("document__kind")
    return dict(rows.annotate(places=Count(place, distinct=True)))


def _ranked(query: Query, language: str, kind: str) -> list[Row]:
    """The places that answer, the best first. Where very many do, those are ranked that hold the words in names and headings."""
    own = Case(When(document__language=language, then=Value(0)), default=Value(1), output_field=IntegerField())
    rows = query.found().annotate(
        own=own, in_names=query.entries("names", "titles"), in_headings=query.entries("headings")
    )
    rows = rows.filter(document__kind=kind) if kind else rows
    rows = rows.order_by(
        "own", F("in_names").desc(), F("in_headings").desc(), "document__item_id", "anchor", "document__language"
    )
    return order(query, list(rows.values_list(*FIELDS)[:MOST]), language, languages())


def _hits(query: Query, rows: list[Row], language: str) -> Iterator[Hit]:
    told = SearchEntry.objects.filter(pk__in=[row.pk for row in rows]).values_list("pk", "known_as", "passages")
    texts = {pk: (known_as, passages) for pk, known_as, passages in told} if rows else {}
    marker = Marker(query)
    for row in rows:
        known_as, passages = texts.get(row.pk, ([], []))
        yield _hit(query, row, known_as, marker.snippet(passages, row.language), marker, language)


def _hit(query: Query, row: Row, known_as: list, snippet: Snippet, marker: Marker, language: str) -> Hit:
    name = next((Text(text, lang or None) for text, lang in known_as if name_key(text) == query.key), Text(""))
    is_seen = query.key in (name_key(row.title), name_key(row.of_short))
    address = addresses(kind_named(row.kind), row.slug, row.language)[1] or ""
    return Hit(
        kind=row.kind,
        title=marker.runs(row.title, row.title_lang or row.language),
        lang=tag(row.title_lang) if row.title_lang else "",
        language="" if row.language == language else tag(row.language),
        short="" if row.anchor or row.of_short == row.title else row.of_short,
        part_of=row.of_title if row.anchor else "",
        html_url=f"{address}#{row.anchor}" if row.anchor else address,
        name=Text("") if is_seen else name,
        is_exact=not row.anchor and query.key in row.keys.split("\n"),
        snippet=snippet,
    )


def _perhaps(text: str, query: Query, rows: list[Row], language: str) -> str:
    """What may have been meant by words that stand nowhere, where something was found without them or in other languages."""
    is_foreign = all(row.language != language for row in rows)
    return corrected(text, query, [language]) if query.unknown and (query.is_any or is_foreign) else ""


@dataclass(frozen=True, kw_only=True)
class Suggestion:
    """`name` is the name that begins so, where that is not the title."""

    kind: str
    title: Text
    part_of: str
    html_url: str
    name: str


def suggest(text: str, language: str, most: int = 8) -> list[Suggestion]:
    """Places with a name or heading in which every word typed begins a word, those first whose name begins so. One query."""
    key = name_key(text)
    if len(key) < SHORTEST:
        return []
    groups = [[plain_term(word)] for word in dict.fromkeys(words(text)[:12])]
    rows = SearchEntry.objects.filter(Matches(groups, ("names", "titles"), begins=True))
    rows = rows.filter(document__language=language).order_by("anchor", "document__item_id")
    found = sorted((Row(*values) for values in rows.values_list(*FIELDS)[:MOST]), key=lambda row: _nearness(key, row))
    return [_suggestion(key, row, language) for row in found[:most]]


def _nearness(key: str, row: Row) -> tuple[bool, bool, int, str, str, str]:
    names = row.keys.split("\n")
    begins = min((len(name) for name in names if name.startswith(key)), default=0)
    return not begins, bool(row.anchor), begins, fold(row.title), str(row.item_id), row.anchor


def _suggestion(key: str, row: Row, language: str) -> Suggestion:
    title = name_key(row.title)
    name = "" if title.startswith(key) or row.anchor else row.of_short
    return Suggestion(
        kind=row.kind,
        title=Text(row.title, row.title_lang or None),
        part_of=row.of_title if row.anchor else "",
        html_url=(addresses(kind_named(row.kind), row.slug, language)[1] or "")
        + (f"#{row.anchor}" if row.anchor else ""),
        name=name,
    )
