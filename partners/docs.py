"""What a partner's developer reads: the OpenAPI description, the page to try it, and a page for each kind of problem."""

from collections.abc import Callable
from functools import cache, wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import override
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import OpenApiJsonRenderer

from partners import answers
from partners.languages import spoken
from partners.parameters import read_language
from partners.problems import KINDS
from partners.views import PartnerView, preflight
from publishing.freshness import CACHE_CONTROL
from publishing.languages import SOURCE, tag

METHODS = ["GET", "HEAD", "OPTIONS"]


class OpenApiView(PartnerView):
    """The description is in the source language, whatever the reader prefers."""

    schema: Any = None

    def get(self, request: Any) -> HttpResponse:
        read_language(request._request)
        etag = answers.strong_tag("openapi")
        known = answers.unchanged(request._request, etag, SOURCE)
        return known or answers.answer(description(), etag, SOURCE)


@cache
def description() -> bytes:
    """The OpenAPI description as JSON; made once a process, for it depends on the code alone."""
    with override(SOURCE):
        made = SchemaGenerator().get_schema(public=True)
    rendered: bytes = OpenApiJsonRenderer().render(made, renderer_context={"indent": 0})
    return rendered


def reading(page: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page that keeps to the methods of the API; it changes nothing, so forgery is no danger: 405 comes before 403."""

    @csrf_exempt
    @require_http_methods(METHODS)
    @wraps(page)
    def respond(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if request.method != "OPTIONS":
            return page(request, **kwargs)
        response = preflight()
        response.headers["Allow"] = ", ".join(METHODS)
        return response

    return respond


@reading
def docs(request: HttpRequest) -> HttpResponse:
    return _page(request, "partners/docs.html")


@reading
def problem_list(request: HttpRequest) -> HttpResponse:
    return _page(request, "partners/problems.html", kinds=KINDS.values())


@reading
def problem_page(request: HttpRequest, code: str) -> HttpResponse:
    if code not in KINDS:
        raise Http404
    return _page(request, "partners/problems.html", kinds=[KINDS[code]])


def _page(request: HttpRequest, template: str, **context: Any) -> HttpResponse:
    language = spoken(request)
    with override(language):
        response = HttpResponse(render_to_string(template, {"lang": tag(language), **context}))
    response.headers["Content-Language"] = tag(language)
    response.headers["Cache-Control"] = CACHE_CONTROL
    return response
