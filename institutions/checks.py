"""What must hold before an institution, a programme or an event may be published: every problem, with its field.

Below it, what a proofreader asks of what is live: a source behind every fact, and a summary of the right length.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _
from translated_fields import to_attribute

from institutions.models import AbstractFact, AbstractName, Event, Institution, Person, Programme, Source, Topic
from publishing.dates import PartialDate
from publishing.kinds import Problem
from publishing.languages import languages
from publishing.proofreading import Finding, Length, finding, sentence_count


def out_of_order(row: Any, first: str, last: str) -> Iterator[Problem]:
    """The later of two dates must not be certain to lie before the earlier one."""
    start: PartialDate | None = getattr(row, first)
    end: PartialDate | None = getattr(row, last)
    if start and end and end.last_date < start.sort_date:
        label = str(row._meta.get_field(last).verbose_name)
        yield Problem(str(row), label, _("This day lies before the first one. Correct one of the two."))


def in_a_circle(row: Any, field: str) -> Iterator[Problem]:
    """Going up from an item must end at a top."""
    seen = {row.pk}
    above = getattr(row, field)
    while above is not None:
        if above.pk in seen:
            label = str(row._meta.get_field(field).verbose_name)
            yield Problem(str(row), label, _("This leads back to the item itself. Choose another one."))
            return
        seen.add(above.pk)
        above = getattr(above, field)


def check_institution(row: Institution) -> list[Problem]:
    return list(in_a_circle(row, "parent"))


def check_programme(row: Programme) -> list[Problem]:
    return [
        *in_a_circle(row, "part_of"),
        *in_a_circle(row, "successor"),
        *_developed_by_itself(row),
        *out_of_order(row, "started_on", "ended_on"),
    ]


def _developed_by_itself(row: Programme) -> Iterator[Problem]:
    if row in row.developed_by.all():
        yield Problem(str(row), _("developed by"), _("This is the item itself. Choose another one."))


def check_event(row: Event) -> list[Problem]:
    return [*in_a_circle(row, "series"), *out_of_order(row, "started_on", "ended_on")]


SOURCE, SOURCE_TO_COME = "source", "source to come"
SUMMARY = Length(sentence_count, 2, 5, "sentences")
LENGTHS = {(kind, "summary"): SUMMARY for kind in ("institution", "programme", "event", "topic")}

About = AbstractFact.About
# The fields that a fact stands behind.
Facts = Mapping[AbstractFact.About, tuple[str, ...]]
INSTITUTION: Facts = {
    About.FOUNDED: ("founded_on", "founded_at"),
    About.PLACE: ("seat",),
    About.WEBSITE: ("website",),
    About.PARENT: ("parent",),
}
PROGRAMME: Facts = {
    About.STARTED: ("started_on",),
    About.ENDED: ("ended_on",),
    About.PLACE: ("seat",),
    About.WEBSITE: ("website",),
    About.PARENT: ("part_of",),
}
EVENT: Facts = {About.HELD: ("started_on", "ended_on"), About.PLACE: ("place",), About.WEBSITE: ("website",)}
# A plain further name is told by the item's own sources.
SOURCED_NAMES = {one for one in AbstractName.Kind if one != AbstractName.Kind.NAME}


def unsourced(row: Any, facts: Facts, rows: tuple[str, ...] = ()) -> Iterator[Finding]:
    """Filled fields that no fact of the item is about; other names, and rows of these relations, without source."""
    told = {fact.about for fact in row.facts.all()}
    for about, names in facts.items():
        filled = [name for name in names if _is_filled(row, name)]
        if filled and about not in told:
            yield finding(SOURCE, row, filled[0], f"no source; add a source of a fact about “{about.label}”")
    yield from _without_source_yet(row)
    for number, name in enumerate(row.names.all(), 1):
        if name.kind in SOURCED_NAMES and name.source_id is None:
            yield finding(SOURCE, row, f"names {number}", f"“{name}” ({name.kind}) has no source; choose one")
    for relation in rows:
        for number, part in enumerate(getattr(row, relation).all(), 1):
            if part.source_id is None:
                yield finding(SOURCE, row, f"{relation} {number}", f"“{part}” has no source; choose one")


def _without_source_yet(row: Any) -> Iterator[Finding]:
    for number, fact in enumerate(row.facts.all(), 1):
        if fact.source.kind == Source.Kind.NONE_YET:
            message = f"“{fact.get_about_display()}” rests on no source yet; find one and name it here"
            yield finding(SOURCE_TO_COME, row, f"facts {number}", message)


def _is_filled(row: Any, name: str) -> bool:
    """A translated field counts as filled if any language is."""
    return any(getattr(row, one, None) for one in (name, *(to_attribute(name, code) for code in languages())))


def proofread_institution(row: Institution) -> list[Finding]:
    return list(unsourced(row, INSTITUTION, ("figures", "relations")))


def proofread_programme(row: Programme) -> list[Finding]:
    return list(unsourced(row, PROGRAMME, ("figures", "roles")))


def proofread_event(row: Event) -> list[Finding]:
    return list(unsourced(row, EVENT))


def proofread_shared(row: Topic | Person) -> list[Finding]:
    if row.sources.all():
        return []
    return [finding(SOURCE, row, "sources", "no source; choose at least one")]
