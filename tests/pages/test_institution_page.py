"""The page of an institution: its place in a tree, its members over time, what it joined itself."""

import re
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client

from institutions.models import InstitutionRelation
from institutions.views.tiles import TILES
from tests import factories as make
from tests.pages.reading import TILE, words
from tests.pages.test_queries import EDITION
from tests.pages.treaty import state, treaty


def get(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.text


def section(html: str, name: str) -> str:
    return html.split(f'aria-labelledby="{name}"')[1].split("</section>")[0].split("</aside>")[0]


@pytest.fixture
def whole(db: Any) -> SimpleNamespace:
    """Four levels; on the second a commission beside the secretariat of the whole."""
    oas = make.institution(slug="oas", founded_on="1948-04-30")
    general = make.institution(slug="general", parent=oas)
    commission = make.institution(slug="commission", parent=oas, founded_on="1986")
    sms = make.institution(slug="sms", parent=general, founded_on="2005-12-15")
    dtoc = make.institution(slug="dtoc", parent=sms)
    union = make.institution(slug="union", name_en="Pan American Union")
    InstitutionRelation.objects.create(institution=general, verb="secretariat_of", target=oas)
    InstitutionRelation.objects.create(institution=union, verb="predecessor_of", target=oas)
    charter = make.instrument(slug="charter", title_en="Charter of Bogotá")
    make.relation(charter, "constitutes", oas)
    make.live(oas, general, commission, sms, dtoc, union, charter)
    return SimpleNamespace(oas=oas)


def outline(html: str) -> list[tuple[int, str]]:
    """The tree as depth and name: what a reader sees as indentation."""
    depth, found = 0, []
    for tag, name in re.findall(r"<(/?ul|b|abbr)\b[^>]*>([^<]*)", section(html, "place")):
        depth += {"ul": 1, "/ul": -1}.get(tag, 0)
        if tag in ("b", "abbr"):
            found.append((depth, name.strip()))
    return found


@pytest.mark.usefixtures("whole")
def test_the_tree_holds_all_that_is_part_of_an_institution(client: Client) -> None:
    html = get(client, "/en/institutions/oas/")

    assert outline(html) == [(1, "OAS"), (2, "COMMISSION"), (2, "GENERAL"), (3, "SMS"), (4, "DTOC")]
    assert "SMS 2005" in words(section(html, "place"))


@pytest.mark.usefixtures("whole")
def test_the_tree_leads_up_to_the_largest_whole(client: Client) -> None:
    html = get(client, "/en/institutions/sms/")

    assert outline(html) == [(1, "OAS"), (2, "GENERAL"), (3, "SMS"), (4, "DTOC")]
    assert re.search(r'<b\s+aria-current="page"\s*>\s*SMS', html)


@pytest.mark.usefixtures("whole")
def test_rows_tell_what_constitutes_it_and_what_came_before(client: Client) -> None:
    told = words(get(client, "/en/institutions/oas/"))

    assert "Constituted by Charter of Bogotá" in told
    assert "Grew out of Pan American Union" in told
    assert "Its secretariat Office general" in told


@pytest.fixture
def club(db: Any) -> SimpleNamespace:
    """Canada founded it, the United States left, Barbados is disputed, Brazil is suspended, Grenada not in it."""
    club, guest = make.institution(slug="club", name_en="The Club"), make.institution(slug="guest", name_en="A Guest")
    source = make.source(title_en="List of members")
    member = {"source": source}
    make.membership(club, state("ca"), "founder", started_on="1991-03-26", **member)
    make.membership(club, state("us"), "member", started_on="1993", ended_on="1999-02", **member)
    make.membership(club, state("bb"), "member", started_on="1993", is_disputed=True, note_en="So it says.", **member)
    make.membership(club, state("br"), "member", started_on="2012", **member)
    club.memberships.create(member=guest, role="observer", **member)
    brazil = club.memberships.get(state__slug="br").state
    make.membership(club, brazil, "suspended", started_on="2016", **member)
    make.shared(make.state(slug="gd", iso2="GD", iso3="GRD", name_en="Grenada", region="caribbean"))
    make.live(club, guest)
    return SimpleNamespace(club=club)


@pytest.mark.usefixtures("club")
def test_members_stand_on_the_map_as_they_are_today(client: Client) -> None:
    tiles = {label: look for _, look, label in TILE.findall(get(client, "/en/institutions/club/"))}

    assert len(tiles) == len(TILES)
    assert {label: look for label, look in tiles.items() if look != "absent"} == {
        "Canada (CA): member": "party",
        "United States (US): no longer": "withdrawn",
        "Barbados (BB): sources differ": "unknown",
        "Brazil (BR): suspended": "provisional",
    }
    assert tiles["Grenada (GD): not on record as a member"] == "absent"


@pytest.mark.usefixtures("club")
def test_members_stand_in_the_years_in_which_they_came_and_left(client: Client) -> None:
    stack = section(get(client, "/en/institutions/club/"), "members").split('<ol class="stack">')[1].split("</ol>")[0]

    assert words(stack) == "1991 CA 1993 US BB sources differ 1999 US left 2012 BR 2016 BR suspended"


@pytest.mark.django_db
def test_others_on_the_map_are_named_in_the_language_of_the_page(client: Client) -> None:
    club = make.institution(slug="club")
    make.membership(club, state("ca"), "member")
    make.shared(make.state(slug="br", iso2="BR", iso3="BRA", name_en="Brazil", name_pt_br="Brasil"))
    make.live(club)

    labels = [label for _, _, label in TILE.findall(get(client, "/pt-br/institutions/club/"))]

    assert "Brasil (BR): não consta como membro" in labels


@pytest.fixture
def listed(db: Any) -> None:
    """Canada founded it; the United States and Barbados were seen there by 2023, Brazil as an observer."""
    club = make.institution(slug="club")
    make.membership(club, state("ca"), "founder", started_on="2007-11-14")
    make.membership(club, state("us"), "body", started_on="<=2023-11")
    make.membership(club, state("bb"), "body", started_on="<=2023-11", is_disputed=True)
    make.membership(club, state("br"), "observer", started_on="<=2023-11")
    make.live(club)


@pytest.mark.usefixtures("listed")
def test_who_was_only_listed_by_a_day_stands_in_no_year(client: Client) -> None:
    html = section(get(client, "/en/institutions/club/"), "members")
    years = html.split('<ol class="stack">')[1].split("</ol>")[0]
    by_then = html.split("</ol>")[1].split("<details>")[0]

    assert words(years) == "2007 CA"
    assert words(by_then) == (
        "Listed by November 2023 When they joined is not on record. US BB sources differ BR observer"
    )
    assert '<li class="beside told">' in by_then


@pytest.mark.django_db
def test_whether_a_suspension_ended_may_be_in_doubt(client: Client) -> None:
    club = make.institution(slug="club")
    doubted, brazil = state("us"), state("br")
    for member in (doubted, brazil):
        make.membership(club, member, "founder", started_on="1948")
    make.membership(club, doubted, "suspended", started_on="1962", ended_on="2009-06-03", is_disputed=True)
    make.membership(club, brazil, "suspended", started_on="1962", ended_on="1965")
    make.live(club)
    html = get(client, "/en/institutions/club/")
    tiles = {label: look for _, look, label in TILE.findall(html) if look != "absent"}

    assert tiles == {
        "United States (US): whether it takes part is not certain": "unknown",
        "Brazil (BR): member": "party",
    }
    assert "2009 US end of the suspension not verified" in words(section(html, "members"))
    assert "suspended; its end is not verified" in words(html)


@pytest.mark.usefixtures("club")
def test_the_table_tells_every_stage_with_its_note(client: Client) -> None:
    html = get(client, "/en/institutions/club/").split('<table class="members">')[1]
    rows = [words(row) for row in re.findall(r"<tr>(.*?)</tr>", html, re.S)]

    assert rows == [
        "Member Role From To",
        "Canada founding member 26 March 1991",
        "Barbados member; sources differ So it says. 1993",
        "United States member 1993 February 1999",
        "Brazil member 2012",
        "Brazil suspended 2016",
        "A Guest observer not recorded",
    ]
    assert "List of members" in html


@pytest.mark.usefixtures("club")
def test_an_institution_that_takes_part_in_another_says_so(client: Client) -> None:
    assert "Takes part in The Club" in words(get(client, "/en/institutions/guest/"))


@pytest.mark.django_db
def test_what_an_institution_joined_itself_is_told_with_its_source(client: Client) -> None:
    treaty()
    html = get(client, "/en/institutions/union/")

    assert words(section(html, "deeds").partition(">")[2]).startswith(
        "What it signed and joined itself Convention treaty Approval, 21 May 2004 (in force for it on 20 June 2004, by the rule) From:"
    )
    assert "Status as at 31 December 2013" in section(html, "deeds")
    assert "/en/instruments/treaty/" not in section(html, "named")


@pytest.mark.django_db
@pytest.mark.parametrize("number", [1, 3])
def test_an_institution_with_everything_takes_five_queries(
    number: int, client: Client, django_assert_num_queries: Any
) -> None:
    made = treaty()
    parts = [make.institution(parent=made.union) for _ in range(number)]
    make.live(*parts)

    with django_assert_num_queries(EDITION + 5):
        get(client, "/en/institutions/union/")
