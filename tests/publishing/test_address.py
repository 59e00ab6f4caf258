"""A change of address: the old one leads to the item for ever, and nobody else gets it."""

import msgspec
import pytest
from django.core.exceptions import ValidationError

from publishing.actions import change_address
from publishing.models import OldAddress, StoredDocument
from tests import factories as make

pytestmark = pytest.mark.django_db


def body(row, language="en"):
    return msgspec.json.decode(StoredDocument.objects.get(item_id=row.pk, language=language).body)


def test_a_new_address_leaves_the_old_one_leading_to_the_item():
    office = make.live(make.institution(slug="old"))
    follower = make.live(make.institution(parent=office))

    change_address(office, "new")

    assert list(OldAddress.objects.values_list("slug", "item_id")) == [("old", office.pk)]
    assert StoredDocument.objects.get(item_id=office.pk, language="es").slug == "new"
    assert body(follower)["parent"]["html_url"] == "/en/institutions/new/"


def test_an_address_in_use_now_or_before_is_refused_to_another():
    first, second = make.live(make.institution(slug="first")), make.live(make.institution(slug="second"))
    change_address(first, "moved")

    for taken in ("moved", "first"):
        with pytest.raises(ValidationError):
            change_address(second, taken)


def test_an_item_may_take_its_own_old_address_back():
    office = make.live(make.institution(slug="old"))
    change_address(office, "new")

    change_address(office, "old")

    assert list(OldAddress.objects.values_list("slug", flat=True)) == ["new"]
