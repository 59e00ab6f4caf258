"""The acts of an instrument as CSV: downloaded, looked at before they are saved, refused by row; never live by themselves."""

import base64
import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from instruments.exports.acts_csv import ACT, FORMULA, PARTNERS, rows, written
from instruments.imports.acts_cells import COLUMNS, MOST_BYTES, MOST_LINES
from instruments.models import Act, Instrument
from publishing.admin import MOST_ROWS
from publishing.documents import build
from publishing.models import Draft
from tests import factories as make
from tests.desk.forms import form_of
from tests.desk.test_forms import address

pytestmark = pytest.mark.django_db


@pytest.fixture
def states():
    return [
        make.state(slug=code.lower(), iso2=code, iso3=iso3, name_en=name)
        for code, iso3, name in (("BR", "BRA", "Brazil"), ("BB", "BRB", "Barbados"), ("MX", "MEX", "Mexico"))
    ]


@pytest.fixture
def treaty(states):
    source = make.source(slug="untc")
    row = make.instrument(slug="untoc", adopted_on="2000-11-15")
    Act.objects.create(
        instrument=row, position=1, state=states[0], kind="signature", done_on="2000-12-12", source=source
    )
    Act.objects.create(
        instrument=row,
        position=2,
        state=states[0],
        kind="reservation",
        done_on="<=2004",
        source=source,
        is_disputed=True,
        text_en="=1+1\nA second line, with “quotes”",
        text_es="'-dos",
    )
    return make.live(row)


def downloaded(client, item, **query):
    response = client.get(address(item, "acts_csv"), query)
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    return response.content


def upload(client, item, data, **more):
    content = data if isinstance(data, bytes) else data.encode()
    return client.post(address(item, "acts"), {"file": SimpleUploadedFile("acts.csv", content), **more})


def confirm(client, page):
    form = form_of(page)
    assert "confirmed" in form
    return client.post(page.request["PATH_INFO"], {name: form[name] for name in ("base", "confirmed")} | removal(form))


def removal(form):
    return {"removes": "on"} if "removes" in form else {}


def verbs(page):
    return [change.verb for change in page.context["plan"].changes]


def refused(page):
    return [(one.row, one.message) for one in page.context["plan"].refusals]


def acts_of_draft():
    return sorted(Draft.objects.get().graph["children"]["acts"].values(), key=lambda act: act["position"])


def lines(*cells, columns="state,institution,kind,done_on,source"):
    return "\r\n".join([columns, *cells]) + "\r\n"


@pytest.mark.parametrize("separator", ["comma", "semicolon"])
@pytest.mark.parametrize("with_mark", [True, False])
@pytest.mark.parametrize("end", ["\r\n", "\n"])
def test_what_was_downloaded_changes_nothing(separator, with_mark, end, ana, treaty):
    content = downloaded(ana, treaty, separator=separator).decode("utf-8-sig").replace("\r\n", end)

    page = upload(ana, treaty, content.encode("utf-8-sig" if with_mark else "utf-8"), removes="on")
    confirm(ana, page)

    assert verbs(page) == ["unchanged", "unchanged"]
    assert Draft.objects.count() == 0


def test_no_cell_is_a_formula_to_a_spreadsheet(ana, treaty):
    cells = list(csv.reader(io.StringIO(downloaded(ana, treaty).decode("utf-8-sig"))))[2]

    assert cells[COLUMNS.index("text_en")] == "'=1+1\nA second line, with “quotes”"
    assert cells[COLUMNS.index("text_es")] == "''-dos"
    assert not any(cell[:1] in ("=", "+", "-", "@", "\t", "\r") for cell in cells)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    texts=st.lists(
        st.one_of(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00")), st.from_regex(FORMULA)),
        min_size=1,
        max_size=4,
    )
)
def test_any_text_comes_back_as_it_went(texts, ana, treaty):
    Draft.objects.all().delete()
    kept = [text.replace("\x00", "").replace("\r\n", "\n") for text in texts]
    act = treaty.acts.first()
    for name, text in zip(("text_en", "text_es", "text_pt_br", "text_fr"), kept, strict=False):
        setattr(act, name, text)
    act.save()

    page = upload(ana, treaty, downloaded(ana, treaty), removes="on")

    assert verbs(page) == ["unchanged", "unchanged"]


