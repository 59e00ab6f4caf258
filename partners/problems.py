"""Errors of the API: problem details (RFC 9457) in the reader's language, each kind with a stable code and a page."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from django.core.exceptions import DisallowedHost
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from rest_framework.exceptions import APIException

from partners.languages import spoken
from publishing.languages import tag

CONTENT_TYPE = "application/problem+json"
REQUEST_ID = "partners.request_id"


@dataclass(frozen=True)
class ProblemKind:
    """A kind of error. `code` is stable and ends the address of its page."""

    code: str
    status: HTTPStatus
    title: Any
    detail: Any


KINDS = {
    kind.code: kind
    for kind in (
        ProblemKind(
            "invalid-parameters",
            HTTPStatus.BAD_REQUEST,
            _("A parameter cannot be used as given"),
            _("Correct the parameters named in errors and ask again. Nothing was left out or guessed."),
        ),
        ProblemKind(
            "bad-request",
            HTTPStatus.BAD_REQUEST,
            _("The request cannot be understood"),
            _("Check the address and the headers that you send."),
        ),
        ProblemKind(
            "not-found",
            HTTPStatus.NOT_FOUND,
            _("Nothing is at this address"),
            _("Check the address. The list at /api/v1/ names every resource."),
        ),
        ProblemKind(
            "method-not-allowed",
            HTTPStatus.METHOD_NOT_ALLOWED,
            _("This address is only for reading"),
            _("Use GET, HEAD or OPTIONS."),
        ),
        ProblemKind(
            "not-acceptable",
            HTTPStatus.NOT_ACCEPTABLE,
            _("This format is not offered"),
            _("Ask for application/json, or leave out the Accept header."),
        ),
        ProblemKind(
            "precondition-failed",
            HTTPStatus.PRECONDITION_FAILED,
            _("The condition of the request does not hold"),
            _("Leave out If-Match and If-Unmodified-Since: this API is only for reading."),
        ),
        ProblemKind(
            "server-error",
            HTTPStatus.INTERNAL_SERVER_ERROR,
            _("Something went wrong on our side"),
            _("Try again later. If it happens again, tell us the request_id."),
        ),
    )
}


@dataclass
class Refusal(Exception):
    """A request that is answered with a problem."""

    code: str
    errors: Sequence[Mapping[str, Any]] = field(default_factory=tuple)


def kind_for(status: int) -> ProblemKind:
    """The kind that speaks for a status; other statuses are told as the general one of their class."""
    known = {int(kind.status): kind for kind in KINDS.values()}
    return known.get(status) or KINDS["server-error" if status >= 500 else "bad-request"]


def origin(request: HttpRequest) -> str:
    """Scheme and host of the request; empty, so that addresses count from the root, if the host is none of ours."""
    try:
        return f"{request.scheme}://{request.get_host()}"
    except DisallowedHost:
        return ""


def problem_json(
    request: HttpRequest, kind: ProblemKind, status: int, errors: Sequence[Mapping[str, Any]] = ()
) -> bytes:
    """The problem as bytes, in the language that is active."""
    body = {
        "type": f"{origin(request)}/api/v1/problems/{kind.code}/",
        "title": str(kind.title),
        "status": status,
        "detail": str(kind.detail),
        "code": kind.code,
        "instance": request.get_full_path(),
        "request_id": request.META.get(REQUEST_ID, ""),
    }
    if errors:
        body["errors"] = errors
    return json.dumps(body, ensure_ascii=False, default=str).encode()


def become_problem(
    response: HttpResponse, request: HttpRequest, kind: ProblemKind, errors: Sequence[Any] = ()
) -> HttpResponse:
    """Fills a response with a problem; its status and other headers stay."""
    language = spoken(request)
    with override(language):
        response.content = problem_json(request, kind, response.status_code, errors)
    # CommonMiddleware may have measured what stood here before.
    response.headers["Content-Length"] = str(len(response.content))
    response.headers["Content-Type"] = CONTENT_TYPE
    response.headers["Content-Language"] = tag(language)
    response.headers["Cache-Control"] = "no-store"
    return response


def handle(error: Exception, context: Mapping[str, Any]) -> HttpResponse | None:
    """Django REST framework asks this what to answer; None lets Django log the error and answer 500."""
    request = context["request"]._request
    if isinstance(error, Refusal):
        kind = KINDS[error.code]
        return become_problem(HttpResponse(status=kind.status), request, kind, error.errors)
    if isinstance(error, Http404):
        return become_problem(HttpResponse(status=404), request, KINDS["not-found"])
    if isinstance(error, APIException):
        return become_problem(HttpResponse(status=error.status_code), request, kind_for(error.status_code))
    return None
