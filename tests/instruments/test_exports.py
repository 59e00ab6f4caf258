"""What leaves the register for calendars, reference managers and linked data, read back by parsers of others."""

import json

import bibtexparser
import pytest
import rispy
from django.utils.html import escape
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar
from pyld import jsonld

from instruments.exports.bibliography import bibtex, csl_json, ris
from instruments.exports.calendars import escaped, folded
from instruments.exports.works import INSTRUMENT, Work
from publishing.dates import PartialDate
from publishing.documents import day
from tests import factories as make

SCHEMA, ELI = "https://schema.org/", "http://data.europa.eu/eli/ontology#"
API = "/api/v1/instruments"


@pytest.fixture
def cifta(db):
    """Brazil ratified and is bound; Canada took its consent back before it took effect; Peru's day is disputed."""
    un = make.live(make.institution(slug="un", name_en="United Nations"))
    other = make.live(make.instrument(slug="untoc"))
    row = make.instrument(
        slug="cifta",
        title_en="Convention on arms, ammunition; and {more}",
        title_es="Convención sobre armas",
        short_title_en="CIFTA",
        code="A-63",
        adopted_on="1997-11-14",
        in_force_on="1998-07",
        adopted_by=un,
        delay_days_party=30,
        adopted_at_en="Washington",
        website="https://example.org/cifta?a=1&b=2",
    )
    make.relation(row, "cites", other)
    row.texts.create(position=1, language="es", is_authentic=True, url="https://example.org/es.pdf")
    row.citations.create(position=1, series="UNTS", text="vol. 2225, p. 209")
    acts(row)
    return make.live(row)


def acts(row):
    source = make.shared(make.source(title_en="Register, A; B"))
    brazil = make.shared(make.state(name_es="Brasil"))
    canada = make.shared(make.state(slug="ca", iso2="CA", iso3="CAN", name_en="Canada", region="north_america"))
    peru = make.shared(make.state(slug="pe", iso2="PE", iso3="PER", name_en="Peru"))

    def act(position, state, kind, done_on, **values):
        row.acts.create(position=position, state=state, kind=kind, done_on=done_on, source=source, **values)

    act(1, brazil, "ratification", "1999-09-28")
    act(2, canada, "ratification", "1999-09-28")
    act(3, canada, "consent_withdrawn", "1999-10-01")
    act(4, peru, "ratification", "1999-09-28", is_disputed=True)


