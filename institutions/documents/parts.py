"""What the Documents of the register have in common: names, figures, facts with their sources."""

from dataclasses import dataclass
from typing import Any

from institutions.models import AbstractFact, AbstractFigure, AbstractName, Source
from publishing.documents import Day, Document, Reader, Ref, day
from publishing.languages import SOURCE, Text, languages, read, tag


@dataclass(frozen=True, kw_only=True)
class SourceRef(Ref):
    """A source; `lang` is the language of its title, whatever the language of the Document; `url` is its own, if any."""

    lang: str
    url: str = ""


@dataclass(frozen=True, kw_only=True)
class Name:
    """Another name: kind is name, acronym, former, alias or misprint."""

    text: Text
    kind: str
    lang: str | None
    used_from: Day | None
    used_to: Day | None
    source: SourceRef | None


@dataclass(frozen=True, kw_only=True)
class OfficialName:
    """The name in one language, and whether it is official, descriptive (ours) or unverified."""

    lang: str
    text: Text
    short: Text
    status: str


@dataclass(frozen=True, kw_only=True)
class Figure:
    label: Text
    value: str
    as_of: Day | None
    source: SourceRef | None


@dataclass(frozen=True, kw_only=True)
class SourcedFact:
    """Which source stands behind a fact: its address on the web, how sure we are, and what it says if it differs.

    `publisher_lang` is the source's own language; beside a title that is a description of ours, that of our notes.
    """

    about: str
    confidence: str
    says: Text
    source: SourceRef
    publisher: str
    publisher_lang: str = SOURCE
    url: str
    as_of: Day | None


@dataclass(frozen=True, kw_only=True)
class Tie:
    verb: str
    target: Ref
    started_on: Day | None
    ended_on: Day | None
    source: SourceRef | None


@dataclass(frozen=True, kw_only=True)
class RegisterDocument(Document):
    """What institutions, programmes, events and instruments have in common."""

    names: tuple[OfficialName, ...]
    other_names: tuple[Name, ...]
    summary: Text
    note: Text
    topics: tuple[Ref, ...]
    facts: tuple[SourcedFact, ...]
    website: str | None


SOURCE_ROLE = "source"


def source_ref(reader: Reader, row: Source) -> SourceRef:
    """A source as Documents name it. Where its language is not told, the title is a description of ours."""
    described_in = read(row, "title", reader.language).lang or reader.language
    return SourceRef(**vars(reader.ref(row, SOURCE_ROLE)), lang=row.language or tag(described_in), url=row.url)


def maybe_source(reader: Reader, row: Source | None) -> SourceRef | None:
    return source_ref(reader, row) if row else None


def other_names(reader: Reader, rows: Any) -> tuple[Name, ...]:
    return tuple(_name(reader, row) for row in rows.all())


def _name(reader: Reader, row: AbstractName) -> Name:
    return Name(
        text=Text(row.text),
        kind=row.kind,
        lang=tag(row.language) if row.language else None,
        used_from=day(row.used_from),
        used_to=day(row.used_to),
        source=maybe_source(reader, row.source),
    )


def official_names(row: Any, field: str = "name", short: str = "acronym") -> tuple[OfficialName, ...]:
    """The names that exist, language by language; no fallback here."""
    found = []
    for language in languages():
        text = read(row, field, language)
        if text and not text.lang:
            brief = read(row, short, language) if short else Text("")
            status = read(row, f"{field}_status", language) if hasattr(row, f"{field}_status_en") else "official"
            found.append(
                OfficialName(
                    lang=tag(language), text=Text(text), short=Text("" if brief.lang else brief), status=str(status)
                )
            )
    return tuple(found)


def figures(reader: Reader, rows: Any) -> tuple[Figure, ...]:
    return tuple(_figure(reader, row) for row in rows.all())


def _figure(reader: Reader, row: AbstractFigure) -> Figure:
    return Figure(
        label=reader.text(row, "label"),
        value=row.value,
        as_of=day(row.as_of),
        source=maybe_source(reader, row.source),
    )


def facts(reader: Reader, rows: Any) -> tuple[SourcedFact, ...]:
    return tuple(_fact(reader, row) for row in rows.all())


def _fact(reader: Reader, row: AbstractFact) -> SourcedFact:
    source = row.source
    return SourcedFact(
        about=row.about,
        confidence=row.confidence,
        says=reader.text(row, "says"),
        source=source_ref(reader, source),
        publisher=source.publisher,
        publisher_lang=source.language or SOURCE,
        url=source.url,
        as_of=day(source.as_of),
    )


def register_fields(reader: Reader, row: Any, field: str = "name", short: str = "acronym") -> dict[str, Any]:
    """The fields of RegisterDocument; texts that name others must be read before `mentioned` is asked."""
    return reader.common(row) | {
        "names": official_names(row, field, short),
        "other_names": other_names(reader, row.names),
        "summary": reader.html(row, "summary"),
        "note": reader.text(row, "note"),
        "topics": reader.refs(row.topics.all(), "topic"),
        "facts": facts(reader, row.facts),
        "website": row.website or None,
        "named": reader.mentioned(),
    }
