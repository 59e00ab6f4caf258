"""A canary: what is not live holds a secret word everywhere; no public address may ever sing it."""

import re
from html import unescape
from itertools import count

import pytest
from django.test import Client

from publishing.actions import editing_graph, publish, save_draft, unpublish
from publishing.kinds import kind_named, kinds
from publishing.languages import languages
from publishing.models import Draft, Item, SearchEntry, StoredDocument, Word
from publishing.search.finding import find
from publishing.search.suggesting import suggest
from tests.publishing.kinds import DRAFTED, SHOWN, made, worded

pytestmark = pytest.mark.django_db
SECRET = "kwakzilver"
LINK = re.compile(r'(?:href|src|action)="(/[^"#]*)|"(?:https?://[^/"]+)?(/api/v1/[^"]*|/(?:en|es|pt-br|fr)/[^"]*)"')
NOT_PUBLIC = ("/static/", "/admin/")
numbers = count()


def secret():
    return f"{SECRET} {next(numbers)}"


@pytest.fixture
def hidden():
    """One of every kind that was never published, one that was taken back, and one live with a draft: all sing inside."""
    rows = []
    for name in DRAFTED:
        fresh, taken_back, drafted = made(name, slug=f"{SECRET}-{name}"), made(name), made(name)
        publish([taken_back, drafted], by=None)
        unpublish([taken_back], by=None)
        for row in (fresh, taken_back, drafted):
            row.refresh_from_db()
            save_draft(row, worded(kind_named(name), editing_graph(row), secret), by=None)
        rows += [fresh, taken_back]
    return rows


def known_addresses():
    """Every address that a visitor could know or guess: home, lists, each item by slug and by key, data and its description."""
    yield from (f"/{language}/{path}" for language in languages() for path in ("search/?q=a", "suggest.json?q=ins"))
    yield from ["/", "/api/v1/", "/api/v1/openapi.json", "/api/v1/docs/", "/sitemap.xml", "/healthz"]
    paths = [kind.path for kind in kinds() if kind.path]
    for language in languages():
        yield from [f"/{language}/", *(f"/{language}/{path}/" for path in paths)]
        yield from (f"/api/v1/{path}/?lang={language}&count=true" for path in paths)
    for name in SHOWN:
        for slug, key in kind_named(name).model.objects.values_list("slug", "pk").order_by("slug"):
            path = kind_named(name).path
            yield from (f"/{language}/{path}/{slug}/" for language in languages())
            yield from (f"/api/v1/{path}/{one}/" for one in (slug, key))


def crawl(client):
    """Every public answer, by address, following every link."""
    waiting, seen = list(known_addresses()), {}
    while waiting:
        address = unescape(waiting.pop())
        if address in seen or address.startswith(NOT_PUBLIC):
            continue
        seen[address] = client.get(address)
        content = b"" if seen[address].streaming else seen[address].content
        waiting += [one or other for one, other in LINK.findall(content.decode(errors="replace"))]
        waiting += [seen[address].headers["Location"]] if "Location" in seen[address].headers else []
    return seen


def test_no_public_address_sings(hidden):
    answers = crawl(Client(raise_request_exception=False))
    sung = [address for address, answer in answers.items() if SECRET in untold(said(answer), address)]

    assert sung == []
    assert {answer.status_code for answer in answers.values()} <= {200, 302, 301, 400, 404, 410}
    for row in hidden:
        assert {answers[address].status_code for address in answers if f"/{row.slug}/" in address} <= {404, 410}
    shown = [address for address, answer in answers.items() if answer.status_code == 200]
    assert len(shown) > 4 * (len(SHOWN) + StoredDocument.objects.count() / 4)


def untold(text, address):
    """A text without what the visitor wrote into the address: a page for errors asks the search for its words."""
    asked = address.strip("/").rpartition("/")[2].replace("-", " ")
    return text.replace(address, "").replace(f'value="{asked}"', "")


@pytest.mark.parametrize("name", DRAFTED)
def test_the_canary_is_heard_once_it_is_let_out(name):
    row = made(name)
    publish([row], by=None)
    save_draft(row, worded(kind_named(name), editing_graph(row), secret), by=None)

    publish([row], by=None)

    path = kind_named(name).path
    for address in (f"/fr/{path}/{row.slug}/", f"/api/v1/{path}/{row.slug}/", f"/api/v1/{path}/"):
        assert SECRET in said(Client().get(address)), address


def said(answer):
    content = answer.content.decode(errors="replace")  # some are pictures
    return f"{answer.headers}{unescape(content)}".casefold()


def test_no_filter_finds_what_is_hidden(hidden):
    lists = [kind for kind in kinds() if kind.path]

    for kind in lists:
        for part in (SECRET, SECRET[:5]):
            found = Client().get(f"/api/v1/{kind.path}/?q={part}")
            assert found.status_code == 400 or found.json()["results"] == [], kind.name


def test_search_knows_of_nothing_hidden(hidden):
    entries = SearchEntry.objects.values_list("keys", "known_as", "passages", "words")

    for language in languages():
        assert find(SECRET, language).hits == []
        assert suggest(SECRET[:4], language) == []
    assert [row for row in entries if SECRET in str(row).casefold()] == []
    assert not Word.objects.filter(text__startswith=SECRET).exists()


def test_the_canary_sits_everywhere(hidden):
    assert Draft.objects.count() == len(DRAFTED)
    for name in DRAFTED:
        graph = Draft.objects.get(kind=name).graph
        texts = [value for value in str(graph).split("'") if SECRET in value]
        assert len(texts) > 8, name
    assert len(hidden) == 2 * len(DRAFTED)
    assert not any(row.is_published for row in hidden if isinstance(row, Item))
