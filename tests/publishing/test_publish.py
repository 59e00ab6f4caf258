"""Publishing, unpublishing, restoring, moving: what is live afterwards, and what is refused."""

import msgspec
import pytest

from institutions.models import Institution
from publishing.actions import (
    Conflict,
    Refused,
    editing_graph,
    publish,
    rebase,
    restore,
    save_draft,
    share,
    unpublish,
)
from publishing.documents import build, encode
from publishing.graph import dump
from publishing.kinds import kind_of
from publishing.models import Change, Draft, Edition, Mention, StoredDocument, Version
from publishing.overlay import overlay
from tests import factories as make

pytestmark = pytest.mark.django_db


def body(row, language="en"):
    return msgspec.json.decode(StoredDocument.objects.get(item_id=row.pk, language=language).body)


def edited(row, **values):
    graph = dump(kind_of(row), row)
    graph["fields"].update(values)
    return graph


def test_publishing_makes_a_version_four_documents_and_a_change():
    office = make.live(make.institution(slug="oas", name_en="Organization of American States"), note="First")

    assert office.is_published
    assert [(one.number, one.note) for one in Version.objects.all()] == [(1, "First")]
    assert sorted(StoredDocument.objects.values_list("language", flat=True)) == ["en", "es", "fr", "pt-br"]
    assert list(Change.objects.values_list("number", "op", "slug", "revision")) == [(1, "created", "oas", 1)]
    assert Edition.objects.get().number == 1


def test_a_saved_draft_stays_private():
    office = make.live(make.institution(name_en="Old name"))

    save_draft(office, edited(office, name_en="New name"), by=None)

    assert Institution.objects.filter(name_en="New name").count() == 0
    assert body(office)["title"] == "Old name"


def test_a_draft_goes_live_when_published():
    office = make.live(make.institution(name_en="Old name"))
    save_draft(office, edited(office, name_en="New name"), by=None)

    publish([office], by=None)

    assert body(office)["title"] == "New name"
    assert Draft.objects.count() == 0
    assert Version.objects.count() == 2


def test_a_draft_equal_to_the_live_item_is_no_draft():
    office = make.live(make.institution(name_en="Name"))
    save_draft(office, edited(office, name_en="Other"), by=None)

    save_draft(office, edited(office, name_en="Name"), by=None)

    assert Draft.objects.count() == 0


def test_an_item_that_is_not_live_is_changed_in_place_and_stays_hidden():
    office = make.institution(name_en="Before")

    assert save_draft(office, edited(office, name_en="After"), by=None) is None

    assert Institution.objects.get().name_en == "After"
    assert Institution.objects.published().count() == 0
    assert StoredDocument.objects.count() == 0


def test_two_drafts_lie_over_the_rows_at_once_and_leave_no_trace():
    parent = make.live(make.institution(name_en="Parent"))
    child = make.live(make.institution(name_en="Child", parent=parent))
    save_draft(parent, edited(parent, name_en="New parent"), by=None)
    save_draft(child, edited(child, name_en="New child"), by=None)

    with overlay(parent, child):
        document = build(child)["en"]

    assert (document.title, document.parent.title) == ("New child", "New parent")
    assert sorted(Institution.objects.values_list("name_en", flat=True)) == ["Child", "Parent"]


def test_what_shows_an_item_follows_it_with_a_change_each():
    parent = make.live(make.institution(slug="parent", name_en="Parent"))
    make.live(make.institution(slug="child", parent=parent))
    make.live(make.institution(slug="stranger"))
    save_draft(parent, edited(parent, name_en="Renamed"), by=None)

    publish([parent], by=None)

    assert list(Change.objects.filter(number__gt=3).values_list("slug", "op", "revision")) == [
        ("parent", "updated", 2),
        ("child", "updated", 2),
    ]


def test_a_publication_that_changes_no_byte_of_a_follower_makes_no_change_for_it():
    parent = make.live(make.institution(slug="parent"))
    make.live(make.institution(slug="child", parent=parent))
    save_draft(parent, edited(parent, seat_en="Bogotá"), by=None)

    publish([parent], by=None)

    assert list(Change.objects.filter(number__gt=2).values_list("slug", flat=True)) == ["parent"]


def test_publishing_an_item_that_names_a_hidden_one_is_refused_with_its_name():
    hidden = make.institution(slug="hidden", acronym_en="HID")
    office = make.institution(parent=hidden)

    with pytest.raises(Refused) as refused:
        publish([office], by=None)

    assert [(one.field, one.message) for one in refused.value.problems] == [
        ("part of", "“HID” is not published. Publish it first, or choose another.")
    ]
    assert not Institution.objects.get(pk=office.pk).is_published


def test_items_that_name_each_other_are_published_together():
    parent = make.institution()
    child = make.institution(parent=parent)

    publish([child, parent], by=None)

    assert Institution.objects.published().count() == 2


def test_a_text_link_to_a_hidden_item_or_to_nothing_is_refused():
    make.institution(slug="hidden", acronym_en="HID")
    text = '<p><a href="/institutions/hidden/">a</a> <a href="/institutions/nobody/">b</a></p>'
    office = make.institution(summary_en=text)

    with pytest.raises(Refused) as refused:
        publish([office], by=None)

    assert sorted(one.message for one in refused.value.problems) == [
        "The link /institutions/nobody/ leads nowhere. Correct or remove it.",
        "The text links to “HID”, which is not published. Publish it first, or remove the link.",
    ]


