"""Names: what several records bear is a choice, a misprint leads to what was meant, and nothing is guessed."""

import re
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client

from tests import factories as make
from tests.pages.reading import words
from tests.pages.test_queries import EDITION


@pytest.fixture
def named(db: Any) -> SimpleNamespace:
    """A committee and a summit of one Spanish acronym; a department misprinted by it; declarations of one name."""
    printed = make.source(title_en="Class document", kind="class_document")
    make.institution(slug="committee", name_en="Juridical Committee", acronym_en="IAJC", acronym_es="CJI")
    summit = make.institution(slug="summit", name_en="Judicial Summit", acronym_en="", acronym_es="CJI")
    department = make.institution(slug="dtoc", name_en="Department on Crime", acronym_en="DTOC", acronym_es="DDOT")
    department.names.create(kind="misprint", language="en", text="DDOT", source=printed)
    programme = make.programme(slug="el-paccto", name_en="EL PAcCTO")
    programme.names.create(kind="misprint", language="en", text="OPACTO", source=printed)
    lima = make.instrument(slug="lima-2018", title_en="Lima Commitment", short_title_en="")
    lima.names.create(kind="alias", language="en", text="Declaration of Lima", source=printed)
    older = make.instrument(slug="lima-1996", title_en="Declaration of Lima", short_title_en="", code="XX-1")
    hidden = make.instrument(slug="hidden", title_en="Declaration of Lima", short_title_en="")
    make.live(*[type(summit).objects.get(slug="committee"), summit, department, programme, lima, older])
    make.shared(make.state(name_es="Brasil", name_fr="Brésil"))
    return SimpleNamespace(hidden=hidden)


def ask(client: Client, name: str, language: str = "en") -> str:
    answer = client.get(f"/{language}/names/", {"q": name})
    assert answer.status_code == 200
    return answer.text


def found(html: str) -> dict[str, str]:
    """Where each record leads, and the reason told."""
    items = re.findall(r'<a href="([^"]+)"[^>]*>[^<]*</a>\s*<p>(.*?)</p>', html.split("<main")[1], re.S)
    return {href.split("/", 2)[2].strip("/"): words(reason).replace(" :", ":") for href, reason in items}


@pytest.mark.usefixtures("named")
def test_a_name_of_several_records_is_a_choice(client: Client) -> None:
    html = ask(client, "cji")

    assert "names 2 records: choose one" in words(html)
    assert found(html) == {
        "institutions/summit": "CJI: its acronym in Spanish.",
        "institutions/committee": "CJI: its acronym in Spanish.",
    }


@pytest.mark.usefixtures("named")
def test_what_is_not_published_bears_no_name(client: Client) -> None:
    assert found(ask(client, "Declaration of Lima")) == {
        "instruments/lima-1996": "Declaration of Lima: its name in English.",
        "instruments/lima-2018": "Declaration of Lima: also called so (Class document).",
    }


@pytest.mark.usefixtures("named")
def test_a_misprint_leads_to_what_was_meant_and_says_so(client: Client) -> None:
    assert found(ask(client, "OPACTO")) == {
        "programmes/el-paccto": "OPACTO: a misprint in a text in English (Class document)."
    }
    assert found(ask(client, "Ddot")) == {
        "institutions/dtoc": "DDOT: its acronym in Spanish; a misprint in a text in English (Class document)."
    }


@pytest.mark.usefixtures("named")
@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("BRESIL", "Brésil: its name in French."),
        ("brazil", "Brazil: its name in English."),
        ("br", "BR: its code."),
        ("bra", "BRA: its code."),
    ],
)
def test_case_accents_language_and_codes_do_not_matter(client: Client, name: str, why: str) -> None:
    assert found(ask(client, name)) == {"states/br": why}


@pytest.mark.usefixtures("named")
def test_other_languages_find_the_same_and_tell_it_in_their_words(client: Client) -> None:
    assert list(found(ask(client, "cji", "fr"))) == list(found(ask(client, "cji", "en")))


@pytest.mark.usefixtures("named")
def test_words_alone_are_no_name_and_find_what_contains_them(client: Client) -> None:
    html = ask(client, "lima decl")

    assert "No record bears the name “lima decl”" in words(html)
    assert list(found(html)) == ["instruments/lima-1996", "instruments/lima-2018"]


@pytest.mark.usefixtures("named")
@pytest.mark.parametrize("name", ["zzz", "<zz>", "%", "\x00", "§", "a" * 5000, "'", " "])
def test_a_name_that_nothing_bears_is_answered_too(client: Client, name: str) -> None:
    html = ask(client, name)

    assert found(html) == {} or name in ("\x00", " ")
    assert "<zz>" not in html


@pytest.mark.usefixtures("named")
def test_without_a_name_stand_those_that_need_a_choice_and_the_misprints(client: Client) -> None:
    html = ask(client, "")
    shared = html.split('id="shared"')[1].split("</section>")[0]

    assert re.findall(r'<a\s+href="([^"]+\?q=[^"]+)"[^>]*>([^<]+)</a>', shared) == [
        ("/en/names/?q=CJI", "CJI"),
        ("/en/names/?q=Declaration%20of%20Lima", "Declaration of Lima"),
    ]
    assert set(found(html.split('id="misprints"')[1].join(["<main", ""]))) == {
        "institutions/dtoc",
        "programmes/el-paccto",
    }


@pytest.mark.usefixtures("named")
def test_a_record_leads_to_all_that_bear_its_names(client: Client) -> None:
    page = client.get("/en/instruments/lima-2018/").text

    assert 'href="/en/names/?q=Declaration%20of%20Lima"' in page


@pytest.mark.usefixtures("named")
@pytest.mark.parametrize("name", ["cji", "nothing", ""])
def test_one_query_is_enough(client: Client, name: str, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(EDITION + 1):
        ask(client, name)
