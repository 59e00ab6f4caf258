"""After an upgrade, stored Documents come into the shape that the code reads."""

import pytest
from django.core.management import call_command

from publishing.documents import shape
from publishing.models import Change, Edition, SearchEntry, StoredDocument, Word
from publishing.search.finding import find
from tests import factories as make

pytestmark = pytest.mark.django_db


def test_documents_of_an_older_shape_are_rebuilt_with_a_change_each():
    make.live(make.institution())
    before = list(StoredDocument.objects.order_by("language").values_list("body", flat=True))
    StoredDocument.objects.update(body="{}")
    Edition.objects.update(shape="older")

    call_command("rebuild", if_needed=True)

    assert list(StoredDocument.objects.order_by("language").values_list("body", flat=True)) == before
    assert Edition.objects.get().shape == shape()
    assert Change.objects.count() == 2


def test_an_upgrade_fills_search_entries_and_vocabulary():
    make.live(make.institution(slug="oas"), make.lesson())
    entries, words = (model.objects.count() for model in (SearchEntry, Word))
    SearchEntry.objects.all().delete()
    Word.objects.all().delete()
    Edition.objects.update(shape="older")

    call_command("rebuild", if_needed=True)

    assert (SearchEntry.objects.count(), Word.objects.count()) == (entries, words)
    assert find("oas", "fr").hits[0].html_url == "/fr/institutions/oas/"
    assert Change.objects.count() == 2


def test_a_site_of_todays_shape_is_asked_one_question(django_assert_num_queries):
    make.live(make.institution())

    with django_assert_num_queries(1):
        call_command("rebuild", if_needed=True)


def test_pages_kept_while_an_upgrade_was_under_way_are_made_anew(client):
    make.live(make.institution(slug="oas"))
    Edition.objects.update(shape="older")
    SearchEntry.objects.all().delete()
    address = "/en/search/?q=oas"
    early = client.get(address)

    call_command("rebuild", if_needed=True)

    assert b"/en/institutions/oas/" not in early.content
    for tag in ("", early.headers["ETag"]):
        assert b"/en/institutions/oas/" in client.get(address, headers={"If-None-Match": tag}).content


def test_rebuilding_what_is_right_changes_nothing():
    make.live(make.institution())

    call_command("rebuild")

    assert (Change.objects.count(), Edition.objects.get().number) == (1, 1)
