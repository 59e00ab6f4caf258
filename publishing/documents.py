"""From rows to Documents: the item as the public sees it, one language, plain data."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import msgspec
from django.db.models import Model, prefetch_related_objects
from django.utils.translation import override

from publishing.anchors import keys_of, place
from publishing.dates import PartialDate
from publishing.kinds import Kind, kind_of, kinds
from publishing.languages import SOURCE, Text, languages, read, read_lines, tag
from publishing.models import Addressed
from publishing.paragraphs import Keys, with_ids
from publishing.targets import OWN_LINK, Links
from publishing.terms import FORMAT as TERMS

FORMAT = 1
WRITING = 3  # grows when the same fields come to be written, or sorted, otherwise
NAMED = "text"


@dataclass(frozen=True, kw_only=True)
class Ref:
    """Another item, in the role that it has here. Whatever is shown of another item comes with a Ref."""

    type: str
    id: str
    slug: str
    title: Text
    short: Text
    role: str
    api_url: str | None
    html_url: str | None


@dataclass(frozen=True, kw_only=True)
class Day:
    """A partial date: ISO 8601 in reduced precision, the first day it can mean, and what is known of it."""

    value: str
    sort: str
    precision: str
    qualifier: str


@dataclass(frozen=True, kw_only=True)
class LanguageStatus:
    """How far an item is translated: complete, partial or missing."""

    status: str
    updated_at: str


@dataclass(frozen=True, kw_only=True)
class Document:
    """What every kind of Document has. `fallbacks` maps the path of each text shown in another language to that language."""

    format: int
    type: str
    id: str
    slug: str
    lang: str
    title: Text
    short: Text
    api_url: str
    html_url: str
    langs: dict[str, LanguageStatus]
    created_at: str
    updated_at: str
    named: tuple[Ref, ...] = ()
    lang_served: str = ""
    fallback: bool = False
    fallbacks: dict[str, str] = field(default_factory=dict)


def instant(value: datetime) -> str:
    """UTC with Z, microseconds kept."""
    return value.astimezone(UTC).isoformat().replace("+00:00", "Z")


def day(value: PartialDate | None) -> Day | None:
    if value is None:
        return None
    return Day(value=value.iso, sort=value.sort_date.isoformat(), precision=value.precision, qualifier=value.qualifier)


class Reader:
    """Reads one row in one language for its Document, and remembers which items its texts name."""

    def __init__(self, language: str, links: Links, keys: Keys | None = None) -> None:
        self.language = language
        self.links = links
        self.keys = keys or {}
        self.named: dict[UUID, Ref] = {}
        self.broken: list[str] = []

    def text(self, row: Any, field: str) -> Text:
        return read(row, field, self.language)

    def lines(self, row: Any, field: str) -> tuple[Text, ...]:
        return read_lines(row, field, self.language)

    def html(self, row: Any, field: str) -> Text:
        """Rich text with links to our own pages made to keep the reader's language, and paragraphs that can be linked to."""
        value = self.text(row, field)
        keys = self.keys.get(place(row, field), {}).get(value.lang or self.language, [])
        return Text(with_ids(OWN_LINK.sub(self._link, value), keys), value.lang)

    def _link(self, found: re.Match[str]) -> str:
        row = self.links.target(found[1], found[2])
        if row is None:
            self.broken.append(found[0])
            return found[0]
        self.named.setdefault(row.pk, self.ref(row, NAMED))
        return f'href="/{self.language}/{found[1]}/{row.slug}/{found[3] or ""}"'

    def ref(self, row: Addressed, role: str) -> Ref:
        kind = kind_of(row)
        title, short = kind.names(row, self.language)
        api_url, html_url = addresses(kind, row.slug, self.language)
        return Ref(
            type=kind.name,
            id=str(row.pk),
            slug=row.slug,
            title=title,
            short=short,
            role=role,
            api_url=api_url,
            html_url=html_url,
        )

    def refs(self, rows: Iterable[Addressed], role: str) -> tuple[Ref, ...]:
        """Refs ordered by address, for relations that have no order of their own."""
        return tuple(self.ref(row, role) for row in sorted(rows, key=lambda row: row.slug))

    def maybe(self, row: Addressed | None, role: str) -> Ref | None:
        return self.ref(row, role) if row else None

    def common(self, row: Addressed) -> dict[str, Any]:
        """The fields that every Document has, but for what its texts name: ask for that last."""
        kind = kind_of(row)
        title, short = kind.names(row, self.language)
        api_url, html_url = addresses(kind, row.slug, self.language)
        updated_at = instant(row.updated_at)
        return {
            "format": FORMAT,
            "type": kind.name,
            "id": str(row.pk),
            "slug": row.slug,
            "lang": tag(self.language),
            "title": title,
            "short": short,
            "api_url": api_url,
            "html_url": html_url,
            "langs": {
                tag(code): LanguageStatus(status=status, updated_at=updated_at)
                for code, status in translation_status(kind, row)
            },
            "created_at": instant(row.created_at),
            "updated_at": updated_at,
        }

    def mentioned(self) -> tuple[Ref, ...]:
        """The items that the texts read so far name, ordered by kind and address."""
        return tuple(sorted(self.named.values(), key=lambda ref: (ref.type, ref.slug)))


