"""Where one State stands on a day under all instruments, as partners ask it."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from publishing.actions import change_address, publish, unpublish
from tests import factories as make

STATUS = "states/br/status/"


@pytest.fixture
def joined(register):
    """Brazil also acceded to the treaty of the UN, which lists all States."""
    register.untoc.lists_all_states = True
    register.untoc.save()
    register.untoc.acts.create(
        position=1, state=register.br, kind="accession", done_on="2004-01-29", source=register.source
    )
    publish([register.untoc], by=None)
    return register


def told(body):
    return [
        (one["instrument"]["slug"], one["status"], one["since"] and one["since"]["value"])
        for one in body["instruments"]
    ]


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("1997-11-13", []),
        ("1997-11-14", [("cifta", "signatory", "1997-11-14")]),
        ("1999-10-28", [("cifta", "party", "1999-10-28")]),
        ("2004-01-29", [("cifta", "party", "1999-10-28"), ("untoc", "contracting", "2004-01-29")]),
    ],
)
def test_each_day_has_the_instruments_about_which_it_had_acted(partner, joined, on, expected):
    assert told(partner.body(STATUS, f"on={on}")) == expected


def test_it_is_the_same_as_each_instrument_says(partner, joined):
    body = partner.body(STATUS, "on=2010-01-01&lang=es")

    assert (body["state"]["slug"], body["state"]["role"], body["state"]["title"]) == ("br", "state", "Brasil")
    assert (body["on"], body["lang"], len(body["instruments"])) == ("2010-01-01", "es", 2)
    for one in body["instruments"]:
        there = partner.body(f"instruments/{one['instrument']['slug']}/status/", "on=2010-01-01&lang=es&party=br")
        (brazil,) = there["parties"]
        assert one == {name: (there | brazil)[name] for name in one}
    assert body["instruments"][0]["recorded_until"] == "2004-03-01"
    assert body["fallbacks"]["instruments.0.acts.0.text"] == "en"


def test_a_state_without_acts_has_no_instruments(partner, joined):
    make.shared(make.state(slug="pe", iso2="PE", iso3="PER", name_en="Peru"))

    assert told(partner.body("states/pe/status/")) == []


def test_without_a_day_it_tells_of_today(partner, joined):
    before = datetime.now(UTC).date().isoformat()

    assert before <= partner.body(STATUS)["on"] <= datetime.now(UTC).date().isoformat()


def test_it_costs_two_queries_however_many_instruments_and_is_confirmed(partner, joined):
    with CaptureQueriesContext(connection) as seen:
        response = partner.ask(STATUS, "on=2010-01-01")
    with CaptureQueriesContext(connection) as again:
        confirmed = partner.ask(STATUS, "on=2010-01-01", if_none_match=response.headers["ETag"])

    assert (response.status_code, len(seen), confirmed.status_code, len(again)) == (200, 2, 304, 2)
    assert response.headers["Cache-Control"] == "public, max-age=60, stale-while-revalidate=600"


def test_its_tag_changes_with_day_language_and_any_of_the_instruments(partner, joined):
    asked = [(STATUS, "on=2010-01-01"), (STATUS, "on=2010-01-02"), (STATUS, "on=2010-01-01&lang=es")]
    tags = [partner.ask(*one).headers["ETag"] for one in asked]
    joined.untoc.acts.update(kind="ratification")
    publish([joined.untoc], by=None)
    tags.append(partner.ask(*asked[0]).headers["ETag"])

    assert len(set(tags)) == 4


def test_what_was_taken_back_is_not_told(partner, joined):
    joined.lima.acts.create(position=2, state=joined.br, kind="signature", done_on="2018-04-14", source=joined.source)
    publish([joined.lima], by=None)
    before = [slug for slug, _status, _since in told(partner.body(STATUS))]
    unpublish([joined.lima], by=None)

    assert (before, [one[0] for one in told(partner.body(STATUS))]) == (["cifta", "lima", "untoc"], ["cifta", "untoc"])


@pytest.mark.parametrize(
    ("query", "errors"),
    [
        ("on=2002-02-30", [("on", "invalid")]),
        ("on=", [("on", "empty")]),
        ("on=2002-08-23&on=2002-08-24", [("on", "repeated")]),
        ("party=br", [("party", "unknown")]),
        ("lang=de", [("lang", "invalid")]),
    ],
)
def test_whatever_is_wrong_is_named(partner, register, query, errors):
    assert partner.wrong(STATUS, query) == errors


def test_it_is_found_by_id_and_at_its_new_address(partner, joined):
    assert told(partner.body(f"states/{joined.br.pk}/status/")) == told(partner.body(STATUS))
    change_address(joined.br, "brazil")
    moved = partner.ask(STATUS, "on=2010-01-01")

    assert (moved.status_code, moved.headers["Location"]) == (
        308,
        "http://testserver/api/v1/states/brazil/status/?on=2010-01-01",
    )
    assert partner.ask("states/xx/status/").status_code == 404
