"""Matrix and map: where States stand to many instruments, or to one, on a day; each cell leads to an act."""

import re
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client

from publishing.actions import change_address
from tests import factories as make
from tests.pages.reading import TILE, today, words
from tests.pages.test_queries import EDITION
from tests.pages.treaty import treaty

CELL = re.compile(r'<i class="swatch (\w+)"></i>\s*(?:<a\s+href="([^"]*)"\s*>)?([^<]*)', re.S)


@pytest.fixture
def field(db: Any, monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """A treaty whose record names every State, a pact of which one act is on record, and a plan without acts."""
    today(monkeypatch, date(2026, 11, 22))
    made = treaty()
    topic = make.shared(make.topic(slug="corruption"))
    pact = make.instrument(slug="pact", adopted_on="1999-05-01")
    make.act(pact, made.br, "signature", "1999-05-01")
    plan = make.instrument(slug="plan", kind="plan", is_binding=False)
    pact.topics.add(topic)
    make.live(pact, plan)
    made.pact = pact
    return made


def get(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.text


def rows(html: str) -> dict[str, list[tuple[str, str, str]]]:
    """The cells of each State: how they look, where they lead, what they say."""
    found = {}
    for row in re.findall(r"<tr>\s*<th scope=\"row\">(.*?)</tr>", html, re.S):
        name, _, cells = row.partition("</th>")
        found[words(name)] = [(look, href, words(said)) for look, href, said in CELL.findall(cells)]
    return found


@pytest.mark.usefixtures("field")
def test_each_cell_tells_a_status_in_a_word_and_leads_to_the_act_it_rests_on(client: Client) -> None:
    page = "/en/instruments/treaty/?on=2004-01-01"

    assert rows(get(client, "/en/matrix/?on=2004-01-01")) == {
        "Canada": [("party", f"{page}#ca-ratification", "Party")],
        "United States": [("signatory", f"{page}#us-signature", "Signed")],
        "Barbados": [("signatory", f"{page}#bb-signature", "Signed")],
        "Grenada": [("none", page, "None")],
        "Brazil": [("party", f"{page}#br-accession", "Party")],
    }


@pytest.mark.usefixtures("field")
def test_every_cell_leads_to_an_act_that_stands_on_the_page(client: Client) -> None:
    html = get(client, "/en/matrix/?on=2012-01-01")
    anchors = {href.partition("#")[2] for cells in rows(html).values() for _, href, _ in cells} - {""}
    page = get(client, "/en/instruments/treaty/?on=2012-01-01")

    assert len(anchors) == 4
    assert [anchor for anchor in anchors if f'id="{anchor}"' not in page] == []


@pytest.mark.usefixtures("field")
def test_after_the_record_parties_stay_and_the_head_says_when_it_ended(client: Client) -> None:
    html = get(client, "/en/matrix/")

    assert {name: cells[0][2] for name, cells in rows(html).items()} == {
        "Canada": "Party",
        "United States": "Party",
        "Barbados": "Party",
        "Grenada": "Unknown",
        "Brazil": "Withdrawn",
    }
    assert "TREATY At least 3 of 5 parties, 1 not known record ends 31 December 2013" in words(html)
    assert "As of 22 November 2026" in words(html)


@pytest.mark.usefixtures("field")
def test_instruments_with_a_partial_record_are_shown_on_request(client: Client) -> None:
    html = get(client, "/en/matrix/?also=pact&on=2004-01-01")

    page = "/en/instruments/pact/?on=2004-01-01"
    cells = {name: row[1] for name, row in rows(html).items()}
    assert cells.pop("Brazil") == ("unknown", f"{page}#br-signature", "Unknown")
    assert set(cells.values()) == {("absent", "", "not on record")}
    assert "PACT Parties not known 1 on record" in words(html)
    assert re.search(r'<a\s+href="/en/instruments/plan/"\s*>PLAN</a>', html.split('id="without"')[1])


@pytest.mark.usefixtures("field")
def test_heads_say_what_they_head(client: Client) -> None:
    html = get(client, "/en/matrix/?also=pact")

    assert html.count('<th scope="col">') == 3
    assert html.count('scope="rowgroup"') == 3
    assert re.search(r'role="region"\s+tabindex="0"\s+aria-label="States and instruments"', html)


@pytest.mark.usefixtures("field")
def test_filters_narrow_rows_and_columns(client: Client) -> None:
    assert list(rows(get(client, "/en/matrix/?region=caribbean"))) == ["Barbados", "Grenada"]
    assert rows(get(client, "/en/matrix/?topic=corruption")) == {}
    assert len(rows(get(client, "/en/matrix/?topic=corruption&also=pact"))) == 5


def test_an_old_address_of_an_instrument_still_names_it(field: SimpleNamespace, client: Client) -> None:
    change_address(field.pact, "accord")
    change_address(field.instrument, "convention")
    matrix, drawn = get(client, "/en/matrix/?also=pact"), get(client, "/en/map/?instrument=treaty")

    assert re.search(r'value="accord"\s+checked', matrix)
    assert len(rows(matrix)["Brazil"]) == 2
    assert '<option value="convention" selected>' in drawn
    assert "notice" not in re.findall(r'class="([^"]*)"', matrix)
    assert [words(one) for one in re.findall(r'<p class="notice">(.*?)</p>', drawn, re.S) if "treaty" in one] == []


@pytest.mark.parametrize("address", ["/en/matrix/?also=pact&also=deal", "/en/map/?instrument=pact"])
def test_old_addresses_cost_one_query_more(
    field: SimpleNamespace, address: str, client: Client, django_assert_num_queries: Any
) -> None:
    change_address(field.pact, "accord")

    with django_assert_num_queries(EDITION + 3):
        get(client, address)


@pytest.mark.usefixtures("field")
@pytest.mark.parametrize(
    ("address", "left_out"),
    [
        ("matrix/?on=yesterday", "2003-09-29"),
        ("matrix/?on=2003-02-30", "2003-09-29"),
        ("map/?on=9999-01-01", "2003-09-29"),
        ("matrix/?on=2004-01-01&on=2005-01-01", "2003-09-29"),
        ("map/?on=&on=2005-01-01", "2003-09-29"),
        ("matrix/?topic=gold", "“gold”"),
        ("matrix/?region=moon", "“moon”"),
        ("matrix/?also=deal", "“deal”"),
        ("map/?instrument=deal", "“deal”"),
        ("map/?instrument=plan", "“plan”"),
    ],
)
def test_what_is_not_understood_is_left_out_with_a_notice(client: Client, address: str, left_out: str) -> None:
    html = get(client, f"/en/{address}")

    notices = re.findall(r'<p class="notice">(.*?)</p>', html, re.S)
    assert [words(notice) for notice in notices if left_out in notice] != []
    assert rows(html)["Canada"][0][2] == "Party"


@pytest.mark.usefixtures("field")
def test_the_map_draws_and_tells_the_same(client: Client) -> None:
    html = get(client, "/en/map/?instrument=treaty&on=2004-01-01")

    tiles = {label: (look, href) for href, look, label in TILE.findall(html)}
    assert tiles == {
        "Canada (CA): party": ("party", "/en/states/ca/?on=2004-01-01"),
        "United States (US): signed, not bound": ("signatory", "/en/states/us/?on=2004-01-01"),
        "Barbados (BB): signed, not bound": ("signatory", "/en/states/bb/?on=2004-01-01"),
        "Grenada (GD): no action recorded": ("none", "/en/states/gd/?on=2004-01-01"),
        "Brazil (BR): party": ("party", "/en/states/br/?on=2004-01-01"),
    }
    told = {name: cells[0][0] for name, cells in rows(html).items()}
    assert told == {label.partition(" (")[0]: look for label, (look, _) in tiles.items()}
    assert "TREATY. On 1 January 2004, 2 of the 5 States of the Americas were parties." in words(html)
    assert "nothing here takes a position on any territory" in words(html)


@pytest.mark.usefixtures("field")
@pytest.mark.parametrize("address", ["matrix/?on=2004-01-01", "map/?on=2004-01-01"])
def test_the_field_of_the_day_holds_the_day_shown(client: Client, address: str) -> None:
    assert 'value="2004-01-01"' in get(client, f"/en/{address}")
    assert 'value="2026-11-22"' in get(client, f"/en/{address.partition('?')[0]}")


@pytest.mark.usefixtures("field")
@pytest.mark.parametrize(("on", "is_before"), [("2000-11-14", True), ("2000-11-15", False)])
def test_the_map_says_that_a_day_lies_before_the_adoption(client: Client, on: str, is_before: bool) -> None:
    told = words(get(client, f"/en/map/?instrument=treaty&on={on}"))

    assert ("This day lies before the adoption of the instrument." in told) == is_before


@pytest.mark.usefixtures("field")
def test_without_a_choice_the_map_shows_an_instrument_that_names_every_state(client: Client) -> None:
    assert '<option value="treaty" selected>' in get(client, "/en/map/")


@pytest.mark.usefixtures("field")
@pytest.mark.parametrize("address", ["/en/matrix/?also=pact&region=caribbean&topic=corruption", "/en/map/"])
def test_two_queries_are_enough(client: Client, address: str, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(EDITION + 2):
        get(client, address)


@pytest.mark.django_db
@pytest.mark.parametrize("page", ["matrix", "map", "timeline"])
def test_an_empty_site_says_so(client: Client, page: str) -> None:
    assert '<p class="notice">' in get(client, f"/fr/{page}/")


@pytest.mark.usefixtures("field")
def test_todays_page_is_not_tomorrows(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    first = client.get("/en/matrix/").headers["ETag"]
    today(monkeypatch, date(2026, 11, 23))

    assert client.get("/en/matrix/").headers["ETag"] != first
