"""What forbids publishing an instrument, and what an editor is only advised to look at; both name the row."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from instruments.checks import advice_of, check_instrument, proofread_instrument
from publishing.actions import Refused
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def brazil():
    return make.state()


def adopted(**values):
    """An instrument as the database has it."""
    row = make.instrument(**{"adopted_on": "2000-06-15", "recorded_until": "2020-12-31"} | values)
    row.refresh_from_db()
    return row


@pytest.fixture
def treaty():
    return adopted(slug="treaty")


def places(found):
    return [problem.field for problem in found]


@pytest.mark.parametrize(
    ("done_on", "is_wrong"),
    [
        ("2000-06-14", True),
        ("2000-05", True),
        ("<=1999", True),
        ("2000-06-15", False),
        ("2000-06", False),
        ("2000", False),
        ("<=2001", False),
        ("~2000-01-01", False),
        (None, False),
    ],
)
def test_an_act_that_is_certain_to_lie_before_the_adoption_forbids_publishing(treaty, brazil, done_on, is_wrong):
    make.act(treaty, brazil, "signature", done_on)

    assert (
        places(check_instrument(treaty))
        == [f"act “Brazil: signature, {treaty.acts.get().done_on}”, done on"] * is_wrong
    )


def test_a_law_at_home_may_be_older_than_the_adoption_and_tell_of_an_earlier_day(treaty, brazil):
    make.act(treaty, brazil, "national_measure", "1999-01-01", effective_on="1998-01-01")

    assert check_instrument(treaty) == []


@pytest.mark.parametrize(
    ("kind", "effective_on", "is_wrong"),
    [
        ("ratification", "2001-01-09", True),
        ("ratification", "2000", True),
        ("ratification", "2001", False),
        ("ratification", "2001-01-10", False),
        ("withdrawal", "2001-01-09", True),
        ("succession", "2000-07-01", False),
    ],
)
def test_an_effect_that_is_certain_to_lie_before_the_act_forbids_publishing(
    treaty, brazil, kind, effective_on, is_wrong
):
    make.act(treaty, brazil, kind, "2001-01-10", effective_on=effective_on)

    assert places(check_instrument(treaty)) == [f"act “Brazil: {kind}, 10 January 2001”, takes effect on"] * is_wrong


def test_what_is_impossible_is_not_published_and_what_is_only_odd_is(treaty, brazil):
    wrong = make.act(treaty, brazil, "ratification", "1999-01-01", source=make.shared(make.source()))
    make.shared(brazil)
    with pytest.raises(Refused, match="before the adoption"):
        make.live(treaty)

    wrong.done_on = "2021-01-01"
    wrong.save()

    assert len(advice_of(treaty)) == 2
    assert make.live(treaty).is_published


def test_acts_need_a_day_up_to_which_they_are_on_record(brazil):
    treaty = adopted(recorded_until=None)
    assert advice_of(treaty) == []

    make.act(treaty, brazil, "accession", "2001-01-10")

    assert places(advice_of(treaty)) == ["acts on record until"]


def test_an_act_after_the_end_of_the_record_is_pointed_at(treaty, brazil):
    make.act(treaty, brazil, "accession", "2021")
    assert places(advice_of(treaty)) == ["act “Brazil: accession, 2021”, done on"]

    end = make.record_end(treaty, brazil, recorded_until="2021-12-31")
    assert advice_of(treaty) == []

    end.recorded_until = None
    end.save()
    assert advice_of(treaty) == []


@pytest.mark.parametrize(("kind", "is_odd"), [("ratification", True), ("acceptance", True), ("accession", False)])
def test_a_ratification_without_a_signature_may_be_an_accession(treaty, brazil, kind, is_odd):
    make.act(treaty, brazil, kind, "2001-01-10")
    assert places(advice_of(treaty)) == [f"act “Brazil: {kind}, 10 January 2001”, act"] * is_odd

    signature = make.act(treaty, brazil, "signature", "2000-07-01")
    assert advice_of(treaty) == []

    signature.delete()
    make.record_end(treaty, brazil)
    assert advice_of(treaty) == [], "what this party did not do is not known"


@pytest.mark.parametrize(
    ("kinds", "days", "differ"),
    [
        (("signature", "signature"), ("2001-01-02", "2001-01-27"), True),
        (("accession", "consent"), ("2001-01-02", "2002"), True),
        (("accession", "consent"), ("2001-01-02", "<=2001"), False),
        (("accession", "consent"), ("2001-01-02", "2001"), False),
        (("reservation", "reservation"), ("2001-01-02", "2001-01-27"), False),
        (("signature", "accession"), ("2001-01-02", "2001-01-27"), False),
    ],
)
def test_two_sources_that_give_different_days_are_pointed_at(treaty, brazil, kinds, days, differ):
    for place, (kind, day) in enumerate(zip(kinds, days, strict=True)):
        make.act(treaty, brazil, kind, day, source=make.source(title_en=f"List of {day}"), position=place)
    second = treaty.acts.last()

    found = advice_of(treaty)
    assert places(found) == [f"act “{second}, {second.done_on}”, done on"] * differ
    assert all("List of 2001-01-02" in problem.message for problem in found)

    second.is_disputed = True
    second.save()
    assert not any("List of" in problem.message for problem in advice_of(treaty)), "settled"


def test_a_party_of_which_every_consent_is_disputed_is_pointed_at_once(treaty, brazil):
    first, _ = (make.act(treaty, brazil, "accession", day, is_disputed=True) for day in ("2001-01-02", "2002"))
    assert places(advice_of(treaty)) == ["act “Brazil: accession, 2002”, disputed"]

    first.is_disputed = False
    first.save()
    assert advice_of(treaty) == []


@pytest.mark.parametrize(
    ("kind", "days", "is_odd"),
    [
        ("accession", {}, True),
        ("accession", {"decided_on": "2001"}, True),
        ("accession", {"effective_on": "2001"}, False),
        ("reservation", {}, False),
    ],
)
def test_a_consent_without_a_day_is_pointed_at_until_the_latest_one_is_given(treaty, brazil, kind, days, is_odd):
    act = make.act(treaty, brazil, kind, None, **days)

    assert ["<=2004-12-31" in problem.message for problem in advice_of(treaty)] == [True] * is_odd

    act.done_on = "<=2004"
    act.save()
    assert advice_of(treaty) == []


def test_who_withdrew_and_came_back_consented_on_two_days(treaty, brazil):
    for kind, day in (("accession", "2001-01-01"), ("withdrawal", "2005-01-01"), ("accession", "2010-01-01")):
        make.act(treaty, brazil, kind, day)

    assert advice_of(treaty) == []


def test_a_party_to_a_protocol_that_is_none_to_its_convention_is_pointed_at(treaty, brazil):
    protocol = adopted(kind="protocol")
    make.relation(protocol, "supplements", treaty)
    league = make.institution()
    make.act(protocol, brazil, "accession", "2001-01-01")
    make.act(protocol, league, "accession", "2001-01-01")
    make.act(protocol, make.state(slug="cl", iso2="CL", iso3="CHL", name_en="Chile"), "signature", "2000-07-01")
    make.act(treaty, brazil, "ratification", "2001-01-01")

    (found,) = advice_of(protocol)

    assert found.field == f"act “{league}: accession, 1 January 2001”, act"
    assert str(treaty) in found.message


def test_in_force_with_fewer_parties_than_needed_is_pointed_at(brazil):
    chile = make.state(slug="cl", iso2="CL", iso3="CHL", name_en="Chile")
    treaty, too_many = (adopted(in_force_on="2002-01-01", threshold=number) for number in (2, 40))
    for one in (treaty, too_many):
        make.act(one, brazil, "accession", "2001-01-01")
        make.act(one, chile, "accession", "2003-01-01")

    assert [problem.message for problem in advice_of(treaty)] == [
        "It is in force, but only 1 of the 2 instruments needed are recorded."
    ]
    assert advice_of(too_many) == [], "more than there are States of the Americas here"


def test_advice_asks_as_often_for_many_acts_as_for_few(treaty, brazil):
    def asked():
        row = type(treaty).objects.prefetch_related("acts__state", "acts__institution", "acts__source").get()
        with CaptureQueriesContext(connection) as seen:
            advice_of(row)
        return len(seen)

    make.act(treaty, brazil, "ratification", "2001-01-01")
    few = asked()
    for number in range(5):
        state = make.state(slug=f"x{number}", iso2=f"X{number}", iso3=f"XX{number}")
        make.act(treaty, state, "ratification", "2001-01-01")

    assert asked() == few <= 3


def test_the_end_of_a_record_needs_a_source_if_it_is_a_day(brazil):
    treaty = make.instrument(adopted_on=None)
    end = make.record_end(treaty, brazil)
    make.citation(treaty)
    make.instrument_text(treaty, source=None)
    assert places(proofread_instrument(treaty)) == ["texts 1"]

    end.recorded_until = "2020-12-31"
    end.save()
    assert places(proofread_instrument(type(treaty).objects.get())) == ["texts 1", "record_ends 1"]
