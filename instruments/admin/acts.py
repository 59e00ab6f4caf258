"""The acts of an instrument as a table: downloaded as CSV, changed elsewhere, looked at before they become the draft."""

from base64 import b64decode, b64encode
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from instruments.exports.acts_csv import written
from instruments.imports.acts_cells import COLUMNS, MOST_BYTES
from instruments.imports.acts_csv import plan, rows_of_graph
from instruments.models import Instrument
from publishing.actions import Stale, editing_graph, save_draft
from publishing.admin import MOST_ROWS, ItemAdmin, saved_words
from publishing.graph import apply, digest
from publishing.kinds import Graph, Problem
from publishing.overlay import draft_of, lock
from publishing.routers import pinned

if TYPE_CHECKING:
    Base = ItemAdmin
else:
    Base = object
SEPARATORS = {"comma": ",", "semicolon": ";"}


class UploadForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("CSV file"), widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,text/csv"})
    )
    removes = forms.BooleanField(
        label=gettext_lazy("Remove the acts that the file does not have"),
        required=False,
        help_text=gettext_lazy("Otherwise they stay as they are."),
    )


class ActsViews(Base):
    """Mixed into the admin of instruments. Only who may change an instrument sees its pages."""

    def get_urls(self) -> Any:
        view = self.admin_site.admin_view
        return [
            path("<path:object_id>/acts/", view(self.acts_view), name="instruments_instrument_acts"),
            path("<path:object_id>/acts.csv", view(self.acts_csv_view), name="instruments_instrument_acts_csv"),
            *super().get_urls(),
        ]

    def acts_csv_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """What the form shows: the acts of the draft, if there is one."""
        item = self.item_to_change(request, object_id)
        separator = SEPARATORS.get(request.GET.get("separator", ""), ",")
        text = written(COLUMNS, rows_of_graph(editing_graph(item)), separator)
        # Spreadsheets take a file for UTF-8 only by its mark.
        response = HttpResponse(text.encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="{item.slug}-acts.csv"'
        return response

    def acts_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        item = self.item_to_change(request, object_id)
        if request.method == "POST" and "confirmed" in request.POST:
            return self._confirmed(request, item)
        form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
        if form.is_valid():
            file = form.cleaned_data["file"]
            # One byte more than is taken tells that there is too much, without reading it all.
            return self._shown(request, item, file.read(MOST_BYTES + 1), form.cleaned_data["removes"])
        return self._acts_page(request, item, form)

    def _confirmed(self, request: HttpRequest, item: Instrument) -> HttpResponse:
        """The same file once more, planned anew: what was typed into the hidden fields is trusted no more than an upload."""
        try:
            data = b64decode(request.POST.get("confirmed", ""), validate=True)
        except ValueError:
            data = b""
        graph, removes = editing_graph(item), "removes" in request.POST
        found = plan(graph, data, removes=removes, most=MOST_ROWS)
        base = digest(graph)
        if found.refusals or request.POST.get("base") != base:
            return self._shown(request, item, data, removes, is_stale=not found.refusals)
        try:
            draft = save_draft(item, found.graph, by=request.user, expected=base)
        except Stale:
            return self._shown(request, item, data, removes, is_stale=True)
        self.log_change(request, item, _("Acts uploaded as CSV: %(counts)s") % {"counts": found.in_words})
        item.refresh_from_db()
        messages.success(request, saved_words(item.is_published, draft is not None))
        return HttpResponseRedirect(self.form_address(item))

    def _shown(
        self, request: HttpRequest, item: Instrument, data: bytes, removes: bool, is_stale: bool = False
    ) -> HttpResponse:
        """The dry run: every change, or every row that must be mended; nothing is saved."""
        if is_stale:
            messages.warning(request, _("Somebody else saved this meanwhile. Look at the changes again, then confirm."))
        graph = editing_graph(item)
        found = plan(graph, data, removes=removes, most=MOST_ROWS)
        context = {"plan": found, "base": digest(graph), "removes": removes}
        if not found.refusals:
            context |= {"confirmed": b64encode(data).decode(), "advice": self._advice_on(item, found.graph)}
        form = UploadForm(initial={"removes": removes})
        return self._acts_page(request, item, form, **context)

    def _advice_on(self, item: Instrument, graph: Graph) -> list[Problem]:
        """What the form would advise if this were the draft. The rows are as before afterwards."""
        with pinned(), transaction.atomic():
            apply(self.kind, lock(item), graph)
            found = self.advice(item)
            transaction.set_rollback(True)
        return found

    def _acts_page(self, request: HttpRequest, item: Instrument, form: forms.Form, **context: Any) -> HttpResponse:
        title = _("Acts as a table: %(item)s") % {"item": item}
        known = {"form": form, "draft": draft_of(item), "columns": COLUMNS}
        address = self.form_address(item, "acts_csv")
        whole = {**self.page_context(request, item, title), **known, **context, "csv_address": address}
        return render(request, "instruments/admin/acts.html", whole)
