"""Proofreads all that is live: the rules of publishing for every kind, and those of the apps for theirs."""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from django.utils.translation import override

from institutions import checks as institutions
from instruments import checks as instruments
from lessons import checks as lessons
from lessons.views import parts
from publishing.acronyms import ACRONYM, Vocabulary
from publishing.anchors import keys_of
from publishing.datafiles import Finding as Mistake
from publishing.datafiles import Findings, Node, parse, read_text
from publishing.documents import build
from publishing.kinds import Kind, kind_of, kinds
from publishing.languages import languages
from publishing.links import ADDRESS, LINK, Pages, bad_addresses, dead_mentions
from publishing.paragraphs import MARK
from publishing.proofreading import (
    LEFTOVER,
    LENGTH,
    MISSING,
    SAME,
    Allowed,
    Finding,
    Passage,
    finding,
    leftovers,
    live,
    missing,
    passages,
    same,
)
from publishing.readiness import problems_of

MISSING_SHORT, READINESS, NOT_NEEDED = "missing short", "readiness", "not needed"
RULES = {
    MISSING: "texts without translation (no mistake)",
    MISSING_SHORT: "acronyms and short titles without translation (no mistake; many have none)",
    LINK: "links and mentions that lead to nothing live",
    ADDRESS: "web addresses that are none",
    ACRONYM: "acronyms without a record",
    institutions.SOURCE: "facts without a source",
    institutions.SOURCE_TO_COME: "facts that rest on no source yet (no mistake)",
    SAME: "texts equal in two languages",
    LENGTH: "texts too short or too long",
    READINESS: "what forbids publishing",
    LEFTOVER: "leftovers of writing",
    NOT_NEEDED: "entries of the allow-list that no text needs",
}
NO_MISTAKES = {MISSING, MISSING_SHORT, institutions.SOURCE_TO_COME}

SHORT_NAMES = {"acronym", "short_title"}
NOT_FOR_READERS = {"open_points"}
# What records themselves call a thing; a State is called the same in many languages.
NAMES_BY_NATURE = {("state", "name")}
LENGTHS = institutions.LENGTHS | instruments.LENGTHS | lessons.LENGTHS
OF_THE_APPS: dict[str, Callable[[Any], list[Finding]]] = {
    "institution": institutions.proofread_institution,
    "programme": institutions.proofread_programme,
    "event": institutions.proofread_event,
    "topic": institutions.proofread_shared,
    "person": institutions.proofread_shared,
    "instrument": instruments.proofread_instrument,
    "lesson": lessons.proofread_lesson,
}

Rows = dict[str, list[Any]]


def anchors(row: Any) -> set[str]:
    """The parts and paragraphs of a lesson's page that a link may name."""
    named = keys_of(kind_of(row), row).values()
    return {part.anchor for part in parts(build(row)["en"])} | {
        f"{MARK}{key}" for told in named for keys in told.values() for key in keys
    }


def proofread(allowed: Allowed) -> list[Finding]:
    """Every finding, by rule, kind and address, then in the order of the item. Reads only."""
    with override("en"):
        rows = {kind.name: live(kind) for kind in kinds()}
        pages, words = Pages(rows, {"lesson": anchors}), Vocabulary(*vocabulary(rows), allowed)
        found = list(dead_mentions(rows))
        for kind in kinds():
            for row in rows[kind.name]:
                found += _of_item(kind, row)
                for passage in passages(kind, row):
                    found += chain(_of_text(passage, words), pages.findings(kind, passage))
        found += _not_needed(allowed)
        order = list(RULES)
        return sorted(found, key=lambda one: (order.index(one.rule), one.kind, one.slug))


def _of_item(kind: Kind, row: Any) -> Iterator[Finding]:
    yield from bad_addresses(kind, row)
    yield from OF_THE_APPS.get(kind.name, lambda row: [])(row)
    if kind.has_drafts:
        for problem in problems_of(row):
            yield finding(READINESS, row, problem.field, problem.message)


def _of_text(passage: Passage, words: Vocabulary) -> Iterator[Finding]:
    name = passage.of[1]
    is_translated = "" not in passage.stored and not is_official_title(passage)
    if is_translated:
        for gap in missing(passage):
            yield passage.finding(MISSING_SHORT, gap.language, gap.message) if name in SHORT_NAMES else gap
        if name not in SHORT_NAMES and passage.of not in NAMES_BY_NATURE:
            yield from same(passage, words.allowed)
    if is_translated and name not in SHORT_NAMES | NOT_FOR_READERS:
        yield from words.findings(passage)
    if passage.of in LENGTHS:
        yield from LENGTHS[passage.of].findings(passage)
    yield from leftovers(passage)


def is_official_title(passage: Passage) -> bool:
    """The title of a source that says its language is nobody's to translate."""
    return passage.of == ("source", "title") and bool(getattr(passage.row, "language", ""))


def vocabulary(rows: Rows) -> tuple[set[str], set[str]]:
    """What records call things: by acronyms, codes and other names; by full names and titles."""
    short = {state.iso2 for state in rows["state"]}
    long = {source.publisher for source in rows["source"]}
    for kind in kinds():
        for row in rows[kind.name]:
            named = [kind.names(row, code) for code in languages()]
            long.update(title for title, _ in named)
            # A name of one word is all that there is: AMERIPOL-EU.
            short.update(one for pair in named for one in pair if " " not in one)
            short.update(brief for _, brief in named)
            if hasattr(row, "names"):
                short.update(one.text for one in row.names.all())
    return short | set(_codes(rows["instrument"])), long


def _codes(rows: Iterable[Any]) -> Iterator[str]:
    """As the publisher numbers it, and without what stands in brackets: AG/RES. 813 (XVI-O/86)."""
    for row in rows:
        yield from (row.code, row.code.partition(" (")[0])


def _not_needed(allowed: Allowed) -> Iterator[Finding]:
    for entry in sorted({*allowed.words, *allowed.texts} - allowed.needed):
        yield Finding(NOT_NEEDED, "allow-list", "", "", "", f"no text needs “{entry}” any more; remove it")


def read_allowed(path: Path) -> tuple[Allowed, list[Mistake]]:
    """The allow-list in a file, and the mistakes in it."""
    findings = Findings()
    text = read_text(path.parent, path.name, findings)
    root = parse(text, path.name, findings) if text is not None else None
    if root and not isinstance(root.value, dict):
        findings.mistake(root.place, "", "write two lists here: “acronyms:” and “same_texts:”")
    given = root.map() if root else {}
    for name in given.keys() - {"acronyms", "same_texts"}:
        findings.mistake(given[name].place, name, "no such list; known are acronyms and same_texts")
    words = given["acronyms"].map() if "acronyms" in given else {}
    texts = given["same_texts"].entries() if "same_texts" in given else []
    for node in [*words.values(), *texts]:
        if not node.text():
            findings.mistake(node.place, "", "write a reason after an acronym, and a text in a line of same_texts")
    return Allowed(_reasons(words), frozenset(node.text() for node in texts)), findings.mistakes


def _reasons(words: dict[str, Node]) -> dict[str, str]:
    return {word: node.text() for word, node in words.items()}
