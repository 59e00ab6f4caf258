"""How many are parties, told alike by list, page, matrix, map and API, for every instrument of the register."""

import json
import re
from datetime import date

import pytest
from django.test import Client

from tests.pages.reading import page, row, sentence, statuses, today, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("starter")]
NOW = date(2026, 11, 22)
ALSO = ["ameripol-bsas", "ameripol-treaty", "asuncion-1991", "mercosur-jit", "oas-charter"]
WHOLE = ["cifta", "iacac", "uncac", "untoc", "untoc-arms", "untoc-som", "untoc-tip"]
REGIONS = {"north_america", "central_america", "caribbean", "south_america"}


@pytest.fixture(autouse=True)
def now(monkeypatch: pytest.MonkeyPatch) -> None:
    today(monkeypatch, NOW)


def short(parties: int, unknown: int, total: int) -> str:
    """How a count is written where there is little room."""
    if unknown and not parties:
        return "Parties not known"
    noun = "party" if parties == 1 and unknown else "parties"
    return f"At least {parties} of {total} {noun}, {unknown} not known" if unknown else f"{parties} of {total} parties"


def told_by_api(client: Client, slug: str, on: str) -> tuple[int, int, int]:
    """Parties, unknown and all, of the States of the Americas."""
    body = json.loads(client.get(f"/api/v1/instruments/{slug}/status/", {"on": on}).content)
    found = [one["status"] for one in body["parties"] if one["region"] in REGIONS]
    return found.count("party"), found.count("unknown"), len(found)


@pytest.mark.parametrize("on", [NOW.isoformat(), "2018-01-05", "2004-03-01", "2001-07-01"])
def test_page_matrix_map_and_api_count_alike(on: str, client: Client) -> None:
    also = "".join(f"&also={slug}" for slug in ALSO)
    matrix = client.get(f"/en/matrix/?on={on}{also}").text
    heads = dict(
        re.findall(r'<a href="/en/instruments/([^/]+)/[^"]*"\s*>[^<]*</a>\s*<small>(.*?)</small>', matrix, re.S)
    )

    assert sorted(heads) == sorted(ALSO + WHOLE)
    for slug in ALSO + WHOLE:
        counts = told_by_api(client, slug, on)
        parties, unknown, total = counts
        assert words(heads[slug]) == short(*counts), slug
        own = sentence(page(client, on, f"/en/instruments/{slug}/"))
        drawn = client.get("/en/map/", {"instrument": slug, "on": on}).text
        assert words(drawn.split('<p class="status">')[1].split("</p>")[0]).endswith(own), slug
        if unknown and not parties:
            assert re.match(r"Which States (were|are) parties on .* is not known\.", own), own
        else:
            least = ", at least " if unknown else ", "
            assert f"{least}{parties} of the {total} States of the Americas" in own, own
        assert (f"For {unknown} it is not known." in own) == (0 < unknown < total), own


def test_the_list_counts_as_the_page_of_today_does(client: Client) -> None:
    entries = client.get("/en/instruments/").text.split('<ol class="entries">')[1].split("</li>")
    told = {re.search(r"/instruments/([^/]+)/", one)[1]: words(one) for one in entries if 'class="strip"' in one}

    assert sorted(told) == WHOLE
    for slug, line in told.items():
        assert short(*told_by_api(client, slug, NOW.isoformat())) in line
        recorded = re.search(r", as recorded .*?(?=\.)", sentence(page(client, address=f"/en/instruments/{slug}/")))
        assert recorded
        assert line.endswith(recorded[0])


@pytest.mark.parametrize(
    ("slug", "on", "told"),
    [
        ("oas-charter", "", "Which States are parties on 22 November 2026 is not known. 1 has withdrawn."),
        ("cifta", "2001-07-01", "Which States were parties on 1 July 2001 is not known."),
        ("asuncion-1991", "2000-01-01", "Which States were parties on 1 January 2000 is not known."),
        ("untoc", "2014-01-27", "On 27 January 2014, 34 of the 35 States of the Americas were parties."),
        ("untoc", "", "On 22 November 2026, 35 of the 35 States of the Americas are parties, as recorded"),
    ],
)
def test_what_is_not_known_is_not_counted_as_none(slug: str, on: str, told: str, client: Client) -> None:
    assert sentence(page(client, on, f"/en/instruments/{slug}/")).startswith(told)


