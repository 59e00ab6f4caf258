"""Two people save the same item: the second is refused with both texts, and nothing typed is lost."""

import pytest

from publishing.models import Draft
from tests import factories as make
from tests.desk.forms import form_of
from tests.desk.test_forms import address, send

pytestmark = pytest.mark.django_db


def test_a_save_that_comes_too_late_is_refused_with_both_texts(ana, bruno):
    office = make.live(make.institution(name_en="Start", seat_en="Start"))
    stale = form_of(ana.get(address(office)))
    send(bruno, office, name_en="Bruno's")

    response = ana.post(address(office), stale | {"name_en": ["Ana's"], "_save": ["x"]})

    text = response.content.decode()
    assert response.status_code == 409
    assert ("Ana&#x27;s" in text, "Bruno&#x27;s" in text) == (True, True)
    assert Draft.objects.get().graph["fields"]["name_en"] == "Bruno's"


def test_the_refused_text_can_be_saved_after_all(ana, bruno):
    office = make.live(make.institution(name_en="Start"))
    stale = form_of(ana.get(address(office)))
    send(bruno, office, name_en="Bruno's")
    page = ana.post(address(office), stale | {"name_en": ["Ana's"], "_save": ["x"]})

    response = ana.post(address(office), form_of(page))

    assert response.status_code == 302
    assert Draft.objects.get().graph["fields"]["name_en"] == "Ana's"


def test_a_row_that_somebody_removed_meanwhile_comes_back_as_a_new_one(ana, bruno):
    lesson = make.live(make.lesson(sections=2))
    stale = form_of(ana.get(address(lesson)))
    send(bruno, lesson, **{"sections__1__DELETE": "on"})
    page = ana.post(address(lesson), stale | {"sections-1-title_en": ["Ana's words"], "_save": ["x"]})

    response = ana.post(address(lesson), form_of(page))

    sections = Draft.objects.get().graph["children"]["sections"].values()
    assert response.status_code == 302
    assert sorted(section["title_en"] for section in sections) == ["Ana's words", "Part 1"]


def test_a_row_of_an_unknown_key_is_named(ana):
    lesson = make.live(make.lesson(sections=2))

    response = send(ana, lesson, sections__1__id="12345678-1234-1234-1234-123456789012")

    assert "Somebody else removed row 2 meanwhile." in response.content.decode()


def test_the_page_of_both_texts_names_topics_and_parents_instead_of_keys(ana, bruno):
    topic, other = make.shared(make.topic(name_en="Corruption")), make.live(make.institution(acronym_en="OTHER"))
    office = make.live(make.institution())
    stale = form_of(ana.get(address(office)))
    send(bruno, office, topics=str(topic.pk))

    response = ana.post(address(office), stale | {"parent": [str(other.pk)], "_save": ["x"]})

    rows = [(row.label, row.yours, row.stored) for row in response.context["rows"]]
    assert rows == [("part of", "OTHER", ""), ("topics", "", "Corruption")]
