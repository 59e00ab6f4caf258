"""The starter content as a whole: what must be there is there, in four languages, for learners and for partners."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client

from institutions.checks import check_programme
from institutions.models import Programme, State
from lessons.models import Lesson
from publishing.languages import languages
from publishing.models import Mention, Version

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("starter")]

WANTED = {
    "institutions": "eu oas oas-gs oas-ga oas-cp unodc un mercosur ameripol cicad es-cicad cicte cicte-secretariat dps dtoc"
    " sms paho iajc cim iadb aiamp comjib cji-summit mjsp pan-american-union fiiapp expertise-france eurojust",
    "programmes": "mesicic refco pacam el-paccto el-paccto-2 ameripol-ue ameripol-support sipa anfast ameripol-cyber"
    " ameripol-migrants red-corrupcion dtoc-special-techniques dtoc-assets dtoc-aml rantp cifta-bodies lisbon-committee"
    " mispa iberred randot",
    "events": "iccas-1 iccas-9 scs-2003 palermo-2000 summits soa-8 tip-4 lisbon-2 ungass-2021 ameripol-brasilia",
    "instruments": "oas-charter cifta iacac untoc untoc-tip untoc-som untoc-arms uncac dsa-2003 iadc-2001 hpa-toc-2006"
    " tip-plan-1 tip-plan-2 tip-decl homicide-plan lima-2018 lisbon-2021 mercosur-jit ameripol-treaty ameripol-bsas"
    " asuncion-1991 madrid-1992 mesicic-doc ag-res-813 ag-res-1650 exec-order-2005 exec-order-16-01",
    "topics": "inter-american-system organized-crime illicit-markets corruption firearms-trafficking trafficking-in-persons"
    " smuggling-of-migrants drug-trafficking money-laundering cybercrime terrorism multidimensional-security"
    " joint-investigation-teams judicial-cooperation police-cooperation intentional-homicide",
    "courses": "illicit-markets",
    "lessons": "regional-cooperation-mechanisms inter-american-cooperation-system",
}
# What each class names, by the address of its record.
TAUGHT = {
    "regional-cooperation-mechanisms": "eu oas unodc un mercosur ameripol dtoc aiamp comjib cji-summit mesicic refco el-paccto"
    " ameripol-support sipa anfast ameripol-cyber ameripol-migrants red-corrupcion dtoc-special-techniques dtoc-assets"
    " dtoc-aml rantp soa-8 lisbon-2 ungass-2021 lima-2018 lisbon-2021 iacac mercosur-jit",
    "inter-american-cooperation-system": "oas cicad es-cicad cicte cicte-secretariat dps dtoc sms paho iajc cim iadb"
    " pan-american-union inter-american-system pacam oas-charter iadc-2001 dsa-2003 cifta untoc untoc-tip untoc-som"
    " untoc-arms hpa-toc-2006 tip-plan-2 homicide-plan",
}
ADDRESSES = [(path, slug) for path, slugs in WANTED.items() for slug in slugs.split()]


@pytest.mark.parametrize("language", ["en", "es", "pt-br", "fr"])
def test_everything_has_a_page_in_every_language(language):
    answers = {f"{path}/{slug}": Client().get(f"/{language}/{path}/{slug}/").status_code for path, slug in ADDRESSES}

    assert [name for name, status in answers.items() if status != 200] == []


def test_everything_is_in_the_api_with_a_text_of_its_own_in_every_language():
    client = Client()
    poor = []
    for path, slug in ADDRESSES:
        for language in languages():
            answer = client.get(f"/api/v1/{path}/{slug}/?lang={language}")
            if answer.status_code != 200 or not (answer.json().get("summary") or answer.json().get("introduction")):
                poor.append((path, slug, language))

    assert poor == []


@pytest.mark.parametrize(("lesson", "slugs"), TAUGHT.items())
def test_a_lesson_leads_to_what_its_class_names_in_every_language(lesson, slugs):
    for language in languages():
        page = Client().get(f"/{language}/lessons/{lesson}/").content.decode()
        assert [slug for slug in slugs.split() if f"/{slug}/" not in page] == [], language


def test_the_page_of_what_a_lesson_names_lists_the_lesson():
    page = Client().get("/pt-br/institutions/es-cicad/").content.decode()

    assert "/pt-br/lessons/inter-american-cooperation-system/" in page


def test_a_lesson_names_the_same_items_in_every_language():
    for lesson in Lesson.objects.all():
        named = {
            language: set(
                Mention.objects.filter(
                    document__kind="lesson", document__item_id=lesson.pk, document__language=language
                ).values_list("item_id", "role")
            )
            for language in languages()
        }
        assert len(set(map(frozenset, named.values()))) == 1, lesson


def test_the_states_of_the_americas_are_told_apart():
    states = State.objects.exclude(region=State.Region.OTHER)

    assert states.count() == 35
    for name in ("iso2", "iso3", "name_en", "name_es", "name_pt_br", "name_fr"):
        assert len(set(states.values_list(name, flat=True))) == 35
    assert all(state.slug == state.iso2.lower() for state in states)


def test_what_is_on_record_of_members_and_parties_is_told_as_such():
    oas, charter, asuncion = (
        Client().get(f"/en/{path}/").text
        for path in ("institutions/oas", "instruments/oas-charter", "instruments/asuncion-1991")
    )

    assert "Grew out of" in oas
    for name, words in (("CU", "whether it takes part is not certain"), ("NI", "no longer"), ("VE", "sources differ")):
        assert f"({name}): {words}" in oas
    assert "Only the signatures of 1948 and two withdrawals are on record here" in charter
    assert asuncion.count("Named as a party; the day and the kind of its consent were not found.") == 4


def test_the_counts_of_ameripol_stand_side_by_side_each_with_its_day():
    figures = Client().get("/api/v1/institutions/ameripol/").json()["figures"]

    assert {(one["value"], one["as_of"]["value"]) for one in figures} >= {
        ("35", "2022-04"),
        ("33", "2023-11"),
        ("36", "2024-01"),
    }


def test_the_printed_forms_of_the_classes_lead_to_the_record():
    names = Client().get("/api/v1/programmes/el-paccto/").json()["other_names"]

    assert ("OPACTO", "misprint") in {(name["text"], name["kind"]) for name in names}


def test_every_lesson_says_on_whose_class_it_rests_and_under_which_licence():
    for slug, author in [
        ("regional-cooperation-mechanisms", "Liliana Korniat"),
        ("inter-american-cooperation-system", "Paulina Duarte"),
    ]:
        lesson = Client().get(f"/api/v1/lessons/{slug}/").json()
        assert [person["title"] for person in lesson["based_on"]] == [author]
        assert lesson["licence"] == "CC BY 4.0"
        assert author in Client().get(f"/en/lessons/{slug}/").content.decode()


def test_a_system_tells_which_projects_developed_it():
    page = Client().get("/fr/programmes/sipa/").content.decode()

    assert "Mis au point par" in page
    assert "/fr/programmes/ameripol-support/" in page
    assert "/fr/programmes/sipa/" in Client().get("/fr/programmes/ameripol-ue/").content.decode()


def test_the_content_check_finds_no_mistake():
    call_command("check_content", verbosity=0, stdout=StringIO())


def test_what_develops_itself_is_not_published():
    sipa = Programme.objects.get(slug="sipa")
    assert check_programme(sipa) == []
    sipa.developed_by.add(sipa)

    assert [problem.field for problem in check_programme(sipa)] == ["developed by"]


def test_every_paragraph_of_the_classes_is_called_alike_in_all_languages():
    for lesson in Lesson.objects.all():
        keys = Version.objects.filter(item_id=lesson.pk).latest("number").paragraphs

        assert len({key for named in keys.values() for key in named["en"]}) > 50
        assert [place for place, named in keys.items() if len({*map(tuple, named.values())}) > 1] == []
        assert {len(named) for named in keys.values()} == {4}
