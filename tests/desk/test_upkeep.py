"""The page that lists what waits for an editor: each trouble is found, led to its form, and hidden from who may not mend it."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from coursesite.upkeep import months_ago
from institutions.models import InstitutionFact, Membership
from instruments.models import Act, InstrumentFact
from lessons.models import Reference
from tests import factories as make
from tests.desk.test_forms import address

pytestmark = pytest.mark.django_db
ADDRESS = "/admin/upkeep/"


def found(client, **asked):
    page = client.get(ADDRESS, asked)
    assert page.status_code == 200
    return [(line.trouble, line.title, line.place, line.detail) for line in page.context["page"]]


def treaty(**values):
    """A live instrument that lacks nothing that the page looks for."""
    source = make.source(language="en")
    row = make.instrument(
        **{"checked_on": timezone.localdate()}
        | {f"title_{code}": f"Title {code}" for code in ("en", "es", "pt_br", "fr")}
        | values
    )
    InstrumentFact.objects.create(instrument=row, about="adopted", source=source)
    return row


def test_an_item_that_lacks_nothing_is_not_listed(ana):
    make.live(treaty())

    assert found(ana, kind="instrument") == []


@pytest.mark.parametrize(
    ("checked", "months", "is_listed"),
    [(None, 12, True), ("2020-01-31", 12, True), ("2020-01-31", 240, False), (timezone.localdate(), 1, False)],
)
def test_what_was_not_checked_for_long_is_stale(checked, months, is_listed, ana):
    make.live(treaty(slug="old", checked_on=checked))

    lines = found(ana, trouble="stale", months=months)

    said = "31 January 2020" if checked else "never"
    assert lines == ([("stale", "OLD", "checked on", said)] if is_listed else [])


def test_a_reference_that_was_not_opened_for_long_is_stale(ana):
    lesson = make.lesson(title_en="Lesson")
    Reference.objects.create(
        lesson=lesson, position=2, kind="document", title="A page", url="https://example.org/", accessed_on="2020-01-31"
    )
    make.live(lesson)

    assert found(ana, trouble="stale") == [("stale", "Lesson", "reference 2, last checked", "31 January 2020: A page")]


def test_facts_without_a_source_are_listed_by_their_field(ana):
    row = make.instrument(slug="bare", checked_on=timezone.localdate(), code="B-1")
    make.live(row)

    assert [line[2] for line in found(ana, trouble="unsourced")] == ["adopted", "code"]


def test_what_is_disputed_is_contradicted_once_and_sources_that_differ_until_one_is_marked(ana):
    row = treaty(slug="pact", recorded_until="2014-01-01")
    brazil = make.state()
    for number, (day, title) in enumerate([("2001-01-01", "First"), ("2002-02-02", "Second")], 1):
        Act.objects.create(
            instrument=row,
            position=number,
            state=brazil,
            kind="signature",
            done_on=day,
            source=make.source(title_en=title, language="en"),
            is_disputed=title == "Second",
        )
    make.live(row)
    office = make.institution(acronym_en="OFF")
    Membership.objects.create(institution=office, state=brazil, is_disputed=True, source=Act.objects.first().source)
    make.live(office)

    lines = found(ana, trouble="contradicted")

    assert sorted((title, place) for _trouble, title, place, _detail in lines) == [
        ("OFF", "membership 1"),
        ("PACT", "act 2"),
    ]
    Act.objects.update(is_disputed=False)
    [(*_rest, place, detail)] = [line for line in found(ana, trouble="contradicted") if line[1] == "PACT"]
    assert place == "act “Brazil: signature, 2 February 2002”, done on"
    assert "“First” gives 1 January 2001" in detail


def test_languages_that_lack_are_told_with_the_fields(ana):
    make.live(treaty(slug="half", title_fr="", adopted_at_en="Lima", adopted_at_es="Lima", adopted_at_fr="Lima"))

    assert found(ana, trouble="untranslated", kind="instrument") == [
        ("untranslated", "HALF", "fr", "title"),
        ("untranslated", "HALF", "pt-BR", "adopted at"),
    ]


def test_the_page_says_of_which_kinds_it_knows_when_they_were_checked(ana):
    assert "Only instruments and references hold the day" in ana.get(ADDRESS).content.decode()


def test_open_points_are_listed(ana):
    make.live(treaty(slug="open", open_points_en="Look up the day of deposit."))

    assert found(ana, trouble="open") == [("open", "OPEN", "open points", "Look up the day of deposit.")]


def test_what_is_not_published_does_not_wait(ana):
    make.instrument(open_points_en="Later.")

    assert found(ana) == []


def test_each_line_leads_to_its_form_and_each_count_to_its_lines(ana):
    row = make.live(treaty(open_points_en="One."))
    page = ana.get(ADDRESS).content.decode()

    assert f'href="{address(row)}"' in page
    assert 'href="?months=12&amp;kind=instrument&amp;trouble=open"' in page
    assert "Nothing waits here." in ana.get(ADDRESS, {"kind": "event"}).content.decode()


@pytest.mark.parametrize(
    "asked",
    [{"months": "0"}, {"months": "x"}, {"months": "9" * 30}, {"kind": "user"}, {"trouble": "none"}, {"page": "-1"}],
)
def test_an_address_that_asks_for_nothing_there_is_told(asked, ana):
    page = ana.get(ADDRESS, asked)

    assert page.status_code == 400
    assert "Months go from 1 to 240." in page.content.decode()


def test_a_page_beyond_the_last_shows_the_last(ana):
    make.live(treaty(open_points_en="One."))

    assert len(found(ana, page="99", trouble="open")) == 1


def test_it_takes_as_many_queries_for_many_items_as_for_few(ana):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            ana.get(ADDRESS)
        return len(captured)

    def more(count, states):
        for _ in range(count):
            row = treaty(threshold=3, in_force_on="2003-01-01")
            InstrumentFact.objects.create(instrument=row, about="in_force", source=make.source())
            for state in states:
                Act.objects.create(instrument=row, state=state, kind="accession", source=make.source())
            make.live(row)
            office = make.institution(founded_on="1990")
            InstitutionFact.objects.create(institution=office, about="founded", source=make.source())
            make.live(office)
            make.live(make.lesson())

    states = [make.state()]
    more(1, states)
    queries()
    few = queries()
    more(4, states)
    assert queries() == few <= 130


def test_who_may_change_nothing_sees_no_upkeep(ana, bruno, olga, clara, client):
    make.live(treaty(open_points_en="One."))
    make.live(make.lesson())

    assert [one.get(ADDRESS).status_code for one in (ana, bruno, olga, clara, client)] == [200, 200, 200, 302, 302]
    clara.user.is_staff = True
    clara.user.save()
    assert clara.get(ADDRESS).status_code == 403
    assert {line.kind.name for line in olga.get(ADDRESS).context["page"]} == {"lesson"}
    links = [reverse("upkeep") in one.get("/admin/").content.decode() for one in (ana, olga, clara)]
    assert links == [True, True, False]


def test_months_are_counted_back_over_the_turn_of_a_year():
    assert [months_ago(date(2026, 3, 31), months) for months in (1, 3, 12, 27)] == [
        date(2026, 2, 28),
        date(2025, 12, 28),
        date(2025, 3, 28),
        date(2023, 12, 28),
    ]
