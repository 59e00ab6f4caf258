"""Loading again after editors were at work: what they changed, added or deleted is never lost, and what is new is offered."""

import importlib

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command

from institutions.models import Institution, State
from lessons.models import Course
from publishing import loading
from publishing.actions import (
    discard_draft,
    editing_graph,
    publish,
    save_draft,
    share,
    unpublish,
)
from publishing.models import Draft, Loaded, Version
from publishing.previews import form_address
from publishing.records import key
from tests.imports.editors import OFFERED, edit, edit_live, report, writes

pytestmark = pytest.mark.django_db

INSTITUTIONS = "institutions/data/institutions.yaml"
STATES = "institutions/data/states.yaml"


# What an editor changed


def test_what_is_new_for_a_changed_item_is_offered_beside_the_editors_text(load, change, league):
    edit_live(league, name_en="The League of an editor")
    change(INSTITUTIONS, "The Union", "The old Union")

    assert report(load) == [OFFERED]

    league.refresh_from_db()
    assert league.name_en == "The League of an editor"
    assert list(league.names.values_list("text", flat=True)) == ["The League", "The Union"]
    draft = Draft.objects.get()
    assert draft.author is None
    assert draft.graph["fields"]["name_en"] == "The League of an editor"
    publish([league], by=None)
    assert list(league.names.values_list("text", flat=True)) == ["The League", "The old Union"]


def test_where_both_changed_a_field_the_editors_stays(load, change, league):
    edit_live(league, name_en="The League of an editor", name_fr="La Ligue d’un éditeur")
    change(INSTITUTIONS, "{en: League, es: Liga,", "{en: Grand League, es: Gran Liga,")

    assert report(load) == [OFFERED]

    fields = Draft.objects.get().graph["fields"]
    assert [fields[f"name_{code}"] for code in ("en", "es", "fr")] == [
        "The League of an editor",
        "Gran Liga",
        "La Ligue d’un éditeur",
    ]


def test_a_row_that_an_editor_added_survives_and_one_removed_stays_removed(load, change, league):
    graph = editing_graph(league)
    added = "00000000-0000-4000-8000-000000000001"
    removed = str(league.names.get(kind="alias").pk)
    graph["children"]["names"][added] = graph["children"]["names"].pop(removed) | {"text": "Added", "position": 9}
    save_draft(league, graph, by=None)
    publish([league], by=None)
    change(INSTITUTIONS, "The Union", "The old Union")

    assert report(load) == [OFFERED]
    publish([league], by=None)

    assert list(league.names.values_list("text", flat=True)) == ["The old Union", "Added"]


def test_what_an_editor_changed_is_unchanged_as_long_as_the_data_files_are(load, league):
    edit_live(league, name_en="The League of an editor")

    assert writes(load) == []
    assert report(load) == []


@pytest.mark.parametrize("end", [discard_draft, lambda item: publish([item], by=None)], ids=["discarded", "published"])
def test_the_same_is_offered_once(load, change, league, end):
    edit_live(league, name_en="The League of an editor")
    change(INSTITUTIONS, "The Union", "The old Union")
    load()
    assert writes(load) == []

    end(league)

    assert writes(load) == []
    assert report(load) == []


def test_after_an_offer_was_discarded_the_next_holds_only_what_came_since(load, change, league):
    edit_live(league, name_en="The League of an editor")
    change(INSTITUTIONS, "{en: League, es: Liga,", "{en: League, es: Gran Liga,")
    load()
    discard_draft(league)
    change(INSTITUTIONS, "fr: Ligue", "fr: La Ligue")

    assert report(load) == [OFFERED]

    fields = Draft.objects.get().graph["fields"]
    assert (fields["name_es"], fields["name_fr"]) == ("Liga", "La Ligue")


def test_what_the_editor_has_already_is_not_offered(load, change, league):
    edit_live(league, name_fr="La Ligue", name_en="The League of an editor")
    change(INSTITUTIONS, "fr: Ligue", "fr: La Ligue")

    assert report(load) == []
    assert Draft.objects.count() == 0
    assert writes(load) == []


def test_what_an_editor_put_back_as_it_was_is_loaded_again(load, change, league):
    for name in ("Another", "League"):
        edit_live(league, name_en=name)
    change(INSTITUTIONS, "The Union", "The old Union")

    assert "1 changed" in load()


def test_an_item_with_a_draft_is_kept_and_offered_once_the_draft_is_gone(load, change, league):
    edit(league, name_en="A draft")
    change(INSTITUTIONS, "The Union", "The old Union")

    assert (
        report(load)
        == report(load)
        == [
            "kept: institution league: it has a draft; "
            "once that is published or discarded, the next load brings or offers what is new"
        ]
    )
    assert Draft.objects.get().graph["fields"]["name_en"] == "A draft"
    publish([league], by=None)

    assert report(load) == [OFFERED]


