"""Lists of the register: filters, order, pages, and kindness towards wrong parameters."""

import re

import pytest
from django.test import Client

from publishing import lists
from tests import factories as make

pytestmark = pytest.mark.django_db
ENTRY = re.compile(r'<h2>\s*<a\s+href="/en/\w+/([-\w]+)/"')


def entries(client: Client, address: str) -> list[str]:
    answer = client.get(address)
    assert answer.status_code == 200
    return ENTRY.findall(answer.text)


@pytest.fixture
def register() -> None:
    topic = make.shared(make.topic(slug="corruption"))
    treaty = make.instrument(slug="treaty", title_en="Arms treaty", adopted_on="1997-11-14", code="A-63")
    plan = make.instrument(slug="plan", title_en="Big plan", kind="plan", is_binding=False, adopted_on="2006")
    hidden = make.instrument(slug="hidden", title_en="Arms plan")
    undated = make.instrument(slug="undated", title_en="Custom", is_binding=None, adopted_on=None)
    plan.topics.add(topic)
    make.live(treaty, plan, undated)
    assert not hidden.is_published


@pytest.mark.usefixtures("register")
def test_a_list_holds_what_is_live_the_newest_first(client: Client) -> None:
    assert entries(client, "/en/instruments/") == ["plan", "treaty", "undated"]
    assert entries(client, "/en/instruments/?order=oldest") == ["treaty", "plan", "undated"]
    assert entries(client, "/en/instruments/?order=name") == ["plan", "treaty", "undated"]


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("kind=plan", ["plan"]),
        ("kind=plan&kind=treaty", ["plan", "treaty", "undated"]),
        ("binding=true", ["treaty"]),
        ("adopted_after=1998&adopted_before=2006", ["plan"]),
        ("adopted_before=1997", ["treaty"]),
        ("topic=corruption", ["plan"]),
        ("q=arms", ["treaty"]),
        ("q=a-63", ["treaty"]),
        ("q=arms&binding=false", []),
    ],
)
def test_filters_narrow_a_list(query: str, found: list[str], client: Client) -> None:
    assert entries(client, f"/en/instruments/?{query}") == found


@pytest.mark.usefixtures("register")
def test_a_list_tells_how_many_of_how_many(client: Client) -> None:
    text = client.get("/en/instruments/?kind=plan").text

    assert "<strong>1</strong> of 3" in text
    assert 'href="?"' in text
    assert "Clear all" in text


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize("query", ["kind=nonsense", "adopted_after=soon", "binding=perhaps"])
def test_a_wrong_value_is_left_out_and_named(query: str, client: Client) -> None:
    text = client.get(f"/en/instruments/?{query}").text

    assert "was left out" in text
    assert len(ENTRY.findall(text)) == 3


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("adopted_after=soon", "The filter “Adopted, from” was left out: this site does not know that value."),
        ("role=x", "The filter “Role” was left out: this site does not know that value."),
        ("role=text", "The filter “Role” was left out: it works only together with “Institution”."),
        ("topic=nope", "This site knows no topic “nope”."),
    ],
)
def test_a_value_without_meaning_is_explained(query: str, said: str, client: Client) -> None:
    assert f'<p class="notice">{said}</p>' in client.get(f"/en/instruments/?{query}").text


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize("query", ["page=0", "page=99", "page=x", "order=magic", "q=%00", "utm_source=mail", "kind="])
def test_what_means_nothing_is_passed_over(query: str, client: Client) -> None:
    assert entries(client, f"/en/instruments/?{query}") == ["plan", "treaty", "undated"]


def test_a_long_list_has_pages_that_keep_the_filters(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lists, "PAGE_SIZE", 2)
    make.live(*[make.institution(slug=f"office-{letter}", name_en=f"Office {letter}") for letter in "abcde"])

    assert entries(client, "/en/institutions/?kind=office&page=3") == ["office-e"]
    middle = client.get("/en/institutions/?kind=office&page=2").text
    assert 'href="?kind=office&amp;page=1"' in middle
    assert 'href="?kind=office&amp;page=3"' in middle
    assert "3 to 4 of 5" in middle


@pytest.mark.usefixtures("register")
def test_the_language_switch_keeps_the_filters(client: Client) -> None:
    assert 'href="/es/instruments/?kind=plan"' in client.get("/en/instruments/?kind=plan").text
