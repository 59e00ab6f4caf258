"""The slides of a lesson: their order, what stands on a face and what is said to it, their address and their cost."""

import re
from typing import Any

import pytest
from django.test import Client

from lessons.checks import MOST_BULLETS
from lessons.models import Lesson
from lessons.views.slides import Slide, first_sentence, slides
from publishing.actions import change_address
from publishing.documents import build
from publishing.languages import Text
from tests import factories as make

SLIDE = re.compile(r'<section class="slide [^"]*" id="([^"]*)".*?</section>', re.S)
TAG = re.compile(r"<[^>]*>")
CASE = "<p>A port. It was closed.</p><p><strong>Who acted.</strong> Two States.</p><p><strong>What came of it.</strong> Peace.</p>"


@pytest.fixture
def lesson(db: Any) -> Lesson:
    row = make.lesson(
        slug="class", title_en="A class", outcomes_en="Tell\nSort", discussion_en="Why?", case_study_en=CASE
    )
    part = row.sections.first()
    part.speaker_notes_en, part.teaching_minutes = "Show the map.", 7
    part.body_en = '<p>Led by the <a href="https://example.org/">office</a>.</p>'
    part.save()
    return make.live(row)


def shown(client: Client, language: str = "en") -> dict[str, str]:
    """Each slide's words by its anchor, in the order of the page."""
    html = client.get(f"/{language}/lessons/class/slides/").text
    return {found[1]: " ".join(TAG.sub(" ", found[0]).split()) for found in SLIDE.finditer(html)}


def test_slides_come_in_the_order_of_a_class(lesson: Lesson, client: Client) -> None:
    parts = [str(section.pk)[:8] for section in lesson.sections.all()]
    before, after = ["cover", "outcomes"], ["discussion", "end"]

    told = [*before, *parts, "case-study", "key-points", "question-1", "question-1-answer", *after]
    assert list(shown(client)) == told


def test_a_section_shows_its_face_and_keeps_its_prose_for_the_notes(lesson: Lesson, client: Client) -> None:
    told = list(shown(client).values())[2]

    assert told == (
        "1 Part 1 One Two A class 3 of 10 Notes Planned: 7 minutes, up to minute 7. Show the map. Led by the office."
    )


def test_the_case_study_shows_its_first_sentence_and_what_begins_its_paragraphs(lesson: Lesson, client: Client) -> None:
    face = shown(client)["case-study"].split(" A class ")[0]

    assert face == "Case study A port. Who acted What came of it"


def test_a_question_stands_before_its_answer(lesson: Lesson, client: Client) -> None:
    *_, question, answer, _discussion, _end = shown(client).values()

    assert question.startswith("Check yourself Which is right? Answer 1 Answer 2 Answer 3 Answer 4")
    assert answer.startswith("Right answer Which is right? Answer 2 See the part.")


def test_what_is_not_translated_says_so_on_its_slide_and_is_marked(lesson: Lesson, client: Client) -> None:
    html = client.get("/es/lessons/class/slides/").text

    assert list(shown(client, "es").values())[2].startswith("1 Part 1 Esta parte se muestra en inglés. One Two")
    assert html.count('<li lang="en">One</li>') == 2


def test_slides_lead_search_engines_to_the_lesson_and_readers_to_the_same_slides(
    lesson: Lesson, client: Client
) -> None:
    html = client.get("/fr/lessons/class/slides/").text

    assert '<link rel="canonical" href="http://127.0.0.1:8000/fr/lessons/class/">' in html
    assert 'href="/es/lessons/class/slides/"' in html


def test_slides_of_a_lesson_that_moved_lead_to_its_slides(lesson: Lesson, client: Client) -> None:
    change_address(lesson, "new")

    assert client.get("/en/lessons/class/slides/").headers["Location"] == "/en/lessons/new/slides/"


def test_slides_take_one_content_query(lesson: Lesson, client: Client, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(2):
        assert client.get("/en/lessons/class/slides/").status_code == 200


def test_a_slide_without_lines_shows_the_first_sentence_of_its_section(db: Any) -> None:
    row = make.lesson(sections=0)
    make.section(row, slide_en="", body_en="<p>An office &amp; a port.</p><p>More.</p>")

    face = next(iter(slides(build(row)["en"]))).face

    assert face == ("Part", "An office & a port.")


@pytest.mark.parametrize(
    ("html", "sentence"),
    [
        ("<p>It met in St. John’s in 1948. Then it rested.</p>", "It met in St. John’s in 1948."),
        ("<p>One paragraph</p>", ""),
        ("", ""),
    ],
)
def test_the_first_sentence_ends_where_the_next_begins(html: str, sentence: str) -> None:
    assert first_sentence(Text(html)) == sentence


@pytest.mark.parametrize(("letters", "size"), [(20, ""), (75, "small"), (85, "smaller"), (110, "smallest")])
def test_more_letters_make_smaller_lines(letters: int, size: str) -> None:
    lines = tuple(Text("a" * letters) for _ in range(MOST_BULLETS))

    assert Slide(id="a", heading="A", lines=lines).size == size


def test_lines_are_counted_as_words_fill_them() -> None:
    sentence = Text(" ".join(["a" * 22] * 7))

    assert Slide(id="a", heading="A", lines=(sentence, sentence)).size == "small"
