"""The page of a State: what it signed and joined, and when; the list of all; the strip in the list of instruments."""

import re
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client

from institutions.views.tiles import LOOKS, TILES, KeyRow, Mark, tile_map
from tests import factories as make
from tests.pages.reading import TILE, page, row, sentence, statuses, today, words
from tests.pages.test_queries import EDITION, PARTS
from tests.pages.treaty import treaty

BRAZIL = "/en/states/br/"


@pytest.fixture
def bound(db: Any, monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    today(monkeypatch, date(2026, 11, 22))
    return treaty()


@pytest.mark.usefixtures("bound")
@pytest.mark.parametrize(
    ("on", "status", "verb"),
    [("2003-09-20", "contracting", "was not"), ("2005-01-01", "party", "was"), ("2012-01-01", "withdrawn", "was not")],
)
def test_a_state_on_a_day(on: str, status: str, verb: str, client: Client) -> None:
    html = page(client, on, BRAZIL)

    assert sentence(html).endswith(f", Brazil {verb} a party to the one instrument on record.")
    assert statuses(html) == {"TREATY": status}
    assert set(re.findall(r'href="([^"]+#[^"]+)"', html)) >= {f"/en/instruments/treaty/?on={on}#br-accession"}
    assert 'href="/fr/states/br/?on=' + on in html


@pytest.mark.usefixtures("bound")
def test_what_a_cell_leads_to_is_there(client: Client) -> None:
    html = page(client, "2005-01-01", BRAZIL)

    for address, anchor in re.findall(r'href="(/en/instruments/[^"#]+)#([^"]+)"', html):
        assert f'id="{anchor}"' in client.get(address).text


@pytest.mark.usefixtures("bound")
def test_memberships_are_told_stage_by_stage(client: Client) -> None:
    html = page(client, address=BRAZIL)
    table = html[html.index('<table class="status members"') :].split("</table>")[0]
    rows = [words(told) for told in re.findall(r"<tr>(.*?)</tr>", table, re.S)]

    assert rows[1:] == [
        "UNION 1981 Mar 1999 Register of deposits Founding member",
        "UNION 2001 not recorded Register of deposits By its own account. Observer (disputed)",
    ]


@pytest.mark.usefixtures("bound")
def test_all_of_it_stands_year_by_year(client: Client) -> None:
    html = page(client, "2002-01-01", BRAZIL)
    years = re.findall(
        r"<div( class=\"to-come\")?\s*>\s*<dt>(.*?)</dt>(.*?)</div>", html.split('<dl class="years">')[1], re.S
    )

    assert [(year, bool(later), words(told)) for later, year, told in years] == [
        ("1981", False, "Founding member UNION"),
        ("1999", False, "Left UNION Mar"),
        ("2001", False, "Observer UNION (disputed)"),
        ("2003", True, "Accession TREATY 15 Sep"),
        ("2010", True, "Withdrawal TREATY 1 Jan takes effect on 1 Jan 2011"),
    ]


@pytest.mark.usefixtures("bound")
def test_a_state_that_did_nothing_or_is_from_elsewhere_has_its_page(client: Client) -> None:
    grenada, elsewhere = page(client, address="/es/states/gd/"), page(client, address="/en/states/va/")

    assert statuses(grenada) == {"TREATY": "unknown"}
    assert row(elsewhere, "TREATY").startswith("not recorded 25 Jan 2012 (accession) 24 Feb 2012* Party")
    assert client.get("/en/states/zz/").status_code == 404
    assert "names no day" in page(client, "never", BRAZIL)


@pytest.mark.parametrize("number", PARTS)
def test_a_state_page_takes_three_content_queries(
    number: int, client: Client, db: Any, django_assert_num_queries: Any
) -> None:
    made = treaty()
    others = [make.instrument() for _ in range(number)]
    for other in others:
        make.act(other, made.br, "signature", "2001")
    unions = [make.institution() for _ in range(number)]
    for union in unions:
        make.membership(union, made.br, "member")
    make.live(*others, *unions)

    with django_assert_num_queries(EDITION + 3):
        page(client, address=BRAZIL)


@pytest.mark.usefixtures("bound")
def test_the_list_of_states_is_a_map_and_the_same_as_text(client: Client, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(EDITION + 1):
        html = page(client, address="/en/states/")

    lists = html[html.index('class="state-lists"') : html.index("<aside")]
    assert re.findall(r"<h2[^>]*>([^<]+)</h2>", lists) == ["North America", "Caribbean", "South America", "Elsewhere"]
    assert re.findall(r'href="/en/states/(\w\w)/"', lists) == ["ca", "us", "bb", "gd", "br", "va"]
    assert {href for href, *_ in TILE.findall(html)} == {
        f"/en/states/{slug}/" for slug in ("ca", "us", "bb", "gd", "br")
    }
    assert 'class="key-of-map"' not in html


def test_the_list_of_instruments_tells_who_is_a_party_as_recorded(bound: SimpleNamespace, client: Client) -> None:
    declaration = make.instrument(slug="declaration", recorded_until="2021-06-30")
    make.act(declaration, bound.union, "signature", "2021-06-30")
    make.live(declaration, make.instrument(slug="plain"))

    entries = page(client, address="/en/instruments/").split('<ol class="entries">')[1].split("</ol>")[0].split("</li>")
    told = {re.search(r"/instruments/(\w+)/", entry)[1]: entry for entry in entries[:3]}

    assert "At least 3 of 5 parties, 1 not known, as recorded from 31 December 2013 to 14 November 2014" in words(
        told["treaty"]
    )
    path = re.search(r'<path d="([^"]+)"', told["treaty"])[1]
    assert path == "M2 12v-12M7 12v-12M22 12v-12M27 12v-1.5M37 12v-1.5"
    assert "Acts of 1 on record, up to 30 June 2021" in words(told["declaration"])
    assert "standing" not in told["plain"]


def test_a_map_counts_what_occurs_the_most_ink_first() -> None:
    marks = {
        tile.code: Mark(look=LOOKS[number % 2], words=LOOKS[number % 2], href="/", title=tile.code)
        for number, tile in enumerate(TILES)
    }
    drawn = tile_map(marks)

    assert len({(one.tile.x, one.tile.y) for one in drawn.tiles}) == 35
    assert drawn.key == (
        KeyRow(look="party", words="party", count=18),
        KeyRow(look="contracting", words="contracting", count=17),
    )


def test_every_look_has_its_rule_and_its_swatch(settings: Any) -> None:
    css = (settings.BASE_DIR / "coursesite" / "static" / "styles" / "status.css").read_text(encoding="utf-8")

    for look in LOOKS:
        assert re.search(rf"^\.tiles [^{{]*\.{look}\b", css, re.M), look
        assert re.search(rf"^\.swatch\.{look}\b", css, re.M), look
