"""The ledger of queries: pages cost the same with one item or many. One more than named here reads the edition."""

from typing import Any

import pytest
from django.test import Client

from tests import factories as make

EDITION = 1
PARTS = [1, 3]


def visit(client: Client, address: str) -> None:
    assert client.get(address).status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("number", PARTS)
def test_a_lesson_takes_a_second_for_what_is_related(
    number: int, client: Client, django_assert_num_queries: Any
) -> None:
    lesson = make.lesson(sections=number)
    institutions = [make.institution() for _ in range(number)]
    for institution in institutions:
        make.box_institution(lesson, institution)
    others = [make.lesson() for _ in range(number)]
    for other in others:
        make.box_institution(other, institutions[0])
    make.live(lesson, *institutions, *others)

    with django_assert_num_queries(EDITION + 2):
        visit(client, f"/en/lessons/{lesson.slug}/")
    with django_assert_num_queries(EDITION + 1):
        visit(client, f"/en/lessons/{lesson.slug}/check/?q1=2")


@pytest.mark.django_db
@pytest.mark.parametrize("number", PARTS)
def test_a_course_takes_a_second_for_its_lessons(number: int, client: Client, django_assert_num_queries: Any) -> None:
    lessons = [make.lesson() for _ in range(number)]
    course = make.live(make.course(*lessons), *lessons)

    with django_assert_num_queries(EDITION + 2):
        visit(client, f"/en/courses/{course.slug}/")


@pytest.mark.django_db
@pytest.mark.parametrize("number", PARTS)
def test_a_register_page_takes_a_second_for_what_names_it(
    number: int, client: Client, django_assert_num_queries: Any
) -> None:
    topic = make.shared(make.topic())
    institution = make.institution()
    event = make.event(organizer=institution)
    programmes = [make.programme(run_by=institution) for _ in range(number)]
    instruments = [make.instrument(adopted_by=institution, forum=event) for _ in range(number)]
    make.live(institution, event, *programmes, *instruments)

    rows = {"institutions": institution, "events": event, "topics": topic}
    rows |= {"programmes": programmes[0], "instruments": instruments[0]}
    for path, row in rows.items():
        with django_assert_num_queries(EDITION + 2):
            visit(client, f"/en/{path}/{row.slug}/")


@pytest.mark.django_db
@pytest.mark.parametrize("number", PARTS)
def test_a_list_takes_three(number: int, client: Client, django_assert_num_queries: Any) -> None:
    topic = make.shared(make.topic())
    rows = [noun() for noun in (make.institution, make.programme, make.instrument) for _ in range(number)]
    for row in rows:
        row.topics.add(topic)
    make.live(*rows)

    for path in ("institutions", "programmes", "instruments"):
        with django_assert_num_queries(EDITION + 3):
            visit(client, f"/en/{path}/?topic={topic.slug}&q=e&order=oldest")


@pytest.mark.django_db
@pytest.mark.parametrize("number", PARTS)
def test_the_home_page_takes_four(number: int, client: Client, django_assert_num_queries: Any) -> None:
    lessons = [make.lesson() for _ in range(number)]
    make.live(*[make.institution() for _ in range(number)], *lessons, *[make.course(one) for one in lessons])

    with django_assert_num_queries(EDITION + 4):
        visit(client, "/en/")


@pytest.mark.django_db
def test_an_unchanged_page_takes_the_edition_alone(client: Client, django_assert_num_queries: Any) -> None:
    address = f"/en/institutions/{make.live(make.institution()).slug}/"
    etag = client.get(address).headers["ETag"]

    with django_assert_num_queries(EDITION):
        answer = client.get(address, headers={"If-None-Match": etag})

    assert (answer.status_code, answer.content, answer.headers["ETag"]) == (304, b"", etag)


@pytest.mark.django_db
def test_small_pages_read_no_content(client: Client, django_assert_num_queries: Any) -> None:
    for path in ("accessibility", "privacy", "help"):
        with django_assert_num_queries(EDITION):
            visit(client, f"/fr/{path}/")
