"""Trap 7: address, flags, times and counters are never taken from a graph; a new address leaves a permanent redirect."""

import pytest
from django.core.exceptions import ValidationError

from publishing.actions import Refused, change_address, delete, publish, save_draft
from publishing.documents import build
from publishing.graph import apply, dump
from publishing.kinds import kind_named, kind_of
from publishing.models import Addressed, Item, OldAddress
from tests import factories as make
from tests.publishing.kinds import DRAFTED, live, made

pytestmark = pytest.mark.django_db
FROZEN = {
    "id": "00000000-0000-4000-8000-000000000001",
    "slug": "stolen",
    "revision": 99,
    "is_published": False,
    "created_at": "1999-01-01T00:00:00+00:00",
    "updated_at": "1999-01-01T00:00:00+00:00",
    "first_published_at": "1999-01-01T00:00:00+00:00",
}


def frozen_values(row):
    return type(row).objects.filter(pk=row.pk).values(*FROZEN).get()


def test_the_frozen_fields_are_all_that_items_have_in_common():
    own = {column.name for model in (Addressed, Item) for column in model._meta.fields}

    assert Addressed.frozen == own == set(FROZEN)


@pytest.mark.parametrize("name", DRAFTED)
def test_a_graph_holds_no_frozen_field(name):
    assert not set(FROZEN).intersection(dump(kind_named(name), made(name))["fields"])


@pytest.mark.parametrize("name", DRAFTED)
def test_frozen_fields_in_a_tampered_graph_are_ignored(name):
    row = live(name)
    before, graph = frozen_values(row), dump(kind_of(row), row)
    graph["fields"].update(FROZEN)

    apply(kind_of(row), row, graph)

    assert frozen_values(row) == before


def test_publishing_a_tampered_draft_changes_no_address():
    office = make.live(make.institution(slug="mine"))
    graph = dump(kind_of(office), office)
    graph["fields"].update(FROZEN | {"name_en": "New"})
    save_draft(office, graph, by=None)

    publish([office], by=None)

    office.refresh_from_db()
    assert (office.slug, office.name_en, office.revision, office.is_published) == ("mine", "New", 2, True)
    assert OldAddress.objects.count() == 0


def test_an_old_address_never_goes_to_another_item():
    moved = make.live(make.institution(slug="first"))
    change_address(moved, "second")
    newcomer = make.institution(slug="first")

    with pytest.raises(Refused) as refused:
        publish([newcomer], by=None)

    assert [one.field for one in refused.value.problems] == ["address"]


@pytest.mark.parametrize(
    "slug", ["", "Two words", "Capital", "under_score", "a/b", "-", "nul\x00", "line\n", "x" * 101]
)
def test_a_malformed_address_is_refused_with_a_message(slug):
    with pytest.raises(ValidationError):
        change_address(make.live(make.institution()), slug)


def test_a_text_that_links_to_an_old_address_leads_to_the_new_one():
    named = make.live(make.institution(slug="before"))
    lesson = make.live(make.lesson(introduction_en='<p><a href="/institutions/before/">x</a></p>'))

    change_address(named, "after")

    assert '<a href="/en/institutions/after/">x</a>' in build(lesson)["en"].introduction


def test_a_deleted_item_leaves_no_old_address():
    office = make.institution(slug="before")
    change_address(office, "after")

    delete(office)

    assert OldAddress.objects.count() == 0
