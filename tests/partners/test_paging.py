"""Pages: every item once, forward and back, whatever the order, with cursors that fit one list only."""

import re
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from institutions.models import Topic
from partners.paging import Order, page
from tests import factories as make


@pytest.fixture
def topics(db):
    return [make.shared(make.topic(slug=f"topic-{number}")) for number in range(1, 6)]


def walk(partner, query, rel="next", start=""):
    """The slugs of each page from the start on, following `next` or `previous`."""
    pages, address = [], start or f"/api/v1/topics/?{query}"
    while address:
        body = partner.get(address).json()
        pages.append([one["slug"] for one in body["results"]])
        last, address = address, body[rel]
    return pages, last


def test_next_is_null_exactly_on_the_last_page_and_previous_on_the_first(partner, topics):
    forward, last = walk(partner, "limit=2")
    back, first = walk(partner, "", "previous", last)

    assert forward == [["topic-1", "topic-2"], ["topic-3", "topic-4"], ["topic-5"]]
    assert back == [["topic-5"], ["topic-3", "topic-4"], ["topic-1", "topic-2"]]
    assert partner.get(first).json()["next"]


def test_a_full_last_page_has_no_next(partner, topics):
    assert walk(partner, "limit=5")[0] == [[f"topic-{number}" for number in range(1, 6)]]


def test_an_order_turns_round(partner, topics):
    assert walk(partner, "limit=3&ordering=-slug")[0] == [["topic-5", "topic-4", "topic-3"], ["topic-2", "topic-1"]]


def test_equal_values_are_walked_by_id_and_never_twice(partner, topics):
    Topic.objects.update(updated_at=datetime(2026, 1, 1, tzinfo=UTC))

    pages, last = walk(partner, "limit=2&ordering=-updated_at")
    back, _first = walk(partner, "", "previous", last)

    expected = list(Topic.objects.order_by("-pk").values_list("slug", flat=True))
    assert [slug for one in pages for slug in one] == expected
    assert [slug for one in reversed(back) for slug in one] == expected


def test_unknown_dates_come_first_and_are_walked_too(partner, db):
    rows = [
        make.instrument(slug=f"i{number}", adopted_on=day)
        for number, day in enumerate([None, "1997", None, "1996-05-01", "~1997"])
    ]
    make.live(*rows)

    dates = []
    address = "/api/v1/instruments/?ordering=adopted_on&limit=1"
    while address:
        body = partner.get(address).json()
        dates += [one["adopted_on"] and one["adopted_on"]["value"] for one in body["results"]]
        address = body["next"]

    assert dates == [None, None, "1996-05-01", "1997", "1997"]


def test_the_link_header_names_the_same_neighbors(partner, topics):
    second = partner.get(partner.body("topics/", "limit=2")["next"])

    links = {rel: url for url, rel in re.findall(r'<([^>]+)>; rel="(\w+)"', second.headers["Link"])}

    body = second.json()
    assert links == {
        "first": "http://testserver/api/v1/topics/?limit=2",
        "prev": body["previous"],
        "next": body["next"],
    }


@pytest.mark.parametrize("other", ["ordering=-slug", "q=corruption", "updated_after=2020-01-01"])
def test_a_cursor_fits_only_the_list_that_it_came_from(partner, topics, other):
    cursor = partner.body("topics/", "limit=2")["next"].partition("cursor=")[2]

    assert partner.wrong("topics/", f"{other}&cursor={cursor}") == [("cursor", "invalid")]
    assert partner.wrong("institutions/", f"cursor={cursor}") == [("cursor", "invalid")]


def test_a_cursor_keeps_when_page_size_or_language_change(partner, topics):
    cursor = partner.body("topics/", "limit=2")["next"].partition("cursor=")[2]

    assert partner.slugs("topics/", f"cursor={cursor}&limit=1&lang=es") == ["topic-3"]


def test_a_tampered_cursor_is_refused(partner, topics):
    cursor = partner.body("topics/", "limit=2")["next"].partition("cursor=")[2]
    wrong = [cursor[:-1], "x" + cursor, cursor.swapcase(), cursor + "%00", cursor.replace(":", "")]

    assert [partner.wrong("topics/", f"cursor={one}") for one in wrong] == [[("cursor", "invalid")]] * 5


def test_the_count_comes_only_when_asked_for(partner, topics):
    counts = [
        partner.body("topics/", query)["count"] for query in ("limit=2", "limit=2&count=false", "limit=2&count=true")
    ]

    assert counts == [None, None, 5]


def queries(partner, path):
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert partner.get(path).status_code == 200
    return len(seen)


@pytest.mark.parametrize("limit", [1, 3])
def test_a_list_takes_the_edition_and_two_queries_and_one_to_count(partner, topics, limit):
    counts = [queries(partner, f"/api/v1/topics/?limit={limit}{more}") for more in ("", "&q=corruption", "&count=true")]

    assert counts == [3, 3, 4]


def test_a_detail_takes_one_query(partner, topics):
    assert [queries(partner, f"/api/v1/topics/{key}/") for key in ("topic-1", topics[0].pk)] == [1, 1]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), limit=st.integers(1, 9), falls=st.booleans(), column=st.sampled_from(["updated_at", "name_en"]))
def test_walking_forward_and_back_meets_every_row_once(db, data, limit, falls, column):
    Topic.objects.all().delete()
    start = datetime(2026, 1, 1, tzinfo=UTC)
    for number in range(data.draw(st.integers(0, 12))):
        value = data.draw(st.sampled_from(["", "a", "a-b", "aB", "ab", "á"]))
        make.topic(slug=f"t{number}", name_en=value, updated_at=start + timedelta(microseconds=len(value)))
    order = Order(name="any", column=column, falls=falls)

    forward, mark = pages_of(order, limit, None, "next")
    back, _mark = pages_of(order, limit, mark, "previous")

    assert sorted(forward, key=str) == sorted(Topic.objects.values_list("pk", flat=True), key=str)
    assert back == forward


def pages_of(order, limit, mark, rel) -> tuple[list[UUID], object]:
    """All ids from a mark on, in the list's order, and the mark of the last page."""
    ids = []
    while True:
        found = page(Topic.objects.published(), order, mark, limit)
        ids = [*ids, *found.ids] if rel == "next" else [*found.ids, *ids]
        following = getattr(found, rel)
        if following is None:
            return ids, mark
        mark = following
