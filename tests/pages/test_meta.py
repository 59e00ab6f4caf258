"""What the head of a page tells those who link to it and those who look for it."""

import gzip
import re
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from lxml import html

from tests import factories as make

LOCALES = {"en": "en_US", "es": "es_ES", "pt-br": "pt_BR", "fr": "fr_FR"}
FILTERED = [
    "instruments/?kind=treaty",
    "instruments/?order=name",
    "institutions/?q=oas",
    "programmes/?topic=corruption&page=2",
    "matrix/?region=caribbean",
    "map/?instrument=cifta",
    "timeline/?kind=event",
    "names/?q=oas",
]


def head(client: Client, path: str) -> Any:
    answer = client.get(path)
    assert answer.status_code == 200
    return html.fromstring(answer.content).find("head")


def told(found: Any) -> dict[str, list[str]]:
    """The properties of Open Graph, each with its values."""
    properties: dict[str, list[str]] = {}
    for one in found.xpath("meta[@property]"):
        properties.setdefault(one.get("property"), []).append(one.get("content"))
    return properties


@pytest.mark.parametrize("language", LOCALES)
def test_a_shared_link_shows_title_picture_and_language(language: str, site: SimpleNamespace, client: Client) -> None:
    found = head(client, f"/{language}/lessons/class-one/")

    open_graph, own = told(found), f"{settings.SITE_URL}/{language}/lessons/class-one/"
    title = "Clase class-one" if language == "es" else "Class class-one"
    assert open_graph["og:title"] == open_graph["og:image:alt"] == [title]
    assert (open_graph["og:type"], open_graph["og:url"]) == (["article"], [own])
    assert open_graph["og:image"] == [f"{own}card.png"]
    assert open_graph["og:description"] == ["Why it matters."]
    assert open_graph["og:locale"] == [LOCALES[language]]
    assert {*open_graph["og:locale:alternate"]} == {*LOCALES.values()} - {LOCALES[language]}
    assert found.xpath("meta[@name='twitter:card']/@content") == ["summary_large_image"]


def test_every_page_to_be_found_has_a_picture_as_large_as_it_says(addresses: list[str], client: Client) -> None:
    for path in addresses:
        open_graph = told(head(client, f"/pt-br/{path}"))

        assert all(value for values in open_graph.values() for value in values)
        assert (open_graph["og:image:width"], open_graph["og:image:height"]) == (["1200"], ["630"])
        picture = client.get(open_graph["og:image"][0].removeprefix(settings.SITE_URL))
        assert (picture.status_code, picture.headers["Content-Type"]) == (200, "image/png")


def test_signs_that_mean_something_in_html_stay_in_their_place(client: Client, db: None) -> None:
    title = "\"><script>alert(1)</script> & 'more'"
    make.live(make.lesson(slug="odd", title_en=title))

    assert told(head(client, "/en/lessons/odd/"))["og:title"] == [title]


@pytest.mark.parametrize("path", ["", "courses/course-one/"])
def test_pages_with_news_name_their_feed(path: str, site: SimpleNamespace, client: Client) -> None:
    answer = client.get(f"/es/{path}")

    page = html.fromstring(answer.content)
    feed = f"/es/{path}feed.atom"
    assert page.xpath("head/link[@type='application/atom+xml'][@rel='alternate']/@href") == [feed]
    assert page.xpath("body//a[@type='application/atom+xml']/@href") == [feed]
    assert client.get(feed).status_code == 200


@pytest.mark.parametrize("path", FILTERED)
def test_a_choice_of_the_reader_makes_no_page_to_be_found(path: str, site: SimpleNamespace, client: Client) -> None:
    found = head(client, f"/en/{path}")

    assert found.xpath("meta[@name='robots']/@content") == ["noindex"]
    assert found.xpath("link[@rel='canonical'] | link[@hreflang] | meta[@property]") == []


def test_each_page_of_a_long_list_is_found_as_itself(client: Client, db: None) -> None:
    make.live(*[make.institution() for _ in range(51)])

    found = head(client, "/fr/institutions/?page=2&page=2&unknown=1")

    assert found.xpath("link[@rel='canonical']/@href") == [f"{settings.SITE_URL}/fr/institutions/?page=2"]
    assert f"{settings.SITE_URL}/es/institutions/?page=2" in found.xpath("link[@hreflang]/@href")


def test_a_page_that_a_list_does_not_have_is_found_as_the_last(site: SimpleNamespace, client: Client) -> None:
    found = head(client, "/en/institutions/?page=9")

    assert found.xpath("link[@rel='canonical']/@href") == [f"{settings.SITE_URL}/en/institutions/"]


@pytest.mark.parametrize("path", ["instruments/cifta/", "states/br/", "map/", "matrix/"])
def test_another_day_is_the_same_page(path: str, site: SimpleNamespace, client: Client) -> None:
    found = head(client, f"/en/{path}?on=2003-09-29")

    assert found.xpath("link[@rel='canonical']/@href") == [f"{settings.SITE_URL}/en/{path}"]
    assert {one for one in found.xpath("link[@hreflang]/@href") if "on=" in one} == set()


def test_what_a_lesson_tells_beside_its_text_is_light(site: SimpleNamespace, client: Client) -> None:
    whole = client.get("/es/lessons/class-one/").text
    without = re.sub(r"<meta (property|name=.twitter).*?>", "", whole, flags=re.DOTALL)

    sizes = [len(gzip.compress(text.encode(), 9)) for text in (whole, without)]

    assert sizes[0] - sizes[1] < 350
