"""What a partner's developer reads: the OpenAPI description, the page to try it, and a page for each kind of problem."""

from functools import cache
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import override
from django.views.decorators.http import require_safe
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import OpenApiJsonRenderer

from partners import answers
from partners.languages import spoken
from partners.parameters import read_language
from partners.problems import KINDS
from partners.views import PartnerView
from publishing.freshness import CACHE_CONTROL
from publishing.languages import SOURCE, tag


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


@require_safe
def docs(request: HttpRequest) -> HttpResponse:
    return _page(request, "partners/docs.html")


@require_safe
def problem_list(request: HttpRequest) -> HttpResponse:
    return _page(request, "partners/problems.html", kinds=KINDS.values())


@require_safe
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