@pytest.mark.parametrize(("address", "name"), [("/en/instruments/iacac/", "Brazil"), ("/en/states/br/", "IACAC")])
def test_where_a_decree_gives_another_day_than_the_rule_both_are_told_with_their_sources(
    address: str, name: str, client: Client
) -> None:
    told = row(page(client, address=address), name)

    assert "23 Aug 2002*" in told
    assert "23 August 2002: computed by the rule of the instrument, from:" in told
    assert "24 August 2002: given by (Law or decree at home):Decreto 4.410" in told


def test_days_computed_by_a_rule_that_nobody_verified_say_so(client: Client) -> None:
    sure, unsure = page(client, address="/en/instruments/iacac/"), page(client, address="/en/instruments/untoc/")
    both = words(page(client, address="/en/states/br/"))

    assert "* Computed from the rule of the instrument, not given by a source." in words(sure)
    assert "* Computed by a rule not yet verified, not given by a source." in words(unsure)
    assert "Computed by a rule not yet verified" in client.get("/en/map/?instrument=untoc").text
    assert "not yet verified" not in client.get("/en/map/?instrument=iacac").text
    assert re.search(r"The rule is not yet verified for: [^.]*UNTOC", both)


def test_table_and_map_tell_the_latest_day_where_no_day_is_known(client: Client) -> None:
    html = page(client, address="/en/instruments/cifta/")
    drawn = client.get("/en/map/?instrument=cifta").text

    parties = [name for name, status in statuses(html).items() if status == "party"]
    assert len(parties) == 21
    for name in parties:
        since = re.search(r"((?:on or before )?\d+ \w+ \d{4})\*? Party", row(html, name))
        assert since, row(html, name)
        line = next(one for one in drawn.split('<th scope="row">') if re.search(rf">\s*{name}\s*</a>", one))
        assert since[1] in words(line)


def test_what_is_known_only_to_be_done_by_a_day_stands_apart_from_the_years(client: Client) -> None:
    html = page(client, address="/en/instruments/cifta/")
    years = re.findall(
        r"<div\s*(class=\"to-come\")?\s*>\s*<dt>(.*?)</dt>(.*?)</div>", html.split('<dl class="years">')[1], re.S
    )
    told = [(label, words(rest)) for mark, label, rest in years if mark]

    assert [label for label, _ in told] == ["–"] * len(told)
    assert any(rest.startswith("No later than 2018 Signature") for _, rest in told)
    assert "2018" not in [label for _, label, _ in years]


@pytest.mark.parametrize(
    ("on", "told"),
    [
        ("1800-01-01", "On 1 January 1800, none of the instruments on record had been adopted."),
        ("1949-01-01", "Whether Brazil was a party to the one instrument on record on 1 January 1949 is not known."),
        ("2014-01-27", r"On 27 January 2014, Brazil was a party to at least \d of the \d+ instruments on record.*For"),
        (
            "",
            r"On 22 November 2026, Brazil is a party to at least \d of the \d+ instruments on record, as recorded from",
        ),
    ],
)
def test_a_state_counts_what_was_adopted_and_says_what_is_not_known(on: str, told: str, client: Client) -> None:
    assert re.match(told, sentence(page(client, on, "/en/states/br/")))


@pytest.mark.parametrize(
    ("language", "address", "on", "told"),
    [
        ("es", "states/br", "1949-01-01", "No se sabe si Brasil era parte el 1 de enero de 1949 en el único"),
        ("pt-br", "states/br", "", "Em 22 de novembro de 2026, Brasil é parte em pelo menos "),
        ("fr", "states/br", "2014-03-01", "Le 1er mars 2014, Brésil\xa0: partie à au moins "),
        ("es", "instruments/untoc", "2014-01-27", "El 27 de enero de 2014, 34 de los 35 Estados de las Américas eran "),
        ("fr", "instruments/cifta", "", "On sait que le 22 novembre 2026 au moins 21 des 35 États des Amériques sont "),
        ("pt-br", "instruments/cifta", "2001-07-01", "Não se sabe quais Estados eram partes em 1º de julho de 2001."),
    ],
)
def test_sentences_read_well_in_each_language(language: str, address: str, on: str, told: str, client: Client) -> None:
    html = page(client, on, f"/{language}/{address}/")

    # Reading it as words takes a no-break space for a space.
    assert sentence(html).startswith(told.replace("\xa0", " "))
    assert "\xa0" not in told or "Brésil\xa0: partie" in html
