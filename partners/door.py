"""The door of the API: every answer below /api/ has a request id, may be read by any web page, and errors are problems."""

import re
from collections.abc import Callable
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.translation import override

from partners.languages import spoken
from partners.problems import REQUEST_ID, become_problem, kind_for

WELL_FORMED = re.compile(r"[A-Za-z0-9._:-]{8,128}", re.ASCII)
CROSS_ORIGIN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Link, X-Request-Id",
}
Respond = Callable[[HttpRequest], HttpResponse]


def door(get_response: Respond) -> Respond:
    """Middleware, the outermost one: it also speaks for errors of all others."""

    def respond(request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith("/api/") or request.path_info == "/api":
            return _through(request, get_response)
        return get_response(request)

    return respond


def _through(request: HttpRequest, get_response: Respond) -> HttpResponse:
    if not request.META.get("HTTP_ACCEPT", "").strip():
        request.META["HTTP_ACCEPT"] = "*/*"  # an empty header asks for nothing in particular
    request.META[REQUEST_ID] = request_id(request)
    with override(spoken(request)):
        response = get_response(request)
    if response.status_code >= 400 and "json" not in response.headers.get("Content-Type", ""):
        become_problem(response, request, kind_for(response.status_code))
    if response.status_code in (204, 304):
        response.headers.pop("Content-Length", None)  # RFC 9110, 8.6: without a body, 0 would be the length of the item
    patch_vary_headers(response, ["Accept-Language"])
    response.headers["X-Request-Id"] = request.META[REQUEST_ID]
    for name, value in CROSS_ORIGIN.items():
        response.headers[name] = value
    return response


def request_id(request: HttpRequest) -> str:
    """The id that the reader sent if it is well-formed, else a new one."""
    given = request.headers.get("X-Request-Id", "")
    return given if WELL_FORMED.fullmatch(given) else str(uuid4())
