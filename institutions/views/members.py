"""Members of an institution over time: a row for each stage, the years of joining and leaving, and a map."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from institutions.documents import InstitutionDocument, MembershipPart, SourceRef
from institutions.models import Membership
from institutions.views.tiles import TILES, Mark, TileMap, tile_map
from publishing.documents import addresses
from publishing.frames import current
from publishing.kinds import kind_named

Role = Membership.Role
# The stage that says most of a member comes first; how its tile is drawn, and the words of the key.
STAGES = {
    Role.SUSPENDED: ("provisional", Role.SUSPENDED.label),
    Role.BODY: ("contracting", Role.BODY.label),
    Role.MEMBER: ("party", Role.MEMBER.label),
    Role.FOUNDER: ("party", Role.MEMBER.label),
    Role.ASSOCIATED: ("signatory", Role.ASSOCIATED.label),
    Role.OBSERVER: ("none", Role.OBSERVER.label),
}
LEFT = ("withdrawn", _("no longer"))
DIFFER = ("unknown", _("sources differ"))
ORDER = [str(role) for role in STAGES]


@dataclass(frozen=True, kw_only=True)
class Step:
    """A stage of a member that began or ended in a year; `words` where it is more than joining."""

    part: MembershipPart
    words: str = ""
    is_end: bool = False
    is_disputed: bool = False


@dataclass(frozen=True, kw_only=True)
class Members:
    """`sources` numbers what the rows rest on, for a table that names each only once."""

    rows: tuple[MembershipPart, ...]
    years: tuple[tuple[str, tuple[Step, ...]], ...]
    map: TileMap | None
    sources: tuple[SourceRef, ...]


def members(document: InstitutionDocument) -> Members | None:
    parts = sorted(document.memberships, key=_place)
    if not parts:
        return None
    marks = {code: _mark(rows) for code, rows in _by_state(parts)}
    return Members(
        rows=tuple(parts),
        years=tuple(_years(parts)),
        map=_map(marks),
        sources=tuple({part.source.id: part.source for part in parts}.values()),
    )


def _place(part: MembershipPart) -> tuple[str, str]:
    """In the order of joining, those without a day last; then by name."""
    return (part.started_on.sort if part.started_on else "9999", part.member.title.casefold())


def _by_state(parts: Iterable[MembershipPart]) -> Iterator[tuple[str, list[MembershipPart]]]:
    found: dict[str, list[MembershipPart]] = {}
    for part in parts:
        if part.iso2:
            found.setdefault(part.iso2, []).append(part)
    yield from found.items()


def _mark(rows: list[MembershipPart]) -> Mark:
    # A suspension that ended tells nothing of today.
    today = [part for part in rows if part.role != Role.SUSPENDED or not part.ended_on] or rows
    telling = min(today, key=lambda part: ORDER.index(part.role))
    look, words = STAGES[Role(telling.role)]
    if telling.is_disputed:
        look, words = DIFFER
    elif telling.ended_on:
        look, words = LEFT
    state = telling.member
    title = gettext("%(state)s: %(status)s") % {"state": state.title, "status": words}
    told = str(words)
    return Mark(look=look, words=told[:1].upper() + told[1:], href=state.html_url or "", title=title)


def _map(marks: dict[str, Mark]) -> TileMap | None:
    """The others stand there too, and lead to their pages; no map where no State of the Americas is a member."""
    others = [tile.code for tile in TILES if tile.code not in marks]
    if len(others) == len(TILES):
        return None
    words = gettext("Not on record as a member")
    kind, language = kind_named("state"), current()
    for code in others:
        href = addresses(kind, code.lower(), language)[1] or ""
        marks[code] = Mark(look="absent", words=words, href=href, title=f"{code}: {words.lower()}")
    return tile_map(marks)


def _years(parts: Iterable[MembershipPart]) -> Iterator[tuple[str, tuple[Step, ...]]]:
    """Who came and who left, year by year; stages without a year are in the table alone."""
    years: dict[str, list[Step]] = {}
    for part in parts:
        for when, step in ((part.started_on, _began(part)), (part.ended_on, _ended(part))):
            if when:
                years.setdefault(when.value[:4], []).append(step)
    for year, steps in sorted(years.items()):
        # Those who plainly joined stand in one row of tiles; what needs words comes after them.
        yield year, tuple(sorted(steps, key=lambda step: bool(step.words)))


def _began(part: MembershipPart) -> Step:
    """Of a stage that ended, a dispute is about its end."""
    told = [str(Role(part.role).label)] if part.role == Role.SUSPENDED else []
    is_disputed = part.is_disputed and part.ended_on is None
    return Step(part=part, words=_words(told, is_disputed), is_disputed=is_disputed)


def _ended(part: MembershipPart) -> Step:
    told = [gettext("no longer suspended") if part.role == Role.SUSPENDED else gettext("left")]
    return Step(part=part, words=_words(told, part.is_disputed), is_end=True, is_disputed=part.is_disputed)


def _words(told: list[str], is_disputed: bool) -> str:
    return ", ".join([*told, gettext("sources differ")] if is_disputed else told)
