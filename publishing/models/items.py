"""What an item and a shared value are: a key, an address, times, and rows that belong to one of them."""

import uuid
from collections.abc import Collection
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from publishing.fields import AddressField
from publishing.models.tables import OldAddress


class ItemQuerySet(models.QuerySet[Any]):
    """Public code starts here."""

    def published(self) -> Self:
        return self.filter(is_published=True)


class SharedQuerySet(models.QuerySet[Any]):
    """Shared values are public from the moment they are saved."""

    def published(self) -> Self:
        return self.all()


class Keyed(models.Model):
    """A row with a key that is never given out twice."""

    id = models.UUIDField(_("key"), primary_key=True, default=uuid.uuid4, editable=False)

    class Meta:
        abstract = True

    def clean(self) -> None:
        """A form tells what the table would refuse: nothing is part of itself, and no row ties an item to itself."""
        super().clean()
        keys = [column for column in self._meta.concrete_fields if isinstance(column, models.ForeignKey)]
        own: set[tuple[Any, Any]] = {(type(self), self.pk)}
        own |= {
            (key.related_model, getattr(self, key.attname))
            for key in keys
            if key.remote_field.on_delete is models.CASCADE
        }
        for key in keys:
            is_owner = key.remote_field.on_delete is models.CASCADE
            if not is_owner and (key.related_model, getattr(self, key.attname)) in own:
                raise ValidationError({key.name: _("This is the item itself. Choose another one.")})


class Owned(Keyed):
    """A row that belongs to one item and is edited, published and restored with it."""

    position = models.PositiveIntegerField(
        _("place"), default=0, help_text=_("Rows are shown in the order of this number.")
    )

    class Meta:
        abstract = True
        ordering = ("position", "id")


class Addressed(Keyed):
    """What items and shared values have in common: an address, times, and a count of public changes."""

    slug = AddressField(
        _("address"),
        max_length=100,
        unique=True,
        help_text=_("The last part of the page's address. Small letters, digits and hyphens."),
    )
    created_at = models.DateTimeField(_("created"), default=timezone.now, editable=False)
    updated_at = models.DateTimeField(_("last published change"), default=timezone.now, editable=False)
    revision = models.PositiveIntegerField(_("revision"), default=0, editable=False)

    class Meta:
        abstract = True

    def validate_unique(self, exclude: Collection[str] | None = None) -> None:
        """Nobody gets the address that another item of the kind once had: readers still come by it."""
        super().validate_unique(exclude=exclude)
        # A kind is named like its model; who knows the kinds stands above.
        moved = OldAddress.objects.filter(kind=self._meta.model_name, slug=self.slug)
        if "slug" not in (exclude or ()) and moved.exclude(item_id=self.pk).exists():
            message = _("Another item once had this address, and readers still come by it. Choose another one.")
            raise ValidationError({"slug": message}, code="unique")

    frozen = frozenset({"id", "slug", "created_at", "updated_at", "revision", "is_published", "first_published_at"})


class Item(Addressed):
    """A thing with drafts and versions. Its row is what is live, or hidden behind `is_published`."""

    is_published = models.BooleanField(_("live"), default=False, editable=False, db_index=True)
    first_published_at = models.DateTimeField(_("first published"), null=True, editable=False)

    objects = ItemQuerySet.as_manager()

    class Meta:
        abstract = True
        default_permissions = ("add", "change", "delete", "view", "publish")


class Shared(Addressed):
    """A value that many items use and that has no drafts: saving it is publishing it."""

    objects = SharedQuerySet.as_manager()

    class Meta:
        abstract = True
