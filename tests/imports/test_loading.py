"""Loading the data files: what is there afterwards, and what a second load does."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from institutions.models import Event, Institution, Programme, State, Topic
from instruments.models import Instrument
from lessons.models import Course, Lesson
from publishing.dates import PartialDate
from publishing.graph import dump
from publishing.kinds import kind_named
from publishing.models import Change, Draft, Edition, Loaded, StoredDocument, Version
from publishing.records import key

pytestmark = pytest.mark.django_db

INSTITUTIONS = "institutions/data/institutions.yaml"
TABLES = (Version, StoredDocument, Change, Edition, Draft, Loaded)


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
    assert Change.objects.filter(op="created").count() == Change.objects.count() == 9


def test_a_second_load_writes_nothing(load):
    load()
    before = all_rows()

    with CaptureQueriesContext(connection) as queries:
        said = load()

    assert [query["sql"] for query in queries if not query["sql"].startswith("SELECT")] == []
    assert all_rows() == before
    assert "0 new, 0 changed, 11 unchanged, 0 offered as drafts, 0 kept" in said


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

    assert "0 new, 1 changed, 10 unchanged, 0 offered as drafts, 0 kept" in said
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
    assert State.objects.count() == 39


def test_what_is_remembered_of_the_shipped_data_is_what_is_live():
    call_command("load_starter", verbosity=0)

    for one in Loaded.objects.all():
        kind = kind_named(one.kind)
        assert dump(kind, kind.model.objects.get(pk=one.item_id)) == one.graph


def test_a_load_tells_how_far_it_has_come(load):
    lines = load().splitlines()

    assert lines[:2] == ["sources 1 of 1", "States 1 of 1"]
    assert lines.index("institutions 2 of 2") < lines.index("publishing 7 items together")
    assert load(verbosity=0) == ""


def test_what_left_the_data_files_stays_and_is_told(load, change):
    load()
    change("institutions/data/events.yaml", "- id: summit", "- id: summit-of-today")

    said = load()

    assert "no longer in the data files, left as it is: event summit" in said
    assert Event.objects.count() == 2
