"""What an upload of acts refuses: a bad row by its number, a file that is no table; nothing of it is saved."""

import base64

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from instruments.imports.acts_cells import MOST_BYTES, MOST_LINES
from instruments.models import Act
from publishing.admin import MOST_ROWS
from publishing.models import Draft
from tests import factories as make
from tests.desk.forms import form_of
from tests.desk.tables import downloaded, lines, refused, upload, verbs
from tests.desk.test_forms import address

pytestmark = pytest.mark.django_db


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
        ("BR,,signature,1999,untc", "done_on: This day lies before the adoption. Correct one of the two."),
        ("BR,,sig\x1fnature,2001,untc", "kind: there is an invisible control character in this cell."),
        ("BR,,signature,2001,untc\x85", "source: there is an invisible control character in this cell."),
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


def test_an_effect_before_the_act_is_refused_as_the_row_will_stand(ana, treaty):
    """The day of the act stands in the draft already; the file has only that of its effect."""
    key = treaty.acts.first().pk

    page = upload(
        ana,
        treaty,
        lines(f"{key},BR,signature,2000-12-11,untc", columns="id,state,kind,effective_on,source"),
    )

    assert refused(page) == [(2, "effective_on: This day lies before the act itself. Correct one of the two.")]
    assert "confirmed" not in form_of(page)


def test_an_impossible_act_that_the_file_does_not_have_refuses_none_of_its_rows(ana, treaty):
    treaty.acts.update(done_on="1999-01-01")

    assert verbs(upload(ana, treaty, lines("MX,,signature,2001,untc"))) == ["added", "kept", "kept"]


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
    rows_ = [f"MX,,declaration,{3000 + number},untc" for number in range(MOST_ROWS)]

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


@pytest.mark.parametrize("sent", ["", "no base64!", "AAAA", base64.b64encode(b"state,kind,source\nXX,a,b").decode()])
def test_what_is_confirmed_is_checked_like_an_upload(sent, ana, treaty):
    page = ana.post(address(treaty, "acts"), {"confirmed": sent, "base": ""})

    assert refused(page)
    assert Draft.objects.count() == 0
