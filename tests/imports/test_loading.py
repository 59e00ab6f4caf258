"""Loading the data files: what is there afterwards, a second load, and what an editor changed in between."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from institutions.models import Institution, Programme, State, Topic
from instruments.models import Instrument
from lessons.models import Course, Lesson
from publishing.actions import change_address, publish, save_draft, share, unpublish
from publishing.dates import PartialDate
from publishing.graph import dump
from publishing.kinds import kind_of
from publishing.models import Change, Draft, Edition, StoredDocument, Version
from publishing.records import key
from tests import factories as make

pytestmark = pytest.mark.django_db

INSTITUTIONS = "institutions/data/institutions.yaml"
TABLES = (Version, StoredDocument, Change, Edition, Draft)


def edit(item, **values):
    graph = dump(kind_of(item), item)
    graph["fields"].update(values)
    save_draft(item, graph, by=None)


def all_rows():
    return [list(model.objects.order_by("pk").values()) for model in (*TABLES, Institution, Lesson, Topic)]


def test_a_record_becomes_an_item_with_all_that_it_owns(load):
    load()

    league = Institution.objects.get(slug="league")
    assert league.is_published
    assert str(league.founded_on.typed) == "1948-04"
    assert league.summary_en == '<p>A league with an <a href="/institutions/office/">office</a>.</p>'
    assert [(name.kind, name.text, name.position) for name in league.names.all()] == [
        ("alias", "The League", 0),
        ("former", "The Union", 1),
    ]
    assert [(tie.verb, tie.target.slug, tie.source.slug) for tie in league.relations.all()] == [
        ("cooperates_with", "office", "page")
    ]


def test_items_that_name_each_other_are_loaded_together(load):
    load()

    office = Institution.objects.get(slug="office")
    assert office.parent.slug == "league"
    assert office.name_status_fr == "descriptive"
    assert office.name_status_en == "official"


def test_a_relation_has_the_one_target_that_its_line_names(load):
    load()

    charter = Instrument.objects.get(slug="charter")
    assert (charter.is_binding, charter.threshold) == (True, 2)
    assert [str(tie.target.slug) for tie in charter.relations.all()] == ["league", "network"]
    assert Programme.objects.get(slug="network").started_on == PartialDate(2014, 8, 0, "on_or_before")


def test_a_lesson_is_put_together_from_its_files(load):
    load()

    lesson = Lesson.objects.get(slug="first-class")
    section, question = lesson.sections.get(), lesson.questions.get()
    assert (section.title_en, section.title_es, section.title_fr) == ("Why it matters", "Por qué importa", "")
    assert (section.slide_title_en, section.slide_en) == ("Why", "First\nSecond, which goes on")
    assert section.body_en == '<p>The <a href="/institutions/league/">League</a> is <strong>here</strong>.</p>'
    assert lesson.outcomes_en == "Say one thing.\nSay another."
    assert (question.right, question.answer_2_en, question.section) == (2, "Two", section)
    assert lesson.institutions.get().line_en == "A line of its own."
    assert lesson.references.get().instrument.slug == "charter"
    assert [place.lesson for place in Course.objects.get().places.all()] == [lesson]


def test_loading_makes_versions_and_documents_as_publishing_does(load):
    load()

    assert StoredDocument.objects.filter(kind="institution", slug="league").count() == 4
    assert Version.objects.get(item_id=key("institution", "league")).number == 1
    assert Change.objects.filter(op="created").count() == Change.objects.count() == 8


def test_a_second_load_writes_nothing(load):
    load()
    before = all_rows()

    with CaptureQueriesContext(connection) as queries:
        said = load()

    assert [query["sql"] for query in queries if not query["sql"].startswith("SELECT")] == []
    assert all_rows() == before
    assert "0 new, 0 changed, 11 unchanged, 0 kept" in said


def test_keys_are_the_same_in_every_database(load):
    load()

    league = Institution.objects.get(slug="league")
    assert str(league.pk) == str(key("institution", "league")) == "af226385-e893-5eb8-b9e7-5dea24485f38"
    assert league.names.first().pk == key("institution", "league", "names", "alias/en/The League")


def test_two_rows_with_the_same_natural_key_stay_two(load, change):
    change(INSTITUTIONS, "    - {about: founded, source: page}", "    - {about: founded, source: page}\n" * 2)

    load()

    assert Institution.objects.get(slug="league").facts.count() == 2


def test_a_changed_line_changes_that_item_alone(load, change):
    load()
    change(INSTITUTIONS, "The League", "Our League")

    said = load()

    assert "0 new, 1 changed, 10 unchanged, 0 kept" in said
    assert list(Institution.objects.get(slug="league").names.values_list("text", flat=True)) == [
        "Our League",
        "The Union",
    ]
    assert Version.objects.filter(item_id=key("institution", "league")).count() == 2
    assert Version.objects.filter(item_id=key("institution", "office")).count() == 1


def test_a_changed_shared_value_is_loaded_and_its_topic_page_follows(load, change):
    load()
    change("institutions/data/topics.yaml", "Corrupção", "A corrupção")

    said = load()

    assert "0 new, 1 changed" in said
    assert StoredDocument.objects.get(kind="topic", language="pt-br").title == "A corrupção"


def test_an_item_that_an_editor_published_is_kept(load, change):
    load()
    league = Institution.objects.get(slug="league")
    edit(league, name_en="The League of an editor")
    publish([league], by=None, note="mine")
    change(INSTITUTIONS, "The Union", "The old Union")

    said = load()

    assert "kept as edited: institution league" in said
    assert Institution.objects.get(slug="league").name_en == "The League of an editor"


def test_an_item_with_a_draft_is_kept(load, change):
    load()
    edit(Institution.objects.get(slug="league"), name_en="A draft")
    change(INSTITUTIONS, "The Union", "The old Union")

    said = load()

    assert "kept as edited: institution league" in said
    assert Draft.objects.get().graph["fields"]["name_en"] == "A draft"


def test_an_item_that_an_editor_took_back_is_kept(load, change):
    load()
    unpublish([Course.objects.get()], by=None)
    change("lessons/data/courses.yaml", "es: Curso", "es: El curso")

    said = load()

    assert "kept as edited: course course" in said
    assert not Course.objects.get().is_published


def test_a_shared_value_that_an_editor_changed_is_kept(load, change):
    load()
    brazil = State.objects.get(slug="br")
    brazil.name_fr = "Le Brésil"
    brazil.save()
    share([brazil])
    change("institutions/data/states.yaml", "en: Brazil", "en: Federative Republic of Brazil")

    said = load()

    assert "kept as edited: state br" in said
    assert State.objects.get().name_en == "Brazil"


def test_an_item_that_an_editor_made_before_is_kept_and_named_by_others(load):
    office = make.live(make.institution(slug="office"))

    said = load()

    assert "kept as edited: institution office" in said
    assert Institution.objects.get(slug="league").relations.get().target == office


def test_an_item_with_a_new_address_is_known_by_its_key(load):
    load()
    change_address(Institution.objects.get(slug="office"), "bureau")

    said = load()

    assert "0 new, 0 changed, 11 unchanged, 0 kept" in said


def test_what_an_editor_put_back_as_it_was_is_loaded_again(load, change):
    load()
    league = Institution.objects.get(slug="league")
    for name in ("Another", "League"):
        edit(league, name_en=name)
        publish([league], by=None, note="mine")
    change(INSTITUTIONS, "The Union", "The old Union")

    assert "1 changed" in load()


def test_a_field_that_the_models_got_later_is_nobodys_edit(load):
    load()
    version = Version.objects.get(item_id=key("institution", "league"))
    del version.graph["fields"]["seat_en"]
    for name in version.graph["children"]["names"].values():
        del name["used_from"]
    version.save()

    said = load()

    assert "0 changed, 11 unchanged, 0 kept" in said


def test_a_row_that_an_editor_added_is_an_edit(load):
    load()
    league = Institution.objects.get(slug="league")
    league.names.create(kind="alias", text="Added", position=9)

    assert "kept as edited: institution league" in load()


def test_a_missing_translation_is_named_with_file_item_field_and_language(load, change):
    change("institutions/data/topics.yaml", ", fr: Corruption", "")

    assert "not translated: institutions/data/topics.yaml:2: name: corruption has no fr text" in load().splitlines()


def test_missing_acronyms_are_counted_and_listed_when_asked(load, change):
    change(INSTITUTIONS, "{en: LG, es: LG, pt-br: LG, fr: LG}", "{en: LG, es: LG}")

    assert "2 acronyms and short titles have no translation; --verbosity 2 lists them." in load().splitlines()
    assert f"not translated: {INSTITUTIONS}:3: acronym: league has no fr text" in load(verbosity=2).splitlines()


def test_a_lost_language_file_is_one_line_that_names_it(load):
    lines = [line for line in load().splitlines() if "first-class" in line and "fr" in line]

    assert lines == [
        "not translated: lessons/data/first-class/fr.md:1: "
        "there is no such file, so nothing of lessons/data/first-class/lesson.yaml has fr text"
    ]


def test_the_shipped_data_load_once_and_need_no_second_load():
    call_command("load_starter", verbosity=0)
    out = StringIO()

    with CaptureQueriesContext(connection) as queries:
        call_command("load_starter", stdout=out)

    assert [query["sql"] for query in queries if not query["sql"].startswith("SELECT")] == []
    assert "0 new, 0 changed" in out.getvalue()
    assert State.objects.count() == 35