def test_a_text_link_becomes_a_mention_and_keeps_the_readers_language():
    named = make.live(make.institution(slug="named"))
    office = make.live(
        make.institution(summary_en='<p><a href="http://127.0.0.1:8000/es/institutions/named/">x</a></p>')
    )

    assert body(office, "fr")["summary"] == '<p><a href="/fr/institutions/named/">x</a></p>'
    assert Mention.objects.filter(item_id=named.pk, role="text").count() == 4


def test_unpublishing_takes_the_documents_away_and_keeps_the_row():
    office = make.live(make.institution(slug="oas"))

    unpublish([office], by=None, reason="Merged")

    assert StoredDocument.objects.count() == 0
    assert not Institution.objects.get().is_published
    assert list(Change.objects.values_list("op", "reason")) == [("created", ""), ("unpublished", "Merged")]


def test_unpublishing_what_a_live_item_shows_is_refused_with_that_items_name():
    parent = make.live(make.institution())
    make.live(make.institution(parent=parent, name_en="The child"))

    with pytest.raises(Refused) as refused:
        unpublish([parent], by=None)

    assert [one.message for one in refused.value.problems] == [
        "“The child” still shows this. Change or unpublish that first."
    ]
    assert Institution.objects.get(pk=parent.pk).is_published


def test_a_course_leaves_its_lessons_when_it_is_unpublished():
    lesson = make.live(make.lesson())
    course = make.live(make.course(lesson))
    assert body(lesson)["places"][0]["number"] == 1

    unpublish([course], by=None)

    assert body(lesson)["places"] == []


def test_lessons_learn_their_new_place_and_a_dropped_one_forgets_it():
    first, second = make.live(make.lesson()), make.live(make.lesson())
    course = make.live(make.course(first, second))
    graph = dump(kind_of(course), course)
    key = next(key for key, place in graph["children"]["places"].items() if place["lesson"] == str(first.pk))
    del graph["children"]["places"][key]
    save_draft(course, graph, by=None)

    publish([course], by=None)

    assert body(first)["places"] == []
    assert [(place["number"], place["of"], place["previous"]) for place in body(second)["places"]] == [(1, 1, None)]


def test_an_old_version_comes_back_as_a_draft_then_live():
    office = make.live(make.institution(name_en="First"))
    save_draft(office, edited(office, name_en="Second"), by=None)
    publish([office], by=None)

    restore(office, Version.objects.get(number=1), by=None)

    assert body(office)["title"] == "Second"
    publish([office], by=None)
    assert body(office)["title"] == "First"
    assert [one.number for one in Version.objects.all()] == [3, 2, 1]


def test_a_draft_that_began_on_another_live_text_is_refused_and_can_be_brought_up_to_date():
    office = make.live(make.institution(name_en="Start", seat_en="Start"))
    save_draft(office, edited(office, name_en="Mine"), by=None)
    Institution.objects.filter(pk=office.pk).update(name_en="Theirs", seat_en="Theirs")

    with pytest.raises(Conflict) as conflict:
        publish([office], by=None)

    assert [(one.field, one.ours, one.theirs) for one in conflict.value.differences] == [
        ("name_en", "Mine", "Theirs"),
        ("seat_en", "Start", "Theirs"),
    ]
    rebase(office)
    publish([office], by=None)
    office.refresh_from_db()
    assert (office.name_en, office.seat_en) == ("Mine", "Theirs")


def test_bringing_a_draft_up_to_date_keeps_what_others_added():
    lesson = make.live(make.lesson(sections=1))
    graph = editing_graph(lesson)
    graph["fields"]["title_en"] = "Mine"
    save_draft(lesson, graph, by=None)
    added = make.section(lesson, title_en="Added by another", position=9)

    with pytest.raises(Conflict):
        publish([lesson], by=None)
    rebase(lesson)
    publish([lesson], by=None)

    assert lesson.sections.filter(pk=added.pk).exists()
    assert body(lesson)["title"] == "Mine"


def test_a_shared_value_is_public_when_saved_and_its_followers_follow():
    topic = make.shared(make.topic(name_en="Corruption"))
    office = make.institution()
    office.topics.add(topic)
    make.live(office)
    topic.name_en = "Bribery"
    topic.save()

    share([topic])

    assert body(topic)["title"] == "Bribery"
    assert [one["title"] for one in body(office)["topics"]] == ["Bribery"]


def test_stored_documents_equal_rebuilt_ones():
    topic = make.shared(make.topic())
    office = make.live(make.institution())
    instrument = make.live(make.instrument(adopted_by=office))
    lesson = make.lesson(introduction_en=f'<p><a href="/instruments/{instrument.slug}/">x</a></p>')
    make.box_institution(lesson, office)
    make.box_instrument(lesson, instrument)
    course = make.course(lesson)
    make.live(lesson, course)

    for row in (topic, office, instrument, lesson, course):
        stored = dict(StoredDocument.objects.filter(item_id=row.pk).values_list("language", "body"))
        assert {language: encode(document) for language, document in build(row).items()} == stored
