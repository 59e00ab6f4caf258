"""Loading beside what editors made themselves, took back or deleted: none of it is touched, and the rest is loaded."""

import pytest

from institutions.models import Event, Institution, Person, Source
from instruments.models import Instrument
from lessons.models import Lesson
from publishing.actions import change_address, delete, publish, unpublish
from publishing.overlay import overlay
from publishing.records import key
from tests import factories as make
from tests.imports.editors import edit_live, report, writes

pytestmark = pytest.mark.django_db

INSTITUTIONS = "institutions/data/institutions.yaml"
EVENTS = "institutions/data/events.yaml"
PERSONS = "institutions/data/persons.yaml"
NEW_MEETING = '- id: meeting\n  name: {en: Meeting, es: Reunión, pt-br: Reunião, fr: Réunion}\n  started_on: "2020"\n'


# What an editor made


def test_an_item_that_an_editor_made_before_is_kept_and_named_by_others(load):
    office = make.live(make.institution(slug="office", name_en="Mine"))

    assert report(load) == ["kept: institution office: an editor made it, or gave it this address"]
    assert Institution.objects.get(slug="league").relations.get().target == office
    assert Institution.objects.get(slug="office").name_en == "Mine"


def test_an_address_that_an_item_once_had_leads_to_that_item(load):
    office = make.live(make.institution(slug="office"))
    change_address(office, "bureau")

    assert report(load) == ["kept: institution office: an editor made it, or gave it this address"]
    assert Institution.objects.get(slug="league").relations.get().target == office


def test_an_item_with_a_new_address_is_known_by_its_key(load, league):
    change_address(Institution.objects.get(slug="office"), "bureau")

    assert "0 new, 0 changed, 11 unchanged, 0 offered as drafts, 0 kept" in load()


def test_a_new_record_never_goes_into_an_item_that_moved_to_its_address(load, append, league):
    append(EVENTS, NEW_MEETING)
    change_address(load_event("summit"), "meeting")

    assert report(load) == ["kept: event meeting: an editor made it, or gave it this address"]
    assert load_event("meeting").name_en == "Summit"


def load_event(slug):
    return Event.objects.get(slug=slug)


def test_a_code_that_an_editor_gave_to_another_is_told_and_the_rest_is_loaded(load):
    make.shared(make.state(slug="brasil"))

    kept = report(load)

    assert len(kept) == 1
    assert kept[0].startswith("kept: state br: State with this")
    assert Institution.objects.filter(is_published=True).count() == 2


# What an editor deleted


def delete_the_person():
    """Ada stands in the lesson: an editor takes her out first."""
    lesson = Lesson.objects.get()
    edit_live(lesson, based_on=[])
    delete(Person.objects.get(slug="ada"))


def test_what_an_editor_deleted_stays_deleted(load, change, league):
    delete_the_person()

    assert report(load) == ["kept: person ada: an editor deleted it"]
    assert writes(load) == []
    change(PERSONS, "Ada Example", "Ada B. Example")
    assert report(load) == ["kept: person ada: an editor deleted it"]
    assert not Person.objects.exists()


def test_an_offer_does_not_bring_back_what_names_the_deleted(load, change, league):
    delete_the_person()
    change("lessons/data/first-class/lesson.yaml", "teaching_minutes: 5", "teaching_minutes: 7")

    assert (
        report(load)
        == [
            "kept: person ada: an editor deleted it",
            "offered as a draft: lesson first-class: an editor changed it; publish or discard the draft in the admin",
        ][::-1]
    )
    publish([Lesson.objects.get()], by=None)

    assert Lesson.objects.get().sections.get().teaching_minutes == 7


def test_a_changed_item_that_names_the_deleted_is_offered_and_the_rest_is_loaded(load, change, append, league):
    append(PERSONS, "- id: bob\n  name: Bob Example\n")
    load()
    delete(Person.objects.get(slug="bob"))
    change("lessons/data/first-class/lesson.yaml", "[ada]", "[ada, bob]")
    change(INSTITUTIONS, "The Union", "The old Union")

    assert report(load) == [
        "offered as a draft: lesson first-class: it names person bob, which is not on the site; "
        "publish or discard the draft in the admin",
        "kept: person bob: an editor deleted it",
    ]
    lesson = Lesson.objects.get()
    assert [person.slug for person in lesson.based_on.all()] == ["ada"]
    assert Institution.objects.get(slug="league").names.filter(text="The old Union").exists()
    with overlay(lesson) as missing:
        assert [one.target for one in missing] == [str(key("person", "bob"))]


def test_new_items_that_name_what_an_editor_took_back_wait_and_come_when_it_is_back(load, append, league):
    append(EVENTS, NEW_MEETING)
    load()
    meeting = load_event("meeting")
    unpublish([meeting], by=None)
    append(
        "instruments/data/instruments.yaml",
        "- id: protocol\n  title: {en: Protocol, es: Protocolo, pt-br: Protocolo, fr: Protocole}\n  kind: treaty\n"
        "  is_binding: true\n  summary:\n    en: See the [meeting](/events/meeting/).\n"
        "- id: annex\n  title: {en: Annex, es: Anexo, pt-br: Anexo, fr: Annexe}\n  kind: treaty\n  is_binding: true\n"
        "  relations:\n    - {verb: supplements, instrument: protocol}\n",
    )

    assert report(load) == [
        "kept: instrument protocol: it names event meeting, which is not on the site",
        "kept: instrument annex: it names instrument protocol, which is not on the site",
    ]
    assert Instrument.objects.count() == 1
    publish([meeting], by=None)

    assert "2 new, 0 changed, 12 unchanged, 0 offered as drafts, 0 kept" in load()


def test_a_changed_shared_value_that_names_the_deleted_is_kept(load, change, append, league):
    append("institutions/data/sources.yaml", "- id: book\n  title: {en: A book}\n  kind: other\n")
    load()
    delete(Source.objects.get(slug="book"))
    change("institutions/data/topics.yaml", "[page]", "[page, book]")

    assert report(load) == [
        "kept: source book: an editor deleted it",
        "kept: topic corruption: it names source book, which is not on the site",
    ]
