"""Ada hears the register read aloud: the map, the table of States and the matrix as assistive technology is told of them."""

import re

import pytest

from tests import factories as make

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE, DESK = {"width": 320, "height": 640}, {"width": 1280, "height": 800}


@pytest.fixture
def treaty():
    """A treaty in force with a party, a signatory and a State that did nothing; its record ends in 2014."""
    brazil = make.shared(make.state(slug="br", iso2="BR", iso3="BRA", name_en="Brazil", region="south_america"))
    canada = make.shared(make.state(slug="ca", iso2="CA", iso3="CAN", name_en="Canada", region="north_america"))
    make.shared(make.state(slug="cu", iso2="CU", iso3="CUB", name_en="Cuba", region="caribbean"))
    row = make.instrument(
        slug="treaty",
        title_en="Treaty of the test",
        short_title_en="TT",
        adopted_on="2000-01-01",
        in_force_on="2002-01-01",
        delay_days_party=30,
        recorded_until="2014-01-27",
        lists_all_states=True,
    )
    make.act(row, brazil, "ratification", "2004-01-29")
    make.act(row, canada, "signature", "2000-12-14")
    return make.live(row)


def heard(page, selector):
    """The accessibility tree below an element, one line a node, without addresses."""
    tree = page.locator(selector).first.aria_snapshot()
    return [re.sub(r"^\s*- ", "", line) for line in tree.splitlines() if "/url:" not in line]


def test_the_map_is_a_group_of_named_links(window, treaty):
    page = window(viewport=DESK)
    page.goto("/en/instruments/treaty/?on=2010-01-01")

    assert heard(page, ".tile-map")[:10] == [
        'link "Skip the map":',
        'group "Status of the 35 States of the Americas on 1 January 2010":',
        """'link "Canada (CA): signed, not bound"':""",
        "text: CA",
        """'link "Cuba (CU): no action recorded"':""",
        "text: CU",
        """'link "Brazil (BR): party"':""",
        "text: BR",
        "list:",
        "listitem: Party 1",
    ]


@pytest.mark.parametrize("viewport", [PHONE, DESK])
def test_the_table_of_states_is_a_table_with_headers_at_every_width(window, treaty, viewport):
    page = window(viewport=viewport)
    page.goto("/en/instruments/treaty/?on=2010-01-01")

    said = heard(page, "table:has-text('Brazil')")

    assert said[0].startswith("table")
    assert any(line.startswith("rowheader") and "Brazil" in line for line in said)
    assert any(line.startswith("cell") and "Party" in line for line in said)
    assert any(line.startswith("rowheader") and "Cuba" in line for line in said)


def test_rows_drawn_as_lines_say_that_they_are_rows(window, treaty):
    page = window(viewport=PHONE)

    page.goto("/en/instruments/treaty/?on=2010-01-01")
    page.wait_for_selector("table.status td[role=cell]")

    assert page.locator("table.status :is(thead, tbody, tr, th, td):not([role])").count() == 0


def test_the_matrix_names_state_instrument_and_status(window, treaty):
    page = window(viewport=DESK)
    page.goto("/en/matrix/?on=2010-01-01")

    said = heard(page, "table")

    assert any(line.startswith("columnheader") and "TT" in line for line in said)
    assert any(line.startswith("rowheader") and "Brazil" in line for line in said)
    assert any("Party" in line for line in said)
