"""Ana changes a live lesson as a draft, looks at it, Bruno publishes it, a reader sees it."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from institutions.models import Institution
from publishing.models import Draft
from tests import factories as make

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def form_of(item):
    meta = item._meta
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[item.pk])


def write(page, field, text):
    """Types into the rich-text editor of a field."""
    box = (
        page.locator(f"[name={field}]")
        .locator("xpath=ancestor::*[contains(@class,'prose-editor')][1]")
        .locator("[role=textbox]")
    )
    box.click()
    page.keyboard.press("Control+a")
    page.keyboard.type(text)


def test_a_draft_is_written_previewed_and_published(window, signed_in):
    lesson = make.live(make.lesson(slug="mechanisms", title_en="Mechanisms"))
    ana, bruno, reader = signed_in("ana", "Editor"), signed_in("bruno", "Publisher"), window()

    ana.goto(form_of(lesson))
    expect(ana.locator(".desk-state strong")).to_have_text("Live")
    ana.fill("[name=title_en]", "Mechanisms, revised")
    write(ana, "introduction_en", "Written in the editor.")
    ana.click("input[name=_preview]")
    expect(ana.locator("h1")).to_have_text("Mechanisms, revised")
    expect(ana.locator("#introduction")).to_contain_text("Written in the editor.")
    reader.goto("/en/lessons/mechanisms/")
    expect(reader.locator("h1")).to_have_text("Mechanisms")

    bruno.goto(form_of(lesson))
    expect(bruno.locator(".desk-state strong")).to_have_text("Live, with unpublished changes")
    bruno.fill("[name=publish_note]", "Clearer")
    bruno.click("input[name=_publish]")
    expect(bruno.locator(".success")).to_have_text("Published. Readers see it now.")
    another = window()
    another.goto("/en/lessons/mechanisms/")
    expect(another.locator("h1")).to_have_text("Mechanisms, revised")
    expect(another.locator("#introduction")).to_contain_text("Written in the editor.")


def test_sections_are_added_in_the_browser(signed_in):
    lesson = make.live(make.lesson(sections=1))
    ana = signed_in("ana", "Editor")

    ana.goto(form_of(lesson))
    ana.click("#sections-group .add-row a")
    ana.fill("[name=sections-1-title_en]", "Fresh part")
    write(ana, "sections-1-body_en", "Fresh prose.")
    ana.click("input[name=_save]")

    expect(ana.locator(".success")).to_have_text("Saved as a draft. Readers still see the published text.")
    sections = Draft.objects.get().graph["children"]["sections"].values()
    assert sorted((one["title_en"], one["body_en"]) for one in sections) == [
        ("Fresh part", "<p>Fresh prose.</p>"),
        ("Part 1", "<p>Some prose.</p>"),
    ]


def test_two_editors_at_once_lose_nothing(signed_in):
    office = make.live(make.institution(name_en="Start"))
    ana, bruno = signed_in("ana", "Editor"), signed_in("bruno", "Editor", "Publisher")
    ana.goto(form_of(office))
    bruno.goto(form_of(office))
    bruno.fill("[name=name_en]", "Bruno's name")
    bruno.click("input[name=_publish]")

    ana.fill("[name=name_en]", "Ana's name")
    ana.click("input[name=_save]")
    expect(ana.locator(".desk-both textarea").first).to_have_text("Ana's name")
    expect(ana.locator(".desk-both textarea").last).to_have_text("Bruno's name")
    ana.click("input[type=submit].default")

    expect(ana.locator(".success")).to_have_text("Saved as a draft. Readers still see the published text.")
    assert Institution.objects.get().name_en == "Bruno's name"
    assert Draft.objects.get().graph["fields"]["name_en"] == "Ana's name"


def test_a_new_institution_goes_from_an_empty_form_to_a_page(signed_in):
    bruno = signed_in("bruno", "Editor", "Publisher")

    bruno.goto("/admin/institutions/institution/add/")
    bruno.fill("[name=name_en]", "Office of Records")
    bruno.select_option("[name=kind]", "office")
    bruno.select_option("[name=scope]", "global")
    bruno.click("input[name=_save]")
    expect(bruno.locator(".desk-state strong")).to_have_text("Never published")
    bruno.click("input[name=_publish]")
    bruno.click("text=See the published page")

    expect(bruno).to_have_url(re.compile("/en/institutions/office-of-records/"))
    expect(bruno.locator("h1")).to_have_text("Office of Records")


def test_the_desk_speaks_the_editors_language(signed_in):
    lesson = make.live(make.lesson())
    ana = signed_in("ana", "Editor")

    ana.goto(form_of(lesson))
    ana.select_option("#desk-language", "es")
    ana.click(".desk-language button")

    expect(ana.locator("html")).to_have_attribute("lang", "es")
    expect(ana.locator("input[name=_save]")).not_to_have_value("Save draft")
