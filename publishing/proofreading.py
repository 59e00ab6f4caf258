"""Reading what is live as a proofreader does: every text with its place, and what no form refuses in it."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Field

from publishing.fields import LineField, PlainTextField, RichTextField
from publishing.kinds import Kind, kind_of
from publishing.languages import languages
from publishing.models import Addressed
from publishing.richtext import words_of

MISSING, SAME, LENGTH, LEFTOVER = "missing", "same", "length", "leftover"
# A sentence ends where one begins after it; the point of an initial (“J. Example”) ends none.
SENTENCE_END = re.compile(r"(?<![\s(][A-Z])[.!?…][»”\")\s\u00a0]*(?:\s(?=[«“\"¿¡(]*[A-ZÀ-Þ])|$)", re.MULTILINE)
PLACEHOLDER = re.compile(r"\b(?:TODO|TBD)\b|\b[Ll]orem\b|\?\?")
DOUBLED = re.compile(r"\b([^\W\d_]+)[ \u00a0]\1\b", re.IGNORECASE)
RIGHTLY_DOUBLED = {"nous", "vous"}
NOT_TYPED = {'"': {"es", "pt-br", "fr"}, "'": {"fr"}}
QUOTED = {"es": "«…»", "pt-br": "“…”", "fr": "« … »"}


@dataclass(frozen=True)
class Finding:
    """What a rule found: in which item, in which of its fields and languages, and what to do about it."""

    rule: str
    kind: str
    slug: str
    field: str
    language: str
    message: str

    def __str__(self) -> str:
        place = " ".join(part for part in (self.kind, self.slug, self.language, self.field) if part)
        return f"{place}: {self.message}"


def finding(rule: str, row: Addressed, name: str, message: str, language: str = "") -> Finding:
    return Finding(rule, kind_of(row).name, row.slug, name, language, message)


@dataclass(frozen=True)
class Passage:
    """One text of a live item in its languages, as stored; a text without translations has the language "".

    `of` names model and column; `place` is the field as a finding names it: `sections 3: body`.
    """

    row: Addressed
    of: tuple[str, str]
    place: str
    is_rich: bool
    stored: Mapping[str, str]

    @property
    def texts(self) -> dict[str, str]:
        """What readers read: the filled languages, without tags."""
        return {code: words_of(text) if self.is_rich else text for code, text in self.stored.items() if text}

    def finding(self, rule: str, language: str, message: str) -> Finding:
        return finding(rule, self.row, self.place, message, language)


@dataclass
class Allowed:
    """What is right although a rule would find it: words that need no record, texts equal in two languages."""

    words: Mapping[str, str] = field(default_factory=dict)
    texts: frozenset[str] = frozenset()
    needed: set[str] = field(default_factory=set)

    def holds(self, text: str) -> bool:
        """Whether a text may be equal in two languages; remembers that it was asked for."""
        if text in self.texts:
            self.needed.add(text)
        return text in self.texts


def live(kind: Kind) -> list[Any]:
    """The live rows of a kind with all that belongs to them, ordered by address."""
    rows: Any = kind.model._default_manager
    return list(rows.published().order_by("slug").prefetch_related(*kind.owned, *kind.related))


def passages(kind: Kind, row: Addressed) -> Iterator[Passage]:
    """Every text of an item and of its children, in their order."""
    yield from _passages(row, row, "")
    for relation in kind.owned:
        for number, child in enumerate(getattr(row, relation).all(), 1):
            yield from _passages(row, child, f"{relation} {number}: ")


def _passages(item: Addressed, part: Any, label: str) -> Iterator[Passage]:
    found: dict[str, dict[str, Field]] = {}
    for column in part._meta.concrete_fields:
        code = getattr(column, "_translated_field_language_code", "")
        is_text = isinstance(column, LineField | PlainTextField | RichTextField)
        if is_text and not column.choices:
            found.setdefault(column.attname[: -len(code) - 1] if code else column.attname, {})[code] = column
    for name, columns in found.items():
        stored = {code: getattr(part, column.attname) or "" for code, column in columns.items()}
        is_rich = any(isinstance(column, RichTextField) for column in columns.values())
        yield Passage(item, (part._meta.model_name, name), f"{label}{name}", is_rich, stored)


def missing(passage: Passage) -> Iterator[Finding]:
    """The languages that lack a text which another one has."""
    there = passage.texts.keys() - {""}
    if there:
        for language in languages():
            if language not in there:
                yield passage.finding(MISSING, language, "no text in this language; translate it")


def same(passage: Passage, allowed: Allowed) -> Iterator[Finding]:
    """A text that several languages share; figures and what is allowed may be the same."""
    by_text: dict[str, list[str]] = {}
    for language, text in passage.texts.items():
        by_text.setdefault(text, []).append(language)
    for text, codes in by_text.items():
        if len(codes) > 1 and any(map(str.isalpha, text)) and not allowed.holds(text):
            message = f"“{short(text)}” stands in all of them; translate it, or allow it if it is rightly the same"
            yield passage.finding(SAME, ", ".join(codes), message)


def short(text: str) -> str:
    """The beginning of a text, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= 60 else f"{line[:59]}…"


def word_count(text: str) -> int:
    return len([word for word in text.split() if any(map(str.isalnum, word))])


def sentence_count(text: str) -> int:
    return len(SENTENCE_END.findall(text)) if text else 0


@dataclass(frozen=True)
class Length:
    """How long a text shall be in each language that has it."""

    count: Callable[[str], int]
    low: int
    high: int
    unit: str

    def findings(self, passage: Passage) -> Iterator[Finding]:
        if not passage.texts:
            yield passage.finding(LENGTH, "", f"empty; write {self.low} to {self.high} {self.unit}")
        for language, text in passage.texts.items():
            counted = self.count(text)
            if not self.low <= counted <= self.high:
                message = f"{self.unit}: {counted}; write {self.low} to {self.high}"
                yield passage.finding(LENGTH, language, message)


def leftovers(passage: Passage) -> Iterator[Finding]:
    """What a writer left behind: placeholders, doubled words and spaces, signs that the language does not write."""
    for language, text in passage.texts.items():
        for found in PLACEHOLDER.findall(text):
            yield passage.finding(LEFTOVER, language, f"“{found}” is a placeholder; write the text or remove it")
        for word in DOUBLED.findall(text):
            if word.lower() not in RIGHTLY_DOUBLED:
                yield passage.finding(LEFTOVER, language, f"“{word}” stands twice in a row; remove one")
        if "  " in text:
            yield passage.finding(LEFTOVER, language, "two spaces in a row; remove one")
        for sign, where in NOT_TYPED.items():
            if language in where and sign in text:
                wanted = "’" if sign == "'" else QUOTED[language]
                yield passage.finding(LEFTOVER, language, f"a straight {sign} stands here; write {wanted}")
