"""Finding: the hits of a query on one page, what was perhaps meant instead, and names that begin as somebody types."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from django.db.models import Case, CharField, Count, F, IntegerField, Value, When
from django.db.models.functions import Cast, Concat

from publishing.languages import Text, languages, tag
from publishing.models import SearchEntry
from publishing.search.queries import Query, corrected, read
from publishing.search.ranking import FIELDS, Row, order
from publishing.search.snippets import Marker, Passages, Runs, Snippet
from publishing.terms import name_key

MOST = 300  # entries that are ranked
PAGE_SIZE = 20


@dataclass(frozen=True, kw_only=True)
class Hit:
    """`language` is set where the hit was found only through another language than the reader's, and leads there.

    `lang` is the language of the title, and `snippet.lang` that of the snippet, where it is not the reader's.
    """

    kind: str
    title: Runs
    lang: str
    language: str
    short: Text
    part_of: Text
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
    """The hits of a text for a reader of a language. Four queries where something is found at once, at most twelve."""
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


def _hit(query: Query, row: Row, known_as: Passages, snippet: Snippet, marker: Marker, language: str) -> Hit:
    foreign = "" if row.language == language else tag(row.language)
    name = next((Text(text, lang or foreign) for text, lang in known_as if name_key(text) == query.key), Text(""))
    is_seen = query.key in (name_key(row.title), name_key(row.of_short))
    return Hit(
        kind=row.kind,
        title=marker.runs(row.title, row.title_lang or row.language),
        lang=tag(row.title_lang) or foreign,
        language=foreign,
        short=Text("" if row.anchor or row.of_short == row.title else row.of_short, foreign),
        part_of=Text(row.of_title if row.anchor else "", row.of_title_lang or foreign),
        html_url=row.html_url(row.language),
        name=Text("") if is_seen else name,
        is_exact=not row.anchor and query.key in row.keys.split("\n"),
        snippet=replace(snippet, lang=snippet.lang or foreign),
    )


def _perhaps(text: str, query: Query, rows: list[Row], language: str) -> str:
    """What may have been meant by words that stand nowhere, where something was found without them or in other languages."""
    is_foreign = all(row.language != language for row in rows)
    return corrected(text, query, [language]) if query.unknown and (query.is_any or is_foreign) else ""
