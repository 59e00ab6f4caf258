"""Kill -9 while an item is published: it is wholly the old or wholly the new, and all that is stored agrees."""

import os
import signal
import subprocess
import sys

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from lessons.models import Lesson
from publishing.actions import editing_graph, publish, save_draft
from publishing.models import Change, Draft, Version
from tests import factories as make
from tests.publishing.agreement import disagreements, everything
from tests.publishing.killed import is_write

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def lesson():
    """A live lesson in a live course, with a draft that changes, adds and removes."""
    row = make.lesson(sections=4, slug="killed", title_en="Old")
    make.box_institution(row, make.live(make.institution()))
    make.live(row, make.course(row), make.course(row))
    graph = editing_graph(row)
    graph["fields"]["title_en"] = "New"
    sections = graph["children"]["sections"]
    sections["00000000-0000-4000-8000-000000000001"] = sections.pop(next(iter(sections)))
    next(iter(sections.values()))["title_en"] = "New part"
    save_draft(row, graph, by=None)
    return row


@pytest.fixture
def nursery(own_database):
    command = [sys.executable, "-m", "tests.publishing.killed"]
    environment = os.environ | own_database | {"DJANGO_SETTINGS_MODULE": "coursesite.settings"}
    with subprocess.Popen(
        command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        yield process
        process.stdin.close()


def kill(nursery, slug, writes):
    """Kills a process that publishes the lesson after so many writes; returns where it was."""
    nursery.stdin.write(f"lesson {slug} {writes}\n")
    nursery.stdin.flush()
    process, _, where = nursery.stdout.readline().strip().partition(" ")
    os.kill(int(process), signal.SIGKILL)
    assert nursery.stdout.readline() == "ended\n"
    return where


def writes_of_publishing(row):
    with CaptureQueriesContext(connection) as seen, transaction.atomic():
        publish([row], by=None)
        transaction.set_rollback(True)
    return sum(is_write(one["sql"]) for one in seen.captured_queries)


def test_killed_at_ten_points_inside_the_transaction_all_is_as_before(lesson, nursery):
    writes, before = writes_of_publishing(lesson), everything()
    points = [1 + number * (writes - 1) // 9 for number in range(10)]

    for point in points:
        where = kill(nursery, lesson.slug, point)
        print(f"{connection.vendor}: killed {where}")  # noqa: T201 - the points are meant to be seen: pytest -rP
        assert where.startswith(f"in the transaction, after write {point}:")
        assert everything() == before
        assert disagreements() == []

    assert len(set(points)) == 10


def test_killed_right_after_the_commit_all_is_new(lesson, nursery):
    changes = Change.objects.count()

    where = kill(nursery, lesson.slug, 10_000)

    assert where.startswith("after the commit")
    assert Lesson.objects.get().title_en == "New"
    assert (Draft.objects.count(), Version.objects.filter(item_id=lesson.pk).count()) == (0, 2)
    assert Change.objects.count() == changes + 3
    assert disagreements() == []


def test_after_a_kill_the_next_publication_goes_through(lesson, nursery):
    kill(nursery, lesson.slug, 5)

    publish([lesson], by=None)

    assert Lesson.objects.get().title_en == "New"
    assert disagreements() == []
