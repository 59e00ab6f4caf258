"""The acts of all instruments as one list: narrowed, ordered, paged, each with the way to where it stands."""

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from publishing.actions import change_address, publish, unpublish
from tests import factories as make


def ids(body):
    return [one["id"] for one in body["results"]]


def keys(*acts):
    return sorted(str(act.pk) for act in acts)


def test_an_act_says_who_did_what_about_which_instrument_and_where_it_stands(partner, register):
    act = partner.body(f"acts/{register.ratified.pk}/", "lang=es")
    refs = {name: act.pop(name) for name in ("instrument", "party", "source")}

    assert {name: (ref["type"], ref["slug"], ref["role"]) for name, ref in refs.items()} == {
        "instrument": ("instrument", "cifta", "instrument"),
        "party": ("state", "br", "party"),
        "source": ("source", "deposits", "source"),
    }
    assert act == {
        "id": str(register.ratified.pk),
        "type": "act",
        "kind": "ratification",
        "lang": "es",
        "iso2": "BR",
        "decided_on": None,
        "done_on": {"value": "1999-09-28", "sort": "1999-09-28", "precision": "day", "qualifier": "exact"},
        "effective_on": None,
        "computed_on": {"value": "1999-10-28", "sort": "1999-10-28", "precision": "day", "qualifier": "exact"},
        "is_disputed": False,
        "confidence": "seen",
        "text": "",
        "api_url": f"http://testserver/api/v1/acts/{register.ratified.pk}/",
        "html_url": "http://testserver/es/instruments/cifta/#br-ratification",
        "fallback": True,
        "fallbacks": {"instrument.short": "en"},
    }


def test_the_page_of_the_instrument_has_the_place_that_an_act_leads_to(partner, register):
    for act in partner.body("acts/")["results"]:
        page, _hash, place = act["html_url"].removeprefix("http://testserver").partition("#")
        assert f'id="{place}"' in partner.get(page).text, act["html_url"]


def test_the_list_holds_the_same_as_each_detail(partner, register):
    listed = partner.body("acts/", "lang=fr&count=true")

    assert listed["count"] == 4
    assert listed["results"] == [partner.body(f"acts/{one}/", "lang=fr") for one in ids(listed)]


def test_each_filter_finds_what_it_says(partner, register):
    made = register
    expected = {
        "instrument=cifta": keys(made.signed, made.ratified, made.canada),
        "instrument=cifta,lima": keys(made.signed, made.ratified, made.canada, made.signed_by_oas),
        "instrument=untoc": [],
        "party=br": keys(made.signed, made.ratified),
        "party=oas,ca": keys(made.canada, made.signed_by_oas),
        f"party={made.br.pk}": keys(made.signed, made.ratified),
        "kind=signature": keys(made.signed, made.canada, made.signed_by_oas),
        "kind=ratification&party=ca": [],
        "done_after=1997-11-15": keys(made.ratified, made.canada),
        "done_before=1997": keys(made.signed, made.canada),
        f"id={made.signed.pk},{made.canada.pk}": keys(made.signed, made.canada),
    }

    assert {query: sorted(ids(partner.body("acts/", query))) for query in expected} == expected


def test_an_old_address_finds_them_too(partner, register):
    change_address(register.cifta, "firearms-convention")

    assert len(ids(partner.body("acts/", "instrument=cifta"))) == 3


def walk(partner, query, rel="next", address=""):
    pages, address = [], address or f"/api/v1/acts/?{query}"
    while address:
        body = partner.get(address).json()
        pages.append(ids(body))
        last, address = address, body[rel]
    return pages, last


@pytest.mark.parametrize("ordering", ["done_on", "-done_on", "id", "-id"])
def test_every_act_is_read_once_forward_and_back(partner, register, ordering):
    pages, last = walk(partner, f"limit=1&ordering={ordering}")
    back, _first = walk(partner, "", "previous", last)
    order = [key for one in pages for key in one]

    assert list(reversed([key for one in back for key in one])) == order
    assert sorted(order) == keys(register.signed, register.ratified, register.canada, register.signed_by_oas)
    if ordering == "done_on":
        dated = [str(one.pk) for one in (register.signed_by_oas, register.canada, register.signed, register.ratified)]
        assert order == dated
    if ordering.endswith("id"):
        assert order == sorted(order, reverse=ordering.startswith("-"))


