"""The worker: Documents that are too many for one publication follow soon after, and an idle worker does nothing."""

import os
import signal
import subprocess
import sys
import time

import pytest
from django.core.management import call_command
from django.db.models import Value

from publishing.actions import editing_graph, publish, save_draft, unpublish
from publishing.management.commands.work import PAUSE_SECONDS
from publishing.models import Change, Rebuild, StoredDocument
from publishing.store import rebuild_waiting
from tests import factories as make
from tests.publishing.agreement import disagreements


@pytest.fixture
def one_at_once(settings):
    settings.PUBLISHING_AT_ONCE = 1


def renamed(parent, name):
    graph = editing_graph(parent)
    graph["fields"]["name_en"] = name
    save_draft(parent, graph, by=None)
    publish([parent], by=None)


@pytest.mark.django_db
@pytest.mark.parametrize("followers", [1, 3, 12])
def test_what_does_not_follow_at_once_waits_and_follows_with_a_change_each(one_at_once, followers):
    parent = make.live(make.institution())
    for _ in range(followers):
        make.live(make.institution(parent=parent))

    renamed(parent, "New name")
    assert Rebuild.objects.count() == followers - 1
    call_command("work", "--once")

    assert Rebuild.objects.count() == 0
    assert StoredDocument.objects.filter(language="en", body__contains="New name").count() == followers + 1
    assert Change.objects.count() == 2 * (followers + 1)
    assert disagreements() == []


@pytest.mark.django_db
def test_what_was_unpublished_while_it_waited_does_not_come_back(one_at_once):
    parent = make.live(make.institution())
    children = [make.live(make.institution(parent=parent)) for _ in range(3)]
    renamed(parent, "New name")

    unpublish(children, by=None)
    call_command("work", "--once")

    assert StoredDocument.objects.filter(item_id__in=[child.pk for child in children]).count() == 0
    assert disagreements() == []


@pytest.mark.django_db
def test_an_idle_worker_asks_one_question_and_writes_nothing(django_assert_num_queries):
    with django_assert_num_queries(1) as asked:
        assert rebuild_waiting() == 0

    assert asked.captured_queries[0]["sql"].startswith("SELECT")


@pytest.mark.django_db
def test_one_document_that_cannot_be_built_does_not_hold_up_the_others(one_at_once, caplog):
    parent = make.live(make.institution())
    children = [make.live(make.institution(parent=parent)) for _ in range(3)]
    renamed(parent, "New name")
    broken = Rebuild.objects.earliest("id").item_id
    type(parent).objects.filter(pk=broken).update(parent=None, founded_on=Value("nonsense"))

    call_command("work", "--once")

    assert [f"The Documents of institution {broken} could not be rebuilt"] == caplog.messages
    assert Rebuild.objects.count() == 0
    assert StoredDocument.objects.filter(language="en", body__contains="New name").count() == len(children)


def worker(*arguments, **environment):
    return subprocess.Popen(
        [sys.executable, "manage.py", "work", *arguments],
        env=os.environ | {"LOG_LEVEL": "WARNING"} | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


@pytest.mark.django_db(transaction=True)
def test_a_worker_process_does_what_waits(one_at_once, own_database):
    parent = make.live(make.institution())
    make.live(make.institution(parent=parent), make.institution(parent=parent))
    renamed(parent, "New name")

    process = worker("--once", **own_database)

    assert process.communicate(timeout=60) == (b"", b"")
    assert process.returncode == 0
    assert Rebuild.objects.count() == 0
    assert disagreements() == []


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_worker_process_goes_on_and_ends_cleanly_soon_after_a_signal(own_database, number):
    # Ending takes 0.3 seconds on a quiet machine; whoever slept out the pause would take longer than the pause.
    assert any(seconds_to_end(worker(**own_database), number) < PAUSE_SECONDS for _attempt in range(3))


def seconds_to_end(process, number):
    """Waits until the worker has done what waits and found nothing more, then tells it to stop."""
    office = make.institution()
    Rebuild.objects.create(kind="institution", item_id=office.pk)
    while Rebuild.objects.exists():
        assert process.poll() is None
        time.sleep(0.1)
    told = time.monotonic()
    process.send_signal(number)
    assert (process.communicate(timeout=30), process.returncode) == ((b"", b""), 0)
    return time.monotonic() - told
