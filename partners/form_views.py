"""Views that tell an item or a whole list in another form, and their addresses."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django_filters import FilterSet
from rest_framework.renderers import JSONRenderer

from partners import answers, problems
from partners.absent import absent
from partners.forms import Asked, Form
from partners.openapi import JSON, form_operation
from partners.parameters import read_filters, read_values
from partners.views import PartnerView, stored
from publishing.documents import decode
from publishing.freshness import edition
from publishing.kinds import kind_named
from publishing.models import StoredDocument


class FormView(PartnerView):
    kind: str = ""
    form: Form = None  # type: ignore[assignment]  # given to as_view, which takes only what the class has

    def perform_content_negotiation(self, request: Any, force: bool = False) -> Any:
        """The suffix of a file chooses its format: whatever the reader would rather have is not asked."""
        if self.form.schema:
            return super().perform_content_negotiation(request, force)
        return JSONRenderer(), JSON

    def _answer(self, content: str, etag: str, language: str, name: str) -> HttpResponse:
        headers = {} if self.form.schema else {"Content-Disposition": f'attachment; filename="{name}"'}
        charset = "; charset=utf-8" if self.form.media_type.startswith("text/") else ""
        return answers.answer(content, etag, language, headers, self.form.media_type + charset)

    def operation(self) -> dict[str, Any]:
        kind = kind_named(self.kind)
        return form_operation(self, str(kind.path), kind.name)


class ItemFormView(FormView):
    """One item, by slug or id. One query."""

    example: str = ""

    def get(self, request: Any, key: str) -> HttpResponse:
        parameters = self.form.parameters
        asked = read_values(request._request, {name: one.field for name, one in parameters.items()})
        asked |= {name: one.otherwise() for name, one in parameters.items() if asked[name] is None}
        kind, origin = kind_named(self.kind), problems.origin(request._request)
        found = stored(kind, key, asked["lang"])
        if found is None:
            return absent(kind, key, origin, request.META.get("QUERY_STRING", ""), self.form.tail)
        return self._told(request._request, found, asked, origin)

    def _told(self, request: HttpRequest, found: tuple[str, int], asked: Asked, origin: str) -> HttpResponse:
        language = asked["lang"]
        etag = answers.strong_tag(self.form.tail, origin, *found, sorted(asked.items()))
        known = answers.unchanged(request, etag, language)
        if known:
            return known
        document = decode(kind_named(self.kind), found[0])
        name = document.slug + self.form.tail.replace("/", "-")
        return self._answer(self.form.write(document, asked, origin), etag, language, name)


class ListFormView(FormView):
    """All of a list that the filters leave, in one file. Two queries: edition, Documents."""

    filters: type[FilterSet] = FilterSet

    def get(self, request: Any) -> HttpResponse:
        language, rows = read_filters(request._request, self.filters, self.rows())
        origin = problems.origin(request._request)
        etag = answers.strong_tag(edition(), origin, language, request.get_full_path())
        known = answers.unchanged(request._request, etag, language)
        return known or self._file(rows, language, origin, etag)

    def rows(self) -> Any:
        model: Any = kind_named(self.kind).model
        return model.objects.published()

    def _file(self, rows: Any, language: str, origin: str, etag: str) -> HttpResponse:
        content = self.form.write(self.documents(rows, language), {"lang": language}, origin)
        return self._answer(content, etag, language, str(kind_named(self.kind).path) + self.form.tail)

    def documents(self, rows: Any, language: str) -> Iterable[Any]:
        return documents(self.kind, rows.order_by().values("pk"), language)


def documents(kind: str, ids: Any, language: str) -> Iterable[Any]:
    """The Documents of these items, by address, read a few at a time. One query."""
    rows = StoredDocument.objects.filter(kind=kind, language=language, item_id__in=ids).order_by("slug")
    return (decode(kind_named(kind), body) for body in rows.values_list("body", flat=True).iterator(chunk_size=100))


def item_addresses(kind: str, example: str, forms: Iterable[Form]) -> list[URLPattern]:
    place = kind_named(kind).path
    return [
        path(f"{place}/<str:key>{form.tail}", ItemFormView.as_view(kind=kind, form=form, example=example))
        for form in forms
    ]


def list_addresses(kind: str, filters: type[FilterSet], forms: Iterable[Form]) -> list[URLPattern]:
    place = kind_named(kind).path
    return [path(f"{place}{form.tail}", ListFormView.as_view(kind=kind, form=form, filters=filters)) for form in forms]
