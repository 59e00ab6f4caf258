"""Trap 9: what a draft names may be gone or hidden by the time it is opened or published: for every link of every kind."""

import pytest
from django.db.models import PROTECT, SET_NULL, ForeignKey

from publishing.actions import Refused, delete, editing_graph, publish, save_draft
from publishing.graph import child_columns, dump
from publishing.kinds import kind_named, kind_of, kinds
from publishing.models import Addressed, Change, Item, StoredDocument
from publishing.overlay import overlay
from publishing.readiness import problems_of
from tests import factories as make
from tests.publishing.kinds import LINKS, child, column_of, live, target

pytestmark = pytest.mark.django_db
TO_ITEMS = [link for link in LINKS if issubclass(column_of(*link).related_model, Item)]


def naming(row, relation, field, named):
    """A draft of a live row that names another row with one of its links."""
    kind, graph = kind_of(row), editing_graph(row)
    many = column_of(kind.name, relation, field).many_to_many
    value = {field: [str(named.pk)] if many else str(named.pk)}
    if relation:
        graph["children"][relation]["00000000-0000-4000-8000-000000000001"] = child(kind, relation, **value)
    else:
        graph["fields"] |= value
    save_draft(row, graph, by=None)


def wiped_out(row):
    type(row)._base_manager.filter(pk=row.pk).delete()


def graph_now(row):
    return dump(kind_of(row), type(row).objects.get(pk=row.pk))


@pytest.mark.parametrize(("name", "relation", "field"), LINKS)
def test_a_draft_whose_target_is_deleted_opens_and_lists_it_and_is_not_published(name, relation, field):
    column = column_of(name, relation, field)
    row, named = live(name), target(column)
    naming(row, relation, field, named)
    wiped_out(named)

    with overlay(row) as missing:
        listed = [(one.field, one.target) for one in missing]

    assert listed == [(str(column.verbose_name), str(named.pk))]
    with pytest.raises(Refused) as refused:
        publish([row], by=None)
    assert str(column.verbose_name) in [one.field for one in refused.value.problems]


@pytest.mark.parametrize(("name", "relation", "field"), TO_ITEMS)
def test_a_draft_whose_target_is_hidden_opens_and_lists_it_and_is_not_published(name, relation, field):
    column = column_of(name, relation, field)
    row, named = live(name), target(column)
    naming(row, relation, field, named)

    with overlay(row):
        listed = [one.message for one in problems_of(row) if one.field.endswith(str(column.verbose_name))]

    assert listed == [f"“{named}” is not published. Publish it first, or choose another."]
    with pytest.raises(Refused) as refused:
        publish([row], by=None)
    assert listed[0] in [one.message for one in refused.value.problems]


def test_a_draft_stays_as_it_is_while_its_target_is_missing():
    row, named = live("institution"), make.institution()
    naming(row, "", "parent", named)
    wiped_out(named)

    with pytest.raises(Refused):
        publish([row], by=None)

    assert editing_graph(row)["fields"]["parent"] == str(named.pk)


def test_a_question_forgets_the_section_that_its_own_draft_removes():
    lesson = make.live(make.lesson(sections=2))
    graph = editing_graph(lesson)
    del graph["children"]["sections"][str(lesson.questions.get().section_id)]
    save_draft(lesson, graph, by=None)

    publish([lesson], by=None)

    assert lesson.questions.get().section is None
    assert lesson.sections.count() == 1


def test_every_foreign_key_between_items_refuses_a_deletion():
    models = {kind.model: kind for kind in kinds()}
    models |= {child_columns(kind, relation)[0]: kind for kind in kinds() for relation in kind.owned}
    keys = [column for model in models for column in model._meta.fields if isinstance(column, ForeignKey)]
    across = [key for key in keys if issubclass(key.related_model, Addressed) and not _is_way_back(key, models)]
    within = [key for key in keys if not issubclass(key.related_model, Addressed)]

    assert {key.remote_field.on_delete for key in across} == {PROTECT}
    assert {key.remote_field.on_delete for key in within} == {SET_NULL}


def _is_way_back(key, models):
    kind = models[key.model]
    return any(child_columns(kind, relation)[:2] == (key.model, key.name) for relation in kind.owned)


@pytest.mark.parametrize(
    ("name", "relation", "field"),
    [
        ("event", "", "programme"),
        ("event", "", "topics"),
        ("event", "facts", "source"),
        ("instrument", "relations", "to_instrument"),
    ],
)
def test_what_only_a_draft_names_is_not_deleted(name, relation, field):
    row, named = live(name), target(column_of(name, relation, field))
    naming(row, relation, field, named)

    with pytest.raises(Refused) as refused:
        delete(named)

    assert [one.message for one in refused.value.problems] == [
        f"“{row}” names this, live or in a draft. Change that first."
    ]
    assert type(named).objects.filter(pk=named.pk).exists()


@pytest.mark.parametrize(("name", "relation", "field"), LINKS)
def test_a_draft_whose_target_is_live_is_published_and_then_the_target_is_not_deleted(name, relation, field):
    row, named = live(name), live(kind_of(column_of(name, relation, field).related_model).name)
    naming(row, relation, field, named)

    publish([row], by=None)

    assert str(named.pk) in str(graph_now(row))
    with pytest.raises(Refused):
        delete(named)
    assert type(named).objects.filter(pk=named.pk).exists()


@pytest.mark.parametrize("name", sorted(kind.name for kind in kinds()))
def test_what_nobody_names_may_be_deleted(name):
    row = getattr(make, name)()

    delete(row)

    assert not kind_named(name).model.objects.filter(pk=row.pk).exists()


def test_what_was_once_published_is_never_deleted():
    office = make.live(make.institution())

    with pytest.raises(Refused) as refused:
        delete(office)

    assert [one.message for one in refused.value.problems] == [
        "This was published once and cannot be deleted. Unpublish it instead."
    ]


def test_a_deleted_topic_leaves_the_public_site_with_a_change():
    topic = make.shared(make.topic(slug="gone"))

    delete(topic)

    assert StoredDocument.objects.count() == 0
    assert list(Change.objects.values_list("op", "slug", "revision")) == [
        ("created", "gone", 1),
        ("unpublished", "gone", 2),
    ]
