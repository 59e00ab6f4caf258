"""Trap 5: only rows that differ are written, in a number of queries that does not grow with the item."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lessons.models import KeyPoint, Section
from publishing.actions import editing_graph, publish, save_draft
from publishing.documents import build
from publishing.graph import apply, dump
from publishing.kinds import kind_of
from publishing.models import SearchEntry
from publishing.overlay import overlay
from tests import factories as make

pytestmark = pytest.mark.django_db

# Queries for a lesson of 60 sections and 200 key points of which one word changes, as counted; small lessons need as many.
OVERLAY, PUBLISH = 20, 75


def more_batches():
    """SQLite takes so many search entries in one statement; what is left needs further ones."""
    entries = list(SearchEntry.objects.all())
    written = [field for field in SearchEntry._meta.concrete_fields if not (field.generated or field.primary_key)]
    return (len(entries) - 1) // connection.ops.bulk_batch_size(written, entries)


def large_lesson(sections=60, points=200):
    lesson = make.lesson(sections=sections)
    KeyPoint.objects.bulk_create(KeyPoint(lesson=lesson, position=n, text_en=f"Point {n}") for n in range(points))
    return make.live(lesson)


def writes(queries):
    return [
        one["sql"].split("(")[0].split("SET")[0].strip()
        for one in queries
        if one["sql"].startswith(("INSERT", "UPDATE", "DELETE"))
    ]


def with_one_section_changed(lesson):
    graph = dump(kind_of(lesson), lesson)
    next(iter(graph["children"]["sections"].values()))["title_en"] = "Changed"
    return graph


def test_one_changed_section_of_sixty_is_one_update():
    lesson = large_lesson()
    graph = with_one_section_changed(lesson)

    with CaptureQueriesContext(connection) as seen:
        apply(kind_of(lesson), lesson, graph)

    assert writes(seen.captured_queries) == ['UPDATE "lessons_section"']
    assert sum(one["sql"].count(" WHEN ") for one in seen.captured_queries) == 1
    assert dump(kind_of(lesson), lesson) == graph


def test_applying_what_is_already_there_writes_nothing():
    lesson = large_lesson()
    graph = dump(kind_of(lesson), lesson)

    with CaptureQueriesContext(connection) as seen:
        apply(kind_of(lesson), lesson, graph)

    assert writes(seen.captured_queries) == []


@pytest.mark.parametrize(("sections", "points"), [(1, 1), (3, 3), (60, 200)])
def test_an_overlay_takes_as_many_queries_for_a_large_lesson_as_for_a_small_one(
    sections, points, django_assert_num_queries
):
    lesson = large_lesson(sections, points)
    save_draft(lesson, with_one_section_changed(lesson), by=None)

    with django_assert_num_queries(OVERLAY), overlay(lesson):
        pass


@pytest.mark.parametrize(("sections", "points"), [(1, 1), (3, 3), (60, 200)])
def test_publishing_takes_as_many_queries_for_a_large_lesson_as_for_a_small_one(
    sections, points, django_assert_num_queries
):
    lesson = large_lesson(sections, points)
    save_draft(lesson, with_one_section_changed(lesson), by=None)

    with django_assert_num_queries(PUBLISH + more_batches()):
        publish([lesson], by=None)


def test_two_sections_may_swap_their_places():
    lesson = make.live(make.lesson(sections=3))
    graph = editing_graph(lesson)
    one, _two, three = graph["children"]["sections"].values()
    one["position"], three["position"] = three["position"], one["position"]
    save_draft(lesson, graph, by=None)

    publish([lesson], by=None)

    assert list(lesson.sections.values_list("title_en", flat=True)) == ["Part 3", "Part 2", "Part 1"]


def test_two_lines_may_swap_their_institutions_although_each_stands_once():
    lesson = make.lesson()
    first, second = make.live(make.institution()), make.live(make.institution())
    lines = [make.box_institution(lesson, first, line_en="a"), make.box_institution(lesson, second, line_en="b")]
    graph = editing_graph(make.live(lesson))
    held = [graph["children"]["institutions"][str(line.pk)] for line in lines]
    held[0]["institution"], held[1]["institution"] = held[1]["institution"], held[0]["institution"]
    save_draft(lesson, graph, by=None)

    publish([lesson], by=None)

    assert dict(lesson.institutions.values_list("line_en", "institution")) == {"a": second.pk, "b": first.pk}
    assert set(lesson.institutions.values_list("pk", flat=True)) == {line.pk for line in lines}


def test_a_line_may_be_removed_and_added_again_in_one_draft():
    lesson, office = make.lesson(), make.live(make.institution())
    line = make.box_institution(lesson, office)
    graph = editing_graph(make.live(lesson))
    graph["children"]["institutions"]["00000000-0000-4000-8000-000000000001"] = graph["children"]["institutions"].pop(
        str(line.pk)
    )
    save_draft(lesson, graph, by=None)

    publish([lesson], by=None)

    assert [str(key) for key in lesson.institutions.values_list("pk", flat=True)] == [
        "00000000-0000-4000-8000-000000000001"
    ]


def test_sections_at_the_same_place_keep_an_order():
    lesson = make.live(make.lesson(sections=1))
    Section.objects.all().update(position=1)
    for _ in range(4):
        make.section(lesson, position=1)

    keys = [section.id for section in build(lesson)["en"].sections]

    assert keys == sorted(keys)
    assert len(keys) == 5
