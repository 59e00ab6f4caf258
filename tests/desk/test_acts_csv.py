"""The acts of an instrument as CSV: downloaded, looked at before they are saved, and never live by themselves."""

import base64
import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from instruments.exports.acts_csv import ACT, FORMULA, PARTNERS, rows, written
from instruments.imports.acts_cells import COLUMNS
from instruments.models import Instrument
from publishing.documents import build
from publishing.models import Draft
from tests import factories as make
from tests.desk.tables import acts_of_draft, confirm, downloaded, lines, upload, verbs
from tests.desk.test_forms import address

pytestmark = pytest.mark.django_db
# No cell holds another control character.
LETTERS = st.characters(exclude_categories=["Cs", "Cc"], include_characters="\t\r\n")


@pytest.mark.parametrize("separator", ["comma", "semicolon"])
@pytest.mark.parametrize("with_mark", [True, False])
@pytest.mark.parametrize("end", ["\r\n", "\n"])
def test_what_was_downloaded_changes_nothing(separator, with_mark, end, ana, treaty):
    content = downloaded(ana, treaty, separator=separator).decode("utf-8-sig").replace("\r\n", end)

    page = upload(ana, treaty, content.encode("utf-8-sig" if with_mark else "utf-8"), removes="on")
    confirm(ana, page)

    assert verbs(page) == ["unchanged", "unchanged"]
    assert Draft.objects.count() == 0


def test_a_file_separated_by_tabs_is_read(ana, treaty):
    page = upload(ana, treaty, lines("MX,,signature,2001,untc").replace(",", "\t"))

    assert verbs(page) == ["added", "kept", "kept"]


def test_what_is_odd_in_the_planned_acts_is_advised_and_refuses_nothing(ana, treaty):
    missing = "There is no signature by this party. Add it, or choose accession if that is meant."

    page = upload(ana, treaty, lines("MX,,ratification,2001,untc"))

    assert ("act “Mexico: ratification, 2001”, act", missing) in [
        (one.field, one.message) for one in page.context["advice"]
    ]
    assert missing in page.content.decode()
    assert treaty.acts.count() == 2
    confirm(ana, page)
    assert len(acts_of_draft()) == 3


def test_no_cell_is_a_formula_to_a_spreadsheet(ana, treaty):
    cells = list(csv.reader(io.StringIO(downloaded(ana, treaty).decode("utf-8-sig"))))[2]

    assert cells[COLUMNS.index("text_en")] == "'=1+1\nA second line, with “quotes”"
    assert cells[COLUMNS.index("text_es")] == "''-dos"
    assert not any(cell[:1] in ("=", "+", "-", "@", "\t", "\r") for cell in cells)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    texts=st.lists(
        st.one_of(st.text(LETTERS), st.from_regex(FORMULA, alphabet=LETTERS)),
        min_size=1,
        max_size=4,
    )
)
def test_any_text_comes_back_as_it_went(texts, ana, treaty):
    Draft.objects.all().delete()
    kept = [text.replace("\r\n", "\n") for text in texts]
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

    added = {"state": "BB", "kind": "accession", "done_on": "~2001-09", "confidence": "seen", "source": "untc"}
    assert [(one.verb, one.row, one.cells) for one in page.context["plan"].changes] == [
        ("changed", 2, (("done_on", "2000-12-12", "2000-12-13"),)),
        ("added", 3, tuple((name, "", value) for name, value in added.items())),
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


def test_what_somebody_saved_meanwhile_is_not_written_over(ana, bruno, treaty):
    page = upload(ana, treaty, lines("MX,,signature,2001,untc"), removes="on")
    confirm(bruno, upload(bruno, treaty, lines("BB,,signature,2001,untc")))

    again = confirm(ana, page)

    assert again.status_code == 200
    assert "Somebody else saved this meanwhile." in again.content.decode()
    assert verbs(again) == ["added", "removed", "removed", "removed"]
    assert [act["kind"] for act in acts_of_draft()] == ["signature", "reservation", "signature"]


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
