"""Members of an institution over time: a row for each stage, the years of joining and leaving, and a map."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from institutions.documents import InstitutionDocument, MembershipPart, SourceRef
from institutions.models import Membership
from institutions.views.tiles import TILES, Mark, TileMap, tile_map, tile_name
from publishing.dates import EXACT, ON_OR_BEFORE
from publishing.documents import Day, addresses
from publishing.frames import current
from publishing.kinds import kind_named
from publishing.models import StoredDocument

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
UNCERTAIN = ("unknown", _("whether it takes part is not certain"))
ORDER = [str(role) for role in STAGES]
# The roles of one who is no member, or not fully: a year tells them in words.
TOLD = {Role.SUSPENDED, Role.OBSERVER, Role.ASSOCIATED}


@dataclass(frozen=True, kw_only=True)
class Step:
    """A stage of a member that began or ended in a year; `words` where it is more than joining."""

    part: MembershipPart
    words: str = ""
    is_end: bool = False
    is_disputed: bool = False

    @property
    def look(self) -> str:
        if self.is_disputed:
            return "differ"
        return "left" if self.is_end else "beside" if self.part.role in TOLD else ""


@dataclass(frozen=True, kw_only=True)
class Members:
    """`listed`: who was seen there by a day, which says nothing of when they joined; so they stand in no year.

    `sources` numbers what the rows rest on, for a table that names each only once.
    """

    rows: tuple[MembershipPart, ...]
    years: tuple[tuple[str, tuple[Step, ...]], ...]
    listed: tuple[tuple[Day, tuple[Step, ...]], ...]
    map: TileMap | None
    sources: tuple[SourceRef, ...]


def members(document: InstitutionDocument) -> Members | None:
    parts = sorted(document.memberships, key=_place)
    if not parts:
        return None
    marks = {code: _mark(rows) for code, rows in _by_state(parts)}
    years, listed = _years(parts)
    return Members(
        rows=tuple(parts),
        years=years,
        listed=listed,
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
    # A suspension that ended tells nothing of today, unless its end is in doubt.
    today = [part for part in rows if part.role != Role.SUSPENDED or not part.ended_on or part.is_disputed] or rows
    telling = min(today, key=lambda part: ORDER.index(part.role))
    look, words = STAGES[Role(telling.role)]
    if telling.is_disputed:
        look, words = UNCERTAIN if telling.role == Role.SUSPENDED and telling.ended_on else DIFFER
    elif telling.ended_on:
        look, words = LEFT
    state = telling.member
    told = str(words)
    title = tile_name(state.title, rows[0].iso2 or "", told)
    return Mark(look=look, words=told[:1].upper() + told[1:], href=state.html_url or "", title=title)


def _map(marks: dict[str, Mark]) -> TileMap | None:
    """The others stand there too, by their names, and lead to their pages. One query.

    No map where no State of the Americas is a member.
    """
    others = [tile.code for tile in TILES if tile.code not in marks]
    if len(others) == len(TILES):
        return None
    words = gettext("Not on record as a member")
    kind, language = kind_named("state"), current()
    stored = StoredDocument.objects.filter(kind="state", language=language, slug__in=map(str.lower, others))
    names = dict(stored.order_by("slug").values_list("slug", "title")) if others else {}
    for code in others:
        href = addresses(kind, code.lower(), language)[1] or ""
        title = tile_name(names.get(code.lower(), code), code, words)
        marks[code] = Mark(look="absent", words=words, href=href, title=title)
    return tile_map(marks)


def _years(
    parts: Iterable[MembershipPart],
) -> tuple[tuple[tuple[str, tuple[Step, ...]], ...], tuple[tuple[Day, tuple[Step, ...]], ...]]:
    """Who came and who left, year by year, and who was listed by a day; stages without a day are in the table alone."""
    years: dict[str, list[Step]] = {}
    listed: dict[Day, list[Step]] = {}
    for part in parts:
        for when, step in ((part.started_on, _began(part)), (part.ended_on, _ended(part))):
            if when and when.qualifier == ON_OR_BEFORE and not step.is_end:
                listed.setdefault(when, []).append(step)
            elif when:
                years.setdefault(when.value[:4], []).append(step)
    by_day = sorted(listed.items(), key=lambda row: row[0].sort)
    return tuple((year, _told_last(years[year])) for year in sorted(years)), tuple(
        # The qualifier is in the heading of the row: “Listed by November 2023”.
        (replace(when, qualifier=EXACT), _told_last(steps))
        for when, steps in by_day
    )


def _told_last(steps: Iterable[Step]) -> tuple[Step, ...]:
    """Those who plainly joined stand in one row of tiles; what needs words comes after them."""
    return tuple(sorted(steps, key=lambda step: bool(step.words)))


def _began(part: MembershipPart) -> Step:
    """Of a stage that ended, a dispute is about its end."""
    told = [str(Role(part.role).label)] if part.role in TOLD else []
    is_disputed = part.is_disputed and part.ended_on is None
    return Step(part=part, words=_words(told, is_disputed), is_disputed=is_disputed)


def _ended(part: MembershipPart) -> Step:
    if part.role != Role.SUSPENDED:
        words = _words([gettext("left")], part.is_disputed)
    else:
        words = gettext("end of the suspension not verified") if part.is_disputed else gettext("no longer suspended")
    return Step(part=part, words=words, is_end=True, is_disputed=part.is_disputed)


def _words(told: list[str], is_disputed: bool) -> str:
    return ", ".join([*told, gettext("sources differ")] if is_disputed else told)
