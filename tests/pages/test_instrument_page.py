"""The page of an instrument: who is bound on a day, in a sentence, on a map and in a table that say the same."""

import gzip
import re
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from institutions.views.tiles import TILES
from tests import factories as make
from tests.pages.reading import ADDRESS, TILE, page, row, sentence, statuses, today, words
from tests.pages.test_queries import EDITION, PARTS
from tests.pages.treaty import treaty


@pytest.fixture
def bound(db: Any, monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    today(monkeypatch, date(2026, 11, 22))
    return treaty()


@pytest.mark.usefixtures("bound")
def test_a_day_is_told_in_a_sentence_on_the_map_and_in_the_table(client: Client) -> None:
    html = page(client, "2003-09-29")

    assert sentence(html) == (
        "On 29 September 2003, 1 of the 5 States of the Americas was a party. "
        "1 had consented, but it was not yet in force there. 2 had signed only. 1 had taken no step."
    )
    looks = {"Canada": "party", "United States": "signatory", "Grenada": "none", "Barbados": "signatory"}
    looks["Brazil"] = "contracting"
    assert statuses(html) == looks | {"Holy See": "none", "Union of States": "none"}
    tiles = {label.split(" (")[0]: look for _, look, label in TILE.findall(html)}
    assert tiles == looks
    key = re.findall(r'<i class="swatch (\w+)"></i> ([^<]+?) <span\s*>(\d+)</span>', html)
    assert [(look, count) for look, _, count in key] == [
        ("party", "1"),
        ("contracting", "1"),
        ("signatory", "2"),
        ("none", "1"),
    ]


@pytest.mark.usefixtures("bound")
def test_after_its_record_parties_stay_as_recorded_and_others_are_not_known(client: Client) -> None:
    html = page(client)

    assert sentence(html) == (
        "On 22 November 2026, at least 3 of the 5 States of the Americas are known to be parties, "
        "as recorded from 31 December 2013 to 14 November 2014. 1 has withdrawn. For 1 it is not known."
    )
    told = words(html)
    assert "As recorded on 31 December 2013. What was done since is not here." in told
    assert "That of Barbados runs to 14 November 2014." in told
    assert "The record ends before this day; what it did since is not known." in row(html, "Grenada")
    assert "Withdrawn ? Why, Brazil Withdrawal: 1 January 2011" in row(html, "Brazil")


@pytest.mark.usefixtures("bound")
def test_cells_say_what_is_later_computed_disputed_or_not_recorded(client: Client) -> None:
    html = page(client, "2003-09-29")

    assert row(html, "Canada") == "14 Dec 2000 13 May 2002 29 Sep 2003* Party"
    assert row(html, "Brazil") == "not recorded 15 Sep 2003 (accession) 15 Oct 2003* Bound"
    told = row(html, "United States")
    assert told.startswith("13 Dec 2000, 27 Dec 2000 (disputed) 3 Nov 2005 3 Dec 2005 Signed")
    assert "Sources differ about one of its acts." in told
    assert re.search(r'class="later"\s*>3 Nov 2005<', html)
    assert not re.search(r'class="later"\s*>13 May 2002<', html)
    assert "Dates in italics came after 29 September 2003." in words(html)
    assert "Dates in italics" not in words(page(client))


@pytest.mark.usefixtures("bound")
def test_each_cell_leads_to_an_act_and_each_act_to_its_source(client: Client) -> None:
    html = page(client)
    table = html[html.index('<table class="status"') : html.index("</table>")]
    cells = set(re.findall(r'href="#([^"]+)"', table))
    acts = dict(re.findall(r'<li id="((?!act-)[^"]+)">(.*?)</li>', html, re.S))
    sources = dict(re.findall(r'<li id="(act-source-\d)">(.*?)</li>', html, re.S))

    assert cells == set(acts) - {"ca-reservation", "br-withdrawal"}
    assert len(acts) == 12
    for anchor, told in acts.items():
        # Where all acts of a kind in a year have one source, it stands at their head.
        above = html[: html.index(f'<li id="{anchor}"')].rpartition("<p>")[2]
        assert re.search(r'href="#(act-source-\d)"', told if "act-source" in told else above)[1] in sources
    assert 'href="https://treaties.example.org/"' in sources["act-source-1"]
    assert words(sources["act-source-2"]) == "Press"
    assert "Not article 3." in acts["ca-reservation"]
    assert "disputed" in acts["us-signature-2"]


@pytest.mark.usefixtures("bound")
@pytest.mark.parametrize(
    "on", ["tomorrow", "2003-02-30", "1799-12-31", "2201-01-01", "٢٠٠٣-٠٩-٢٩", "2003-09-29\x00", "20030929"]
)
def test_what_is_no_day_gets_a_notice_and_the_day_of_today(on: str, client: Client) -> None:
    html = page(client, on)

    assert "The address names no day that this page can show." in html
    assert sentence(html) == sentence(page(client))


@pytest.mark.usefixtures("bound")
@pytest.mark.parametrize("address", [ADDRESS, "/en/states/br/"])
@pytest.mark.parametrize("days", [["2003-09-29", "2005-01-01"], ["2003-09-29", "2003-09-29"], ["", "2003-09-29"]])
def test_of_two_days_none_is_chosen(days: list[str], address: str, client: Client) -> None:
    html = client.get(address, {"on": days}).text

    assert "The address names no day that this page can show." in html
    assert sentence(html) == sentence(page(client, address=address))


@pytest.mark.usefixtures("bound")
@pytest.mark.parametrize("on", ["1800-01-01", "2200-12-31"])
def test_the_first_and_the_last_day_are_days(on: str, client: Client) -> None:
    html = page(client, on)

    assert "names no day" not in html
    assert f'value="{on}"' in html
    assert ("lies before the adoption" in html) == on.startswith("18")


@pytest.mark.usefixtures("bound")
def test_the_day_stays_in_links_to_other_languages_but_not_in_the_canonical_address(client: Client) -> None:
    html = page(client, "2003-09-29")

    assert 'href="/es/instruments/treaty/?on=2003-09-29"' in html
    assert f'<link rel="canonical" href="{settings.SITE_URL}{ADDRESS}">' in html
    assert {href for href, *_ in TILE.findall(html)} == {
        f"/en/states/{slug}/?on=2003-09-29" for slug in ("ca", "us", "gd", "bb", "br")
    }
    assert re.search(
        r'href="/en/instruments/treaty/\?on=2003-09-29"\s+aria-current="true"\s*>29 Sep 2003, in force<', html
    )
    assert {"2000-11-15", "2013-12-31"} <= set(re.findall(r'\?on=([\d-]+)"', html))


@pytest.mark.usefixtures("bound")
def test_the_tag_changes_with_the_day(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    tag = client.get(ADDRESS).headers["ETag"]
    assert client.get(ADDRESS, headers={"If-None-Match": tag}).status_code == 304

    today(monkeypatch, date(2026, 11, 23))

    answer = client.get(ADDRESS, headers={"If-None-Match": tag})
    assert answer.status_code == 200
    assert "On 23 November 2026" in sentence(answer.text)


def test_an_instrument_without_acts_shows_none_of_this(client: Client, db: Any) -> None:
    html = page(client, address=make.live(make.instrument(slug="plain")).slug.join(("/en/instruments/", "/")))

    assert ".tiles" not in html
    assert "<table" not in html
    assert 'name="on"' not in html


def test_a_declaration_counts_signatures(client: Client, db: Any) -> None:
    instrument = treaty(is_binding=False, lists_all_states=False, recorded_until="2021-06-30").instrument

    assert sentence(page(client, "2001-01-01", f"/en/instruments/{instrument.slug}/")) == (
        "On 1 January 2001, 2 signatures were on record."
    )


def test_states_that_a_record_does_not_list_are_on_the_map_as_such(client: Client, db: Any) -> None:
    treaty(lists_all_states=False)
    html = page(client, "2003-09-29")

    assert ("/en/states/gd/?on=2003-09-29", "absent", "Grenada (GD): not on record here") in TILE.findall(html)
    assert "Grenada" not in statuses(html)
    assert sentence(html).startswith("On 29 September 2003, 1 of the 4 States of the Americas on record was a party.")


@pytest.mark.usefixtures("bound")
def test_map_and_table_can_be_read_without_seeing_them(client: Client) -> None:
    html = page(client)
    table = html[html.index('<table class="status"') : html.index("</table>")]

    # The title of a tile is its name: a label beside it would leave out letters that stand on the tile.
    assert all(re.match(r".+ \([A-Z]{2}\): ", title) for _, _, title in TILE.findall(html))
    assert re.search(r'<svg class="map tiles"[^>]* role="group" aria-label="Status of the 35 States', html)
    assert '<a class="skip" href="#after-map">' in html
    assert 'id="after-map" tabindex="-1"' in html
    assert len(re.findall(r'scope="col"', table)) == 5
    assert 'scope="rowgroup"' in table


@pytest.mark.parametrize("number", PARTS)
@pytest.mark.parametrize(("lists_all", "queries"), [(True, 2), (False, 3)])
def test_the_page_takes_two_content_queries_and_one_for_states_not_listed(
    number: int, lists_all: bool, queries: int, client: Client, db: Any, django_assert_num_queries: Any
) -> None:
    made = treaty(lists_all_states=lists_all)
    others = [make.instrument() for _ in range(number)]
    for other in others:
        make.relation(other, "supplements", made.instrument)
        make.act(other, made.br, "signature", "2001")
    make.live(*others)

    with django_assert_num_queries(EDITION + queries):
        page(client)


def test_a_page_of_thirty_five_states_stays_light(client: Client, db: Any) -> None:
    instrument = make.instrument(
        slug="treaty", lists_all_states=True, recorded_until="2014-01-27", in_force_on="2003-09-29", delay_days_party=30
    )
    source = make.source()
    for number, tile in enumerate(TILES, 1):
        row = make.state(slug=tile.code.lower(), iso2=tile.code, iso3=f"{tile.code}X", name_en=f"State of {tile.code}")
        make.shared(row)
        make.act(instrument, row, "signature", f"2000-{number % 12 + 1:02}-{number % 28 + 1:02}", source=source)
        make.act(instrument, row, "ratification", f"{2001 + number % 9}-05-{number % 28 + 1:02}", source=source)
    make.live(instrument)

    html = page(client)

    assert len(TILE.findall(html)) == 35
    assert len(gzip.compress(html.encode())) < 14_336
