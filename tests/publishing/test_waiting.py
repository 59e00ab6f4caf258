"""Who waits for whom: readers never wait for editors, and two publishers never lose or number a Change twice."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from institutions.models import Institution
from publishing.actions import Conflict, editing_graph, publish, save_draft
from publishing.models import Change, Edition, StoredDocument, Version
from publishing.overlay import overlay
from tests import factories as make
from tests.publishing.agreement import disagreements

pytestmark = pytest.mark.django_db(transaction=True)


def drafted(item, name):
    graph = editing_graph(item)
    graph["fields"]["name_en"] = name
    save_draft(item, graph, by=None)
    return item


def alone(action):
    """Does it on a connection of its own, and closes it."""
    try:
        return action()
    finally:
        connections.close_all()


def test_readers_see_the_live_item_at_once_while_its_overlay_is_held_open():
    office = drafted(make.live(make.institution(slug="held", name_en="Live name")), "Draft name")

    with ThreadPoolExecutor(4) as readers, overlay(office):
        rows = [readers.submit(alone, lambda: Institution.objects.published().get().name_en) for _ in range(4)]
        pages = [
            readers.submit(alone, lambda: Client().get("/en/institutions/held/").content.decode()) for _ in range(4)
        ]
        seen = [row.result(timeout=10) for row in rows]
        shown = [page.result(timeout=30) for page in pages]
        inside = Institution.objects.get().name_en

    assert (seen, inside) == (["Live name"] * 4, "Draft name")
    assert all("Live name" in page and "Draft name" not in page for page in shown)


def test_a_second_editor_waits_until_the_overlay_is_gone_and_then_publishes():
    office = drafted(make.live(make.institution()), "Draft name")
    held, order = threading.Event(), []

    def look():
        with overlay(office):
            held.set()
            time.sleep(0.5)
            order.append("looked")

    with ThreadPoolExecutor(1) as editor:
        looking = editor.submit(alone, look)
        assert held.wait(10)
        publish([office], by=None)
        order.append("published")
        looking.result()

    assert order == ["looked", "published"]
    assert Institution.objects.get().name_en == "Draft name"
    assert disagreements() == []


def test_of_two_who_publish_the_same_draft_one_publishes_it_and_the_other_the_same_text():
    office = drafted(make.live(make.institution()), "Draft name")

    with ThreadPoolExecutor(2) as editors:
        done = list(editors.map(lambda _: alone(lambda: publish([office], by=None)), range(2)))

    assert sorted(versions[0].number for versions in done) == [2, 3]
    assert {version.graph["fields"]["name_en"] for version in Version.objects.filter(number__gt=1)} == {"Draft name"}
    assert disagreements() == []


def test_changes_of_two_who_publish_at_once_have_no_gaps_and_the_edition_is_the_last():
    parent = make.live(make.institution())
    offices = [make.live(make.institution(parent=parent)) for _ in range(2)]

    def publish_often(office):
        for number in range(6):
            drafted(office, f"Name {number}")
            publish([office, parent] if number % 2 else [office], by=None)

    with ThreadPoolExecutor(2) as editors:
        list(editors.map(lambda office: alone(lambda: publish_often(office)), offices))

    numbers = list(Change.objects.values_list("number", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))
    assert Edition.objects.get().number == len(numbers) > 2 * 6
    assert disagreements() == []


def test_two_who_look_at_the_same_two_items_do_not_wait_in_a_circle_with_a_publisher():
    parent = drafted(make.live(make.institution()), "Parent")
    children = [drafted(make.live(make.institution(parent=parent)), f"Child {number}") for number in range(4)]

    def look():
        for _ in range(6):
            with overlay(parent, *children):
                time.sleep(0.02)

    def work():
        for number in range(6):
            publish([parent], by=None)
            drafted(parent, f"Parent {number}")

    with ThreadPoolExecutor(2) as people:
        for one in [people.submit(alone, look), people.submit(alone, work)]:
            one.result(timeout=60)
    assert disagreements() == []


def test_a_draft_that_began_before_anothers_publication_is_a_conflict_and_nothing_is_written():
    office = make.live(make.institution())
    drafted(office, "Mine")
    Institution.objects.filter(pk=office.pk).update(seat_en="Theirs")
    before = list(StoredDocument.objects.values_list("body", flat=True).order_by("id"))

    with pytest.raises(Conflict):
        publish([office], by=None)

    assert list(StoredDocument.objects.values_list("body", flat=True).order_by("id")) == before
    assert connection.in_atomic_block is False


def test_saving_a_shared_value_takes_the_editions_lock_before_the_rows(admin_client):
    topic = make.shared(make.topic(slug="locked"))
    address = reverse("admin:institutions_topic_change", args=[topic.pk])

    began_with = admin_client.get(address).context["base"]

    with CaptureQueriesContext(connection) as seen:
        answer = admin_client.post(address, {"name_en": "New name", "base": began_with})

    queries = [one["sql"] for one in seen.captured_queries]
    places = [number for number, sql in enumerate(queries) if '"publishing_edition"' in sql]
    writes = [number for number, sql in enumerate(queries) if sql.startswith('UPDATE "institutions_topic"')]
    assert answer.status_code == 302
    assert places[0] < writes[0]
    assert disagreements() == []
