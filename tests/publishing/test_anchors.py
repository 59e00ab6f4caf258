"""Paragraphs of a lesson on every way that its text goes: drafts, previews, publications, taking back, restoring."""

import re
from collections import Counter

import msgspec
import pytest
from django.test import Client

from publishing.actions import publish, rebase, restore, save_draft, unpublish
from publishing.documents import build
from publishing.graph import dump
from publishing.kinds import kind_of
from publishing.models import StoredDocument, Version
from publishing.previews import drafted
from tests import factories as make

pytestmark = pytest.mark.django_db
ONE, TWO, THREE = (
    "<p>Courts ask each other for evidence, documents and witnesses.</p>",
    "<p>Police forces exchange what they know through national points.</p>",
    "<p>Money that a court has taken is shared between the countries.</p>",
)
ANCHOR = re.compile(r' id="p-([a-z0-9]{4})"')


def lesson(**values):
    return make.live(make.lesson(slug="class", sections=1, introduction_en=ONE + TWO, **values))


def graph_with(row, **values):
    graph = dump(kind_of(row), row)
    return graph | {"fields": graph["fields"] | values}


def shown(row, language="en"):
    """The keys of the introduction as it is stored for readers."""
    stored = StoredDocument.objects.get(item_id=row.pk, language=language)
    return ANCHOR.findall(msgspec.json.decode(stored.body)["introduction"])


def publish_with(row, **values):
    save_draft(row, graph_with(row, **values), by=None)
    publish([row], by=None)
    row.refresh_from_db()


def test_a_published_edit_leaves_each_paragraph_its_key_and_the_stored_text_has_none():
    row = lesson()
    before = shown(row)

    publish_with(row, introduction_en=ONE + THREE + TWO.replace("exchange", "tell each other"))

    first, new, last = shown(row)
    assert [first, last] == before
    assert new not in before
    assert "id=" not in row.introduction_en + str(Version.objects.latest("number").graph)


def test_a_preview_shows_the_keys_that_publishing_will_give():
    row = lesson()
    save_draft(row, graph_with(row, introduction_en=THREE + ONE, introduction_es=ONE), by=None)

    previewed = {code: drafted(kind_of(row), row, code).introduction for code in ("en", "es")}
    publish([row], by=None)

    assert {code: ANCHOR.findall(text) for code, text in previewed.items()} == {
        code: shown(row, code) for code in ("en", "es")
    }


def test_a_translation_added_later_is_called_as_the_source_in_its_own_and_in_the_fallback():
    row = lesson()
    source = shown(row)

    publish_with(row, introduction_fr="<p>Les tribunaux.</p><p>La police.</p>")

    assert shown(row, "fr") == shown(row, "es") == source


def test_what_is_taken_back_edited_and_published_again_keeps_its_keys():
    row = lesson()
    before = shown(row)

    unpublish([row], by=None)
    save_draft(row, graph_with(row, introduction_en=TWO + ONE.replace("witnesses", "experts")), by=None)
    publish([row], by=None)

    assert shown(row) == before[::-1]


def test_a_restored_paragraph_is_called_as_it_was():
    row = lesson()
    before = shown(row)
    publish_with(row, introduction_en=ONE)

    restore(row, Version.objects.get(number=1), by=None)
    publish([row], by=None)

    assert shown(row) == before


def test_what_two_people_wrote_is_brought_together_with_its_keys():
    row = lesson()
    before = shown(row)
    save_draft(row, graph_with(row, lead_en="A new lead."), by=None)
    type(row).objects.filter(pk=row.pk).update(introduction_en=ONE + TWO + THREE)

    rebase(row)
    publish([row], by=None)

    assert shown(row)[:2] == before


def test_a_version_from_before_paragraphs_had_keys_changes_nothing():
    row = lesson()
    before = shown(row)
    Version.objects.update(paragraphs={})

    assert ANCHOR.findall(build(row)["en"].introduction) == before
    publish_with(row, introduction_en=ONE.replace("Courts", "Judges") + TWO)
    assert shown(row) == before


def test_only_kinds_that_ask_have_keys():
    office = make.live(make.institution(summary_en=ONE))

    assert build(office)["en"].summary == ONE
    assert Version.objects.get(item_id=office.pk).paragraphs == {}


def test_page_and_api_show_the_same_keys_each_once():
    row = lesson(case_study_title_en="A case", case_study_en=ONE + TWO)

    page = Client().get("/en/lessons/class/").text
    body = Client().get("/api/v1/lessons/class/").json()

    ids = Counter(re.findall(r'\sid="([^"]+)"', page))
    texts = [body["introduction"], body["sections"][0]["body"], body["case_study"]]
    assert [name for name, count in ids.items() if count > 1] == []
    assert [key for text in texts for key in ANCHOR.findall(text)] == ANCHOR.findall(page)
    assert ANCHOR.findall(page)[:2] == shown(row)
