"""Acts and members as rows of a form: many of them, saved as a draft, and advice that forbids nothing."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from institutions.models import Institution, Membership
from instruments.models import Act, Instrument, RecordEnd, Relation
from publishing.models import Draft
from tests import factories as make
from tests.desk.forms import form_of
from tests.desk.test_forms import address, send

pytestmark = pytest.mark.django_db


def many_states(count):
    return [
        make.state(
            slug=f"{chr(97 + n // 26)}{chr(97 + n % 26)}",
            iso2=f"{chr(65 + n // 26)}{chr(65 + n % 26)}",
            iso3=f"X{chr(65 + n // 26)}{chr(65 + n % 26)}",
            name_en=f"State {n:02}",
        )
        for n in range(count)
    ]


def treaty_of(count, **values):
    """A live treaty with one act each of so many States."""
    source = make.source()
    row = make.instrument(recorded_until="2014-01-27", lists_all_states=True, **values)
    Act.objects.bulk_create(
        Act(
            instrument=row,
            position=number,
            state=state,
            kind="accession",
            done_on="2003-09-26",
            is_disputed=number % 7 == 0,
            text_en="As recorded." if number % 5 == 0 else "",
            source=source,
        )
        for number, state in enumerate(many_states(count), 1)
    )
    return make.live(row)


def added_row(form, relation, **values):
    number = int(form[f"{relation}-TOTAL_FORMS"][0])
    typed = {f"{relation}-{number}-{name}": [str(value)] for name, value in {"position": 0, **values}.items()}
    return form | typed | {f"{relation}-TOTAL_FORMS": [str(number + 1)]}


def queries_of(action):
    with CaptureQueriesContext(connection) as captured:
        response = action()
    return response, len(captured)


def test_eighty_acts_open_and_save_in_as_many_queries_as_eight(bruno):
    ledger = []
    for count in (8, 80):
        treaty = treaty_of(count)
        bruno.get(address(treaty))  # what the process learns once
        page, opened = queries_of(lambda at=treaty: bruno.get(address(at)))
        form = form_of(page)
        _, saved = queries_of(lambda at=treaty, sent=form: bruno.post(address(at), sent | {"_save": ["x"]}))
        ledger.append((opened, saved))
        Instrument.objects.all().delete()
        type(treaty.acts.model._meta.get_field("state").related_model.objects.first()).objects.all().delete()

    assert ledger[0] == ledger[1]
    assert ledger[1] <= (70, 120)
    assert len(page.content) < 1_200_000


def test_eighty_acts_saved_unchanged_make_no_draft(ana):
    treaty = treaty_of(80)
    form = form_of(ana.get(address(treaty)))

    ana.post(address(treaty), form | {"_save": ["x"]})

    assert form["acts-TOTAL_FORMS"] == ["80"]
    assert Draft.objects.count() == 0


def test_a_changed_an_added_and_a_removed_act_are_the_draft_and_are_published(bruno):
    treaty = treaty_of(80)
    newcomer = make.state(slug="zz", iso2="ZZ", iso3="ZZZ", name_en="Zembla")
    form = form_of(bruno.get(address(treaty)))
    source = form["acts-0-source"][0]
    form |= {"acts-0-done_on": ["2003-09"], "acts-1-DELETE": ["on"]}
    form = added_row(
        form, "acts", state=newcomer.pk, kind="signature", done_on="~2001", source=source, confidence="seen"
    )

    bruno.post(address(treaty), form | {"_save": ["x"]})

    drafted = Draft.objects.get().graph["children"]["acts"].values()
    assert sorted((act["kind"], act["done_on"]) for act in drafted)[-2:] == [
        ("accession", "2003-09-26"),
        ("signature", "~2001"),
    ]
    assert (len(drafted), treaty.acts.count()) == (80, 80)
    assert "Zembla" in bruno.get(reverse("preview", args=["instruments", treaty.pk])).content.decode()
    send(bruno, treaty, "_publish")
    assert treaty.acts.filter(state=newcomer).exists()
    assert treaty.acts.count() == 80


@pytest.mark.parametrize("both", [True, False])
def test_an_act_of_two_parties_or_none_is_refused_in_its_row(both, ana):
    treaty = treaty_of(1)
    office = make.institution()
    form = form_of(ana.get(address(treaty)))
    values = {"kind": "signature", "source": form["acts-0-source"][0], "confidence": "seen"}
    if both:
        values |= {"state": form["acts-0-state"][0], "institution": office.pk}

    page = ana.post(address(treaty), added_row(form, "acts", **values) | {"_save": ["x"]})

    assert "Name exactly one: a State or an institution." in page.content.decode()
    assert Draft.objects.count() == 0


def test_a_mistake_in_what_is_folded_opens_it(ana):
    treaty = treaty_of(2)

    page = send(ana, treaty, acts__1__decided_on="soon").content.decode()

    assert page.count("<details open>") == 1


def test_a_new_act_may_name_a_source_that_was_just_added(ana):
    treaty = treaty_of(1)
    fresh = make.source()

    send(ana, treaty, acts__0__source=str(fresh.pk))

    assert next(iter(Draft.objects.get().graph["children"]["acts"].values()))["source"] == str(fresh.pk)
    assert form_of(ana.get(address(treaty)))["acts-0-source"] == [str(fresh.pk)]


@pytest.mark.parametrize("key", ["no key", "8a0b6d7e-1f64-4b0e-9a3c-7f2f6d0a1b2c", "x" * 5000])
def test_a_party_that_does_not_exist_is_told_in_its_row(key, ana):
    page = send(ana, treaty_of(1), acts__0__state=key)

    assert page.status_code == 200
    assert form_of(page)["acts-0-kind"] == ["accession"]
    assert page.content.decode().count('<ul class="errorlist" id="id_acts-0-state_error">') == 1
    assert Draft.objects.count() == 0


def test_the_ends_of_records_texts_and_citations_are_edited_with_the_treaty(ana):
    treaty = treaty_of(1)
    form = form_of(ana.get(address(treaty)))
    form = added_row(form, "record_ends", state=form["acts-0-state"][0], recorded_until="2020-01-01")
    form = added_row(form, "texts", language="es", url="https://example.org/text", is_authentic="true")
    form = added_row(form, "citations", series="UNTS", text="2225, 209")
    form |= {"recorded_until": ["2015-01-01"]}
    form.pop("lists_all_states")

    ana.post(address(treaty), form | {"_save": ["x"]})

    graph = Draft.objects.get().graph
    assert [len(graph["children"][name]) for name in ("record_ends", "texts", "citations")] == [1, 1, 1]
    assert (graph["fields"]["recorded_until"], graph["fields"]["lists_all_states"]) == ("2015-01-01", False)


def test_members_are_rows_of_the_form_of_an_institution(ana):
    office, source = make.institution(), make.source()
    states = many_states(40)
    Membership.objects.bulk_create(
        Membership(institution=office, position=n, state=state, source=source) for n, state in enumerate(states, 1)
    )
    make.live(office)
    page, count = queries_of(lambda: ana.get(address(office)))
    assert count <= 60
    assert ana.post(address(office), form_of(page) | {"_save": ["x"]}).status_code == 302
    assert Draft.objects.count() == 0

    send(ana, office, memberships__3__ended_on="2023-11-19")

    ended = [row["ended_on"] for row in Draft.objects.get().graph["children"]["memberships"].values()]
    assert sorted(filter(None, ended)) == ["2023-11-19"]
    assert not Institution.objects.get().memberships.filter(ended_on__isnull=False).exists()


def test_states_institutions_and_sources_are_found_while_typing(ana):
    make.state()
    make.source(title_en="Treaty collection")
    for model, field, term, found in (
        ("act", "state", "braz", "Brazil"),
        ("act", "source", "collec", "Treaty collection"),
        ("recordend", "state", "BR", "Brazil"),
    ):
        asked = {"app_label": "instruments", "model_name": model, "field_name": field, "term": term}
        answer = ana.get(reverse("admin:autocomplete"), asked).json()
        assert [one["text"] for one in answer["results"]] == [found]


def advised(page):
    return [one.message for one in page.context["advice"]]


def test_advice_is_shown_on_the_form_and_forbids_nothing(bruno):
    treaty = treaty_of(1)
    send(bruno, treaty, acts__0__kind="ratification")

    page = bruno.get(address(treaty))
    send(bruno, treaty, "_publish")

    expected = "There is no signature by this party. Add it, or choose accession if that is meant."
    assert expected in advised(page)
    assert expected in page.content.decode()
    assert treaty.acts.get().kind == "ratification"


def test_advice_is_of_the_draft_and_names_the_row(ana):
    treaty = treaty_of(2)
    assert advised(ana.get(address(treaty))) == []

    send(ana, treaty, acts__1__done_on="2016-01-01")

    [one] = ana.get(address(treaty)).context["advice"]
    assert (one.field, one.message) == (
        "act “State 01: accession, 1 January 2016”, done on",
        "This day lies after the end of the record. Correct one of the two.",
    )


def test_advice_is_shown_before_several_items_are_published_together(bruno):
    office = make.institution()
    treaty = make.instrument(slug="pact")
    Relation.objects.create(instrument=treaty, verb="promoted_by", to_institution=office)
    Act.objects.create(instrument=treaty, state=make.state(), kind="ratification", source=make.source())

    text = bruno.get(address(treaty, "together")).content.decode()

    assert "There is no signature by this party." in text
    bruno.post(address(treaty, "together"))
    assert Instrument.objects.get().is_published


def test_who_only_looks_sees_acts_and_cannot_change_them(olga):
    treaty = treaty_of(2)
    RecordEnd.objects.create(instrument=treaty, state=treaty.acts.first().state)

    page = olga.get(address(treaty))

    assert page.status_code == 200
    assert "State 00" in page.content.decode()
    assert "acts-0-state" not in form_of(page)
    assert olga.post(address(treaty), {"acts-0-kind": "signature"}).status_code == 403
