"""Finding: own language first, others marked; what was meant; what is shown of a hit; nothing that is not live."""

from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest
from django.db import connection

from publishing.actions import publish, save_draft, unpublish
from publishing.graph import dump
from publishing.kinds import kind_of
from publishing.models import SearchEntry
from publishing.search import suggesting
from publishing.search.finding import PAGE_SIZE, find
from publishing.search.suggesting import suggest
from publishing.vectors import Matches
from tests import factories as make
from tests.search.places import first, places

pytestmark = pytest.mark.django_db


def text(runs: list[tuple[str, bool]]) -> str:
    return "".join(f"[{piece}]" if is_marked else piece for piece, is_marked in runs)


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize("name", ["OAS", "oea", "osa", "Organización de los Estados Americanos", "o.a.s."])
def test_every_name_in_every_language_leads_to_the_item(name: str) -> None:
    for language in ("en", "es", "pt-br", "fr"):
        assert first(name, language) == "institutions/oas"


@pytest.mark.usefixtures("site")
def test_the_name_that_was_found_is_told_where_it_is_not_in_sight() -> None:
    assert find("osa", "en").hits[0].name == "OSA"
    assert find("oas", "en").hits[0].name == ""


def test_a_section_is_found_by_its_own_address(site: SimpleNamespace) -> None:
    hit = find("patrols", "en").hits[0]

    assert hit.html_url == f"/en/lessons/class-one/#{str(site.section.pk)[:8]}"
    assert (text(hit.title), hit.part_of) == ("Border [patrols]", "How States cooperate")
    assert text(hit.snippet.runs) == "Officers of two countries watch a border together."


@pytest.mark.usefixtures("site")
def test_the_words_asked_for_are_marked_in_every_form() -> None:
    hits = {hit.html_url: text(hit.snippet.runs) for hit in find("fronteras", "es").hits}

    assert "Agentes de dos países vigilan juntos una [frontera]." in hits.values()


@pytest.mark.usefixtures("site")
def test_what_only_another_language_says_comes_last_and_leads_there() -> None:
    hit = find("lighthouse", "es").hits[0]

    assert (hit.html_url, hit.language, hit.lang) == ("/en/institutions/oas/", "en", "en")
    assert text(hit.snippet.runs) == "It keeps a [lighthouse]. Its seat is far away."
    assert hit.snippet.lang == "en"


@pytest.mark.usefixtures("site")
def test_a_text_that_fell_back_is_found_and_marked_in_its_own_language() -> None:
    hit = find("lighthouses", "fr").hits[0]

    assert (hit.html_url, hit.language) == ("/fr/institutions/oas/", "")
    assert hit.lang == hit.snippet.lang == "en"


@pytest.mark.usefixtures("site")
def test_kinds_are_counted_and_chosen() -> None:
    found = find("border", "en")

    assert found.counts == {"instrument": 1, "lesson": 2}
    assert places(find("border", "en", kind="instrument")) == ["instruments/treaty"]
    assert find("border", "en", kind="state").hits == []


@pytest.mark.parametrize(("number", "pages"), [(1, 1), (3, 1), (PAGE_SIZE + 1, 2)])
def test_long_lists_come_in_pages(number: int, pages: int) -> None:
    make.live(*[make.institution(gloss_en="Watches whales.") for _ in range(number)])

    seen = [places(find("whale", "en", page=page)) for page in range(1, pages + 1)]

    assert len({place for page in seen for place in page}) == number
    assert find("whale", "en", page=99).page == pages


@pytest.mark.usefixtures("site")
def test_a_mistyped_word_is_corrected_where_nothing_else_is_found() -> None:
    found = find("organizaton states", "en")

    assert (found.meant, places(found)[0]) == ("organization states", "institutions/oas")
    assert find("oas", "en").meant == ""


@pytest.mark.usefixtures("site")
def test_where_no_place_holds_all_words_some_will_do() -> None:
    found = find("lighthouse patrols", "en")

    assert found.is_any
    assert set(places(found)) >= {"institutions/oas"}
    assert find("lighthouse", "en").is_any is False


@pytest.mark.usefixtures("site")
def test_words_that_say_nothing_are_found_in_names_and_headings() -> None:
    assert first("of", "en") == "institutions/oas"
    assert "lesson" not in find("of", "en").counts


@pytest.mark.usefixtures("site")
def test_only_so_many_words_are_looked_for() -> None:
    many = " ".join(f"word{number}" for number in range(2000))

    assert find(f"lighthouse {many}", "en").is_cut
    assert first(f"lighthouse {many}") == "institutions/oas"


def test_what_is_taken_back_is_found_no_more(site: SimpleNamespace) -> None:
    unpublish([site.treaty], by=None)

    assert places(find("convention", "en")) == []
    assert [one.html_url for one in suggest("convention", "en")] == []
    assert find("conventon", "en").meant == ""


def test_a_draft_is_not_found_before_it_is_published(site: SimpleNamespace) -> None:
    graph = dump(kind_of(site.treaty), site.treaty)
    graph["fields"]["title_en"] = "Convention on Zebras"
    save_draft(site.treaty, graph, by=None)
    before = places(find("zebra", "en"))

    publish([site.treaty], by=None)

    assert before == []
    assert first("zebra", "en") == "instruments/treaty"


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("org", ["/en/institutions/oas/"]),
        ("am st", ["/en/institutions/oas/"]),
        ("oe", ["/en/institutions/oas/"]),
        ("organizaton", ["/en/institutions/oas/"]),
        ("o", []),
        ("", []),
        ("%", []),
    ],
)
def test_names_are_suggested_while_somebody_types(typed: str, found: list[str]) -> None:
    assert [one.html_url for one in suggest(typed, "en")] == found


def test_the_nearest_name_is_suggested_however_many_begin_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(suggesting, "RANKED", 3)
    others = [make.institution(pk=UUID(int=number), name_en=f"Office of coast {number}") for number in range(1, 6)]
    guard = make.institution(pk=UUID(int=2**128 - 1), slug="guard", name_en="Coast guard of the whole region")
    make.live(*others, guard)

    assert suggest("coa", "en")[0].html_url == "/en/institutions/guard/"


@pytest.mark.parametrize(("columns", "index"), [(("names", "titles"), "by_name"), (("headings",), "by_heading")])
def test_names_and_headings_have_an_index(columns: tuple[str, ...], index: str) -> None:
    found = SearchEntry.objects.filter(Matches([["wconvention"]], columns, begins=True))
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off" if connection.vendor == "postgresql" else "SELECT 1")

    plan = found.explain()

    assert (f"search_entries_{index}" if connection.vendor == "postgresql" else "publishing_searchindex") in plan


@pytest.mark.usefixtures("site")
def test_finding_takes_few_queries_whatever_is_found(django_assert_max_num_queries: Any) -> None:
    for query, most in {
        "border": 4,
        "lighthouse patrols": 5,
        "organizaton": 7,
        "zzzzz": 8,
        "the": 4,
        "": 0,
        "%": 0,
    }.items():
        with django_assert_max_num_queries(most):
            find(query, "en")
