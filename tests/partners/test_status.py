"""Who is bound by an instrument on a day, as partners ask it."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from publishing.actions import change_address, publish, unpublish
from tests import factories as make

STATUS = "instruments/cifta/status/"


def told(body):
    return [(one["party"]["slug"], one["status"], one["since"] and one["since"]["value"]) for one in body["parties"]]


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("1997-11-13", [("ca", "none", None), ("br", "none", None)]),
        ("1997-11-30", [("ca", "signatory", "1997-11"), ("br", "signatory", "1997-11-14")]),
        ("1999-10-27", [("ca", "signatory", "1997-11"), ("br", "contracting", "1999-09-28")]),
        ("1999-10-28", [("ca", "signatory", "1997-11"), ("br", "party", "1999-10-28")]),
        ("2004-03-01", [("ca", "signatory", "1997-11"), ("br", "party", "1999-10-28")]),
        ("2004-03-02", [("ca", "unknown", None), ("br", "party", "1999-10-28")]),
    ],
)
def test_each_day_has_its_answer(partner, register, on, expected):
    assert told(partner.body(STATUS, f"on={on}")) == expected


def test_an_answer_tells_the_instrument_the_day_the_end_of_the_record_and_the_acts(partner, register):
    body = partner.body(STATUS, "on=1999-10-28&party=br&lang=es")
    (brazil,) = body["parties"]

    told_of = (body["instrument"]["slug"], body["on"], body["as_of"], body["lang"])
    assert told_of == ("cifta", "1999-10-28", "2004-03-01", "es")
    assert brazil["party"] == {
        "type": "state",
        "id": str(register.br.pk),
        "slug": "br",
        "title": "Brasil",
        "short": "",
        "role": "party",
        "api_url": "http://testserver/api/v1/states/br/",
        "html_url": "http://testserver/es/states/br/",
    }
    assert (brazil["iso2"], brazil["region"]) == ("BR", "south_america")
    assert (brazil["is_computed"], brazil["recorded_until"]) == (True, None)
    assert [one["id"] for one in brazil["acts"]] == [str(register.signed.pk), str(register.ratified.pk)]
    assert body["fallbacks"] == {"instrument.short": "en", "parties.0.acts.0.text": "en"}


def test_without_a_day_it_tells_of_today(partner, register):
    before = datetime.now(UTC).date().isoformat()
    body = partner.body(STATUS)

    assert before <= body["on"] <= datetime.now(UTC).date().isoformat()
    assert told(body)[1] == ("br", "party", "1999-10-28")
    assert body["parties"][1]["recorded_until"] == "2004-03-01"


def test_parties_and_statuses_narrow_it(partner, register):
    found = {
        query: [one["party"]["slug"] for one in partner.body(STATUS, f"on=2000-01-01&{query}")["parties"]]
        for query in (
            "party=br,ca",
            f"party={str(register.ca.pk).upper()}",
            "party=oas",
            "status=party",
            "status=party,signatory",
            "party=ca&status=party",
        )
    }

    assert list(found.values()) == [["ca", "br"], ["ca"], [], ["br"], ["ca", "br"], []]


@pytest.mark.parametrize("key", ["BR", "Br", "brazil", "BRAZIL", "{id}"])
def test_a_party_is_found_by_code_address_old_address_and_id_in_any_case(partner, register, key):
    change_address(register.br, "brazil")
    query = f"party={key.format(id=str(register.br.pk).upper())}"

    assert [one["iso2"] for one in partner.body(STATUS, f"on=2000-01-01&{query}")["parties"]] == ["BR"]
    assert partner.body("acts/", f"{query}&count=true")["count"] == 2


def test_a_party_is_found_by_its_code_where_its_address_was_never_that(partner, register):
    make.shared(make.state(slug="united-states", iso2="US", iso3="USA", name_en="United States"))

    assert partner.body(STATUS, "party=us")["parties"] == []


def test_a_party_that_nobody_is_is_refused_by_name(partner, register):
    hidden = make.institution(slug="hidden")
    strange = f"x1,{hidden.slug},{hidden.pk}"
    for address in (STATUS, "instruments/cifta/status.csv", "acts/", "acts.csv"):
        assert partner.wrong(address, f"party=br,{strange}") == [("party", "invalid")]
        (error,) = partner.ask(address, f"party=br,{strange.upper()}").json()["errors"]
        assert error["detail"].endswith(f": {strange.upper().replace(',', ', ')}.")


def test_parties_are_looked_up_together(partner, register):
    counts = []
    for renamed in ((), (register.br, register.un)):
        for one in renamed:
            change_address(one, f"new-{one.slug}")
        with CaptureQueriesContext(connection) as seen:
            partner.body(STATUS, "party=br,un,oas,ca")
        counts.append(len(seen))

    assert counts == [2, 5]  # old addresses and codes are asked for where need be


def test_an_institution_is_a_party_too(partner, register):
    (oas,) = partner.body("instruments/lima/status/", "on=2019-01-01")["parties"]

    assert (oas["party"]["type"], oas["party"]["slug"], oas["iso2"], len(oas["acts"])) == (
        "institution",
        "oas",
        None,
        1,
    )


@pytest.mark.parametrize(
    ("query", "errors"),
    [
        ("on=2002-02-30", [("on", "invalid")]),
        ("on=2002-02", [("on", "invalid")]),
        ("on=20020823", [("on", "invalid")]),
        ("on=٢٠٠٢-08-23", [("on", "invalid")]),
        ("on=0000-01-01", [("on", "invalid")]),
        ("on=today", [("on", "invalid")]),
        ("on=", [("on", "empty")]),
        ("on=2002-08-23&on=2002-08-24", [("on", "repeated")]),
        ("status=bound", [("status", "invalid")]),
        ("party=a%20b", [("party", "invalid")]),
        ("day=2002-08-23&lang=de", [("day", "unknown"), ("lang", "invalid")]),
    ],
)
def test_whatever_is_wrong_is_named(partner, register, query, errors):
    assert partner.wrong(STATUS, query) == errors
    assert partner.wrong("instruments/cifta/status.csv", query) == errors


def test_a_wrong_day_is_answered_with_its_legal_form(partner, register):
    (error,) = partner.ask(STATUS, "on=yesterday").json()["errors"]

    assert error["detail"] == "Give a day such as 2002-08-23."


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_the_first_and_the_last_day_of_the_calendar_have_an_answer(partner, register, day):
    assert [one["party"]["slug"] for one in partner.body(STATUS, f"on={day}")["parties"]] == ["ca", "br"]


@pytest.mark.parametrize("tail", ["/status/", "/status.csv", "/cite/", ".csv", ".jsonld", ".ics", ".csl.json", ".bib"])
def test_it_costs_one_query_and_so_does_a_confirmation(partner, register, tail):
    with CaptureQueriesContext(connection) as seen:
        response = partner.ask(f"instruments/cifta{tail}")
    with CaptureQueriesContext(connection) as again:
        confirmed = partner.ask(f"instruments/cifta{tail}", if_none_match=response.headers["ETag"])

    assert (response.status_code, len(seen), confirmed.status_code, len(again)) == (200, 1, 304, 1)
    assert response.headers["Content-Language"] == "en"
    assert response.headers["Cache-Control"] == "public, max-age=60, stale-while-revalidate=600"


def test_another_day_language_or_form_and_any_change_is_another_representation(partner, register):
    asked = [(STATUS, "on=2000-01-01"), (STATUS, "on=2000-01-02"), (STATUS, "on=2000-01-01&lang=es")]
    asked += [("instruments/cifta/status.csv", "on=2000-01-01"), ("instruments/cifta/cite/", "")]
    tags = [partner.ask(*one).headers["ETag"] for one in asked]
    type(register.cifta).objects.filter(pk=register.cifta.pk).update(code="A-64")
    publish([register.cifta], by=None)
    tags.append(partner.ask(*asked[0]).headers["ETag"])

    assert len(set(tags)) == 6


@pytest.mark.parametrize("tail", ["/status/?on=2002-08-23&lang=es", ".ics", "/status.csv"])
def test_a_renamed_instrument_leads_to_the_same_form_at_its_new_address(partner, register, tail):
    change_address(register.cifta, "firearms-convention")

    response = partner.get(f"/api/v1/instruments/cifta{tail}")

    assert (response.status_code, response.headers["Location"]) == (
        308,
        f"http://testserver/api/v1/instruments/firearms-convention{tail}",
    )


def test_what_was_taken_back_is_gone_and_what_never_was_is_not_found(partner, register):
    unpublish([register.lima], by=None)

    for tail in ("/status/", ".ics", ".jsonld"):
        assert partner.ask(f"instruments/lima{tail}").status_code == 410
        assert partner.ask(f"instruments/{register.lima.pk}{tail}").status_code == 410
        assert partner.ask(f"instruments/nothing{tail}").status_code == 404
        assert partner.ask(f"instruments/%00{tail}").status_code == 404


def test_an_answer_minds_the_accept_header_and_a_file_its_suffix(partner, register):
    assert partner.ask(STATUS, accept="text/csv").status_code == 406
    assert partner.ask("instruments/cifta.ics", accept="text/calendar").status_code == 200
    assert partner.ask("instruments/cifta.ics", accept="text/html").status_code == 200
