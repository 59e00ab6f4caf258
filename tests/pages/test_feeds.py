"""Feeds, read as a feed reader does: what they hold, in which order, and that nothing breaks them."""

from types import SimpleNamespace
from typing import Any

import feedparser
import pytest
from django.conf import settings
from django.test import Client
from lxml import etree

from publishing.actions import change_address, publish, save_draft, unpublish
from publishing.graph import dump
from publishing.kinds import kind_of
from publishing.models import Item
from tests import factories as make

LANGUAGES = {"en": "en", "es": "es", "pt-br": "pt-BR", "fr": "fr"}
NEWS, COURSE = "feed.atom", "courses/course-one/feed.atom"
ATOM = "{http://www.w3.org/2005/Atom}"
# RFC 4287, 4.1.1 and 4.1.2: what a feed and an entry must have, just once.
OF_FEED, OF_ENTRY = ("id", "title", "updated", "author"), ("id", "title", "updated", "summary")


def read(client: Client, path: str) -> Any:
    answer = client.get(path)
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/atom+xml; charset=utf-8")
    feed = feedparser.parse(answer.content)
    assert not feed.bozo
    return feed


def revise(item: Item, field: str, text: str) -> None:
    item.refresh_from_db()
    graph = dump(kind_of(item), item)
    graph["fields"][field] = text
    save_draft(item, graph, by=None)
    publish([item], by=None)


@pytest.mark.parametrize("path", [NEWS, COURSE])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_feed_has_all_that_atom_asks_for(language: str, path: str, site: SimpleNamespace, client: Client) -> None:
    feed = etree.fromstring(client.get(f"/{language}/{path}").content)

    entries = feed.findall(f"{ATOM}entry")
    assert {feed.tag, *(one.tag for one in entries)} == {f"{ATOM}feed", f"{ATOM}entry"}
    assert [len(feed.findall(ATOM + name)) for name in OF_FEED] == [1] * len(OF_FEED)
    assert {len(one.findall(ATOM + name)) for one in entries for name in OF_ENTRY} == {1}
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == LANGUAGES[language]


@pytest.mark.parametrize("path", [NEWS, COURSE])
def test_a_feed_names_itself_and_its_page(path: str, site: SimpleNamespace, client: Client) -> None:
    feed = read(client, f"/fr/{path}").feed

    page = f"{settings.SITE_URL}/fr/{path.removesuffix('feed.atom')}"
    assert {one.rel: (one.href, one.type) for one in feed.links} == {
        "self": (f"{page}feed.atom", "application/atom+xml"),
        "alternate": (page, "text/html"),
    }
    assert feed.id == f"{page}feed.atom"


def test_what_is_new_tells_of_every_kind_of_item(site: SimpleNamespace, client: Client) -> None:
    entries = read(client, "/en/feed.atom").entries

    assert {one.category for one in entries} == {"course", "lesson", "institution", "programme", "event", "instrument"}
    assert {client.get(one.link.removeprefix(settings.SITE_URL)).status_code for one in entries} == {200}
    told = {one.title: one.summary for one in entries}
    assert (told["Class class-one"], told["Office oas"]) == ("Why it matters.", "Keeps the books.")


def test_what_was_published_last_comes_first(site: SimpleNamespace, client: Client) -> None:
    revise(site.programme, "name_es", "Otro programa")

    first = read(client, "/es/feed.atom").entries[0]

    site.programme.refresh_from_db()
    assert (first.title, first.updated) == ("Otro programa", site.programme.updated_at.isoformat())
    assert first.published == site.programme.first_published_at.isoformat() < first.updated


def test_what_only_follows_a_neighbor_is_not_new(site: SimpleNamespace, client: Client) -> None:
    before = {one.id: one.updated for one in read(client, "/en/feed.atom").entries}
    revise(site.institution, "name_en", "Another name")

    after = {one.id: one.updated for one in read(client, "/en/feed.atom").entries}

    assert len({key for key in after if after[key] != before[key]}) == 1


def test_what_came_together_begins_with_the_course(site: SimpleNamespace, client: Client) -> None:
    kinds = [one.category for one in read(client, "/en/feed.atom").entries]

    assert kinds[:3] == ["course", "lesson", "institution"]


def test_an_entry_keeps_its_id_at_another_address_and_has_its_own_in_each_language(
    site: SimpleNamespace, client: Client
) -> None:
    def ids() -> list[str]:
        return [read(client, f"/{code}/feed.atom").entries[0].id for code in LANGUAGES]

    before = ids()
    change_address(site.course, "renamed")

    assert ids() == before
    assert len(set(before)) == len(LANGUAGES)
    assert {one.startswith("urn:uuid:") for one in before} == {True}


def test_signs_that_mean_something_in_xml_arrive_as_written(site: SimpleNamespace, client: Client) -> None:
    title, lead = "Law & <order> \"quoted\" ]]> 'é'", "1 < 2 && 3 > 2"
    revise(site.lesson, "title_en", title + "\x0b\x1f")
    revise(site.lesson, "lead_en", lead)

    first = etree.fromstring(client.get(f"/en/{COURSE}").content).find(f"{ATOM}entry")

    assert (first.findtext(f"{ATOM}title"), first.findtext(f"{ATOM}summary")) == (title, lead)


def test_a_title_in_another_language_says_so(site: SimpleNamespace, client: Client) -> None:
    title = etree.fromstring(client.get(f"/fr/{COURSE}").content).find(f"{ATOM}entry/{ATOM}title")

    assert title.attrib == {"{http://www.w3.org/XML/1998/namespace}lang": "en"}


def test_a_course_tells_of_its_own_lessons_alone(site: SimpleNamespace, client: Client) -> None:
    make.live(make.lesson())

    assert [one.title for one in read(client, f"/es/{COURSE}").entries] == ["Clase class-one"]


def test_drafts_and_what_was_taken_back_are_in_no_feed(site: SimpleNamespace, client: Client) -> None:
    make.lesson(slug="draft")
    unpublish([site.programme], by=None)

    titles = {one.title for one in read(client, "/en/feed.atom").entries}

    assert titles & {"Class draft", "Programme pacam"} == set()


@pytest.mark.django_db
def test_a_feed_is_bounded_and_costs_the_same_with_many(client: Client, django_assert_num_queries: Any) -> None:
    make.live(*[make.institution() for _ in range(32)])

    with django_assert_num_queries(3):
        feed = read(client, "/en/feed.atom")

    assert len(feed.entries) == 30


@pytest.mark.django_db
def test_a_site_without_content_has_a_feed(client: Client) -> None:
    assert read(client, "/pt-br/feed.atom").entries == []


def test_the_feed_of_a_course_moves_with_it_and_goes_with_it(site: SimpleNamespace, client: Client) -> None:
    change_address(site.course, "renamed")
    moved = client.get(f"/es/{COURSE}")
    unpublish([site.course], by=None)

    assert (moved.status_code, moved.headers["Location"]) == (301, "/es/courses/renamed/feed.atom")
    assert client.get("/es/courses/renamed/feed.atom").status_code == 410
    assert client.get("/es/courses/nowhere/feed.atom").status_code == 404
