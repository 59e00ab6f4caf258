"""Public answers made once: kept in this process exactly as sent, and sent again while the site's edition stands."""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import NamedTuple

from django.conf import settings
from django.core.exceptions import DisallowedHost, MiddlewareNotUsed
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers

from publishing.codings import encoded, wanted
from publishing.freshness import CODING, MADE_OF, State, address_of, state
from publishing.routers import public_reading

PART_FOR_QUERIES = 4  # of the room, one in so many: robots that try every filter push no page out
LARGEST = 4  # no answer takes more than one in so many of a shelf
LARGE = 250_000  # bytes: such answers, as a full sitemap, would take Brotli many seconds at its best
LONGEST = 500  # characters of an address with its query (what is longer is hardly asked for twice), or of a header
OVERHEAD = 1500  # bytes that Python needs around an answer
TEXTS = ("text/", "application/json", "application/ld+json", "application/xml", "application/atom+xml", "image/svg")

Respond = Callable[[HttpRequest], HttpResponse]


class Kept(NamedTuple):
    """An answer, and the state of the site that it was made of."""

    state: State
    headers: dict[str, str]
    body: bytes


class Shelf:
    """At most `room` bytes of answers, none of them a great part of it, by coding and address. Threads may share it.

    Those not asked for longest go first.
    """

    def __init__(self, room: int) -> None:
        self.room = room
        self.used = 0
        self._kept: OrderedDict[str, Kept] = OrderedDict()
        self._lock = Lock()

    def get(self, key: str) -> Kept | None:
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def put(self, key: str, kept: Kept) -> None:
        with self._lock:
            self._drop(key)
            if _size(key, kept) > self.room // LARGEST:
                return
            self._kept[key] = kept
            self.used += _size(key, kept)
            while self.used > self.room:
                self._drop(next(iter(self._kept)))

    def _drop(self, key: str) -> None:
        if key in self._kept:
            self.used -= _size(key, self._kept.pop(key))


def _size(key: str, kept: Kept) -> int:
    return len(key) + len(kept.body) + sum(map(len, kept.headers.values())) + OVERHEAD


def shelf(get_response: Respond) -> Respond:
    """Middleware: what a `public` view answered comes from the shelf, after one query and before all that reads cookies.

    It stands behind SecurityMiddleware, which leads to https, and in front of everything that asks who the reader is.
    """
    if not settings.PAGE_CACHE_MB:
        raise MiddlewareNotUsed
    room = settings.PAGE_CACHE_MB * 2**20
    with_query = Shelf(room // PART_FOR_QUERIES)
    without = Shelf(room - with_query.room)

    def respond(request: HttpRequest) -> HttpResponse:
        if request.method not in ("GET", "HEAD"):
            return get_response(request)
        coding = request.META[CODING] = wanted(request.META.get("HTTP_ACCEPT_ENCODING", "")[:LONGEST])
        key = f"{coding} {address_of(request)}"
        has_query = bool(request.META.get("QUERY_STRING"))
        kept = with_query if has_query else without
        found = kept.get(key)
        if found and _still_holds(found, request):
            return _sent_again(found, request)
        response = get_response(request)
        if MADE_OF in request.META and not response.streaming:
            _finish(response, coding, is_quick=has_query or len(response.content) > LARGE)
            if _may_be_kept(key, response):
                kept.put(key, Kept(request.META[MADE_OF], dict(response.headers), response.content))
        return response

    return respond


def _still_holds(found: Kept, request: HttpRequest) -> bool:
    """Not for a host that is not ours, and not while the database fails: those go the long way, to be refused there."""
    try:
        request.get_host()
        with public_reading():
            return found.state == state(request, by_day=bool(found.state.day))
    except (DisallowedHost, DatabaseError):
        return False


def _sent_again(found: Kept, request: HttpRequest) -> HttpResponse:
    response = HttpResponse(b"" if request.method == "HEAD" else found.body, headers=found.headers)
    return get_conditional_response(request, etag=found.headers["ETag"], response=response) or response


def _finish(response: HttpResponse, coding: str, is_quick: bool) -> None:
    """In the coding that the reader wants, and saying so."""
    patch_vary_headers(response, ["Accept-Encoding"])
    if response.status_code == 304:
        del response.headers["Content-Length"]  # RFC 9110, 8.6: without a body, 0 would be the length of the page
    if response.status_code == 200 and coding and response.headers["Content-Type"].startswith(TEXTS):
        response.content = encoded(response.content, coding, is_quick)
        response.headers["Content-Encoding"] = coding
        response.headers["Content-Length"] = str(len(response.content))


def _may_be_kept(key: str, response: HttpResponse) -> bool:
    is_for_all = not response.cookies and response.headers["Vary"] == "Accept-Encoding"
    return response.status_code == 200 and is_for_all and len(key) <= LONGEST
