"""What matrix and map are made of: instruments with acts of States of the Americas, and the States, from Documents."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext

from institutions.documents import StateDocument
from institutions.views.tiles import NORTH_TO_SOUTH
from instruments.documents import InstrumentDocument, rule_of
from instruments.exports.answers import anchors
from instruments.status import CONSENT, CONTRACTING, PARTY, SIGNATORY, WITHDRAWN, PartyRecord, Standing, status_on
from instruments.views.asof import AsOf
from instruments.views.table import AMERICAS, is_american
from instruments.views.words import ABSENT, KEY_WORDS, STATUS_WORD
from publishing.documents import decode
from publishing.frames import current
from publishing.kinds import kind_named
from publishing.models import OldAddress, StoredDocument

# The kinds of act that a status rests on.
TELLING = {PARTY: CONSENT, CONTRACTING: CONSENT, SIGNATORY: {"signature"}, WITHDRAWN: {"withdrawal"}}


@dataclass(frozen=True, kw_only=True)
class Stand:
    """Where one State stands to one instrument on a day, and the act on the instrument's page that says so."""

    look: str
    word: str
    words: str
    href: str
    standing: Standing | None = None


def instruments() -> list[InstrumentDocument]:
    """Every instrument, the newest first, those without a day last. One query."""
    kind = kind_named("instrument")
    rows = StoredDocument.objects.filter(kind=kind.name, language=current()).order_by("slug")
    found = [decode(kind, body) for body in rows.values_list("body", flat=True)]
    return sorted(found, key=lambda one: one.adopted_on.sort if one.adopted_on else "", reverse=True)


def states() -> list[StateDocument]:
    """The States of the Americas by region, from north to south. One query."""
    kind = kind_named("state")
    rows = StoredDocument.objects.filter(kind=kind.name, language=current()).order_by("slug")
    found: Iterable[StateDocument] = [decode(kind, body) for body in rows.values_list("body", flat=True)]
    americas = [one for one in found if one.region in AMERICAS]
    return sorted(americas, key=lambda one: (AMERICAS.index(one.region), NORTH_TO_SOUTH.get(one.iso2, 0)))


def addressed(every: Iterable[InstrumentDocument], slugs: Iterable[str]) -> dict[str, str]:
    """The address of today of each instrument asked for by its own or an old one. No query but for strange ones."""
    today = {one.id: one.slug for one in every}
    asked = set(slugs)
    found = {slug: slug for slug in today.values() if slug in asked}
    strange = asked - set(found)
    if strange:
        moved = OldAddress.objects.filter(kind="instrument", slug__in=strange).values_list("slug", "item_id")
        found |= {slug: today[str(item_id)] for slug, item_id in moved if str(item_id) in today}
    return found


def has_states(document: InstrumentDocument) -> bool:
    return any(is_american(record) for record in document.parties)


def stands(document: InstrumentDocument, as_of: AsOf) -> dict[str, Stand]:
    """Where each State of the Americas on record stands, by its two-letter code."""
    page = f"{document.html_url}{as_of.suffix}"
    records = [record for record in document.parties if is_american(record)]
    told = zip(records, status_on(records, rule_of(document), as_of.on), strict=True)
    return {record.iso2 or "": _stand(record, standing, page) for record, standing in told}


def _stand(record: PartyRecord, standing: Standing, page: str) -> Stand:
    return Stand(
        look=standing.status,
        word=str(STATUS_WORD[standing.status]),
        words=str(KEY_WORDS[standing.status]),
        href=f"{page}{_anchor(record, standing)}",
        standing=standing,
    )


def _anchor(record: PartyRecord, standing: Standing) -> str:
    """The last act by that day that says so, an undisputed one if there is any."""
    telling = [act for act in standing.acts if act.kind in TELLING.get(standing.status, ())] or list(standing.acts)
    acts = [act for act in telling if not act.is_disputed] or telling
    return f"#{anchors(record)[acts[-1].id]}" if acts else ""


def absent() -> Stand:
    """What is told of a State that the record of an instrument does not name: there is no act to lead to."""
    return Stand(look=ABSENT, word=gettext("not on record"), words=str(KEY_WORDS[ABSENT]), href="")


def ended_on(document: InstrumentDocument, on: date) -> str:
    """The day on which the record of an instrument ends, where the day shown lies after it."""
    end = document.recorded_until
    return end if end and on > date.fromisoformat(end) else ""
