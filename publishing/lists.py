"""Lists of items: filtered on the columns of published rows, shown from Documents, three queries whatever the length."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views import View

from publishing.documents import decode
from publishing.frames import Page, current, render
from publishing.freshness import public
from publishing.kinds import kind_named
from publishing.models import OldAddress, StoredDocument

PAGE_SIZE = 50


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One value of a filter: how many items have it, and whether it is in use."""

    value: str
    label: str
    is_chosen: bool
    count: int = 0


@dataclass(frozen=True, kw_only=True)
class Facet:
    name: str
    label: str
    choices: list[Choice]
    is_single: bool


@dataclass(frozen=True, kw_only=True)
class Chip:
    """A filter in use, and the address without it."""

    label: str
    href: str


@dataclass(frozen=True, kw_only=True)
class Order:
    """By a column of the item, those without a value last; without a column by title."""

    label: Any
    column: str = ""
    descends: bool = False


class ListPage(View):
    """A list of one kind. A subclass names kind, templates and filters.

    `facets` maps a filter to its column, `singles` names those that take one value, `more_filters` is a template.
    """

    kind: ClassVar[str] = ""
    template: ClassVar[str] = ""
    entry: ClassVar[str] = ""
    path: ClassVar[str] = ""
    filters: ClassVar[Any] = None
    facets: ClassVar[dict[str, str]] = {}
    singles: ClassVar[frozenset[str]] = frozenset()
    more_filters: ClassVar[str] = ""
    orders: ClassVar[dict[str, Order]] = {}

    def title(self) -> str:
        raise NotImplementedError

    def lead(self) -> str:
        raise NotImplementedError

    @method_decorator(public)
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.answer(request)

    def answer(self, request: HttpRequest) -> HttpResponse:
        asked = Asked(request.GET)
        model: Any = kind_named(self.kind).model
        found = self.filters(asked.joined, queryset=model.objects.published())
        context = self.context(model, found, asked)
        number = context["first"] // PAGE_SIZE + 1
        page = Page(
            title=self.title(),
            description=self.lead(),
            path=self.path,
            query=asked.query(),
            part=f"page={number}" if number > 1 else "",
            area="look-up",
            is_listed=not asked.has("order", *found.filters),
        )
        texts: dict[str, Any] = {"lead": self.lead(), "entry": self.entry, "more_filters": self.more_filters}
        return render(self.template, page, **texts, **context)

    def context(self, model: Any, found: Any, asked: "Asked") -> dict[str, Any]:
        rows = found.qs
        tallies = self._tallies(model, rows)
        shown = sum(tally["shown"] for tally in tallies)
        order = asked.one("order") if asked.one("order") in self.orders else next(iter(self.orders))
        number = min(asked.number("page"), max(1, -(-shown // PAGE_SIZE)))
        first = (number - 1) * PAGE_SIZE
        topics = self._topics()
        chosen = asked.all("topic")
        facets = [self._facet(found, name, column, tallies, asked) for name, column in self.facets.items()]
        return {
            "documents": self._documents(rows, self.orders[order], first),
            "shown": shown,
            "total": sum(tally["total"] for tally in tallies),
            "first": first + 1,
            "last": min(first + PAGE_SIZE, shown),
            "previous": asked.without("page", page=str(number - 1)) if number > 1 else "",
            "next": asked.without("page", page=str(number + 1)) if first + PAGE_SIZE < shown else "",
            "orders": [(key, one.label, key == order) for key, one in self.orders.items()],
            "facets": facets,
            "topics": [Choice(value=slug, label=name, is_chosen=slug in chosen) for slug, name in topics],
            "asked": asked.values(found.form),
            "chips": list(self._chips(found, asked, facets, dict(topics))),
            "errors": [*self._errors(found, asked), *self._unknown(found, asked, dict(topics))],
        }

    def _tallies(self, model: Any, rows: QuerySet[Any]) -> list[dict[str, Any]]:
        """How many there are and how many pass, for each combination of the facets' columns."""
        columns = list(self.facets.values())
        groups = model.objects.published().order_by(*columns).values(*columns)
        return list(
            groups.annotate(total=Count("pk"), shown=Count("pk", filter=Q(pk__in=rows.order_by().values("pk"))))
        )

    def _facet(self, found: Any, name: str, column: str, tallies: list[dict[str, Any]], asked: "Asked") -> Facet:
        counts: Counter[str] = Counter()
        for tally in tallies:
            counts[str(tally[column]).lower()] += tally["total"]
        chosen = asked.all(name)
        known = found.filters[name].extra["choices"]
        choices = [
            Choice(value=value, label=str(label), count=counts[value], is_chosen=value in chosen)
            for value, label in known
            if counts[value] or value in chosen
        ]
        label = str(found.filters[name].label)
        return Facet(name=name, label=label, choices=choices, is_single=name in self.singles)

    def _documents(self, rows: QuerySet[Any], order: Order, first: int) -> list[Any]:
        kind, language = kind_named(self.kind), current()
        stored = StoredDocument.objects.filter(
            kind=kind.name, language=language, item_id__in=rows.order_by().values("pk")
        )
        own = kind.model._default_manager.filter(pk=OuterRef("item_id"))
        if order.column:
            stored = stored.annotate(value=Subquery(own.values(order.column)[:1]))
            value = F("value").desc(nulls_last=True) if order.descends else F("value").asc(nulls_last=True)
            stored = stored.order_by(value, "sort_key", "slug")
        else:
            stored = stored.order_by("sort_key", "slug")
        return [decode(kind, one.body) for one in stored[first : first + PAGE_SIZE]]

    def _topics(self) -> list[tuple[str, str]]:
        rows = StoredDocument.objects.filter(kind="topic", language=current()).order_by("sort_key", "slug")
        return list(rows.values_list("slug", "title"))

    def _chips(self, found: Any, asked: "Asked", facets: list[Facet], topics: dict[str, str]) -> Iterator[Chip]:
        labels = {(facet.name, choice.value): choice.label for facet in facets for choice in facet.choices}
        labels |= {("topic", slug): name for slug, name in topics.items()}
        for name, wanted in found.filters.items():
            if name not in found.form.errors and not self._lonely(wanted, asked):
                named = dict(wanted.extra.get("choices", ()))
                for value in asked.all(name):
                    label = labels.get((name, value)) or _("%(name)s: %(value)s") % {
                        "name": wanted.label,
                        "value": named.get(value, value),
                    }
                    yield Chip(label=label, href=asked.without(name, *[v for v in asked.all(name) if v != value]))

    def _errors(self, found: Any, asked: "Asked") -> Iterator[str]:
        """What was left out, and why."""
        for name, wanted in found.filters.items():
            if name in found.form.errors:
                yield _("The filter “%(name)s” was left out: this site does not know that value.") % {
                    "name": wanted.label
                }
            elif asked.all(name) and self._lonely(wanted, asked):
                other = found.filters[wanted.needs].label
                yield _("The filter “%(name)s” was left out: it works only together with “%(other)s”.") % {
                    "name": wanted.label,
                    "other": other,
                }

    def _lonely(self, wanted: Any, asked: "Asked") -> bool:
        """A filter that says nothing without another one, which is not given."""
        return bool(wanted.needs) and not asked.all(wanted.needs)

    def _unknown(self, found: Any, asked: "Asked", topics: dict[str, str]) -> Iterator[str]:
        """Topics that are none, nor ever were: the filter holds, and finds nothing."""
        strange = [] if "topic" in found.form.errors else [slug for slug in asked.all("topic") if slug not in topics]
        if strange:
            moved = OldAddress.objects.filter(kind="topic", slug__in=strange).values_list("slug", flat=True)
            for slug in sorted(set(strange) - set(moved)):
                yield _("This site knows no topic “%(value)s”.") % {"value": slug}


class Asked:
    """The parameters of a list's address, repeated ones also joined by commas as the filters read them."""

    def __init__(self, data: QueryDict) -> None:
        self.data = {key: [v for v in data.getlist(key) if v and "\x00" not in v] for key in data}
        self.joined = {key: ",".join(values) for key, values in self.data.items() if values}

    def one(self, name: str) -> str:
        return (self.data.get(name) or [""])[-1]

    def all(self, name: str) -> list[str]:
        return [
            part for value in self.data.get(name, []) for part in ([value] if name == "q" else value.split(",")) if part
        ]

    def has(self, *names: str) -> bool:
        """Whether the reader chose something by one of these: such a page is one of very many, and none to be found."""
        return any(self.all(name) for name in names)

    def number(self, name: str) -> int:
        value = self.one(name)
        return max(1, int(value)) if value.isascii() and value.isdigit() and len(value) < 7 else 1

    def query(self) -> str:
        return self.without("").removeprefix("?")

    def without(self, name: str, *kept: str, **added: str) -> str:
        """The same address without a parameter (and from the first page on), or with other values for it."""
        copy = QueryDict(mutable=True)
        for key, values in self.data.items():
            if key not in (name, "page") or (key == "page" and not name):
                copy.setlist(key, values)
        copy.setlist(name, list(kept)) if name and kept else None
        for key, value in added.items():
            copy[key] = value
        return "?" + copy.urlencode()

    def values(self, form: Any) -> dict[str, str]:
        """What stands in each text box of the form."""
        return {name: self.one(name) for name in form.fields}
