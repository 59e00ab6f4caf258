"""What a wrong address may have meant: items at nearly the same address, then those with its words in their names."""

from dataclasses import dataclass
from functools import reduce
from operator import and_

from django.conf import settings
from django.db.models import Q
from django.db.models.functions import Length
from rapidfuzz.distance import OSA

from publishing.documents import addresses
from publishing.kinds import kind_at, kind_named
from publishing.languages import Text
from publishing.models import OldAddress, StoredDocument
from publishing.routers import public_reading
from publishing.search.suggesting import suggest
from publishing.terms import spelled, words

MOST = 5
LONGEST = 100  # letters of an address
# Here no item was ever meant, and robots that look for holes ask for them all day.
ELSEWHERE = ("admin", "api", "static")


@dataclass(frozen=True, kw_only=True)
class Meant:
    kind: str
    title: Text
    html_url: str


class Address:
    """An address read for what it names: the kind that its first segment stands for, and the words of what follows."""

    def __init__(self, path: str) -> None:
        segments = [segment for segment in path[: 10 * LONGEST].split("/") if segment]
        if segments and segments[0] in dict(settings.LANGUAGES):
            segments.pop(0)
        kind = kind_at(segments[0]) if len(segments) > 1 else None
        named = segments[1] if kind else segments[-1] if segments else ""
        is_page = bool(segments) and segments[0] not in ELSEWHERE and "." not in named
        self.kind = kind.name if kind else ""
        self.parts = words(named[:LONGEST]) if is_page else []

    @property
    def words(self) -> str:
        return " ".join(self.parts)

    @property
    def slug(self) -> str:
        """As an item's address would be written."""
        return "-".join(map(spelled, self.parts))


def meant(address: Address, language: str) -> list[Meant]:
    """The nearest first. At most six queries; none for an address without words."""
    if not address.parts:
        return []
    with public_reading():
        found = _near(address, language)
        if len(found) < MOST:
            told = suggest(address.words, language)
            found += [Meant(kind=one.kind, title=one.title, html_url=one.html_url) for one in told]
    return list({one.html_url: one for one in found}.values())[:MOST]


def _near(address: Address, language: str) -> list[Meant]:
    """Items that once had the address, or have one with few letters changed, or with all its words; whatever their kind."""
    slug, allowed = address.slug, _mistakes(address.slug)
    old = set(OldAddress.objects.filter(slug=slug).values_list("item_id", flat=True))
    rows = StoredDocument.objects.filter(language=language).annotate(length=Length("slug"))
    alike = Q(length__range=(len(slug) - allowed, len(slug) + allowed))
    rows = rows.filter(Q(item_id__in=old) | alike | _all_in_slug(address))
    found = []
    for item_id, kind, own, title, lang in rows.order_by("kind", "slug").values_list(
        "item_id", "kind", "slug", "title", "title_lang"
    ):
        distance = 0 if item_id in old else OSA.distance(slug, own, score_cutoff=allowed)
        if distance <= allowed or set(slug.split("-")) <= set(own.split("-")):
            html_url = addresses(kind_named(kind), own, language)[1] or "/"
            one = Meant(kind=kind, title=Text(title, lang or None), html_url=html_url)
            found.append(((distance, kind != address.kind, own), one))
    return [one for _nearness, one in sorted(found, key=lambda pair: pair[0])][:MOST]


def _all_in_slug(address: Address) -> Q:
    return reduce(and_, (Q(slug__contains=part) for part in address.slug.split("-")))


def _mistakes(slug: str) -> int:
    """How many letters may be wrong: one in five, and none where every short word is near another."""
    return len(slug) // 5 if len(slug) > 4 else int(len(slug) > 2)
