"""Pages for errors: each says what happened and where to go on."""

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language_from_path, gettext

from coursesite.nearby import Address, meant
from publishing.frames import MISSING, Page, current, render
from publishing.freshness import CACHE_CONTROL


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Kept by caches only where the address names the language; elsewhere it is the reader's own."""
    address = Address(request.path_info)
    try:
        found = meant(address, current())
    except DatabaseError:
        found = []
    page = Page(title=gettext("Page not found"), area=MISSING, is_listed=False)
    response = render("404.html", page, status=404, meant=found, words=address.words)
    named = get_language_from_path(request.path_info)
    response.headers["Cache-Control"] = CACHE_CONTROL if named else "no-store"
    return response


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _error(403, gettext("Not open to you"))


def failed(request: HttpRequest) -> HttpResponse:
    """Reads nothing from the database, which may be what failed."""
    return _error(500, gettext("Something went wrong here"))


def _error(status: int, title: str) -> HttpResponse:
    response = render(f"{status}.html", Page(title=title, is_listed=False), status=status)
    response.headers["Cache-Control"] = "no-store"
    return response
