"""What of the live content waits for an editor: not checked for long, unsourced, contradicted, untranslated, open."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import FieldDoesNotExist, PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coursesite.proofreading import NOT_FOR_READERS, OF_THE_APPS, SHORT_NAMES, is_official_title
from institutions.checks import SOURCE, SOURCE_TO_COME
from instruments.checks import differing_days
from instruments.models import Instrument
from publishing.dates import written
from publishing.kinds import Kind, kinds
from publishing.languages import SOURCE as SOURCE_LANGUAGE
from publishing.languages import tag
from publishing.previews import form_address
from publishing.proofreading import live, missing, passages, short

STALE, UNSOURCED, CONTRADICTED, UNTRANSLATED, OPEN = "stale", "unsourced", "contradicted", "untranslated", "open"
TROUBLES = {
    STALE: gettext_lazy("not checked for long"),
    UNSOURCED: gettext_lazy("without a source"),
    CONTRADICTED: gettext_lazy("contradicted"),
    UNTRANSLATED: gettext_lazy("not translated"),
    OPEN: gettext_lazy("open points"),
}
PER_PAGE = 100


@dataclass(frozen=True)
class Line:
    """One thing to do, in one item."""

    kind: Kind
    trouble: str
    title: str
    address: str
    place: str
    detail: str

    @property
    def trouble_shown(self) -> Any:
        return TROUBLES[self.trouble]


class Choice(forms.Form):
    """What is listed; whatever is left out is the usual."""

    months = forms.IntegerField(label=gettext_lazy("Months"), min_value=1, max_value=240, required=False)
    kind = forms.ChoiceField(required=False)
    trouble = forms.ChoiceField(required=False, choices=[("", ""), *TROUBLES.items()])
    page = forms.IntegerField(min_value=1, required=False)

    def __init__(self, data: Any, known: list[Kind]) -> None:
        super().__init__(data)
        self.fields["kind"] = forms.ChoiceField(required=False, choices=[("", ""), *((one.name, "") for one in known)])

    def usual(self, name: str, value: Any) -> Any:
        return self.cleaned_data.get(name) or value


def upkeep(request: HttpRequest) -> HttpResponse:
    """Only of kinds that this person may change. Reads each kind in a number of queries that does not grow with it."""
    known = [kind for kind in kinds() if may_change(request.user, kind)]
    if not known:
        raise PermissionDenied
    choice = Choice(request.GET, known)
    is_good = choice.is_valid()
    months = choice.usual("months", 12)
    found = [line for kind in known for line in lines_of(kind, months_ago(timezone.localdate(), months))]
    kind, trouble = choice.usual("kind", ""), choice.usual("trouble", "")
    listed = [line for line in found if kind in ("", line.kind.name) and trouble in ("", line.trouble)]
    context = {
        **admin.site.each_context(request),
        "title": _("Upkeep"),
        "errors": choice.errors,
        "months": months,
        "kind": kind,
        "trouble": trouble,
        "troubles": TROUBLES,
        "counts": list(_counts(known, found)),
        "total": len(found),
        "page": Paginator(listed, PER_PAGE).get_page(choice.usual("page", 1)),
    }
    return render(request, "upkeep/page.html", context, status=200 if is_good else 400)


def may_change(user: Any, kind: Kind) -> bool:
    meta = kind.model._meta
    return bool(user.has_perm(f"{meta.app_label}.change_{meta.model_name}"))


def months_ago(today: date, months: int) -> date:
    year, month = divmod(today.year * 12 + today.month - 1 - months, 12)
    # Every month has 28 days: up to three days more of patience.
    return date(max(year, 1), month + 1, min(today.day, 28))


def _counts(known: list[Kind], found: list[Line]) -> Iterator[tuple[str, Any, list[tuple[str, int]], int]]:
    """A row for each kind: its name, how it is called, how many of each trouble, how many in all."""
    counted = Counter((line.kind.name, line.trouble) for line in found)
    for kind in known:
        row = [(trouble, counted[kind.name, trouble]) for trouble in TROUBLES]
        yield kind.name, kind.model._meta.verbose_name_plural, row, sum(number for _trouble, number in row)


def lines_of(kind: Kind, since: date) -> Iterator[Line]:
    for row in live(kind):
        for trouble, rule in RULES.items():
            for place, detail in rule(kind, row, since):
                yield Line(kind, trouble, str(row), form_address(row), place, detail)


Places = Iterator[tuple[str, str]]


def _stale(kind: Kind, row: Any, since: date) -> Places:
    if isinstance(row, Instrument) and (row.checked_on is None or row.checked_on < since):
        yield place_of(row, "checked_on"), _day(row.checked_on)
    for number, reference in enumerate(_children(kind, row, "references"), 1):
        if reference.url and (reference.accessed_on is None or reference.accessed_on < since):
            label = f"{place_of(row, f'references {number}')}, {reference._meta.get_field('accessed_on').verbose_name}"
            yield label, f"{_day(reference.accessed_on)}: {short(reference.title)}"


def _day(value: date | None) -> str:
    return written(value) if value else _("never")


def _unsourced(kind: Kind, row: Any, since: date) -> Places:
    for one in OF_THE_APPS.get(kind.name, lambda row: [])(row):
        if one.rule in (SOURCE, SOURCE_TO_COME):
            yield place_of(row, one.field), ""


def _contradicted(kind: Kind, row: Any, since: date) -> Places:
    if isinstance(row, Instrument):
        for problem in differing_days(row, list(row.acts.all())):
            yield problem.field, problem.message
    for relation in ("acts", "memberships"):
        for number, one in enumerate(_children(kind, row, relation), 1):
            if one.is_disputed:
                yield place_of(row, f"{relation} {number}"), _("disputed: %(row)s") % {"row": one}


def _untranslated(kind: Kind, row: Any, since: date) -> Places:
    """One line a language: a course in a new language would otherwise fill the page."""
    lacking: dict[str, list[str]] = {}
    for passage in passages(kind, row):
        is_ours = "" not in passage.stored and not is_official_title(passage)
        if is_ours and passage.of[1] not in SHORT_NAMES | NOT_FOR_READERS:
            for gap in missing(passage):
                lacking.setdefault(gap.language, []).append(place_of(row, passage.place))
    for language, places in lacking.items():
        yield tag(language), ", ".join(places)


def _open(kind: Kind, row: Any, since: date) -> Places:
    told = getattr(row, f"open_points_{SOURCE_LANGUAGE}", "")
    if told:
        yield place_of(row, "open_points"), short(strip_tags(told))


RULES: dict[str, Callable[[Kind, Any, date], Places]] = {
    STALE: _stale,
    UNSOURCED: _unsourced,
    CONTRADICTED: _contradicted,
    UNTRANSLATED: _untranslated,
    OPEN: _open,
}


def _children(kind: Kind, row: Any, relation: str) -> list[Any]:
    return list(getattr(row, relation).all()) if relation in kind.owned else []


def place_of(row: Any, name: str) -> str:
    """A field as findings name it (`founded_on`, `names 3`, `sections 2: body`), in the words of the form."""
    part, _colon, inner = name.partition(": ")
    relation, _space, number = part.partition(" ")
    if number:
        model = row._meta.get_field(relation).related_model
        label = f"{model._meta.verbose_name} {number}"
        return f"{label}, {_label(model, inner)}" if inner else label
    return _label(type(row), name)


def _label(model: Any, name: str) -> str:
    for known in (name, f"{name}_{SOURCE_LANGUAGE}"):
        try:
            return str(model._meta.get_field(known).verbose_name)
        except FieldDoesNotExist:
            continue
    return name
