"""What to answer where no live item is: the way to its new address, its tombstone, or that nothing was ever there."""

import json
from typing import Any

from django.http import HttpResponse

from partners.filters import split_keys
from partners.problems import Refusal
from publishing.documents import instant
from publishing.freshness import CACHE_CONTROL
from publishing.kinds import Kind
from publishing.languages import SOURCE
from publishing.models import Change, OldAddress, StoredDocument


def absent(kind: Kind, key: str, origin: str, query: str, tail: str = "/") -> HttpResponse:
    """308 to the item's address of today, or 410 with its tombstone. Raises Refusal if nothing public was ever there.

    `tail` is how the address ended after the key: `/status/`, `.ics`.
    """
    ids, _slugs = split_keys([key])
    item_id: Any = ids[0] if ids else _moved(kind, key)
    if item_id and not ids:
        slug = _slug_today(kind, item_id)
        if slug:
            return _kept(HttpResponse(status=308, headers={"Location": _address(kind, slug, origin, query, tail)}))
    changes = Change.objects.filter(kind=kind.name)
    last = (changes.filter(item_id=item_id) if item_id else changes.filter(slug=key)).order_by("-number").first()
    if last is None or last.op != Change.Op.UNPUBLISHED:
        raise Refusal("not-found")
    return _kept(HttpResponse(json.dumps(tombstone(last)), status=410, content_type="application/json"))


def tombstone(change: Change) -> dict[str, Any]:
    """What stays public of an unpublished item."""
    return {
        "id": str(change.item_id),
        "type": change.kind,
        "slug": change.slug,
        "unpublished_at": instant(change.changed_at),
        "replaced_by": None,
        "reason": change.reason or None,
    }


def _moved(kind: Kind, slug: str) -> Any:
    return OldAddress.objects.filter(kind=kind.name, slug=slug).values_list("item_id", flat=True).first()


def _slug_today(kind: Kind, item_id: Any) -> str | None:
    live = StoredDocument.objects.filter(kind=kind.name, language=SOURCE, item_id=item_id)
    return live.values_list("slug", flat=True).first()


def _address(kind: Kind, slug: str, origin: str, query: str, tail: str) -> str:
    return f"{origin}/api/v1/{kind.path}/{slug}{tail}" + (f"?{query}" if query else "")


def _kept(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = CACHE_CONTROL
    return response
