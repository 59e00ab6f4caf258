"""The course page: an outline down to the sections, and what instructors need."""

import re
from typing import Any

import pytest
from django.test import Client

from tests import factories as make
from tests.pages.reading import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(client: Client) -> str:
    """Of a course with one lesson of 45 minutes in class."""
    lesson = make.lesson(slug="taught", sections=0, teaching_minutes=45, discussion_en="Why?\nHow?")
    for position, minutes in enumerate((10, None, 35), 1):
        make.section(lesson, position=position, title_en=f"Part {position}", teaching_minutes=minutes)
    make.live(lesson, make.course(lesson, slug="course", audience_en="Police officers."))
    return client.get("/en/courses/course/").text


def part(page: str, start: str, end: str) -> str:
    return words(f"<i {page.split(start)[1].split(end)[0]}")


def test_the_outline_leads_to_every_section_and_draws_a_square_for_each(page: str) -> None:
    outline = page.split('id="classes"')[1].split("</section>")[0]

    assert len(re.findall(r'href="/en/lessons/taught/#[0-9a-f]{8}"', outline)) == 3
    assert outline.split("</p>")[1].count('class="square"') == 3
    assert "10 minutes, 3 sections" in words(outline)


def test_instructors_find_the_minutes_of_each_section(page: str) -> None:
    rows = re.findall(r"<tr>(.*?)</tr>", page.split('class="plan"')[1].split("</table>")[0], re.S)

    assert [words(row) for row in rows] == ["From minute Section Minutes", "0 Part 1 10", "10 Part 2 0", "10 Part 3 35"]
    assert "A possible class of 45 minutes" in page


def test_instructors_find_questions_for_discussion_and_the_answer_key_folded(page: str) -> None:
    folded = page.split('id="instructors"')[1].split("<details>")

    assert [words(one)[:24] for one in folded[2:]] == ["Questions for discussion", "Answers to the questions"]
    assert "Which is right? Answer 2 See the part." in words(folded[-1])


def test_what_can_be_taken_along_is_listed(page: str) -> None:
    table = page.split('id="take-away"')[1].split("</table>")[0]

    assert re.findall(r'href="([^"]+)"', table) == [
        "/en/lessons/taught/slides/",
        *(f"/api/v1/lessons/taught.{suffix}?lang=en" for suffix in ("bib", "ris", "csl.json")),
        "/api/v1/courses/course/",
    ]


def test_it_says_for_whom_it_is(page: str) -> None:
    assert "For whom Police officers." in words(page)


def test_the_preview_of_a_course_shows_lessons_that_are_not_live_without_their_sections(signed_in: Any) -> None:
    course = make.course(make.lesson(slug="hidden"), slug="course")

    answer = signed_in("lessons.view_course", "lessons.change_course").get(f"/en/preview/courses/{course.pk}/")

    assert answer.status_code == 200
    assert "Class hidden" in answer.text
    assert "<details>" not in answer.text.split('id="classes"')[1].split("</section>")[0]
