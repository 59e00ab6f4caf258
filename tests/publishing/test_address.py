"""A change of address: the old one leads to the item for ever, and nobody else gets it."""

import msgspec
import pytest
from django.core.exceptions import ValidationError
from django.forms import modelform_factory

from institutions.models import Institution
from publishing.actions import Refused, change_address, publish
from publishing.documents import build
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


def test_a_newcomer_at_an_old_address_takes_no_link_and_tells_no_title():
    office = make.live(make.institution(slug="old", name_en="The office"))
    change_address(office, "new")
    linking = make.live(make.institution(summary_en='<p><a href="/institutions/old/">x</a></p>'))

    make.institution(slug="old", name_en="Secret")
    document = build(linking)["en"]

    assert document.summary == '<p><a href="/en/institutions/new/">x</a></p>'
    assert [ref.title for ref in document.named] == ["The office"]
    publish([linking], by=None)


def test_a_form_refuses_an_address_that_another_item_once_had():
    office = make.live(make.institution(slug="old"))
    change_address(office, "new")
    form = modelform_factory(Institution, fields=["slug", "name_en", "kind", "scope"])

    refused = form({"slug": "old", "name_en": "x", "kind": "office", "scope": "global"})

    assert refused.errors == {
        "slug": ["Another item once had this address, and readers still come by it. Choose another one."]
    }
    assert form({"slug": "fresh", "name_en": "x", "kind": "office", "scope": "global"}).is_valid()


def test_the_old_address_of_another_kind_is_free():
    office = make.live(make.institution(slug="old"))
    change_address(office, "new")

    make.programme(slug="old").full_clean()


def test_an_item_keeps_the_right_to_its_own_old_address():
    office = make.live(make.institution(slug="old"))
    change_address(office, "new")
    office.slug = "old"

    office.full_clean()


@pytest.mark.parametrize(
    "slug",
    ["6f0c6f52-6a0e-5d0b-9c55-0f1d3f0a7c11", "6f0c6f526a0e5d0b9c550f1d3f0a7c11", "6f0c6f526a0e-5d0b9c55-0f1d3f0a7c11"],
)
def test_an_address_that_looks_like_a_key_is_refused(slug):
    with pytest.raises(ValidationError, match="This looks like a key"):
        change_address(make.live(make.institution()), slug)
    with pytest.raises(Refused, match="This looks like a key"):
        publish([make.institution(slug=slug)], by=None)
    make.institution(slug=f"{slug}0").full_clean()