def addresses(kind: Kind, slug: str, language: str) -> tuple[str | None, str | None]:
    """The API's and the page's address of an item, both from the root; None for a kind without pages."""
    if kind.path is None:
        return None, None
    return f"/api/v1/{kind.path}/{slug}/", f"/{language}/{kind.path}/{slug}/"


def translation_status(kind: Kind, row: Addressed) -> Iterator[tuple[str, str]]:
    """For each language: complete, partial or missing, over the texts of the row and its children that the source has."""
    pairs = [pair for part in parts(kind, row) for pair in _translations(part)]
    for language in languages():
        done = [bool(texts[language]) for texts in pairs if texts[SOURCE]]
        yield language, "complete" if all(done) else "partial" if any(done) else "missing"


def parts(kind: Kind, row: Addressed) -> Iterator[Model]:
    """The row, then its children in their order."""
    yield row
    for relation in kind.owned:
        yield from getattr(row, relation).all()


def _translations(row: Model) -> list[dict[str, str]]:
    groups: dict[str, dict[str, str]] = {}
    for column in row._meta.concrete_fields:
        language = getattr(column, "_translated_field_language_code", None)
        if language and not column.choices:
            base = column.attname[: -len(language) - 1]
            groups.setdefault(base, {})[language] = getattr(row, column.attname)
    return list(groups.values())


def build(row: Addressed) -> dict[str, Document]:
    """The Documents of a row in every language, read from the rows as they stand. Raises LookupError for a kind without pages."""
    kind = kind_of(row)
    if kind.build is None:
        raise LookupError(f"{kind.name} has no Document")
    fresh = kind.model._default_manager.get(pk=row.pk)
    prefetch_related_objects([fresh], *kind.owned, *kind.related)
    links, keys = Links(), keys_of(kind, fresh)
    built = {}
    for language in languages():
        with override(language):
            built[language] = kind.build(Reader(language, links, keys), fresh)
    return built


def shape() -> str:
    """Changes when the fields of any Document do, how they are written, or what search makes of them: then all stored Documents must be rebuilt."""
    described = msgspec.json.schema_components(
        [kind.document for kind in kinds() if kind.document], schema_hook=lambda one: {"type": "string"}
    )
    return hashlib.sha256(msgspec.json.encode([FORMAT, WRITING, TERMS, described], order="sorted")).hexdigest()


def encode(document: Document) -> str:
    """The Document as JSON text, with the language of every text that fell back."""
    fallbacks = {path: tag(text.lang) for path, text in texts(document) if text.lang}
    whole = replace(
        document, lang_served=fallbacks.get("title", document.lang), fallback=bool(fallbacks), fallbacks=fallbacks
    )
    return msgspec.json.encode(whole, enc_hook=str).decode()


def decode(kind: Kind, body: str) -> Any:
    """The Document of a stored body: the inverse of `encode`."""
    data = msgspec.json.decode(body)
    for path, language in data["fallbacks"].items():
        _mark(data, path.split("."), language)
    return msgspec.convert(
        data, kind.document, dec_hook=lambda wanted, value: value if isinstance(value, Text) else wanted(value)
    )


def _mark(node: Any, path: list[str], language: str) -> None:
    for step in path[:-1]:
        node = node[int(step) if step.isdigit() else step]
    last: Any = int(path[-1]) if path[-1].isdigit() else path[-1]
    node[last] = Text(node[last], language)


def texts(node: Any, path: str = "") -> Iterator[tuple[str, Text]]:
    """Every text for readers below a node, with its path: `sections.3.title`."""
    if isinstance(node, Text):
        yield path, node
    elif is_dataclass(node):
        for column in fields(node):
            yield from texts(getattr(node, column.name), f"{path}.{column.name}" if path else column.name)
    elif isinstance(node, tuple):
        for place, child in enumerate(node):
            yield from texts(child, f"{path}.{place}")


def refs(node: Any) -> Iterator[Ref]:
    """Every Ref below a node."""
    if isinstance(node, Ref):
        yield node
    elif is_dataclass(node):
        for column in fields(node):
            yield from refs(getattr(node, column.name))
    elif isinstance(node, tuple):
        for child in node:
            yield from refs(child)
