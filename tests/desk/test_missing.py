"""A draft that names what no longer exists: it opens, saving keeps it, publishing refuses, the editor takes it out."""

import pytest

from institutions.models import Institution
from publishing.models import Draft, Version
from tests import factories as make
from tests.desk.forms import form_of
from tests.desk.test_forms import address, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(ana):
    """A live institution whose draft names a topic and a source that are gone."""
    topic, source = make.shared(make.topic()), make.shared(make.source())
    row = make.live(make.institution())
    send(ana, row, topics=str(topic.pk), **fact(source))
    type(topic).objects.filter(pk=topic.pk).delete()
    type(source).objects.filter(pk=source.pk).delete()
    return row


def fact(source):
    typed = {"about": "general", "source": str(source.pk), "confidence": "seen", "says_en": "Precious", "position": "1"}
    return {"facts__TOTAL_FORMS": "1"} | {f"facts__0__{name}": value for name, value in typed.items()}


def held():
    graph = Draft.objects.get().graph
    return len(graph["fields"]["topics"]), [child["says_en"] for child in graph["children"]["facts"].values()]


def test_saving_keeps_what_no_form_can_show(office, ana):
    send(ana, office, name_en="New")

    assert held() == (1, ["Precious"])
    assert Draft.objects.get().graph["fields"]["name_en"] == "New"


def test_publishing_refuses_and_names_the_fields(office, bruno):
    send(bruno, office, "_publish")

    text = bruno.get(address(office)).content.decode()
    assert ("topics: What the draft names here" in text, "source: What the draft names here" in text) == (True, True)
    assert Version.objects.count() == 1


def test_the_editor_takes_it_out(office, ana, bruno):
    assert "forget_missing" in ana.get(address(office)).content.decode()

    send(ana, office, forget_missing="on", name_en="New")
    send(bruno, office, "_publish")

    assert Institution.objects.get().name_en == "New"


def test_form_of_a_whole_draft_offers_nothing_to_take_out(ana):
    office = make.live(make.institution())

    assert "forget_missing" not in form_of(ana.get(address(office)))
