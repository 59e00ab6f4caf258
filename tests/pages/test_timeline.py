"""The timeline: all that has a date in its decade, partial dates as they are known, and who joined in each year."""

import re
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client

from tests import factories as make
from tests.pages.reading import words
from tests.pages.test_queries import EDITION
from tests.pages.treaty import state

ENTRY = re.compile(r"<li\s*(?:class=\"(binding)\")?\s*>\s*<span class=\"when\">.*?</span>(.*?)</div>", re.S)


@pytest.fixture
def past(db: Any) -> SimpleNamespace:
    topic = make.shared(make.topic(slug="corruption"))
    first = make.event(slug="first", name_en="First Conference", started_on="1889-10", ended_on="1890-04")
    later = make.institution(slug="later", name_en="Later Office", founded_on="1997")
    undated = make.institution(slug="undated", name_en="Old Office")
    programme = make.programme(slug="training", name_en="Training", started_on="~2001")
    told = {"short_title_en": "", "adopted_on": "1996-03-29", "in_force_on": "1997-03-06"}
    treaty = make.instrument(slug="treaty", title_en="Treaty", lists_all_states=True, **told)
    plan = make.instrument(slug="plan", title_en="Plan", short_title_en="", is_binding=False, adopted_on="1999-05-01")
    treaty.topics.add(topic)
    for slug, day in (("ca", "1997-06-01"), ("us", "1997"), ("bb", "<=2001-05-04"), ("va", "1997")):
        make.act(treaty, state(slug), "ratification", day)
    make.act(treaty, treaty.acts.get(state__slug="ca").state, "signature", "1996-03-29")
    make.live(first, later, undated, programme, treaty, plan)
    return SimpleNamespace(treaty=treaty)


def get(client: Client, query: str = "") -> str:
    answer = client.get(f"/en/timeline/{query}")
    assert answer.status_code == 200
    return answer.text


def entries(html: str) -> dict[str, list[str]]:
    """What stands in each decade, in its order; binding law marked."""
    found = {}
    for part in html.split('<section aria-labelledby="d')[1:]:
        decade = part[:4]
        found[decade] = [("■ " if binding else "") + words(told) for binding, told in ENTRY.findall(part)]
    return found


@pytest.mark.usefixtures("past")
def test_the_field_stands_decade_by_decade_with_dates_as_they_are_known(client: Client) -> None:
    html = get(client)

    assert entries(html) == {
        "1880": ["October 1889 · meeting First Conference"],
        "1990": [
            "■ 29 March 1996 · adopted Treaty Corruption",
            "1997 · founded Later Office",
            "■ 6 March 1997 · in force Treaty Corruption",
            "■ 1997 · 2 ratifications and accessions by States of the Americas Treaty 2",
            "1 May 1999 · adopted Plan",
        ],
        "2000": ["about 2001 · started Training"],
    }
    assert "Old Office" in html.split('id="undated"')[1]


@pytest.mark.usefixtures("past")
def test_a_ratification_without_a_year_of_its_own_is_counted_in_none_and_told(client: Client) -> None:
    told = "1 ratification or accession is known only as made by a certain day"

    assert told in words(get(client))
    assert told not in words(get(client, "?kind=event"))


@pytest.mark.usefixtures("past")
def test_topic_and_kind_narrow_the_timeline_and_can_be_taken_off(client: Client) -> None:
    html = get(client, "?topic=corruption&kind=in_force&kind=adoption")

    assert entries(html) == {
        "1990": ["■ 29 March 1996 · adopted Treaty Corruption", "■ 6 March 1997 · in force Treaty Corruption"]
    }
    assert "2 of 7" in words(html)
    chips = html.split('class="chips"')[1].split("</p>")[0]
    assert re.findall(r'href="([^"]*)"', chips) == [
        "?topic=corruption&amp;kind=in_force".replace("in_force", "adoption"),
        "?topic=corruption&amp;kind=in_force",
        "?kind=in_force&amp;kind=adoption",
        "/en/timeline/",
    ]


@pytest.mark.usefixtures("past")
@pytest.mark.parametrize(("query", "left_out"), [("?topic=gold", "“gold”"), ("?kind=gold", "“What happened”")])
def test_what_is_not_understood_is_left_out_with_a_notice(client: Client, query: str, left_out: str) -> None:
    html = get(client, query)

    assert left_out in html.split('<p class="notice">')[1].split("</p>")[0]
    assert sum(map(len, entries(html).values())) == 7


@pytest.mark.usefixtures("past")
def test_one_query_is_enough(client: Client, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(EDITION + 1):
        get(client, "?topic=corruption")
