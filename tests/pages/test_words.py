"""What pages say of languages: whose words they print, how they write dates, and what search engines are told."""

import re
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.template import Context, Template
from django.test import Client
from django.utils.translation import override

from institutions.models import InstitutionFact, InstitutionFigure
from publishing.frames import described
from tests import factories as make

WIDE = "Where it was read"


def sources(client: Client, address: str) -> str:
    page = client.get(address).text
    return " ".join(page[page.index('id="sources"') : page.index('id="names"')].split()).replace(" >", ">")


@pytest.fixture
def sourced(db: Any) -> None:
    """An institution with two sources of one title, one of them in Spanish."""
    ours, theirs = make.source(title_en=WIDE), make.source(title_en=WIDE, language="es")
    institution = make.institution(slug="oas")
    for place, source in enumerate((ours, theirs, ours)):
        InstitutionFact.objects.create(institution=institution, source=source, position=place)
    InstitutionFact.objects.create(institution=institution, source=theirs, says_en="Since 1889.", position=3)
    InstitutionFigure.objects.create(institution=institution, label_en="Members", value="35", source=ours, position=0)
    make.live(institution)


@pytest.mark.usefixtures("sourced")
def test_the_words_of_sources_are_marked(client: Client) -> None:
    spanish, english = sources(client, "/es/institutions/oas/"), sources(client, "/en/institutions/oas/")

    assert f'<span lang="en">{WIDE}</span>' in spanish
    assert f"<span>{WIDE}</span>" in spanish
    assert '<span lang="en">Since 1889.</span>' in spanish
    assert f'<span lang="es">{WIDE}</span>' in english
    assert 'lang="en"' not in english
    assert f'<small lang="en">{WIDE}</small>' in client.get("/es/institutions/oas/").text


@pytest.mark.usefixtures("sourced")
def test_two_sources_of_one_title_stay_two(client: Client) -> None:
    shown = sources(client, "/en/institutions/oas/")

    assert shown.count("<li>") == 2
    assert "<p> </p>" not in shown


@pytest.mark.django_db
def test_a_publisher_is_marked_beside_a_translated_title(client: Client) -> None:
    """The title of ours is Spanish there, the publisher stands as our English notes have it; the other is Spanish."""
    described = make.source(title_en="Press reports", title_es="Notas de prensa", publisher="University of Illinois")
    official = make.source(title_en="Boletín", language="es", publisher="Gestión")
    institution = make.institution(slug="oas")
    for place, source in enumerate((described, official)):
        InstitutionFact.objects.create(institution=institution, source=source, position=place)
    make.live(institution)
    spanish, english = sources(client, "/es/institutions/oas/"), sources(client, "/en/institutions/oas/")

    assert '<small><span lang="en">University of Illinois</span>' in spanish
    assert "<small><span>Gestión</span>" in spanish
    assert "<span>University of Illinois</span>" in english
    assert '<span lang="es">Gestión</span>' in english


@pytest.mark.django_db
def test_a_short_name_that_is_the_title_is_not_repeated(client: Client) -> None:
    lisbon = make.instrument(
        slug="lisbon", title_en="Lisbon Declaration", short_title_en="Lisbon Declaration", title_es="Declaración"
    )
    make.live(lisbon)
    names = client.get("/en/instruments/lisbon/").text.split('aria-labelledby="names"')[1].split("</section>")[0]

    assert names.count("Lisbon Declaration") == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("has_text", "has_code", "heading"),
    [(True, False, "Texts"), (False, True, "Codes and citations"), (True, True, "Texts and citations")],
)
def test_a_heading_names_only_what_stands_below_it(
    has_text: bool, has_code: bool, heading: str, client: Client
) -> None:
    instrument = make.instrument(slug="treaty")
    if has_text:
        make.instrument_text(instrument, language="en", url="https://treaties.example.org/")
    if has_code:
        instrument.citations.create(series="UNTC", text="XVIII-14", source=make.source())
    make.live(instrument)
    html = client.get("/en/instruments/treaty/").text

    assert " ".join(re.findall(r'<h2 id="texts">(.*?)</h2>', html, re.S)[0].split()) == heading


@pytest.fixture
def foreign(db: Any) -> None:
    """Two records of one Spanish acronym, and a misprint of an English text."""
    printed = make.source(title_en="Class document", kind="class_document")
    one = make.institution(slug="one", acronym_en="", acronym_es="CJI")
    two = make.institution(slug="two", acronym_en="", acronym_es="CJI")
    programme = make.programme(slug="el-paccto", name_en="EL PAcCTO")
    programme.names.create(kind="misprint", language="en", text="OPACTO", source=printed)
    make.live(one, two, programme)


@pytest.mark.usefixtures("foreign")
def test_names_are_marked_where_they_are_of_another_language(client: Client) -> None:
    def read(address: str) -> str:
        return " ".join(client.get(address).text.split()).replace(" >", ">")

    french, spanish, english = (read(f"/{code}/names/") for code in ("fr", "es", "en"))

    assert 'q=CJI" lang="es">CJI</a>' in french
    assert 'q=CJI">CJI</a>' in spanish
    assert '<b lang="en">OPACTO</b>' in spanish
    assert "<b>OPACTO</b>" in english
    assert '“<span lang="es">CJI</span>”' in read("/en/names/?q=cji")
    assert "“OPACTO”" in read("/en/names/?q=opacto")


def shown(template: str, **values: Any) -> str:
    return Template("{% load pages %}" + template).render(Context(values))


def test_portuguese_months_are_small() -> None:
    with override("pt-br"):
        assert shown("{{ at|moment }}", at="2026-11-22T00:00:00Z") == "22 de novembro de 2026"
        assert shown("{{ at|moment }}", at=date(2026, 11, 1)) == "1º de novembro de 2026"
        assert shown("{{ at|minute }}", at=datetime(2026, 11, 1, 9, 30, tzinfo=UTC)).startswith(
            "1º de novembro de 2026 "
        )


@pytest.mark.parametrize(("language", "name"), [("en", "Portuguese"), ("pt-br", "português"), ("fr", "portugais")])
def test_portuguese_has_its_short_name(language: str, name: str) -> None:
    with override(language):
        assert shown("{{ code|language_name }}", code="pt-BR") == name


def test_a_description_is_plain_text() -> None:
    with override("pt-br"):
        told = described("<p>Police &amp;&nbsp;justice " + "a " * 200)

    assert told.startswith("Police & justice a a")
    assert len(told) <= 160


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["help", "privacy", "accessibility"])
def test_small_pages_describe_themselves(path: str, client: Client) -> None:
    told = [
        re.findall('<meta name="description" content="(.+)">', client.get(f"/{code}/{path}/").text)
        for code in ("en", "es", "pt-br", "fr")
    ]

    assert len({line for lines in told for line in lines}) == 4


def test_editors_choose_a_language_by_its_own_name(signed_in: Any) -> None:
    page = signed_in("institutions.change_institution").get("/admin/", headers={"Accept-Language": "fr"}).text
    choices = page[page.index("desk-language") :]

    assert re.findall(r"<option[^>]*>\s*(\S+)\s*</option>", choices)[:4] == [
        "English",
        "Español",
        "Português",
        "Français",
    ]