def got(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def events(text):
    return [
        (str(one["SUMMARY"]), one.decoded("DTSTART").isoformat()) for one in Calendar.from_ical(text).walk("VEVENT")
    ]


def test_a_calendar_has_what_is_known_to_the_day_and_holds(client, cifta):
    expected = [("CIFTA: adopted", "1997-11-14"), ("CIFTA: in force for Brazil", "1999-10-28")]

    assert events(got(client, f"{API}/cifta.ics")) == expected
    assert events(got(client, f"{API}.ics?kind=treaty&q=cifta")) == expected
    assert events(got(client, f"{API}.ics")) == [*expected, ("UNTOC: adopted", "1997-11-14")]
    assert events(got(client, f"{API}.ics?kind=plan")) == []


def test_a_calendar_is_as_rfc_5545_wants_it(client, cifta):
    text = got(client, f"{API}/cifta.ics?lang=es")
    entry = Calendar.from_ical(text).walk("VEVENT")[1]

    assert text.count("\r\n") == text.count("\n")
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    assert entry["UID"] == f"{cifta.acts.get(position=1).pk}-in-force"
    assert entry.decoded("DTSTAMP").utcoffset().total_seconds() == 0
    assert entry["DTSTART"].params["VALUE"] == "DATE"
    assert entry["URL"] == "http://testserver/es/instruments/cifta/"
    assert str(entry["DESCRIPTION"]).endswith("Register, A; B")
    assert client.get(f"{API}/cifta.ics").headers["Content-Type"] == "text/calendar; charset=utf-8"


def test_the_uids_of_a_calendar_stay_when_days_change(client, cifta):
    before = [one["UID"] for one in Calendar.from_ical(got(client, f"{API}/cifta.ics")).walk("VEVENT")]
    cifta.adopted_on = "1997-11-13"
    cifta.save()
    make.live(cifta)

    assert [one["UID"] for one in Calendar.from_ical(got(client, f"{API}/cifta.ics")).walk("VEVENT")] == before


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]) | st.sampled_from("\n;,\\é漢"), max_size=200))
def test_any_text_comes_through_a_calendar_whole(text):
    line = folded(f"SUMMARY:{escaped(text)}")
    event = f"BEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20260101T000000Z\r\n{line}\r\nEND:VEVENT"
    read = Calendar.from_ical(f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//EN\r\n{event}\r\nEND:VCALENDAR\r\n")

    assert all(len(part.encode()) <= 75 for part in line.split("\r\n"))
    assert str(read.walk("VEVENT")[0]["SUMMARY"]) == text


def test_linked_data_is_legislation_of_schema_org_and_eli(client, cifta):
    (found,) = jsonld.expand(json.loads(got(client, f"{API}/cifta.jsonld?lang=es")))

    def values(name):
        return [one.get("@value", one.get("@id")) for one in found[name]]

    assert found["@id"] == f"http://testserver{API}/{cifta.pk}/"
    assert found["@type"] == [f"{SCHEMA}Legislation", f"{ELI}LegalResource"]
    assert found[f"{SCHEMA}name"] == [
        {"@value": "Convention on arms, ammunition; and {more}", "@language": "en"},
        {"@value": "Convención sobre armas", "@language": "es"},
    ]
    assert found[f"{SCHEMA}alternateName"] == [{"@value": "CIFTA", "@language": "en"}]
    assert values(f"{SCHEMA}url") == ["http://testserver/es/instruments/cifta/"]
    assert values(f"{SCHEMA}legislationDate") == values(f"{ELI}date_document") == ["1997-11-14"]
    assert found[f"{ELI}date_document"][0]["@type"] == "http://www.w3.org/2001/XMLSchema#date"
    assert values(f"{SCHEMA}legislationLegalForce") == [f"{SCHEMA}InForce"]
    assert f"{ELI}first_date_entry_in_force" not in found  # the day is not known
    assert values(f"{SCHEMA}citation") == values(f"{ELI}cites")
    assert found[f"{SCHEMA}legislationPassedBy"][0]["@type"] == [f"{SCHEMA}Organization"]
    assert values(f"{SCHEMA}identifier") == ["UNTS vol. 2225, p. 209"]
    assert values(f"{SCHEMA}sameAs") == ["https://example.org/cifta?a=1&b=2"]
    text = found[f"{SCHEMA}encoding"][0]
    assert text["@type"] == [f"{SCHEMA}LegislationObject"]
    assert text[f"{SCHEMA}legislationLegalValue"] == [{"@id": f"{SCHEMA}AuthoritativeLegalValue"}]
    assert text[f"{SCHEMA}contentUrl"] == [{"@id": "https://example.org/es.pdf"}]


def test_no_member_of_linked_data_is_lost_or_points_nowhere(client, cifta):
    """What no vocabulary knows, an expansion drops: nothing may be."""
    data = json.loads(got(client, f"{API}/cifta.jsonld"))
    (found,) = jsonld.expand(data)

    assert len(found) == len(data) - 1
    assert all(name.startswith(("@", SCHEMA, ELI)) for name in found)


def test_the_abstract_of_linked_data_is_words_and_no_html(client, cifta):
    cifta.summary_en = "<p>Arms &amp; more.</p><p>Article&nbsp;4: 1 &lt; 2</p><ul><li>one</li><li>two</li></ul>"
    cifta.save()
    make.live(cifta)

    abstract = json.loads(got(client, f"{API}/cifta.jsonld"))["abstract"]
    assert abstract == {"@value": "Arms & more. Article 4: 1 < 2 one two", "@language": "en"}


@pytest.mark.parametrize(
    ("in_force_on", "last_before", "first"),
    [
        ("1998-07-01", "1998-06-30", "1998-07-01"),
        ("1998-07", "1998-07-30", "1998-07-31"),
        ("<1998-07-01", "1998-06-30", "1998-07-01"),
        ("~1998", "1999-12-31", "2000-01-02"),
        ("2999-01-01", "", "2999-01-01"),
    ],
)
def test_linked_data_says_in_force_only_from_the_day_on_which_that_is_certain(
    client, cifta, in_force_on, last_before, first
):
    cifta.in_force_on = in_force_on
    cifta.save()
    make.live(cifta)

    def force(day):
        return json.loads(got(client, f"{API}/cifta.jsonld{day and f'?on={day}'}")).get("legislationLegalForce")

    assert (force(last_before), force(first)) == (None, "InForce")


TITLE, URL = "Convention on arms, ammunition; and {more}", "https://example.org/es.pdf"


def test_csl_json_tells_all_of_an_instrument(client, cifta):
    assert json.loads(got(client, f"{API}/cifta.csl.json")) == [
        {
            "id": "cifta",
            "type": "treaty",
            "title": TITLE,
            "title-short": "CIFTA",
            "language": "en",
            "author": [{"literal": "United Nations"}],
            "event-place": "Washington",
            "number": "A-63; UNTS vol. 2225, p. 209",
            "issued": {"date-parts": [[1997, 11, 14]]},
            "URL": URL,
        }
    ]


def test_bibtex_and_ris_tell_all_of_an_instrument(client, cifta):
    (bib,) = bibtexparser.parse_string(got(client, f"{API}/cifta.bib")).entries
    (record,) = rispy.loads(got(client, f"{API}/cifta.ris"))

    assert {name: one.value for name, one in bib.fields_dict.items()} == {
        "title": r"{Convention on arms, ammunition; and \textbraceleft{}more\textbraceright{}}",
        "author": "{United Nations}",
        "address": "Washington",
        "number": "A-63; UNTS vol. 2225, p. 209",
        "year": "1997",
        "month": "nov",
        "url": URL,
        "language": "en",
    }
    told = {"type_of_reference": "LEGAL", "id": "cifta", "title": TITLE, "authors": ["United Nations"], "urls": [URL]}
    assert told.items() <= record.items()
    assert (record["year"], record["date"]) == ("1997", "1997/11/14/")


def test_reference_managers_read_a_list_that_is_narrowed(client, cifta):
    def slugs(query):
        whole = [one["id"] for one in json.loads(got(client, f"{API}.csl.json{query}"))]
        assert [one.key for one in bibtexparser.parse_string(got(client, f"{API}.bib{query}")).entries] == whole
        assert [one["id"] for one in rispy.loads(got(client, f"{API}.ris{query}"))] == whole
        return whole

    assert (slugs(""), slugs("?depositary=un"), slugs("?cites=untoc")) == (["cifta", "untoc"], [], ["cifta"])
    assert client.get(f"{API}.bib?limit=5").status_code == 400


def test_reference_managers_read_the_references_of_a_lesson(client, db):
    lesson = make.lesson(slug="cooperation")
    row = lesson.references.get()
    row.author, row.publisher, row.issued_on, row.url = "Example, Ada; OAS", "A & B", "~2011", "https://example.org/a_b"
    row.save()
    make.live(lesson)

    (csl,) = json.loads(got(client, "/api/v1/lessons/cooperation.csl.json"))
    (bib,) = bibtexparser.parse_string(got(client, "/api/v1/lessons/cooperation.bib")).entries
    (record,) = rispy.loads(got(client, "/api/v1/lessons/cooperation.ris"))

    assert csl == {
        "id": "cooperation-1",
        "type": "book",
        "title": "A book of cases",
        "language": "en",
        "author": [{"family": "Example", "given": "Ada"}, {"literal": "OAS"}],
        "publisher": "A & B",
        "issued": {"date-parts": [[2011]], "circa": True},
        "URL": "https://example.org/a_b",
    }
    assert (bib.entry_type, bib["author"], bib["publisher"]) == ("book", "Example, Ada and {OAS}", r"A \& B")
    assert bib["url"] == "https://example.org/a_b"
    assert (record["type_of_reference"], record["authors"]) == ("BOOK", ["Example, Ada", "OAS"])


def test_the_references_of_a_lesson_are_cited_as_text(client, db):
    make.live(make.lesson(slug="cooperation"))
    told = client.get("/api/v1/lessons/cooperation/cite/?lang=es").json()

    assert told["lesson"]["slug"] == "cooperation"
    assert {one["style"]: one["text"] for one in told["references"][0]["citations"]} == {
        "abnt": "EXAMPLE, Ada. A book of cases. [S. l.]: [s. n.], [s. d.].",
        "apa": "Example, A. (s. f.). A book of cases.",
        "chicago": "Example, Ada. A book of cases. s. f.",
        "oscola": "Ada Example, A book of cases",
        "plain": "Ada Example, A book of cases",
    }


TITLES = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1, max_size=80).filter(str.strip)