def test_an_item_that_an_editor_took_back_is_kept(load, change, league):
    unpublish([Course.objects.get()], by=None)
    change("lessons/data/courses.yaml", "es: Curso", "es: El curso")

    assert report(load) == [
        "kept: course course: it is not published; once it is, the next load brings or offers what is new"
    ]
    assert not Course.objects.get().is_published
    assert Course.objects.get().title_es == "Curso"
    publish([Course.objects.get()], by=None)
    assert "1 changed" in load()


def test_a_shared_value_that_an_editor_changed_is_kept(load, change, league):
    brazil = State.objects.get(slug="br")
    brazil.name_fr = "Le Brésil"
    brazil.save()
    share([brazil])
    change(STATES, "en: Brazil", "en: Federative Republic of Brazil")

    assert report(load) == [
        "kept: state br: an editor changed it, and it has no drafts; compare it with the data files"
    ]
    assert State.objects.get().name_en == "Brazil"


def test_a_field_that_the_models_got_later_is_nobodys_edit(load, change, league):
    forget_columns()
    change(INSTITUTIONS, "The Union", "The old Union")

    assert "1 changed, 10 unchanged, 0 offered as drafts, 0 kept" in load()


def test_what_an_editor_wrote_into_a_field_that_came_later_stays(load, change, league):
    forget_columns()
    edit_live(league, seat_en="Lima")
    change(INSTITUTIONS, "The Union", "The old Union")

    assert report(load) == [OFFERED]
    assert Draft.objects.get().graph["fields"]["seat_en"] == "Lima"


def forget_columns():
    """As if the league had been loaded before its table got a seat, and its names a first day."""
    loaded = Loaded.objects.get(item_id=key("institution", "league"))
    del loaded.graph["fields"]["seat_en"]
    for name in loaded.graph["children"]["names"].values():
        del name["used_from"]
    loaded.save()


# The whole


def test_who_saves_while_data_are_loaded_loses_nothing(load, change, league, monkeypatch):
    change(INSTITUTIONS, "The Union", "The old Union")
    plan, plans = loading.planned, []

    def planned_before_a_save(wanted):
        plans.append(plan(wanted))
        if len(plans) == 2:  # the first is made outside the transaction
            edit(league, name_en="Saved meanwhile")
        return plans[-1]

    monkeypatch.setattr(loading, "planned", planned_before_a_save)

    with pytest.raises(CommandError, match="somebody saved “LG” at the same time"):
        load()

    assert not league.names.filter(text="The old Union").exists()


def test_an_institution_of_the_shipped_data_is_offered_what_is_new(monkeypatch):
    call_command("load_starter", verbosity=0)
    oas = Institution.objects.get(slug="oas")
    edit_live(oas, name_en="The OAS of an editor")
    oas.refresh_from_db()
    before = editing_graph(oas)
    read = loading.read

    def newer(records, findings):
        wanted = read(records, findings)
        for one in wanted:
            if one.kind.name == "institution":
                one.graph["fields"] |= {"name_es": "Otro nombre", "name_en": "Another name"}
        return wanted

    monkeypatch.setattr("coursesite.management.commands.load_starter.read", newer)
    call_command("load_starter", verbosity=0)

    draft = Draft.objects.get()
    assert (draft.kind, draft.item_id) == ("institution", oas.pk)
    assert draft.base == before
    assert draft.graph == before | {"fields": before["fields"] | {"name_es": "Otro nombre"}}
    assert editing_graph(Institution.objects.get(slug="unodc"))["fields"]["name_en"] == "Another name"


def test_databases_that_were_loaded_before_remember_what_was_loaded(league):
    before = {one.item_id: (one.kind, one.graph) for one in Loaded.objects.all()}
    edit_live(league, name_en="Mine")
    Loaded.objects.all().delete()

    importlib.import_module("publishing.migrations.0002_loaded").remember(apps, None)

    assert {one.item_id: (one.kind, one.graph) for one in Loaded.objects.all()} == before
    assert Version.objects.filter(item_id=league.pk).count() == 2


def test_the_admin_says_where_an_offer_comes_from(load, change, league, admin_client):
    edit_live(league, name_en="The League of an editor")
    change(INSTITUTIONS, "The Union", "The old Union")
    load()

    text = admin_client.get(form_address(league)).content.decode()

    assert "Live, with unpublished changes" in text
    assert "offered by the starter content or saved by an account that no longer exists" in text
    assert "The old Union" in text
