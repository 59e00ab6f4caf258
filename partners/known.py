"""A parameter that names items which must be there: whoever mistypes a key is told so, not answered with nothing."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from partners.fields import KeysField, refusal
from partners.filters import Parameter, split_keys
from publishing.kinds import kind_named
from publishing.languages import SOURCE
from publishing.models import OldAddress, StoredDocument


class KnownField(KeysField):
    """Published items of some kinds by slug, also an old one, by id, or by code, in any case: their ids come out.

    `codes` names the column in which a kind has its code, in capitals. One query, up to three where a slug is not one of today.
    """

    def __init__(self, *, kinds: Collection[str], codes: Mapping[str, str], **kwargs: Any) -> None:
        self.kinds, self.codes = kinds, codes
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> list[UUID]:
        keys = {key.lower(): key for key in super().to_python(value)}
        if not keys:
            return []
        found = list(self._published(keys))
        named = {name for pk, slug in found for name in (str(pk), slug)}
        missing = [key for key in keys if key not in named]
        once = self._once(missing) if missing else {}
        live = {pk for pk, _slug in self._published(map(str, once.values()))} if once else set()
        unknown = [keys[key] for key in missing if once.get(key) not in live]
        if unknown:
            raise refusal(_("Nothing here has this slug, code or id: %(keys)s.") % {"keys": ", ".join(unknown)})
        return sorted({pk for pk, _slug in found} | live)

    def _published(self, keys: Iterable[str]) -> Iterable[tuple[UUID, str]]:
        ids, slugs = split_keys(list(keys))
        live = StoredDocument.objects.filter(kind__in=self.kinds, language=SOURCE)
        rows = live.filter(slug__in=slugs) | live.filter(item_id__in=ids)
        return rows.values_list("item_id", "slug")

    def _once(self, keys: list[str]) -> dict[str, UUID]:
        """Whose address these were, or whose code they are."""
        found: dict[str, UUID] = {}
        for kind, column in self.codes.items():
            rows: Any = kind_named(kind).model._default_manager
            coded = rows.filter(**{f"{column}__in": [key.upper() for key in keys]})
            found |= {code.lower(): pk for code, pk in coded.values_list(column, "pk")}
        moved = OldAddress.objects.filter(kind__in=self.kinds, slug__in=keys)
        return found | dict(moved.values_list("slug", "item_id"))


class Known(Parameter):
    """Items of these kinds, which must be there."""

    field_class = KnownField
