"""Ana adds an act by typing the name of a State; and brings a file of acts in, whose bad row she mends first."""

import pytest
from playwright.sync_api import expect

from instruments.models import Act
from publishing.models import Draft
from tests import factories as make
from tests.journeys.test_editor import form_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def treaty():
    brazil = make.state()
    make.state(slug="uy", iso2="UY", iso3="URY", name_en="Uruguay")
    source = make.source(slug="untc", title_en="Treaty collection")
    row = make.instrument(slug="untoc", recorded_until="2014-01-27")
    Act.objects.create(instrument=row, position=1, state=brazil, kind="signature", done_on="2000-12-12", source=source)
    return make.live(row)


def drafted():
    children = Draft.objects.get().graph["children"]["acts"].values()
    return sorted((act["kind"], act["done_on"]) for act in children)


def choose(page, name, typed, shown):
    """Types into an autocomplete and takes what it finds, with the keyboard alone."""
    page.locator(f"select[name={name}] + .select2 [role=combobox]").focus()
    page.keyboard.press("Enter")
    page.locator(".select2-dropdown .select2-search__field").fill(typed)
    expect(page.locator(".select2-results__option--highlighted")).to_have_text(shown)
    page.keyboard.press("Enter")


def test_an_act_is_added_with_autocomplete_and_previewed(signed_in, treaty):
    ana = signed_in("ana", "Editor")

    ana.goto(form_of(treaty))
    ana.click("#acts-group .add-row a")
    choose(ana, "acts-1-state", "urug", "Uruguay")
    ana.select_option("[name=acts-1-kind]", "accession")
    ana.fill("[name=acts-1-done_on]", "2005-03-04")
    choose(ana, "acts-1-source", "collection", "Treaty collection")
    ana.click("#acts-1 summary")
    ana.fill("[name=acts-1-text_en]", "Said with a reservation.")
    ana.click("input[name=_save]")

    expect(ana.locator(".desk-state strong")).to_have_text("Live, with unpublished changes")
    expect(ana.locator("#acts-1 summary")).to_have_text("More (1)")
    assert drafted() == [("accession", "2005-03-04"), ("signature", "2000-12-12")]
    ana.click("input[name=_preview]")
    expect(ana.locator("main")).to_contain_text("Uruguay")


def test_a_file_with_a_bad_row_is_mended_and_becomes_the_draft(signed_in, treaty):
    ana = signed_in("ana", "Editor")

    def uploaded(*rows):
        text = "\r\n".join(["state;kind;done_on;source", *rows])
        file = {"name": "acts.csv", "mimeType": "text/csv", "buffer": text.encode("utf-8-sig")}
        ana.set_input_files("#id_file", files=[file])
        ana.click("text=Show what would change")

    ana.goto(form_of(treaty))
    ana.click("text=Acts as a table (CSV)")
    uploaded("BR;signature;2000-12-12;untc", "UY;accession;04/03/2005;untc")
    expect(ana.locator(".desk-refused li")).to_contain_text("Row 3: done_on: “04/03/2005”.")
    expect(ana.locator(".desk-plan")).to_have_count(0)
    assert Draft.objects.count() == 0

    uploaded("BR;signature;2000-12-12;untc", "UY;accession;2005-03-04;untc")
    expect(ana.locator(".desk-plan tr.desk-added")).to_contain_text("UY accession 2005-03-04")
    ana.click("text=Save this in the draft")

    expect(ana.locator(".success")).to_have_text("Saved as a draft. Readers still see the published text.")
    expect(ana.locator("#acts-1 .field-state .select2-selection__rendered")).to_contain_text("Uruguay")
    assert drafted() == [("accession", "2005-03-04"), ("signature", "2000-12-12")]
    assert Act.objects.count() == 1
