"""Trap 13: no relation to an item is forgotten, and the biggest form still fits into one request."""

import dataclasses

import pytest
from django.conf import settings
from django.core.checks import run_checks
from django.db.models import CASCADE

from publishing import kinds
from publishing.graph import child_columns, columns
from publishing.kinds import kind_named
from tests.publishing.kinds import DRAFTED

# What a form posts beside its fields: four numbers of each inline's management, the key and the removal of each row.
PER_INLINE, PER_ROW = 4, 2
SECTIONS, OTHER_ROWS = 60, 200


def with_owned(monkeypatch, name, owned):
    monkeypatch.setitem(kinds._kinds, name, dataclasses.replace(kind_named(name), owned=owned))


@pytest.mark.parametrize(
    ("name", "left_out"), [(name, relation) for name in DRAFTED for relation in kind_named(name).owned]
)
def test_a_child_relation_that_is_not_listed_is_an_error(monkeypatch, name, left_out):
    with_owned(monkeypatch, name, tuple(one for one in kind_named(name).owned if one != left_out))

    found = [error.msg for error in run_checks() if error.id == "publishing.E001"]

    assert found == [f"{name}.{left_out} cascades but is not listed as owned."]


def test_a_listed_relation_that_is_not_owned_is_an_error(monkeypatch):
    with_owned(monkeypatch, "institution", (*kind_named("institution").owned, "parts"))

    assert [error.id for error in run_checks()] == ["publishing.E002"]


def test_a_foreign_key_of_others_to_a_child_is_an_error(monkeypatch):
    with_owned(monkeypatch, "lesson", tuple(one for one in kind_named("lesson").owned if one != "questions"))

    found = [error.msg for error in run_checks() if error.id == "publishing.E004"]

    assert found == ["Question.section points at Section, which a lesson owns."]


def test_the_check_is_clean_and_sees_every_cascade():
    seen = sum(relation.on_delete is CASCADE for kind in kinds.kinds() for relation in kind.model._meta.related_objects)

    assert run_checks() == []
    assert seen == sum(len(kind.owned) for kind in kinds.kinds())


def test_a_lesson_of_sixty_sections_and_two_hundred_rows_in_four_languages_fits_into_one_request():
    kind = kind_named("lesson")
    widths = {relation: len(child_columns(kind, relation)[2]) + PER_ROW for relation in kind.owned}
    posted = len(columns(kind.model, kind.model.frozen)) + PER_INLINE * len(kind.owned)
    posted += SECTIONS * widths["sections"] + OTHER_ROWS * max(
        width for relation, width in widths.items() if relation != "sections"
    )

    assert 1000 < posted < settings.DATA_UPLOAD_MAX_NUMBER_FIELDS