def test_a_page_costs_three_queries_whatever_its_length(partner, register):
    found = []
    for query in ("limit=1", "limit=200", "kind=signature", "party=br,oas"):
        with CaptureQueriesContext(connection) as seen:
            partner.body("acts/", query)
        found.append(len(seen))
    with CaptureQueriesContext(connection) as seen:
        partner.body(f"acts/{register.signed.pk}/")

    assert (found, len(seen)) == ([3, 3, 3, 4], 1)  # one more to know the parties


def test_acts_of_what_is_not_live_are_nowhere(partner, register):
    hidden = make.instrument(slug="hidden")
    act = hidden.acts.create(position=1, state=register.br, kind="signature", source=register.source)
    unpublish([register.lima], by=None)

    for gone in (act, register.signed_by_oas):
        assert partner.ask(f"acts/{gone.pk}/").status_code == 404
        assert str(gone.pk) not in partner.ask("acts/").text + partner.ask("acts.csv").text


def test_an_act_that_is_no_more_is_told_by_the_revision_of_its_instrument(partner, register):
    before = partner.body("instruments/cifta/")
    key = str(register.canada.pk)
    register.canada.delete()
    publish([register.cifta], by=None)
    after = partner.body("instruments/", f"updated_after={before['updated_at']}&id={before['id']}")["results"][0]

    assert partner.ask(f"acts/{key}/").status_code == 404
    assert after["revision"] == before["revision"] + 1
    assert key not in [act["id"] for party in after["parties"] for act in party["acts"]]


@pytest.mark.parametrize(
    "key", ["x", "br", "1b4e28ba-2fa1-41d2-883f-0016d3cca427", "%00", "1b4e28ba2fa141d2883f0016d3cca427"]
)
def test_what_is_no_act_is_not_found(partner, register, key):
    assert partner.ask(f"acts/{key}/").status_code == 404


@pytest.mark.parametrize(
    ("query", "errors"),
    [
        ("party=", [("party", "empty")]),
        ("kind=vote", [("kind", "invalid")]),
        ("done_after=2002-13", [("done_after", "invalid")]),
        ("ordering=party", [("ordering", "invalid")]),
        ("updated_after=2020", [("updated_after", "unknown")]),
    ],
)
def test_whatever_is_wrong_is_named(partner, register, query, errors):
    assert partner.wrong("acts/", query) == errors


def test_the_table_of_acts_takes_the_filters_but_no_page(partner, register):
    assert partner.wrong("acts.csv", "kind=vote&limit=5&cursor=x&ordering=id") == [
        ("kind", "invalid"),
        ("limit", "unknown"),
        ("cursor", "unknown"),
        ("ordering", "unknown"),
    ]


def table(response):
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    text = response.content.decode()
    assert text.startswith("\ufeff")
    assert text.count("\r\n") == text.count("\n")
    return list(csv.DictReader(io.StringIO(text[1:])))


def test_the_table_of_acts_is_safe_in_a_spreadsheet(partner, register):
    with CaptureQueriesContext(connection) as seen:
        response = partner.ask("acts.csv", "party=br,oas")
    rows = {row["id"]: row for row in table(response)}

    assert len(seen) == 4
    assert response.headers["Content-Disposition"] == 'attachment; filename="acts.csv"'
    assert sorted(rows) == keys(register.signed, register.ratified, register.signed_by_oas)
    assert rows[str(register.signed.pk)]["text"] == "'=Signed, here"
    assert (rows[str(register.ratified.pk)]["state"], rows[str(register.ratified.pk)]["done_on"]) == (
        "BR",
        "1999-09-28",
    )
    assert rows[str(register.signed_by_oas.pk)]["institution"] == "oas"


def test_an_instrument_has_its_own_table_of_acts(partner, register):
    response = partner.ask("instruments/cifta.csv")

    assert [row["id"] for row in table(response)] == [
        str(one.pk) for one in (register.canada, register.signed, register.ratified)
    ]
    assert response.headers["Content-Disposition"] == 'attachment; filename="cifta.csv"'


def test_the_status_table_says_the_same_as_the_answer(partner, register):
    query = "on=1999-10-28&lang=es"
    body = partner.body("instruments/cifta/status/", query)
    rows = table(partner.ask("instruments/cifta/status.csv", query))

    assert [(row["party_slug"], row["party"], row["status"], row["since"], row["is_computed"]) for row in rows] == [
        (
            one["party"]["slug"],
            one["party"]["title"],
            one["status"],
            one["since"]["value"],
            "yes" if one["is_computed"] else "",
        )
        for one in body["parties"]
    ]
    assert {(row["on"], row["as_of"], row["instrument"]) for row in rows} == {("1999-10-28", "2004-03-01", "cifta")}
