"""The pages of the whole field with the starter content: the counts that must hold, and what a page may weigh."""

import gzip
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from publishing.languages import languages
from tests.pages.reading import words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("starter")]

WEIGHT = 60_000
ALL = "also=ameripol-bsas&also=ameripol-treaty&also=asuncion-1991&also=mercosur-jit&also=oas-charter"
COUNTS = {
    "2014-01-27": {"untoc": 34, "untoc-tip": 34},
    "2014-07-10": {"untoc-som": 31, "untoc-arms": 27, "uncac": 29},
}


@pytest.mark.parametrize("on", COUNTS)
def test_the_matrix_counts_the_parties_that_the_collection_counts(client: Client, on: str) -> None:
    html = client.get("/en/matrix/", {"on": on}).text
    heads = re.findall(
        r'<th scope="col">\s*<a href="/en/instruments/([a-z0-9-]+)/[^"]*".*?<small>(.*?)</small>', html, re.S
    )

    told = {slug: words(count) for slug, count in heads}
    assert {slug: told[slug] for slug in COUNTS[on]} == {
        slug: f"{count} of 35 parties" for slug, count in COUNTS[on].items()
    }


@pytest.mark.parametrize(("on", "slug"), [(on, slug) for on, counts in COUNTS.items() for slug in counts])
def test_the_map_counts_and_lists_the_same(client: Client, on: str, slug: str) -> None:
    html = client.get("/en/map/", {"instrument": slug, "on": on}).text
    table = html.split('<table class="overview">')[1]

    assert f"{COUNTS[on][slug]} of the 35 States of the Americas were parties." in words(html)
    assert table.count('<i class="swatch party">') == COUNTS[on][slug]
    assert len(re.findall(r'<th scope="row">', table)) == 35


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize(
    "page",
    [f"matrix/?{ALL}", f"matrix/?{ALL}&on=2014-01-27", "map/", "map/?instrument=iacac&on=2002-08-24", "timeline/"],
)
def test_pages_of_the_whole_field_are_light_and_take_few_queries(client: Client, language: str, page: str) -> None:
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(f"/{language}/{page}")

    assert len(queries) <= 5
    assert len(gzip.compress(answer.content)) < WEIGHT
    assert answer.status_code == 200


def test_the_matrix_has_every_state_and_each_word_leads_to_a_page(client: Client) -> None:
    html = client.get(f"/en/matrix/?{ALL}").text
    table = html.split('<table class="matrix">')[1]
    links = set(re.findall(r'<td>.*?<a\s+href="([^"#]*)', table, re.S))

    assert len(re.findall(r'<th scope="row">', table)) == 35
    assert table.count("<td>") == 35 * 12
    assert {client.get(link).status_code for link in links} == {200}


@pytest.mark.parametrize(
    ("name", "records"),
    [
        ("Declaration of Lima", {"lima-1996", "lima-2018", "lima-2022"}),
        ("Declaración de Lima", {"lima-1996", "lima-2018", "lima-2022"}),
        ("CJI", {"iajc", "cji-summit"}),
        ("OPACTO", {"el-paccto"}),
        ("DDOT", {"dtoc"}),
        ("DSP", {"dps"}),
    ],
)
@pytest.mark.parametrize("language", languages())
def test_ambiguous_and_misprinted_names_lead_to_their_records(
    client: Client, language: str, name: str, records: set[str]
) -> None:
    html = client.get(f"/{language}/names/", {"q": name}).text.split('id="answer"')[1].split("</section>")[0]

    assert set(re.findall(rf'href="/{language}/[a-z]+/([a-z0-9-]+)/"', html)) == records


def test_the_oas_stands_over_its_departments(client: Client) -> None:
    place = client.get("/en/institutions/oas/").text.split('id="place"')[1].split("</aside>")[0]

    inside = re.findall(r'href="/en/institutions/([a-z-]+)/"', place)
    assert set(inside) == {
        "oas-ga",
        "oas-cp",
        "oas-gs",
        "cicad",
        "cicte",
        "sms",
        "dps",
        "dtoc",
        "es-cicad",
        "cicte-secretariat",
    }
