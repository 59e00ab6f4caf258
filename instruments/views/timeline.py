"""The whole field in time, from 1889 to today: meetings, foundings, adoptions, entries into force, and who joined when."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from instruments.status import CONSENT
from publishing.dates import ON_OR_BEFORE
from publishing.documents import Day, Ref, decode
from publishing.frames import Page, current, described, render
from publishing.freshness import public
from publishing.kinds import kind_named
from publishing.languages import Text
from publishing.lists import Asked, Chip, Choice, Facet
from publishing.models import StoredDocument
from publishing.ordering import sort_key

PATH = "timeline/"
JOINING = "joining"
# What happens on the timeline: the name of its filter, and the words beside one entry.
KINDS = {
    "event": (_("Meetings"), _("meeting")),
    "founding": (_("Foundings"), pgettext_lazy("an institution", "founded")),
    "programme": (_("Programmes"), pgettext_lazy("a programme", "started")),
    "adoption": (_("Adoptions"), pgettext_lazy("an instrument", "adopted")),
    "in_force": (_("Entries into force"), _("in force")),
    JOINING: (_("Ratifications and accessions"), _("ratifications and accessions")),
}
DATES = (
    ("event", "event", "started_on"),
    ("institution", "founding", "founded_on"),
    ("programme", "programme", "started_on"),
    ("instrument", "adoption", "adopted_on"),
    ("instrument", "in_force", "in_force_on"),
)


@dataclass(frozen=True, kw_only=True)
class Joined:
    """How many States of the Americas consented to be bound by one instrument in one year."""

    title: Text
    html_url: str
    count: int


@dataclass(frozen=True, kw_only=True)
class Entry:
    """Something that happened; `when` is null where the day is not on record."""

    kind: str
    when: Day | None
    title: Text
    html_url: str
    is_binding: bool
    topics: tuple[Ref, ...]
    joined: tuple[Joined, ...] = ()

    @property
    def words(self) -> str:
        return str(KINDS[self.kind][1])

    @property
    def total(self) -> int:
        return sum(one.count for one in self.joined)


@public
def timeline(request: HttpRequest) -> HttpResponse:
    """One query: the Documents of all that has a date."""
    asked = Asked(request.GET)
    documents = _documents()
    topics = {ref.slug: str(ref.title) for one in documents for ref in one.topics}
    topic = asked.one("topic") if asked.one("topic") in topics else ""
    kinds = [kind for kind in asked.all("kind") if kind in KINDS]
    about = [one for one in documents if not topic or topic in {ref.slug for ref in one.topics}]
    entries = [*_dated(about), *_joinings(about)]
    shown = [one for one in entries if not kinds or one.kind in kinds]
    dated = sorted((one for one in shown if one.when), key=_place)
    lead = gettext("Meetings, foundings, treaties and plans against organized crime in the Americas, since 1889.")
    return render(
        "timeline/timeline.html",
        _page(asked, lead),
        lead=lead,
        shown=len(dated),
        total=sum(1 for one in _all_of(documents) if one.when),
        decades=[(decade, list(group)) for decade, group in groupby(dated, key=_decade)],
        undated=sorted((one for one in shown if not one.when), key=lambda one: sort_key(one.title)),
        unplaced=_unplaced(about) if not kinds or JOINING in kinds else 0,
        facets=[_facet(entries, kinds)],
        topics=[
            Choice(value=slug, label=topics[slug], is_chosen=slug == topic)
            for slug in sorted(topics, key=lambda slug: sort_key(topics[slug]))
        ],
        chips=list(_chips(asked, kinds, topic, topics)),
        errors=list(_errors(asked, topics)),
    )


def _page(asked: Asked, lead: str) -> Page:
    return Page(
        title=gettext("Timeline"),
        description=described(lead),
        path=PATH,
        query=asked.query(),
        area="look-up",
        is_listed=not asked.has("topic", "kind"),
    )


def _documents() -> list[Any]:
    wanted = list(dict.fromkeys(kind for kind, _kind, _field in DATES))
    rows = StoredDocument.objects.filter(kind__in=wanted, language=current()).order_by("kind", "slug")
    return [decode(kind_named(kind), body) for kind, body in rows.values_list("kind", "body")]


def _all_of(documents: list[Any]) -> list[Entry]:
    return [*_dated(documents), *_joinings(documents)]


def _dated(documents: Iterable[Any]) -> Iterator[Entry]:
    for document in documents:
        for kind, happening, field in DATES:
            # An instrument not yet in force has no such day; for all else a day that is missing is a day not known.
            if document.type == kind and (happening != "in_force" or document.in_force_on):
                yield Entry(
                    kind=happening,
                    when=getattr(document, field),
                    title=document.short or document.title if kind == "instrument" else document.title,
                    html_url=document.html_url,
                    is_binding=bool(getattr(document, "is_binding", False)),
                    topics=document.topics,
                )


def _joinings(documents: Iterable[Any]) -> Iterator[Entry]:
    """One entry a year. A State counts once for each instrument and year; a disputed act does not."""
    years: dict[str, list[Joined]] = {}
    for document in documents:
        for year, count in sorted(Counter(year for year, _state in _consents(document) if year).items()):
            title = document.short or document.title
            years.setdefault(year, []).append(Joined(title=title, html_url=document.html_url, count=count))
    for year, joined in years.items():
        when = Day(value=year, sort=f"{year}-01-01", precision="year", qualifier="exact")
        yield Entry(
            kind=JOINING,
            when=when,
            title=Text(""),
            html_url="",
            is_binding=True,
            topics=(),
            joined=tuple(sorted(joined, key=lambda one: (-one.count, sort_key(one.title)))),
        )


def _consents(document: Any) -> set[tuple[str, str]]:
    """The year in which each State of the Americas consented; empty where only a later limit is known."""
    return {
        (act.done_on.value[:4] if act.done_on and act.done_on.qualifier != ON_OR_BEFORE else "", record.iso2)
        for record in getattr(document, "parties", ())
        if record.iso2 and record.region != "elsewhere"
        for act in record.acts
        if act.kind in CONSENT and not act.is_disputed
    }


def _unplaced(documents: Iterable[Any]) -> int:
    """How many consents have no year of their own: “ratified by 2001” may mean any year before."""
    return sum(1 for document in documents for year, _state in _consents(document) if not year)


def _place(entry: Entry) -> tuple[str, bool, str, str]:
    """By the first day that a date can mean; the counts of a year close it."""
    when = entry.when.sort if entry.when else ""
    return when[:4], entry.kind == JOINING, when, entry.title


def _decade(entry: Entry) -> int:
    return int(entry.when.value[:3]) * 10 if entry.when else 0


def _facet(entries: list[Entry], kinds: list[str]) -> Facet:
    counts = Counter(one.kind for one in entries if one.when)
    choices = [
        Choice(value=kind, label=str(label), count=counts[kind], is_chosen=kind in kinds)
        for kind, (label, _words) in KINDS.items()
        if counts[kind] or kind in kinds
    ]
    return Facet(name="kind", label=gettext("What happened"), choices=choices, is_single=False)


def _chips(asked: Asked, kinds: list[str], topic: str, topics: dict[str, str]) -> Iterator[Chip]:
    for kind in kinds:
        yield Chip(label=str(KINDS[kind][0]), href=asked.without("kind", *[one for one in kinds if one != kind]))
    if topic:
        yield Chip(label=topics[topic], href=asked.without("topic"))


def _errors(asked: Asked, topics: dict[str, str]) -> Iterator[str]:
    if asked.one("topic") and asked.one("topic") not in topics:
        yield gettext("This site knows no topic “%(value)s”.") % {"value": asked.one("topic")}
    if any(kind not in KINDS for kind in asked.all("kind")):
        yield gettext("The filter “%(name)s” was left out: this site does not know that value.") % {
            "name": gettext("What happened")
        }
