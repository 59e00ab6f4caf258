"""The sitemap says what the pages say of themselves; robots.txt and llms.txt lead to what is there."""

import re
from types import SimpleNamespace
from typing import Any
from urllib.robotparser import RobotFileParser

import pytest
from django.conf import settings
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from lxml import etree, html

from coursesite import sitemap
from publishing.actions import unpublish
from tests import factories as make

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
MACHINES = ("/robots.txt", "/llms.txt", "/sitemap.xml", "/sitemap-pages-1.xml", "/sitemap-lessons-1.xml")


def parsed(client: Client, path: str) -> Any:
    answer = client.get(path)
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/xml; charset=utf-8")
    return etree.fromstring(answer.content)


def parts(client: Client) -> list[Any]:
    index = parsed(client, "/sitemap.xml")
    return [parsed(client, place.text.removeprefix(settings.SITE_URL)) for place in index.iterfind(".//s:loc", NAMES)]


def listed(client: Client) -> dict[str, dict[str, str]]:
    """Each address of the sitemap with its alternates."""
    urls = [url for part in parts(client) for url in part.iterfind("s:url", NAMES)]
    return {url.findtext("s:loc", None, NAMES): _alternates(url.iterfind("x:link", NAMES)) for url in urls}


def _alternates(links: Any) -> dict[str, str]:
    return {one.get("hreflang"): one.get("href") for one in links if one.get("hreflang")}


def plain_addresses(resolver: URLResolver, before: str = "") -> list[str]:
    """Every address below a language that takes nothing."""
    found = []
    for one in resolver.url_patterns:
        path = before + str(one.pattern)
        if isinstance(one, URLResolver):
            found += plain_addresses(one, path)
        elif isinstance(one, URLPattern) and "<" not in path and path.startswith("en/"):
            found.append(f"/{path}")
    return found


def test_the_sitemap_says_of_each_page_what_the_page_says(site: SimpleNamespace, client: Client) -> None:
    for address, alternates in listed(client).items():
        page = html.fromstring(client.get(address.removeprefix(settings.SITE_URL)).content)

        assert page.xpath("//link[@rel='canonical']/@href") == [address]
        assert _alternates(page.xpath("//link[@rel='alternate'][@hreflang]")) == alternates


def test_every_page_that_wants_to_be_found_is_in_the_sitemap(addresses: list[str], client: Client) -> None:
    plain = [path for path in plain_addresses(get_resolver()) if path.endswith("/")]
    wanting = set()
    for path in {*plain, *(f"/en/{one}" for one in addresses)}:
        wanting.update(html.fromstring(client.get(path, follow=True).content).xpath("//link[@rel='canonical']/@href"))

    assert wanting - set(listed(client)) == set()


def test_each_item_tells_when_it_changed(site: SimpleNamespace, client: Client) -> None:
    site.instrument.refresh_from_db()

    part = parsed(client, "/sitemap-instruments-1.xml")

    changed = {one.text for one in part.iterfind(".//s:lastmod", NAMES)}
    assert changed == {site.instrument.updated_at.isoformat(timespec="seconds")}


def test_drafts_and_what_was_taken_back_are_not_listed(site: SimpleNamespace, client: Client) -> None:
    make.institution(slug="draft")
    unpublish([site.programme], by=None)

    whole = " ".join(listed(client))
    assert "/institutions/oas/" in whole
    assert "draft" not in whole
    assert "pacam" not in whole


def test_many_items_make_several_parts(db: None, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemap, "ITEMS_A_PART", 2)
    make.live(*[make.institution() for _ in range(5)])

    index = [one.text for one in parsed(client, "/sitemap.xml").iterfind(".//s:loc", NAMES)]

    assert index == [
        f"{settings.SITE_URL}/sitemap-{name}.xml" for name in ("pages-1", *(f"institutions-{n}" for n in (1, 2, 3)))
    ]
    institutions = [part for part in parts(client) if "/institutions/i" in etree.tostring(part).decode()]
    assert [len(part) for part in institutions] == [8, 8, 4]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "name", ["pages-2", "pages-0", "nothing-1", "lessons-0", "lessons-1", "lessons-99999999999999999999"]
)
def test_a_part_that_is_not_there_is_not_found(name: str, client: Client) -> None:
    assert client.get(f"/sitemap-{name}.xml").status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_the_sitemap_costs_one_query_with_one_item_or_many(
    number: int, db: None, client: Client, django_assert_num_queries: Any
) -> None:
    make.live(*[make.institution() for _ in range(number)])

    for path in ("/sitemap.xml", "/sitemap-institutions-1.xml"):
        with django_assert_num_queries(2):
            parsed(client, path)


def test_robots_may_read_all_but_the_admin_and_previews(client: Client, db: None) -> None:
    robots = RobotFileParser()
    robots.parse(client.get("/robots.txt").text.splitlines())

    assert {robots.can_fetch("*", path) for path in ("/", "/en/", "/fr/lessons/a/", "/api/v1/lessons/")} == {True}
    assert {robots.can_fetch("*", path) for path in ("/admin/", "/pt-br/preview/lessons/1/")} == {False}
    assert robots.site_maps() == [f"{settings.SITE_URL}/sitemap.xml"]


def test_language_models_get_a_summary_whose_links_lead_somewhere(site: SimpleNamespace, client: Client) -> None:
    text = client.get("/llms.txt").text

    assert re.match(r"# [^\n]+\n\n> [^\n]+\n", text)
    assert re.findall(r"^## (.*)$", text, re.M) == ["Courses", "Lessons", "Register", "API", "Licence", "Optional"]
    links = dict(re.findall(r"^- \[([^\]]+)\]\((\S+)\): \S", text, re.M))
    assert links["Class class-one"] == f"{settings.SITE_URL}/en/lessons/class-one/"
    own = [one.removeprefix(settings.SITE_URL) for one in links.values() if one.startswith(settings.SITE_URL)]
    assert {client.get(path).status_code for path in own} == {200}


def test_a_title_cannot_break_the_link_that_it_stands_in(site: SimpleNamespace, client: Client) -> None:
    make.live(make.lesson(slug="odd", title_en="One](/two) [three"))

    assert f"- [One\\](/two) \\[three]({settings.SITE_URL}/en/lessons/odd/): " in client.get("/llms.txt").text


@pytest.mark.parametrize("path", MACHINES)
def test_what_machines_read_is_the_same_for_everybody(path: str, site: SimpleNamespace, client: Client) -> None:
    answers = [client.get(path, headers={"Accept-Language": asked}) for asked in ("fr", "es")]
    again = client.get(path, headers={"If-None-Match": answers[0].headers["ETag"]})

    assert answers[0].content == answers[1].content
    assert answers[0].headers == answers[1].headers
    assert answers[0].headers["Vary"] == "Accept-Encoding"
    assert again.status_code == 304