@given(TITLES, st.sampled_from(["book", "chapter", "report", "webpage", "document", INSTRUMENT]))
def test_any_title_comes_through_reference_managers(title, kind):
    work = Work(key="x", kind=kind, title=title, lang="en", issued_on=day(PartialDate.parse("1997-11")))

    parsed = bibtexparser.parse_string(bibtex([work]))
    assert (parsed.failed_blocks, len(parsed.entries)) == ([], 1)
    assert not any(brace in bibtex([work]) for brace in (r"\{", r"\}"))
    assert json.loads(csl_json([work]))[0]["title"] == title
    assert " ".join(rispy.loads(ris([work]))[0]["title"].split()) == " ".join(title.split())


def test_the_page_of_an_instrument_tells_how_to_cite_it_and_what_to_take_away(client, cifta):
    page = client.get("/es/instruments/cifta/").text
    texts = client.get("/api/v1/instruments/cifta/cite/?lang=es").json()["citations"]
    files = [one.partition('"')[0] for one in page.split(f'href="{API}/cifta.')[1:]]

    assert [one["style"] for one in texts] == ["abnt", "apa", "chicago", "oscola", "plain"]
    assert all(escape(one["text"]) in page for one in texts)
    assert files == [f"{tail}?lang=es" for tail in ("bib", "ris", "csl.json", "jsonld", "ics", "csv")]
    assert {client.get(f"{API}/cifta.{one}").status_code for one in files} == {200}
