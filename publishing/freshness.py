"""Public answers: the same bytes for everybody, kept by caches, and confirmed with one query while nothing changed."""

import hashlib
from collections.abc import Callable
from functools import cache, wraps
from pathlib import Path
from typing import Any, NamedTuple

from django.apps import apps
from django.conf import settings
from django.db import connections, router
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.encoding import escape_uri_path
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from publishing.models import Change, Edition
from publishing.routers import public_reading

CACHE_CONTROL = "public, max-age=60, stale-while-revalidate=600"
PARTS = (".py", ".html", ".xml", ".css", ".js", ".svg", ".mo")
SHAPE = f"SELECT shape FROM {Edition._meta.db_table}"  # noqa: S608 - a table of ours
CHANGES = f"FROM {Change._meta.db_table} ORDER BY number DESC LIMIT 1"
LAST = f"SELECT number, changed_at, ({SHAPE}) {CHANGES}"

# What a request holds in META, for the view and for the shelf in front of it.
READ = "publishing.edition"  # the edition, once it was read
CODING = "publishing.coding"  # the content coding that the answer will have
MADE_OF = "publishing.made_of"  # the State that a public answer was made of

View = Callable[..., HttpResponse]


class State(NamedTuple):
    """All that public bytes depend on beside code and address. `day` is "" where they do not depend on today."""

    edition: str
    day: str


def public(view: View, by_day: bool = False) -> View:
    """A view whose answer depends on the address and the published site alone, and on today's day if `by_day`.

    Answers 304 after one query when the reader's copy is still good, 412 when a condition fails. Refuses what is not a reading.
    """

    @require_safe
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with public_reading():
            # Read before the content: content published in between then carries an older tag and is asked for again.
            made_of = state(request, by_day)
            etag = etag_of(request, made_of)
            response = get_conditional_response(request, etag=etag)
            if response is None:
                response = view(request, *args, **kwargs)
            else:
                # A cache would put the policy of this answer, which knows no styles, in place of the page's own.
                response._csp_exempt = True  # type: ignore[attr-defined] # how django-csp is told of it
        if response.status_code in (200, 304):
            response.headers["ETag"] = etag
            request.META[MADE_OF] = made_of
        if response.status_code != 412:
            response.headers.setdefault("Cache-Control", CACHE_CONTROL)
        return response

    # What only reads needs no token; without this a POST would be refused for the lack of one.
    answer.csrf_exempt = True  # type: ignore[attr-defined] # how Django is told of it
    return answer


def state(request: HttpRequest, by_day: bool) -> State:
    """What an answer to this request is made of: one query at its first call."""
    if READ not in request.META:
        request.META[READ] = edition()
    return State(request.META[READ], f"{localdate()}" if by_day else "")


def edition() -> str:
    """What tells the state of the public site from every other. One query, past the ORM: kept pages cost little else.

    Numbers come again where a backup was put back, the instants of Changes do not. The shape tells when an upgrade is done:
    it writes search entries and the order of lists anew, of which no Change tells.
    """
    with connections[router.db_for_read(Change)].cursor() as cursor:
        cursor.execute(LAST)
        return "{} {} {}".format(*(cursor.fetchone() or (0, "", "")))


def address_of(request: HttpRequest) -> str:
    """Path and query as they tell one answer from another.

    The query as it came: Django writes letters that were not encoded as others, encoded. A question mark of the path begins no query.
    """
    return f"{escape_uri_path(request.path)}?{request.META.get('QUERY_STRING', '')}"


def etag_of(request: HttpRequest, made_of: State) -> str:
    """A strong tag: code, edition, address with parameters, content coding, and for some the day, make the bytes."""
    whole = f"{build_digest()} {made_of} {request.META.get(CODING, '')} {address_of(request)}"
    return f'"{hashlib.sha256(whole.encode()).hexdigest()[:24]}"'


@cache
def build_digest() -> str:
    """Changes when code, templates, styles or translations do; equal on every machine that runs the same build."""
    folders = [Path(app.path) for app in apps.get_app_configs()] + [Path(settings.BASE_DIR) / "templates"]
    seen = hashlib.sha256()
    for folder in folders:
        if Path(settings.BASE_DIR) in folder.parents and ".venv" not in folder.parts:
            for path in sorted(folder.rglob("*")):
                if path.suffix in PARTS:
                    seen.update(path.read_bytes())
    return seen.hexdigest()