def test_every_change_is_shown_and_nothing_saved_before_it_is_confirmed(ana, treaty):
    first = treaty.acts.first()
    data = lines(
        f"{first.pk},BR,,signature,2000-12-13,untc",
        ",bb,,Accession,~2001-09,untc",
        columns="id,state,institution,kind,done_on,source",
    )

    page = upload(ana, treaty, data, removes="on")

    assert [(one.verb, one.row, one.cells) for one in page.context["plan"].changes] == [
        ("changed", 2, (("done_on", "2000-12-12", "2000-12-13"),)),
        (
            "added",
            3,
            (
                ("state", "", "BB"),
                ("kind", "", "accession"),
                ("done_on", "", "~2001-09"),
                ("confidence", "", "seen"),
                ("source", "", "untc"),
            ),
        ),
        ("removed", None, ()),
    ]
    assert Draft.objects.count() == 0
    confirm(ana, page)
    assert [(act["kind"], act["done_on"]) for act in acts_of_draft()] == [
        ("signature", "2000-12-13"),
        ("accession", "~2001-09"),
    ]
    assert [str(act.done_on.iso) for act in Instrument.objects.get().acts.all()] == ["2000-12-12", "2004"]


def test_what_the_file_does_not_have_stays_unless_its_removal_is_chosen(ana, treaty):
    page = upload(ana, treaty, lines("MX,,signature,2000-12-13,untc"))
    confirm(ana, page)

    assert verbs(page) == ["added", "kept", "kept"]
    assert [act["kind"] for act in acts_of_draft()] == ["signature", "reservation", "signature"]


def test_columns_that_the_file_does_not_have_keep_what_they_hold(ana, treaty):
    reservation = treaty.acts.get(kind="reservation")
    page = upload(
        ana, treaty, lines(f"{reservation.pk},BR,reservation,untc,Now", columns="id,state,kind,source,text_fr")
    )
    confirm(ana, page)

    act = acts_of_draft()[1]
    assert (act["done_on"], act["is_disputed"], act["text_es"], act["text_fr"]) == ("<=2004", True, "'-dos", "Now")


def test_a_row_without_id_finds_its_act_by_party_kind_day_and_source(ana, treaty):
    page = upload(
        ana, treaty, lines("bra,,reservation,<=2004,untc,", columns="state,institution,kind,done_on,source,is_disputed")
    )

    assert next((one.verb, one.cells) for one in page.context["plan"].changes) == (
        "changed",
        (("is_disputed", "yes", ""),),
    )


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("XX,,signature,2001,untc", "“XX” is the code of no State."),
        (",nobody,signature,2001,untc", "No institution has the address “nobody”."),
        ("BR,,signed,2001,untc", "“signed” is no kind of act. Write one of: signature, "),
        ("BR,,signature,13/11/2001,untc", "done_on: “13/11/2001”. Write a date as 1997, 1997-11 or 1997-11-13"),
        ("BR,,signature,2001-02-30,untc", "done_on: “2001-02-30”. Write a date"),
        ("BR,,signature,2001,nowhere", "No source has the address “nowhere”."),
        (",,signature,2001,untc", "Name exactly one: a State or an institution."),
        ("BR,office,signature,2001,untc", "Name exactly one: a State or an institution."),
        ("MX,,signature,2001,untc", "This is the same act as in row 2. Remove one of the two."),
    ],
)
def test_a_bad_row_is_refused_by_its_number_and_nothing_is_saved(row, message, ana, treaty):
    make.institution(slug="office")

    page = upload(ana, treaty, lines("MX,,signature,2001,untc", "", row))

    [(number, said)] = refused(page)
    assert (number, said[: len(message)]) == (4, message)
    assert f"<b>Row {number}:</b>" in page.content.decode()
    assert "confirmed" not in form_of(page)
    assert Draft.objects.count() == 0


