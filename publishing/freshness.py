"""Public answers: the same bytes for everybody, kept by caches, and confirmed with one query while nothing changed."""

import hashlib
from collections.abc import Callable
from functools import cache, wraps
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.cache import get_conditional_response
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from publishing.models import Edition
from publishing.routers import public_reading

CACHE_CONTROL = "public, max-age=60, stale-while-revalidate=600"
PARTS = (".py", ".html", ".css", ".js", ".svg", ".mo")

View = Callable[..., HttpResponse]


def public(view: View, by_day: bool = False) -> View:
    """A view whose answer depends on the address and the published site alone, and on today's day if `by_day`.

    Answers 304 after one query when the reader's copy is still good. Refuses what is not a reading.
    """

    @require_safe
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with public_reading():
            # Read before the content: content published in between then carries an older tag and is asked for again.
            etag = etag_of(request, f"{localdate()}" if by_day else "")
            unchanged = get_conditional_response(request, etag=etag)
            response = unchanged if isinstance(unchanged, HttpResponseNotModified) else view(request, *args, **kwargs)
        if response.status_code in (200, 304):
            response.headers["ETag"] = etag
        response.headers.setdefault("Cache-Control", CACHE_CONTROL)
        return response

    return answer


def etag_of(request: HttpRequest, today: str = "") -> str:
    """A strong tag: the code, the edition and the address with its parameters make the bytes, for some the day too."""
    edition = Edition.objects.values_list("number", flat=True).filter(pk=1).first() or 0
    whole = f"{build_digest()} {edition} {request.get_full_path()} {today}"
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
