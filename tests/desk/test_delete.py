"""Deleting from the admin: what stands in the way is listed, and a refusal leaves no trace."""

import pytest
from django.contrib.admin.models import DELETION, LogEntry
from django.contrib.messages import get_messages

from institutions.models import Institution, Topic
from tests import factories as make
from tests.desk.test_forms import address, send

pytestmark = pytest.mark.django_db
NAMED = "“%s” names this, live or in a draft. Change that first."


def named_by_a_draft(client):
    hidden = make.institution(acronym_en="HIDDEN")
    send(client, make.live(make.institution(acronym_en="NAMER")), parent=str(hidden.pk))
    return hidden


def named_by_a_row(client):
    topic = make.shared(make.topic())
    make.institution(acronym_en="NAMER").topics.add(topic)
    return topic


def protected_by_a_row(client):
    parent = make.institution(acronym_en="PARENT")
    make.institution(acronym_en="NAMER", parent=parent)
    return parent


NAMERS = pytest.mark.parametrize("named", [named_by_a_draft, named_by_a_row, protected_by_a_row])


def logged():
    return LogEntry.objects.filter(action_flag=DELETION).count()


@NAMERS
def test_the_page_lists_what_stands_in_the_way_and_offers_no_button(named, ana):
    row = named(ana)

    response = ana.get(address(row, "delete"))

    assert response.status_code == 200
    assert response.context["problems"] == [NAMED % "NAMER"]
    assert 'name="post"' not in response.content.decode()


@NAMERS
def test_a_refused_deletion_shows_the_reasons_and_nothing_is_deleted_logged_or_praised(named, ana):
    row = named(ana)
    ana.get(address(row))  # shows the message of the save before

    response = ana.post(address(row, "delete"), {"post": "yes"})

    assert (response.status_code, response.context["problems"]) == (409, [NAMED % "NAMER"])
    assert list(get_messages(response.wsgi_request)) == []
    assert (type(row).objects.filter(pk=row.pk).count(), logged()) == (1, 0)


@pytest.mark.parametrize("make_row", [make.institution, make.topic])
def test_what_nobody_names_is_deleted_and_logged(make_row, ana):
    row = make_row()
    assert 'name="post"' in ana.get(address(row, "delete")).content.decode()

    response = ana.post(address(row, "delete"), {"post": "yes"})

    assert response.status_code == 302
    assert (Institution.objects.count(), Topic.objects.count(), logged()) == (0, 0, 1)
