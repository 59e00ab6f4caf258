"""One address an item: by slug or id; moved, taken back, never there; the same fields everywhere."""

import json

from publishing.actions import change_address, save_draft, unpublish
from publishing.graph import dump
from publishing.kinds import kind_of
from publishing.models import StoredDocument
from tests import factories as make

COMMON = {
    "id",
    "slug",
    "type",
    "api_url",
    "html_url",
    "langs",
    "created_at",
    "updated_at",
    "revision",
    "lang",
    "lang_served",
    "fallback",
}
PLACES = {"courses", "lessons", "institutions", "programmes", "events", "instruments", "topics", "states"}


def test_the_root_names_every_resource(partner, db):
    body = partner.body("")

    assert body["resources"] == {name: f"http://testserver/api/v1/{name}/" for name in PLACES | {"acts"}}


def test_there_is_no_unversioned_twin(partner, register):
    statuses = [partner.get(path).status_code for path in ("/api", "/api/", "/api/institutions/")]

    assert statuses == [404, 404, 404]


def test_slug_and_id_resolve_to_the_same_bytes(partner, register):
    by_slug, by_id = partner.ask("institutions/oas/"), partner.ask(f"institutions/{register.oas.pk}/")

    assert by_slug.content == by_id.content


def test_every_item_has_the_common_fields(partner, register):
    for place in PLACES - {"events"}:
        results = partner.body(f"{place}/")["results"]
        assert len(results) > 0
        assert [COMMON - set(one) for one in results] == [set()] * len(results)


def test_a_detail_is_the_stored_document_with_revision_and_whole_addresses(partner, register):
    stored = StoredDocument.objects.get(kind="instrument", slug="cifta", language="es")
    expected = json.loads(stored.body.replace('_url":"/', '_url":"http://testserver/')) | {"revision": stored.revision}

    assert partner.body("instruments/cifta/", "lang=es") == expected
    assert expected["depositary_institution"]["api_url"] == "http://testserver/api/v1/institutions/oas/"


def test_a_list_holds_the_same_document_as_the_detail(partner, register):
    listed = partner.body("instruments/", "lang=fr")["results"]

    assert listed == [partner.body(f"instruments/{one['slug']}/", "lang=fr") for one in listed]


def test_texts_that_look_like_addresses_stay_as_they_are(partner, db):
    text = '"api_url":"/api/v1/x/" and \\"html_url\\":"/en/"'
    make.live(make.institution(slug="odd", gloss_en=text))

    assert partner.body("institutions/odd/")["gloss"] == text


def test_links_of_rich_text_to_our_pages_are_whole_addresses(partner, db):
    links = '<p>"See" <a href="/en/institutions/oas/">OAS</a>, <a href="https://example.org/">more</a></p>'
    made = make.lesson(slug="linked", introduction_en=links)
    make.live(make.institution(slug="oas"), made)

    whole = partner.body("lessons/linked/")["introduction"]

    assert [link.partition('"')[0] for link in whole.split('href="')[1:]] == [
        "http://testserver/en/institutions/oas/",
        "https://example.org/",
    ]
    assert partner.body("lessons/")["results"][0]["introduction"] == whole


def test_a_plain_text_is_no_link(partner, db):
    text = 'Write href="/en/" and <a href=\\"/en/">'
    make.live(make.institution(slug="odd", gloss_en=text))

    assert partner.body("institutions/odd/")["gloss"] == text


def test_unknown_facts_are_null_not_missing(partner, register):
    body = partner.body("instruments/untoc/")

    assert (body["in_force_on"], body["forum"], body["threshold"]) == (None, None, None)


def test_a_renamed_slug_leads_to_the_new_address_with_the_query(partner, register):
    change_address(register.cifta, "firearms-convention")

    response = partner.ask("instruments/cifta/", "lang=es")

    assert (response.status_code, response.headers["Location"]) == (
        308,
        "http://testserver/api/v1/instruments/firearms-convention/?lang=es",
    )


def test_an_unpublished_item_leaves_a_tombstone(partner, register):
    unpublish([register.lima], by=None, reason="It was never signed.")

    for key in ("lima", register.lima.pk):
        response = partner.ask(f"instruments/{key}/")
        body = response.json()
        assert response.status_code == 410
        assert body.pop("unpublished_at").endswith("Z")
        assert body == {
            "id": str(register.lima.pk),
            "type": "instrument",
            "slug": "lima",
            "replaced_by": None,
            "reason": "It was never signed.",
        }


def test_an_unpublished_item_is_in_no_list(partner, register):
    unpublish([register.lima], by=None)

    assert partner.slugs("instruments/") == ["cifta", "untoc"]
    assert partner.slugs("instruments/", f"id={register.lima.pk}") == []


def test_what_was_never_published_is_not_found(partner, register):
    hidden = make.institution(slug="hidden")

    assert [partner.ask(f"institutions/{key}/").status_code for key in ("hidden", hidden.pk, "nothing")] == [
        404,
        404,
        404,
    ]
    assert partner.slugs("institutions/") == ["dps", "oas", "un"]


def test_a_draft_stays_private(partner, register):
    graph = dump(kind_of(register.oas), register.oas)
    graph["fields"]["name_en"] = "Sesame"
    save_draft(register.oas, graph, by=None)

    assert b"Sesame" not in partner.ask("institutions/oas/").content
    assert partner.slugs("institutions/", "q=sesame") == []
