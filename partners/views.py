"""Views of the API: what every one of them keeps to, and the list and detail of a kind from its stored Documents."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.http.request import MediaType
from django_filters import FilterSet
from rest_framework.exceptions import NotAcceptable
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.renderers import JSONRenderer
from rest_framework.views import APIView
from rest_framework.viewsets import ViewSetMixin

from partners import answers, bodies, paging, problems
from partners.absent import absent
from partners.fields import KEY
from partners.filters import split_keys
from partners.openapi import PartnerSchema, detail_operation, list_operation
from partners.parameters import ListRequest, read_language, read_list
from partners.schemas import schema_name
from publishing.freshness import edition
from publishing.kinds import Kind, kind_named
from publishing.models import StoredDocument
from publishing.routers import public_reading

PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "Accept, Accept-Language, If-None-Match, X-Request-Id",
    "Access-Control-Max-Age": "86400",
}


def preflight() -> HttpResponse:
    """What a browser may ask for: the answer to OPTIONS, without a body."""
    response = HttpResponse(status=204, headers=PREFLIGHT)
    del response.headers["Content-Type"]
    return response


class JsonNegotiation(DefaultContentNegotiation):
    """Also hears `q=0`, which refuses a format."""

    def select_renderer(self, request: Any, renderers: Any, format_suffix: Any = None) -> Any:
        renderer, accepted = super().select_renderer(request, renderers, format_suffix)
        if MediaType(accepted).quality == 0:
            raise NotAcceptable
        return renderer, accepted


class PartnerView(APIView):
    """Reading only, for everybody alike: no cookie, no session, no login."""

    authentication_classes = ()
    permission_classes = ()
    parser_classes = ()
    renderer_classes = (JSONRenderer,)
    content_negotiation_class = JsonNegotiation
    http_method_names = ["get", "head", "options"]
    schema = PartnerSchema()

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        with public_reading():
            return super().dispatch(request, *args, **kwargs)

    def get_exception_handler(self) -> Callable[..., Any]:
        return problems.handle

    def options(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        return preflight()


class ListViewSet(ViewSetMixin, PartnerView):
    """Lists, page by page. A subclass names noun, filters, and its orders with their columns, first the usual one."""

    kind: ClassVar[str] = ""
    filters: ClassVar[type[FilterSet]]
    orderings: ClassVar[Mapping[str, str]] = {}
    example: ClassVar[str] = ""
    lookup_url_kwarg = "key"
    lookup_value_regex = "[^/]+"

    def plural(self) -> str:
        """The noun as addresses have it."""
        raise NotImplementedError

    def schema_name(self) -> str:
        """What OpenAPI calls one of the list."""
        raise NotImplementedError

    def rows(self) -> Any:
        """All that is public."""
        raise NotImplementedError

    def bodies(self, ids: list[Any], language: str, origin: str) -> list[str]:
        """The JSON texts of these rows, in their order."""
        raise NotImplementedError

    def list(self, request: Any) -> HttpResponse:
        """A page: edition, ids, then what the bodies need, whatever its length; one query more to count."""
        asked = read_list(request._request, self.kind, self.filters, self.orderings, self.rows())
        origin = problems.origin(request._request)
        etag = answers.strong_tag(edition(), origin, asked.language, request.get_full_path())
        known = answers.unchanged(request._request, etag, asked.language)
        return known or self._page(request._request, asked, origin, etag)

    def _page(self, request: HttpRequest, asked: ListRequest, origin: str, etag: str) -> HttpResponse:
        rows = asked.filters.qs
        page = paging.page(rows, asked.order, asked.mark, asked.limit)
        links = _links(request, page, asked, origin)
        content = bodies.listed(
            self.bodies(page.ids, asked.language, origin),
            count=rows.count() if asked.count else None,
            next=links.get("next"),
            previous=links.get("prev"),
        )
        header = ", ".join(f'<{url}>; rel="{rel}"' for rel, url in links.items())
        return answers.answer(content, etag, asked.language, {"Link": header})

    def operation(self) -> dict[str, Any]:
        return list_operation(self) if self.action == "list" else detail_operation(self)


class DocumentViewSet(ListViewSet):
    """The items of one kind, from their stored Documents."""

    orderings: ClassVar[Mapping[str, str]] = {"slug": "slug", "updated_at": "updated_at", "created_at": "created_at"}

    def plural(self) -> str:
        return str(kind_named(self.kind).path)

    def schema_name(self) -> str:
        return schema_name(kind_named(self.kind))

    def rows(self) -> Any:
        model: Any = kind_named(self.kind).model
        return model.objects.published()

    def bodies(self, ids: list[Any], language: str, origin: str) -> list[str]:
        """One query."""
        rows = StoredDocument.objects.filter(kind=self.kind, language=language, item_id__in=ids)
        found = {
            item_id: (body, revision) for item_id, body, revision in rows.values_list("item_id", "body", "revision")
        }
        return [bodies.served(*found[item_id], origin) for item_id in ids if item_id in found]

    def retrieve(self, request: Any, key: str) -> HttpResponse:
        """One Document, by slug or id. One query."""
        language = read_language(request._request)
        kind, origin = kind_named(self.kind), problems.origin(request._request)
        found = stored(kind, key, language)
        if found is None:
            return absent(kind, key, origin, request.META.get("QUERY_STRING", ""))
        content = bodies.served(found[0], found[1], origin)
        etag = answers.strong_tag(found[1], language, content)
        return answers.unchanged(request._request, etag, language) or answers.answer(content, etag, language)


def stored(kind: Kind, key: str, language: str) -> tuple[str, int] | None:
    """Body and revision of a live item by slug or id. One query."""
    if not KEY.fullmatch(key):
        raise problems.Refusal("not-found")
    ids, slugs = split_keys([key])
    rows = StoredDocument.objects.filter(Q(slug__in=slugs) | Q(item_id__in=ids), kind=kind.name, language=language)
    return rows.values_list("body", "revision").first()


def _links(request: HttpRequest, page: paging.Page, asked: ListRequest, origin: str) -> dict[str, str]:
    """The addresses of the neighboring pages and of the first one, by their relation (RFC 8288)."""
    links = {"first": _address(request, origin, None)}
    for rel, mark in (("prev", page.previous), ("next", page.next)):
        if mark:
            links[rel] = _address(request, origin, paging.write_cursor(mark, asked.fingerprint))
    return links


def _address(request: HttpRequest, origin: str, cursor: str | None) -> str:
    query = request.GET.copy()
    query.pop("cursor", None)
    if cursor:
        query["cursor"] = cursor
    return f"{origin}{request.path}" + (f"?{query.urlencode(safe=',:')}" if query else "")