def test_every_bad_row_is_told_at_once_in_the_language_of_the_editor(ana, treaty):
    ana.cookies["django_language"] = "es"

    page = upload(ana, treaty, lines("XX,,signature,2001,untc", "MX,,signature,20010101,untc"))

    found = refused(page)
    assert [number for number, _message in found] == [2, 3]
    assert "Escriba" in found[1][1]


@pytest.mark.parametrize(
    ("data", "row", "message"),
    [
        (b"\xff\xfes\x00t\x00", None, "The letters of this file cannot be read."),
        ("state,kind,source\r\nPerú,ratificación,untc".encode("latin-1"), None, "The letters of this file cannot"),
        (b"state,kind,source\r\nBR,sig\x00nature,untc", None, "This is no CSV file: it holds NUL characters."),
        (b"state,kind,source,color\r\nBR,signature,untc,red", 1, "There is no column “color”."),
        (b"state,kind,kind,source\r\nBR,signature,,untc", 1, "The column “kind” stands there twice."),
        (b"state,kind\r\nBR,signature", 1, "The column “source” is missing."),
        (b"kind,source\r\nsignature,untc", 1, "The column “state” is missing."),
        (b"state,kind,source\r\nBR,signature", 2, "This row has 2 cells, the header 3."),
        (b"state,kind,source\r\nBR,signature,untc,2001", 2, "This row has 4 cells, the header 3."),
        (b'state,kind,source\r\nBR,"signature"x,untc', 2, "Here the quotation marks do not match."),
        (b'state,kind,source\r\nBR,"signature,untc', 2, "Here the quotation marks do not match."),
        (b"state,kind,source\r\n", None, "There is no act in this file."),
        (b"state,kind,source\r\n,,\r\n", None, "There is no act in this file."),
        (b"x" * (MOST_BYTES + 1), None, "This file is larger than one megabyte."),
        (
            b"state,kind,source" + b"\r\nBR,signature,untc" * (MOST_LINES + 1),
            None,
            "This file has more than 5000 rows.",
        ),
    ],
)
def test_a_file_that_is_no_table_of_acts_is_refused_with_what_to_do(data, row, message, ana, treaty):
    [(number, said)] = refused(upload(ana, treaty, data))

    assert (number, said[: len(message)]) == (row, message)


@pytest.mark.parametrize("data", [b"", None])
def test_no_file_or_an_empty_one_is_told_beside_the_field(data, ana, treaty):
    page = ana.post(address(treaty, "acts"), {} if data is None else {"file": SimpleUploadedFile("a.csv", data)})

    assert page.context["form"].errors.keys() == {"file"}


def test_more_acts_than_the_form_shows_are_refused(ana, treaty):
    rows_ = [f"MX,,declaration,{1000 + number},untc" for number in range(MOST_ROWS)]

    [(number, said)] = refused(upload(ana, treaty, lines(*rows_)))

    assert (number, said) == (None, f"An instrument has at most {MOST_ROWS} acts here.")


@pytest.mark.parametrize("key", ["no-key", "8a0b6d7e-1f64-4b0e-9a3c-7f2f6d0a1b2c"])
def test_an_id_that_no_act_has_is_refused(key, ana, treaty):
    page = upload(ana, treaty, lines(f"{key},BR,signature,untc", columns="id,state,kind,source"))

    assert refused(page) == [(2, "No act of this instrument has this id. Empty the cell to add the row as a new act.")]


def test_the_same_id_in_two_rows_is_refused(ana, treaty):
    key = treaty.acts.first().pk
    page = upload(
        ana, treaty, lines(f"{key},BR,signature,untc", f"{key},MX,signature,untc", columns="id,state,kind,source")
    )

    assert refused(page) == [(3, "This is the same act as in row 2. Remove one of the two.")]


