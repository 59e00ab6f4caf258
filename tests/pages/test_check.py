"""The self-check without script: answers come in the address, and whatever else it says is passed over."""

import re
from typing import Any

import pytest
from django.test import Client

from tests import factories as make
from tests.pages.reading import words

pytestmark = pytest.mark.django_db
ADDRESS = "/en/lessons/asked/check/"


@pytest.fixture
def asked() -> Any:
    """A lesson of two questions, the second answer of each is right."""
    lesson = make.lesson(slug="asked", sections=1)
    make.question(lesson, position=2, text_en="And which now?", explanation_en="Because.")
    return make.live(lesson)


def told(client: Client, query: str = "", address: str = ADDRESS) -> list[str]:
    """The heading, then what is said of each question."""
    answer = client.get(address + query)
    assert answer.status_code == 200
    heading, *questions = re.split(r"<h1|<section", answer.text)[1:]
    return [words(f"<i{heading.split('</h1>')[0]}"), *(words(f"<i{one.split('</section>')[0]}") for one in questions)]


def test_each_answer_is_told_right_or_not_with_what_explains_it(asked: Any, client: Client) -> None:
    heading, first, second = told(client, "?q1=2&q2=3")

    assert heading == "1 of 2 right"
    assert first == "1 Which is right? Right answer Answer 2 Right. See the part. See section 1 Back to the question"
    assert second == (
        "2 And which now? Your answer Answer 3 Right answer Answer 2 Not quite. Because. Back to the question"
    )


def test_a_question_without_an_answer_leads_back_to_itself(asked: Any, client: Client) -> None:
    page = client.get(f"{ADDRESS}?q1=2").text

    assert told(client, "?q1=2")[2] == "2 And which now? Answer this question"
    key = str(asked.questions.get(position=2).pk)[:8]
    assert f'href="/en/lessons/asked/#{key}"' in page


@pytest.mark.parametrize(
    "query", ["", "?q1=9", "?q1=", "?q2=zwei", "?q3=1", "?q1[]=2", "?q1=%00", "?q١=2", "?x=" + "y" * 3000]
)
def test_what_is_no_answer_is_passed_over(query: str, asked: Any, client: Client) -> None:
    assert told(client, query)[0] == "No answer chosen yet"


def test_other_languages_keep_the_answers_and_nothing_else(asked: Any, client: Client) -> None:
    page = client.get(f"{ADDRESS}?q2=1&secret=x&q1=2&q9=7").text

    assert 'href="/fr/lessons/asked/check/?q1=2&amp;q2=1"' in page
    assert "secret" not in page


def test_caches_may_keep_it_and_search_engines_may_not(asked: Any, client: Client) -> None:
    answer = client.get(f"{ADDRESS}?q1=2")

    assert answer.headers["Cache-Control"].startswith("public")
    assert '<meta name="robots" content="noindex">' in answer.text
    assert '<link rel="canonical" href="http://127.0.0.1:8000/en/lessons/asked/">' in answer.text


def test_a_lesson_without_questions_says_so(client: Client) -> None:
    lesson = make.lesson(slug="mute")
    lesson.questions.all().delete()
    make.live(lesson)

    assert "This class has no questions." in client.get("/en/lessons/mute/check/?q1=1").text


def test_there_is_no_check_of_a_lesson_that_is_not_there(client: Client) -> None:
    assert client.get("/en/lessons/nowhere/check/?q1=1").status_code == 404
