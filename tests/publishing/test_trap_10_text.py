"""Trap 10: whatever way a text comes in, script never reaches a row; microseconds stay; NUL is refused with a message."""

import tempfile
from datetime import UTC, datetime

import msgspec
import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.forms import modelform_factory
from hypothesis import given
from hypothesis import strategies as st

from institutions.models import Institution
from publishing.actions import publish, save_draft
from publishing.documents import build, instant
from publishing.fields import LineField, PlainTextField, RichTextField
from publishing.graph import apply, dump
from publishing.kinds import kind_of, kinds
from publishing.models import StoredDocument, Version
from tests import factories as make

pytestmark = pytest.mark.django_db
TABLE = '<table><tbody><tr><td colspan="2" rowspan="3"><p>cell</p></td></tr></tbody></table>'
EVIL = (
    '<p onclick="x()" style="color:red" class="y">Kept<script>alert(1)</script><style>p{}</style>'
    '<a href="javascript:alert(1)">a</a><a href="https://oas.org/">b</a><img src="x" onerror="x()"><svg onload="x()"></svg></p>'
)
FORBIDDEN = ("script", "onclick", "onerror", "onload", "style", "javascript", "<img", "<svg", "class=")


def created(text):
    make.institution(slug="evil", summary_en=text)


def saved(text):
    row = make.institution(slug="evil")
    row.summary_en = text
    row.save()


def bulk_created(text):
    Institution.objects.bulk_create(
        [Institution(slug="evil", name_en="x", kind="office", scope="global", summary_en=text)]
    )


def bulk_updated(text):
    row = make.institution(slug="evil")
    row.summary_en = text
    Institution.objects.bulk_update([row], ["summary_en"])


def updated(text):
    make.institution(slug="evil")
    Institution.objects.update(summary_en=text)


def applied(text):
    row = make.institution(slug="evil")
    graph = dump(kind_of(row), row)
    graph["fields"]["summary_en"] = text
    apply(kind_of(row), row, graph)


def published(text):
    row = make.live(make.institution(slug="evil"))
    graph = dump(kind_of(row), row)
    graph["fields"]["summary_en"] = text
    save_draft(row, graph, by=None)
    publish([row], by=None)


def loaded(text):
    row = make.institution(slug="evil")
    fields = {"slug": "evil", "name_en": "x", "kind": "office", "scope": "global", "summary_en": text}
    data = msgspec.json.encode([{"model": "institutions.institution", "pk": str(row.pk), "fields": fields}])
    with tempfile.NamedTemporaryFile("wb", suffix=".json") as file:
        file.write(data)
        file.flush()
        call_command("loaddata", file.name, verbosity=0)


WAYS = [created, saved, bulk_created, bulk_updated, updated, applied, published, loaded]


@pytest.mark.parametrize("way", WAYS)
def test_script_never_reaches_a_row_and_a_table_keeps_its_spans(way):
    way(EVIL + TABLE)

    stored = Institution.objects.get(slug="evil").summary_en
    assert [word for word in FORBIDDEN if word in stored] == []
    assert '<td colspan="2" rowspan="3">' in stored
    assert "Kept" in stored
    assert 'href="https://oas.org/"' in stored


def test_script_never_reaches_a_version():
    published(EVIL)

    assert [
        word for version in Version.objects.all() for word in FORBIDDEN if word in version.graph["fields"]["summary_en"]
    ] == []


def test_a_text_is_clean_in_memory_after_a_graph_is_applied():
    row = make.institution()
    graph = dump(kind_of(row), row)
    graph["fields"]["summary_en"] = EVIL

    apply(kind_of(row), row, graph)

    assert row.summary_en == Institution.objects.get().summary_en


HTML = [column for model in apps.get_models() for column in model._meta.fields if isinstance(column, RichTextField)]
TEXT = [
    column
    for model in apps.get_models()
    for column in model._meta.fields
    if isinstance(column, LineField | PlainTextField)
]


@given(st.text(alphabet="<>/ap=\"'& hrefjvscit:oncl \n", max_size=80))
def test_cleaning_twice_changes_nothing(text):
    clean = HTML[0].tidy(text)

    assert HTML[0].tidy(clean) == clean
    assert "<script" not in clean


@pytest.mark.parametrize("column", HTML + TEXT, ids=str)
def test_a_text_with_nul_is_refused_with_a_message_by_every_text_field(column):
    for way in (column.to_python, column.get_prep_value):
        with pytest.raises(ValidationError) as refused:
            way("a\x00b")
        assert refused.value.messages == ["Remove the invisible NUL character from this text."]


def test_a_text_with_nul_is_refused_by_a_form_by_saving_and_by_a_draft():
    office = make.live(make.institution())
    graph = dump(kind_of(office), office)
    graph["fields"]["kind"] = "a\x00"

    form = modelform_factory(Institution, fields=["name_en"])({"name_en": "a\x00b"}, instance=office)
    assert form.errors["name_en"] == ["Null characters are not allowed."]
    with pytest.raises(ValidationError, match="NUL"):
        save_draft(office, graph, by=None)
    office.name_en = "a\x00b"
    with pytest.raises(ValidationError, match="NUL"):
        office.save()


def test_a_draft_with_nul_in_a_child_is_refused():
    lesson = make.live(make.lesson())
    graph = dump(kind_of(lesson), lesson)
    next(iter(graph["children"]["sections"].values()))["slide_es"] = "a\x00b"

    with pytest.raises(ValidationError, match="NUL"):
        save_draft(lesson, graph, by=None)


def test_instants_keep_their_microseconds():
    assert instant(datetime(2026, 1, 2, 3, 4, 5, 123456, UTC)) == "2026-01-02T03:04:05.123456Z"
    office = make.live(make.institution(created_at=datetime(2026, 1, 2, 3, 4, 5, 123456, UTC)))

    stored = msgspec.json.decode(StoredDocument.objects.get(item_id=office.pk, language="en").body)

    assert stored["created_at"] == "2026-01-02T03:04:05.123456Z" == build(office)["en"].created_at


def test_every_text_for_readers_is_of_a_field_that_refuses_nul_or_of_a_fixed_set():
    plain = {
        column
        for kind in kinds()
        for column in kind.model._meta.fields
        if column.get_internal_type() in ("CharField", "TextField")
        and not isinstance(column, LineField | PlainTextField | RichTextField)
    }

    assert [
        str(column) for column in plain if not column.choices and not column.validators and column.max_length > 10
    ] == []
