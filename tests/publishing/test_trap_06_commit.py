"""Trap 6: what follows from a change follows its commit; nothing follows from looking at a draft."""

import pytest
from django.db import transaction

from institutions.models import Institution
from publishing.actions import Refused, publish, save_draft
from publishing.graph import dump
from publishing.kinds import kind_of
from publishing.overlay import overlay
from tests import factories as make
from tests.publishing.agreement import everything


@pytest.fixture
def office():
    row = make.live(make.institution(name_en="Live"))
    graph = dump(kind_of(row), row)
    graph["fields"]["name_en"] = "Draft"
    save_draft(row, graph, by=None)
    return row


@pytest.mark.django_db(transaction=True)
def test_what_waits_for_a_commit_never_runs_after_an_overlay(office):
    ran = []

    with overlay(office):
        transaction.on_commit(lambda: ran.append("overlay"))
    with transaction.atomic():
        transaction.on_commit(lambda: ran.append("later"))

    assert ran == ["later"]


@pytest.mark.django_db(transaction=True)
def test_what_waits_for_a_commit_never_runs_after_a_refusal():
    ran, hidden = [], make.institution()
    child = make.institution(parent=hidden)

    def refused():
        with transaction.atomic():
            transaction.on_commit(lambda: ran.append("refused"))
            publish([child], by=None)

    with pytest.raises(Refused):
        refused()

    assert ran == []


@pytest.mark.django_db
def test_an_overlay_leaves_every_table_as_it_was(office):
    before = everything()

    with overlay(office):
        assert Institution.objects.get().name_en == "Draft"

    assert everything() == before


@pytest.mark.django_db
def test_an_overlay_in_which_something_fails_leaves_every_table_as_it_was(office):
    before = everything()

    def failing():
        with overlay(office):
            Institution.objects.all().delete()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        failing()

    assert everything() == before


@pytest.mark.django_db
def test_a_refused_publication_leaves_every_table_as_it_was(office):
    hidden = make.institution()
    graph = dump(kind_of(office), office)
    graph["fields"] |= {"name_en": "Draft", "parent": str(hidden.pk)}
    save_draft(office, graph, by=None)
    before = everything()

    with pytest.raises(Refused):
        publish([office], by=None)

    assert everything() == before
