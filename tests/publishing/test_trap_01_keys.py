"""Trap 1: keys are never given out twice, and what must outlive an item names it without a foreign key."""

import uuid

import pytest
from django.apps import apps
from django.db.models import ForeignKey

from lessons.models import Section
from publishing.actions import publish, save_draft
from publishing.graph import child_columns, dump
from publishing.kinds import kind_of, kinds
from publishing.models import Change, Draft, Mention, OldAddress, Owned, Rebuild, StoredDocument, Version
from publishing.overlay import overlay
from tests import factories as make
from tests.publishing.kinds import child

pytestmark = pytest.mark.django_db


def test_every_item_and_child_has_a_random_key():
    models = [kind.model for kind in kinds()]
    models += [child_columns(kind, relation)[0] for kind in kinds() for relation in kind.owned]

    assert {model._meta.pk.default for model in models} == {uuid.uuid4}
    assert [model for model in apps.get_models() if issubclass(model, Owned) and model not in models] == []


@pytest.mark.parametrize("model", [Draft, Version, StoredDocument, Change, OldAddress, Rebuild, Mention])
def test_the_tables_of_publishing_name_items_by_kind_and_key(model):
    pointed_at = {column.related_model for column in model._meta.fields if isinstance(column, ForeignKey)}

    assert not pointed_at.intersection(kind.model for kind in kinds())
    assert model._meta.get_field("item_id").get_internal_type() == "UUIDField"
    assert model._meta.get_field("kind").get_internal_type() == "CharField"


def test_a_section_keeps_its_key_from_draft_to_live():
    lesson = make.live(make.lesson(sections=1))
    graph, key = dump(kind_of(lesson), lesson), str(uuid.uuid4())
    graph["children"]["sections"][key] = child(kind_of(lesson), "sections", title_en="New")
    save_draft(lesson, graph, by=None)

    with overlay(lesson):
        seen = str(Section.objects.get(title_en="New").pk)

    publish([lesson], by=None)
    assert (seen, str(Section.objects.get(title_en="New").pk)) == (key, key)


def test_a_key_that_was_rolled_back_is_not_given_out_again():
    lesson = make.live(make.lesson(sections=1))

    with overlay(lesson):
        rolled_back = make.section(lesson).pk

    assert not Section.objects.filter(pk=rolled_back).exists()
    assert make.section(lesson).pk != rolled_back


def test_what_was_said_of_a_section_survives_its_deletion():
    lesson = make.live(make.lesson(sections=2))
    said = Change.objects.create(number=1000, kind="section", item_id=lesson.sections.last().pk, slug="x", revision=1)
    graph = dump(kind_of(lesson), lesson)
    del graph["children"]["sections"][str(said.item_id)]
    save_draft(lesson, graph, by=None)

    publish([lesson], by=None)

    assert not Section.objects.filter(pk=said.item_id).exists()
    assert Change.objects.get(number=1000).item_id == said.item_id