def test_of_several_acts_that_look_alike_none_is_guessed(ana, treaty, states):
    for text in ("One", "Two"):
        Act.objects.create(
            instrument=treaty, state=states[2], kind="reservation", text_en=text, source=treaty.acts.first().source
        )

    [(number, said)] = refused(upload(ana, treaty, lines("MX,,reservation,,untc")))

    assert (number, said) == (
        2,
        "Several acts look like this one. Write the id of the one that is meant: the download has it.",
    )
    assert verbs(upload(ana, treaty, downloaded(ana, treaty))) == ["unchanged"] * 4


def test_what_somebody_saved_meanwhile_is_not_written_over(ana, bruno, treaty):
    page = upload(ana, treaty, lines("MX,,signature,2001,untc"), removes="on")
    confirm(bruno, upload(bruno, treaty, lines("BB,,signature,2001,untc")))

    again = confirm(ana, page)

    assert again.status_code == 200
    assert "Somebody else saved this meanwhile." in again.content.decode()
    assert verbs(again) == ["added", "removed", "removed", "removed"]
    assert [act["kind"] for act in acts_of_draft()] == ["signature", "reservation", "signature"]


@pytest.mark.parametrize("sent", ["", "no base64!", "AAAA", base64.b64encode(b"state,kind,source\nXX,a,b").decode()])
def test_what_is_confirmed_is_checked_like_an_upload(sent, ana, treaty):
    page = ana.post(address(treaty, "acts"), {"confirmed": sent, "base": ""})

    assert refused(page)
    assert Draft.objects.count() == 0


def test_the_download_shows_the_draft(ana, treaty):
    confirm(ana, upload(ana, treaty, lines("BB,,accession,2003,untc")))

    assert b",BB,,accession,,2003," in downloaded(ana, treaty)


def test_an_upload_to_what_was_never_published_changes_it_in_place(ana, states):
    fresh = make.instrument(slug="fresh")
    make.source(slug="untc")

    confirm(ana, upload(ana, fresh, lines("BR,,signature,2001,untc")))

    assert [str(act) for act in fresh.acts.all()] == ["Brazil: signature"]
    assert Draft.objects.count() == 0


def test_who_may_not_change_an_instrument_sees_none_of_this(ana, bruno, olga, clara, client, treaty):
    for page in ("acts", "acts_csv"):
        assert [one.get(address(treaty, page)).status_code for one in (ana, bruno, olga, clara, client)] == [
            200,
            200,
            403,
            302,
            302,
        ]
    data = lines("MX,,signature,2001,untc")
    assert [upload(one, treaty, data).status_code for one in (olga, clara, client)] == [403, 302, 302]
    sent = {"confirmed": base64.b64encode(data.encode()).decode(), "base": ""}
    assert [one.post(address(treaty, "acts"), sent).status_code for one in (olga, clara, client)] == [403, 302, 302]
    assert "Acts as a table" not in olga.get(address(treaty)).content.decode()
    assert Draft.objects.count() == 0


def test_a_dry_run_takes_as_many_queries_for_many_rows_as_for_few(ana, treaty):
    def queries(count):
        data = lines(*(f"MX,,declaration,{1900 + number},untc" for number in range(count)))
        with CaptureQueriesContext(connection) as captured:
            upload(ana, treaty, data)
        return len(captured)

    queries(1)
    assert queries(80) == queries(2) <= 40


def test_partners_and_editors_read_the_same_columns(ana, treaty):
    document = build(treaty)["en"]
    partners = list(csv.DictReader(io.StringIO(written(PARTNERS, rows(document)))))
    editors = list(csv.DictReader(io.StringIO(downloaded(ana, treaty).decode("utf-8-sig"))))

    assert [[row[name] for name in ACT] for row in partners] == [[row[name] for name in ACT] for row in editors]
