"""The lesson page: its parts in their order, what is related to it, and how it is cited."""

import re
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.utils.translation import override

from lessons.views.related import related
from publishing.documents import build
from tests import factories as make
from tests.pages.reading import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def whole() -> Any:
    """A lesson that has everything, between two others of its course."""
    oas, untoc = make.institution(slug="oas"), make.instrument(slug="untoc")
    lesson = make.lesson(slug="whole", sections=1, outcomes_en="Know it", case_study_title_en="A case")
    lesson.case_study_en = "<p>It was so.</p>"
    lesson.save()
    before, after = make.lesson(slug="before"), make.lesson(slug="after")
    for one in (lesson, after):
        make.box_institution(one, oas)
        make.box_instrument(one, untoc)
    make.live(lesson, oas, untoc, before, after, make.course(before, lesson, after, slug="course"))
    return lesson


def test_the_parts_stand_in_the_order_of_a_class(whole: Any, client: Client) -> None:
    page = client.get("/en/lessons/whole/").text

    marks = ["crumbs", "Class 2 of 3", "<h1", "Updated", "languages", "resume", "contents", 'id="outcomes"']
    marks += ['id="introduction"', 'id="institutions"', 'class="numbered"', 'id="case-study"', 'id="instruments"']
    marks += ['id="questions"', 'id="key-points"', 'id="references"', 'id="related"', 'rel="prev"', 'rel="next"']
    marks += ['id="take-away"', "Not an official publication", "<footer"]
    body = page.split("</head>")[1]
    places = [body.index(mark) for mark in marks]
    assert places == sorted(places)


def test_the_list_of_contents_leads_to_every_part(whole: Any, client: Client) -> None:
    page = client.get("/en/lessons/whole/").text

    anchors = re.findall(r'href="#([^"]+)"', page.split('class="contents"')[1].split("</details>")[0])
    sections = re.findall(r'<section id="([^"]+)"', page)
    assert anchors == [one for one in sections if one != "related"]


def test_a_case_study_shows_what_the_register_counts_of_its_programme(whole: Any, client: Client) -> None:
    programme, other = make.programme(slug="pacam"), make.programme(slug="other")
    make.figure(programme, label_en="Weapons destroyed", value="> 18\u202f000", as_of="2013-11")
    make.figure(other, label_en="Not of this case", value="1")
    whole.case_study_en = '<p><a href="/programmes/pacam/">It</a>, not <a href="/programmes/other/">that</a>.</p>'
    whole.save()
    make.live(programme, other, whole)

    told = {
        language: words(
            client.get(f"/{language}/lessons/whole/").text.split('id="case-study"')[1].split("</section")[0]
        )
        for language in ("en", "pt-br")
    }

    assert "Weapons destroyed, November 2013 &gt; 18,000" in told["en"]
    assert "&gt; 18.000" in told["pt-br"]
    assert "Not of this case" not in told["en"]


def test_related_lessons_are_told_by_what_they_share(whole: Any, client: Client) -> None:
    part = client.get("/en/lessons/whole/").text.split('id="related"')[1].split("</section>")[0]

    assert words(f"<i{part}") == "Related Class after Shares OAS and UNTOC"


def test_of_many_shared_things_four_are_named(client: Client) -> None:
    boxes = [make.institution(slug=name) for name in ("a", "b", "c", "d", "e", "f")]
    lessons = [make.lesson(), make.lesson()]
    for lesson in lessons:
        for position, box in enumerate(boxes, 1):
            make.box_institution(lesson, box, position=position)
    make.live(*lessons, *boxes)

    with override("es"):
        [found] = related(build(lessons[0])["es"])

    assert found.shared == "A, B, C, D y 2 más"


def test_instruments_stand_in_the_order_of_time_and_those_without_a_day_last(client: Client) -> None:
    lesson = make.lesson(slug="dated")
    dated = {"late": "2018-04-14", "undated": None, "early": "1996"}
    instruments = [make.instrument(slug=slug, adopted_on=day) for slug, day in dated.items()]
    for instrument in instruments:
        make.box_instrument(lesson, instrument)
    make.live(lesson, *instruments)

    table = client.get("/en/lessons/dated/").text.split('class="in-time"')[1].split("</table>")[0]
    assert re.findall(r'href="/en/instruments/(\w+)/"', table) == ["early", "late", "undated"]


def test_a_lesson_is_cited_for_reference_managers(whole: Any, client: Client) -> None:
    whole.based_on.add(make.shared(make.person(name="Ada Example")))
    make.live(whole)

    [item] = client.get("/api/v1/lessons/whole/citation.csl.json?lang=es").json()
    assert (item["title"], item["container-title"], item["language"]) == ("Clase whole", "Course course", "es")
    assert item["URL"] == "http://127.0.0.1:8000/es/lessons/whole/"
    assert item["note"] == "A partir de la clase de Ada Example; texto del proyecto."
    assert "N1  - Based on the class by Ada Example" in client.get("/api/v1/lessons/whole/citation.ris").text
    assert "note = {Based on the class by Ada Example" in client.get("/api/v1/lessons/whole/citation.bib").text


def test_what_is_for_instructors_stands_on_the_page_of_the_course_alone(site: SimpleNamespace, client: Client) -> None:
    make.live(site.lesson)

    assert "For instructors" not in client.get("/en/lessons/class-one/").text
    assert "For instructors" in client.get("/en/courses/course-one/").text
