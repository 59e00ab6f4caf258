"""Trap 4: readers and rows that only point at an item never wait for its editors; reads stay on the primary."""

import dataclasses
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.conf import settings
from django.core.checks import run_checks
from django.db import connection, connections, router
from django.test.utils import CaptureQueriesContext

from institutions.models import Institution
from lessons.models import LessonInstitution, Section
from publishing import kinds
from publishing.actions import editing_graph, publish, save_draft
from publishing.documents import Document
from publishing.kinds import kind_of
from publishing.overlay import overlay
from publishing.routers import public_reading
from tests import factories as make

needs_postgresql = pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time")


def elsewhere(action, *args):
    """Does it on a connection of its own; a wait of more than three seconds is an error."""

    def run():
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute("SET lock_timeout = '3s'")
        try:
            return action(*args)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(run).result(timeout=10)


def drafted(item, **fields):
    graph = editing_graph(item)
    graph["fields"].update(fields)
    save_draft(item, graph, by=None)
    return item


@needs_postgresql
@pytest.mark.django_db(transaction=True)
def test_a_row_that_points_at_a_locked_item_does_not_wait():
    office, lesson = drafted(make.live(make.institution()), name_en="Draft"), make.lesson()

    with overlay(office):
        line = elsewhere(lambda: make.box_institution(lesson, Institution.objects.get(pk=office.pk)))

    assert list(LessonInstitution.objects.all()) == [line]


@needs_postgresql
@pytest.mark.django_db(transaction=True)
def test_a_section_may_be_added_to_a_lesson_while_its_draft_is_looked_at():
    lesson = drafted(make.live(make.lesson(sections=1)), title_en="Draft")

    with overlay(lesson):
        added = elsewhere(make.section, lesson)

    assert Section.objects.filter(pk=added.pk).exists()


@needs_postgresql
@pytest.mark.django_db
def test_every_lock_leaves_the_key_free():
    office = drafted(make.live(make.institution()), name_en="Draft")

    with CaptureQueriesContext(connection) as seen:
        publish([office], by=None)

    locks = [one["sql"] for one in seen.captured_queries if " FOR " in one["sql"].upper()]
    assert [sql.endswith("FOR NO KEY UPDATE") for sql in locks] == [True, True]


@pytest.fixture
def a_replica(monkeypatch):
    monkeypatch.setitem(settings.DATABASES, "replica", settings.DATABASES["default"])


def test_public_reading_goes_to_the_replica_where_there_is_one(a_replica):
    with public_reading():
        assert router.db_for_read(Institution) == "replica"
        assert router.db_for_write(Institution) == "default"
    assert router.db_for_read(Institution) == "default"


@pytest.mark.django_db
def test_an_overlay_reads_from_the_primary_also_within_public_reading(a_replica):
    office = drafted(make.live(make.institution()), name_en="Draft")

    with public_reading(), overlay(office):
        inside = router.db_for_read(Institution)
        name = Institution.objects.using(inside).get().name_en

    assert (inside, name) == ("default", "Draft")


@pytest.mark.django_db
def test_publishing_builds_documents_from_the_primary_also_within_public_reading(a_replica, monkeypatch):
    office, asked = make.institution(), []
    kind = kind_of(office)

    def build(reader, row) -> Document:
        asked.append(router.db_for_read(Institution))
        return kind.build(reader, row)

    monkeypatch.setitem(kinds._kinds, "institution", dataclasses.replace(kind, build=build))
    with public_reading():
        publish([office], by=None)

    assert asked == ["default"] * 4


def test_a_transaction_around_each_request_is_an_error(monkeypatch):
    monkeypatch.setitem(settings.DATABASES["default"], "ATOMIC_REQUESTS", True)

    assert [one.id for one in run_checks()] == ["publishing.E003"]
