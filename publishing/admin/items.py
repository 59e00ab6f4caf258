"""The admin of an item: stock forms and inlines, shown and saved on the item's draft."""

from contextlib import AbstractContextManager, nullcontext
from typing import Any, ClassVar

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from js_asset import Media

from publishing.actions import Conflict, Refused, Stale, editing_graph, publish, save_draft
from publishing.admin.addressed import AddressedAdmin
from publishing.admin.conflicts import stale_response
from publishing.admin.desk import DeskViews, may_publish
from publishing.admin.layout import typed_children
from publishing.admin.states import LABELS, StateFilter, state_of, with_drafts
from publishing.companions import companions
from publishing.graph import Missing, apply, digest, dump
from publishing.kinds import Graph
from publishing.merging import keep_gone
from publishing.models import Item, Version
from publishing.overlay import draft_of, overlay


class ItemAdmin(DeskViews, AddressedAdmin):
    """`layout` lists groups of fields: (heading, names). Slugs are typed once; later the address has an action of its own."""

    change_form_template = "publishing/admin/item_form.html"
    save_on_top = False
    actions = ("publish_selected",)
    list_filter: ClassVar[tuple[Any, ...]] = (StateFilter,)

    # Lists

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return with_drafts(super().get_queryset(request))

    def get_list_display(self, request: HttpRequest) -> Any:
        return (*super().get_list_display(request), "state", "updated_at")

    @admin.display(description=_("state"), ordering="is_published")
    def state(self, item: Item) -> Any:
        return LABELS[state_of(item)]

    def get_actions(self, request: HttpRequest) -> Any:
        actions = super().get_actions(request)
        if not self.may_publish(request):
            actions.pop("publish_selected", None)
        return actions

    @admin.action(description=_("Publish the selected items together"))
    def publish_selected(self, request: HttpRequest, rows: QuerySet[Any]) -> None:
        self.try_to_publish(request, list(rows))

    # Forms

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> Any:
        """The rich-text editor's import map is an inline script: it carries the request's nonce."""
        context["media"] = Media.from_media(context["media"], nonce=str(request.csp_nonce))  # type: ignore[attr-defined]
        context["may_publish"] = self.may_publish(request)
        return super().render_change_form(request, context, *args, **kwargs)

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, form_url: str = "", extra_context: Any = None
    ) -> Any:
        item = self.get_object(request, unquote(object_id)) if object_id else None
        if item is None:
            return super().changeform_view(request, object_id, form_url, extra_context)
        if request.method == "POST" and not self.has_change_permission(request, item):
            raise PermissionDenied
        outcome = Outcome()
        request.outcome = outcome  # type: ignore[attr-defined]
        # Without a draft there is nothing to lay over, and a reader of the form holds no lock.
        is_looking = request.method != "POST" and draft_of(item) is None
        laid: AbstractContextManager[list[Missing]] = nullcontext([]) if is_looking else overlay(item)
        with laid as missing:
            graph = editing_graph(item)
            base = digest(graph)
            if request.method == "POST" and request.POST.get("base") != base:
                return stale_response(self, request, item, graph, base)
            context = {**(extra_context or {}), "base": base, "missing": missing, **self.desk_context(request, item)}
            response = super().changeform_view(request, object_id, form_url, context)
            if outcome.saved:
                typed = dump(self.kind, item.__class__._default_manager.get(pk=item.pk))
                is_kept = "forget_missing" not in request.POST
                outcome.graph = keep_gone(graph, typed, missing) if is_kept else typed
            elif hasattr(response, "render"):
                response.render()
        return self._keep(request, item, base, outcome) if outcome.saved else response

    def _keep(self, request: HttpRequest, item: Any, base: str, outcome: "Outcome") -> HttpResponse:
        """After the rollback: the typed text becomes the draft, and the button that was pressed is obeyed."""
        try:
            draft = save_draft(item, outcome.graph, by=request.user, expected=base)
        except Stale:
            graph = editing_graph(item.__class__._default_manager.get(pk=item.pk))
            return stale_response(self, request, item, graph, digest(graph))
        super().log_change(request, item, outcome.message)
        if "_popup" in request.POST:
            return admin.ModelAdmin.response_change(self, request, item)
        if "_preview" in request.POST:
            return HttpResponseRedirect(reverse("preview", args=[self.kind.path, item.pk]))
        if "_publish" in request.POST and self.may_publish(request):
            self.try_to_publish(request, [item], note_of(request))
        else:
            item.refresh_from_db()
            messages.success(request, saved_words(item.is_published, draft is not None))
        return HttpResponseRedirect(self.form_address(item))

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """Inside the overlay a log entry would be rolled back: it is written afterwards."""
        outcome = getattr(request, "outcome", None)
        if outcome is None:
            return super().log_change(request, obj, message)
        outcome.message = message
        return None

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        request.outcome.saved = True  # type: ignore[attr-defined]
        return HttpResponse()

    def response_add(self, request: HttpRequest, obj: Any, post_url_continue: str | None = None) -> HttpResponse:
        if "_popup" in request.POST:
            return super().response_add(request, obj, post_url_continue)
        messages.success(request, _("Saved. Nobody else sees this until it is published."))
        if "_preview" in request.POST:
            return HttpResponseRedirect(reverse("preview", args=[self.kind.path, obj.pk]))
        if "_publish" in request.POST and self.may_publish(request):
            self.try_to_publish(request, [obj], note_of(request))
        return HttpResponseRedirect(self.form_address(obj))

    def save_related(self, request: Any, form: Any, formsets: Any, change: Any) -> None:
        """Children are put in as a graph: rows may swap what is unique, which the stock row by row cannot."""
        form.save_m2m()
        graph = dump(self.kind, form.instance)
        for formset in formsets:
            graph["children"][formset.prefix] = typed_children(formset, graph["children"][formset.prefix])
        apply(self.kind, form.instance, graph)

    # Permissions and actions

    def may_publish(self, request: HttpRequest) -> bool:
        return may_publish(request.user, self.model)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What was ever published stays: it can be taken back, not deleted."""
        return super().has_delete_permission(request, obj) and (obj is None or obj.first_published_at is None)

    def try_to_publish(self, request: HttpRequest, items: list[Any], note: str = "") -> list[Version]:
        """Publishes, or says what must be mended first."""
        try:
            versions = publish(items, by=request.user, note=note)
        except Refused as refused:
            messages.error(request, _("Not published yet. Mend this first:"))
            for problem in refused.problems:
                messages.warning(request, str(problem))
            if len(items) == 1 and companions(items[0]):
                messages.warning(
                    request,
                    format_html(
                        '<a href="{}">{}</a>',
                        self.form_address(items[0], "together"),
                        _("Publish it together with what it names"),
                    ),
                )
            return []
        except Conflict:
            messages.error(
                request,
                _(
                    "Not published yet: the published text changed after this draft was begun. See both and bring them together first."
                ),
            )
            return []
        messages.success(request, _("Published. Readers see it now."))
        return versions


class Outcome:
    """What a form's submission came to inside the overlay."""

    saved = False
    message: Any = ""
    graph: Graph


def saved_words(is_published: bool, has_draft: bool) -> Any:
    if not is_published:
        return _("Saved. Nobody else sees this until it is published.")
    if has_draft:
        return _("Saved as a draft. Readers still see the published text.")
    return _("Nothing differs from what is published, so there is no draft.")


def note_of(request: HttpRequest) -> str:
    """What the publisher wrote for the history; whatever arrives, it fits."""
    return request.POST.get("publish_note", "").replace("\x00", "")[:500]
