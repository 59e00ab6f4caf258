"""Pages beside an item's form: history and restore, unpublish, discard, change of address, changes made meanwhile."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from publishing.actions import Refused, change_address, discard_draft, rebase, restore, unpublish
from publishing.admin.conflicts import rows_of
from publishing.admin.states import CHANGED, LABELS, state_of
from publishing.companions import companions
from publishing.documents import addresses
from publishing.fields import AddressField
from publishing.graph import compare, completed, dump
from publishing.kinds import Problem
from publishing.languages import SOURCE
from publishing.models import Item, Version
from publishing.overlay import draft_of, overlay

if TYPE_CHECKING:
    from publishing.admin.addressed import AddressedAdmin as Base
else:
    Base = object


class AddressForm(forms.Form):
    slug = forms.CharField(
        label=_("New address"),
        max_length=100,
        validators=AddressField.default_validators,
        help_text=_("Small letters, digits and hyphens. The old address will lead to the new one."),
    )


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        required=False,
        help_text=_("Readers and partners who look for it will see this."),
    )


def may_publish(user: Any, item: Item | type[Item]) -> bool:
    return bool(user.has_perm(f"{item._meta.app_label}.publish_{item._meta.model_name}"))


class DeskViews(Base):
    """Mixed into ItemAdmin. Every page checks the permission of the form it belongs to."""

    def get_urls(self) -> Any:
        info = f"{self.opts.app_label}_{self.opts.model_name}"
        pages = {
            "unpublish": self.unpublish_view,
            "discard": self.discard_view,
            "address": self.address_view,
            "meanwhile": self.meanwhile_view,
            "together": self.together_view,
        }
        own = [
            path(f"<path:object_id>/{name}/", self.admin_site.admin_view(view), name=f"{info}_{name}")
            for name, view in pages.items()
        ]
        own.append(
            path(
                "<path:object_id>/restore/<int:number>/",
                self.admin_site.admin_view(self.restore_view),
                name=f"{info}_restore",
            )
        )
        return own + super().get_urls()

    def more_doors(self, item: Item) -> list[tuple[Any, str]]:
        """What else an editor may open from the form: label and address of each."""
        return []

    def advice(self, item: Any) -> list[Problem]:
        """What the app advises an editor to look at in the item as it now stands; it forbids nothing."""
        return []

    def _advice_on_all(self, items: list[Any]) -> list[Problem]:
        """Each item as its own admin sees it, with its draft; the item is named where there are several."""
        found = []
        for item in items:
            admin: Any = self.admin_site.get_model_admin(type(item))
            with overlay(item):
                found += [
                    Problem("", f"{one.item}: {one.field}".rstrip(": "), one.message) for one in admin.advice(item)
                ]
        return found

    def desk_context(self, request: HttpRequest, item: Item) -> dict[str, Any]:
        """What the form's template needs to show the item's state and its doors."""
        state = state_of(item)
        return {
            "state": state,
            "state_label": LABELS[state],
            "draft": draft_of(item),
            "behind": self._behind(item),
            "advice": self.advice(item),
            "more_doors": self.more_doors(item),
            "page_address": addresses(self.kind, item.slug, get_language() or SOURCE)[1],
            "preview_address": reverse("preview", args=[self.kind.path, item.pk]),
            "may_publish": self.may_publish(request),  # type: ignore[attr-defined]
            **{
                f"{page}_address": self.form_address(item, page)
                for page in ("history", "unpublish", "discard", "address", "meanwhile")
            },
        }

    def _behind(self, item: Item) -> bool:
        """Whether the live item changed since its draft was begun."""
        draft = draft_of(item)
        if draft is None:
            return False
        kind = self.kind
        live = dump(kind, item)
        return bool(compare(completed(kind, draft.base, live), live))

    def item_to_change(self, request: HttpRequest, object_id: str, *, publishing: bool = False) -> Any:
        """The item, if this person may change it (or publish it). Raises Http404 or PermissionDenied."""
        item = self.get_object(request, unquote(object_id))
        if item is None:
            raise Http404
        allowed = self.may_publish(request) if publishing else self.has_change_permission(request, item)  # type: ignore[attr-defined]
        if not allowed:
            raise PermissionDenied
        return item

    def page_context(self, request: HttpRequest, item: Item, title: Any) -> dict[str, Any]:
        """What every page beside a form needs."""
        return {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "original": item,
            "title": title,
            "form_address": self.form_address(item),
        }

    def _page(self, request: HttpRequest, template: str, item: Item, title: Any, **context: Any) -> HttpResponse:
        return render(request, f"publishing/admin/{template}.html", self.page_context(request, item, title) | context)

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        item = self.get_object(request, unquote(object_id))
        if item is None:
            raise Http404
        if not self.has_view_or_change_permission(request, item):
            raise PermissionDenied
        kind = self.kind
        versions = Version.objects.filter(kind=kind.name, item_id=item.pk).select_related("author")
        rows = [(version, self.form_address(item, "restore", version.number)) for version in versions]
        may_restore = self.has_change_permission(request, item)
        return self._page(
            request, "history", item, _("History: %(item)s") % {"item": item}, rows=rows, may_restore=may_restore
        )

    def restore_view(self, request: HttpRequest, object_id: str, number: int) -> HttpResponse:
        item = self.item_to_change(request, object_id)
        version = get_object_or_404(Version, kind=self.kind.name, item_id=item.pk, number=number)
        if request.method == "POST":
            restore(item, version, by=request.user)
            messages.success(
                request, _("Version %(number)s is now the draft. Look at it, then publish it.") % {"number": number}
            )
            return HttpResponseRedirect(self.form_address(item))
        question = _(
            "Put version %(number)s into the draft? Unpublished changes made since are replaced; what readers see stays until you publish."
        ) % {"number": number}
        return self._page(
            request,
            "confirm",
            item,
            _("Restore version %(number)s") % {"number": number},
            question=question,
            button=_("Restore"),
        )

    def unpublish_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        item = self.item_to_change(request, object_id, publishing=True)
        form = ReasonForm(request.POST or None)
        problems: list[Any] = []
        if request.method == "POST" and form.is_valid():
            try:
                unpublish([item], by=request.user, reason=form.cleaned_data["reason"])
            except Refused as refused:
                problems = refused.problems
            else:
                messages.success(request, _("Unpublished. Readers no longer see it; nothing was deleted."))
                return HttpResponseRedirect(self.form_address(item))
        question = _(
            "Take this back? Readers who open its page will be told that it was taken back. Nothing is deleted, and you can publish it again."
        )
        return self._page(
            request,
            "confirm",
            item,
            _("Unpublish %(item)s") % {"item": item},
            question=question,
            form=form,
            problems=problems,
            button=_("Unpublish"),
        )

    def discard_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        item = self.item_to_change(request, object_id)
        if request.method == "POST":
            discard_draft(item)
            messages.success(request, _("The draft is gone. What readers see has not changed."))
            return HttpResponseRedirect(self.form_address(item))
        question = _("Throw the unpublished changes away? They cannot be brought back.")
        return self._page(
            request,
            "confirm",
            item,
            _("Discard the draft of %(item)s") % {"item": item},
            question=question,
            button=_("Discard the draft"),
        )

    def address_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        item = self.item_to_change(request, object_id)
        if item.is_published and not self.may_publish(request):  # type: ignore[attr-defined]
            raise PermissionDenied
        form = AddressForm(request.POST or None, initial={"slug": item.slug})
        if request.method == "POST" and form.is_valid():
            try:
                change_address(item, form.cleaned_data["slug"])
            except ValidationError as error:
                form.add_error("slug", error)
            else:
                messages.success(request, _("The address is changed. The old one leads to it."))
                return HttpResponseRedirect(self.form_address(item))
        return self._page(
            request,
            "confirm",
            item,
            _("Change the address of %(item)s") % {"item": item},
            form=form,
            button=_("Change the address"),
        )

    def together_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """The item and the hidden ones that it names, published in one step: by one who may publish each of them."""
        item = self.item_to_change(request, object_id, publishing=True)
        others = companions(item)
        if not all(may_publish(request.user, one) for one in others):
            raise PermissionDenied
        if request.method == "POST":
            self.try_to_publish(request, [item, *others])  # type: ignore[attr-defined]
            return HttpResponseRedirect(self.form_address(item))
        return self._page(
            request,
            "confirm",
            item,
            _("Publish %(item)s together with what it names") % {"item": item},
            question=_("It names items that are not published. All of these go live in one step:"),
            items=[f"{one._meta.verbose_name}: {one}" for one in (item, *others)],
            advice=self._advice_on_all([item, *others]),
            button=_("Publish them together"),
        )

    def meanwhile_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """The live item changed under the draft: both texts, and the way to bring them together."""
        item = self.item_to_change(request, object_id)
        draft = draft_of(item)
        if draft is None or state_of(item) != CHANGED:
            return HttpResponseRedirect(self.form_address(item))
        if request.method == "POST":
            rebase(item)
            messages.success(
                request, _("The draft now holds what changed meanwhile. Where both had changed, your text was kept.")
            )
            return HttpResponseRedirect(self.form_address(item))
        kind = self.kind
        live = dump(kind, item)
        rows = rows_of(kind, item, compare(completed(kind, draft.graph, live), live))
        return self._page(request, "meanwhile", item, _("Changed meanwhile: %(item)s") % {"item": item}, rows=rows)
