"""What spans apps: the home page, the first redirect, and the small pages of the footer."""

from collections import Counter
from typing import Any

from django.db.models import Count, OuterRef, Subquery
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import get_language_from_request, gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from instruments.views.states import all_states, map_of
from publishing.documents import addresses, decode
from publishing.frames import Page, current, described, render
from publishing.freshness import View, public
from publishing.kinds import kind_named
from publishing.models import Change, StoredDocument

REGISTER = ("institution", "programme", "event", "instrument")
NEW = 6
SMALL_PAGES = {
    "accessibility": _("How this site is made to be usable by everybody, and what is not yet done."),
    "privacy": _("What this site knows of its readers and its editors, and what it does not ask."),
    "yours": _("What this browser holds of what you read and noted here: to see, to take along, to erase."),
    "help": _("How to learn with the classes, look something up, and read sources that differ."),
}


@require_safe
def root(request: HttpRequest) -> HttpResponse:
    """The one address that follows the reader's settings: it leads to the home page in a language that they read."""
    response = HttpResponseRedirect(f"/{get_language_from_request(request)}/")
    response.headers["Cache-Control"] = "no-store"
    response.headers["Vary"] = "Accept-Language"
    return response


@public
def home(request: HttpRequest) -> HttpResponse:
    """Four queries: the courses, the States, how many items there are of each kind, and what is new."""
    language = current()
    courses = StoredDocument.objects.filter(kind="course", language=language).order_by("slug")
    tallies = StoredDocument.objects.filter(language=language).order_by("kind").values_list("kind")
    counts = Counter(dict(tallies.annotate(count=Count("pk"))))
    lead = gettext("A course for those who do the work, and a register of the institutions and instruments it teaches.")
    return render(
        "home.html",
        Page(
            title=gettext("How the Americas act together against organized crime"),
            description=described(lead),
            area="home",
            has_feed=True,
        ),
        lead=lead,
        map=map_of(all_states()),
        courses=[decode(kind_named("course"), one.body) for one in courses],
        counts={kind: counts[kind] for kind in (*REGISTER, "state", "topic", "course", "lesson")},
        news=newest(language),
    )


def newest(language: str) -> list[dict[str, Any]]:
    """The items of the register that changed last, each once, the newest first."""
    same = StoredDocument.objects.filter(kind=OuterRef("kind"), item_id=OuterRef("item_id"), language=language)
    changes = Change.objects.filter(kind__in=REGISTER).exclude(op=Change.Op.UNPUBLISHED)
    rows = changes.annotate(title=Subquery(same.values("title")[:1]), today=Subquery(same.values("slug")[:1]))
    rows = rows.exclude(title=None).order_by("-number")[: NEW * 10]
    found = {row.item_id: row for row in reversed(rows)}
    latest = sorted(found.values(), key=lambda row: -row.number)[:NEW]
    return [
        {
            "title": row.title,
            "html_url": addresses(kind_named(row.kind), row.today, language)[1],
            "is_new": row.op == Change.Op.CREATED,
            "at": row.changed_at,
        }
        for row in latest
    ]


def small_page(name: str, template: str, title: Any) -> View:
    """A page of words alone, linked from the footer."""

    @public
    def show(request: HttpRequest) -> HttpResponse:
        return render(template, Page(title=str(title), description=str(SMALL_PAGES[name]), path=f"{name}/"))

    return show
