"""Shared values in the admin: two who save at once neither overwrite each other nor wait in a circle."""

import time
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlencode

import pytest
from django.db import connection, connections, transaction
from django.urls import reverse

from institutions.models import Source, Topic
from publishing.kinds import kinds
from publishing.models import Edition
from publishing.store import Publication
from tests import factories as make
from tests.desk.forms import form_of
from tests.desk.test_forms import address, send

SHARED = {
    "topic": ("name_en", make.topic),
    "person": ("name", make.person),
    "source": ("title_en", make.source),
    "state": ("name_en", make.state),
}


def stored(row, field):
    return type(row).objects.values_list(field, flat=True).get(pk=row.pk)


@pytest.mark.django_db
@pytest.mark.parametrize(("field", "factory"), SHARED.values(), ids=SHARED)
def test_a_save_that_comes_too_late_is_refused_with_both_texts_and_can_be_sent_again(field, factory, ana, bruno):
    row = make.shared(factory())
    stale = form_of(ana.get(address(row)))
    send(bruno, row, **{field: "Bruno's"})

    page = ana.post(address(row), stale | {field: ["Ana's"], "_save": ["x"]})

    assert (page.status_code, stored(row, field)) == (409, "Bruno's")
    assert [(one.yours, one.stored) for one in page.context["rows"]] == [("Ana's", "Bruno's")]
    assert ana.post(address(row), form_of(page)).status_code == 302
    assert stored(row, field) == "Ana's"


@pytest.mark.django_db
def test_a_form_with_an_error_may_be_mended_and_sent_again(ana):
    topic = make.shared(make.topic(name_en="Old"))

    page = send(ana, topic, name_en="")
    response = ana.post(address(topic), form_of(page) | {"name_en": ["New"], "_save": ["x"]})

    assert (page.status_code, response.status_code, stored(topic, "name_en")) == (200, 302, "New")


@pytest.mark.django_db
def test_who_may_only_look_is_refused_before_anything_is_compared(olga):
    topic = make.shared(make.topic(name_en="Old"))

    assert olga.post(address(topic), {"name_en": "New"}).status_code == 403
    assert stored(topic, "name_en") == "Old"


def save_elsewhere(client, row, form):
    try:
        return client.post(address(row), form | {"_save": ["x"]}).status_code
    finally:
        connections.close_all()


WAITING = """
    SELECT count(DISTINCT waiting.pid) FROM pg_locks waiting JOIN pg_locks held USING (pid)
    WHERE NOT waiting.granted AND held.database = (SELECT oid FROM pg_database WHERE datname = current_database())
"""


def wait_for(number):
    """Until so many connections to this database wait for a lock."""
    for _ in range(200):
        with connection.cursor() as cursor:
            cursor.execute(WAITING)
            if cursor.fetchone()[0] >= number:
                return
        time.sleep(0.05)
    pytest.fail(f"{number} connections never waited")


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_shared_values_of_which_one_names_the_other_are_saved_at_once(ana, bruno):
    source = make.source()
    topic = make.topic()
    topic.sources.add(source)
    make.shared(topic), make.shared(source)
    forms = [
        form_of(ana.get(address(topic))) | {"name_en": ["T"]},
        form_of(bruno.get(address(source))) | {"title_en": ["S"]},
    ]

    with ThreadPoolExecutor(2) as people:
        with transaction.atomic():
            Publication()
            saving = [
                people.submit(save_elsewhere, *one) for one in zip((ana, bruno), (topic, source), forms, strict=True)
            ]
            wait_for(2)
        codes = [one.result(timeout=30) for one in saving]

    assert codes == [302, 302]
    assert (Topic.objects.get().name_en, Source.objects.get().title_en) == ("T", "S")
    assert Edition.objects.get().number > 2


@pytest.mark.django_db
@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.name)
@pytest.mark.parametrize("value", ["zz", "zz,zz", "\x00"])
def test_an_empty_form_ignores_values_in_its_address_that_no_field_can_hold(kind, value, ana):
    meta = kind.model._meta
    names = [field.name for field in meta.get_fields()]

    response = ana.get(
        f"{reverse(f'admin:{meta.app_label}_{meta.model_name}_add')}?{urlencode(dict.fromkeys(names, value))}"
    )

    assert response.status_code == 200


@pytest.mark.django_db
def test_an_empty_form_takes_good_values_from_its_address(ana):
    topic, parent = make.topic(), make.institution()

    form = form_of(ana.get(reverse("admin:institutions_institution_add"), {"topics": topic.pk, "parent": parent.pk}))

    assert (form["topics"], form["parent"]) == ([str(topic.pk)], [str(parent.pk)])
