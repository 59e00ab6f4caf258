"""What pages tell machines, read as JSON-LD with no other host asked."""

import gzip
import json
import re
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from lxml import html
from pyld import jsonld

from publishing.linked_data import in_page
from tests import factories as make

SCHEMA = "https://schema.org/"
KINDS = {
    "lessons/class-one/": "LearningResource",
    "courses/course-one/": "Course",
    "institutions/oas/": "Organization",
    "programmes/pacam/": "Project",
    "events/summit/": "Event",
    "instruments/cifta/": "Legislation",
    "topics/corruption/": "DefinedTerm",
    "states/br/": "Country",
}
BLOCK = re.compile(r"<script type=.application/ld\+json.>.*?</script>", re.DOTALL)


def alone(asked: str, options: Any) -> Any:
    pytest.fail(f"{asked} was asked for")


def expanded(data: Any) -> list[dict[str, Any]]:
    """The nodes with full names; a member that no vocabulary knows would be lost."""
    return jsonld.expand(data, {"documentLoader": alone})


def nodes(client: Client, address: str) -> dict[str, dict[str, Any]]:
    """What a page tells, by type, with short names."""
    (block,) = html.fromstring(client.get(address).content).xpath("//script[@type='application/ld+json']/text()")
    short = jsonld.compact(expanded(json.loads(block)), {"@vocab": SCHEMA}, {"documentLoader": alone})
    return {one["@type"]: one for one in short.get("@graph", [short])}


def own(path: str) -> str:
    return f"{settings.SITE_URL}/es/{path}"


def test_each_kind_of_page_says_what_it_is_about(site: SimpleNamespace, client: Client) -> None:
    for path, kind in KINDS.items():
        told = nodes(client, f"/es/{path}")

        assert set(told) - {"BreadcrumbList"} == {kind}
        assert told[kind]["@id"].startswith(settings.SITE_URL)
        assert told[kind]["name"]


def test_a_lesson_is_a_learning_resource(site: SimpleNamespace, client: Client) -> None:
    site.lesson.based_on.add(make.shared(make.person(name="Ada Example")))
    make.live(site.lesson)

    told = nodes(client, "/es/lessons/class-one/")["LearningResource"]

    assert told == {
        "@id": own("lessons/class-one/"),
        "@type": "LearningResource",
        "name": "Clase class-one",
        "inLanguage": "es",
        "isAccessibleForFree": True,
        "learningResourceType": "lesson",
        "educationalUse": "self-study",
        "timeRequired": "PT10M",
        "license": "https://creativecommons.org/licenses/by/4.0/",
        "creditText": "A partir de la clase de Ada Example; texto del proyecto.",
        "teaches": {"@type": "DefinedTerm", "@id": own("topics/corruption/")},
        "isPartOf": {"@type": "Course", "@id": own("courses/course-one/")},
    }


def test_a_course_names_its_lessons_and_how_it_is_given(site: SimpleNamespace, client: Client) -> None:
    told = nodes(client, "/es/courses/course-one/")["Course"]

    assert told["hasPart"]["@id"] == own("lessons/class-one/")
    assert told["hasCourseInstance"] == {
        "@type": "CourseInstance",
        "courseMode": "online",
        "courseWorkload": "PT10M",
    }


def test_an_institution_is_an_organization_with_its_names(site: SimpleNamespace, client: Client) -> None:
    told = nodes(client, "/es/institutions/oas/")["Organization"]

    assert told["@id"] == f"{settings.SITE_URL}/api/v1/institutions/{site.institution.pk}/"
    assert {one["@language"]: one["@value"] for one in told["name"]} == {"en": "Office oas", "es": "Oficina oas"}
    assert told["parentOrganization"]["name"] == {"@language": "es", "@value": "Oficina whole"}
    assert told["description"] == "Keeps the books."


def test_an_event_has_days_and_a_host(site: SimpleNamespace, client: Client) -> None:
    told = nodes(client, "/es/events/summit/")["Event"]

    assert told["startDate"] == {"@type": "http://www.w3.org/2001/XMLSchema#date", "@value": "2018-04-13"}
    assert told["organizer"]["@id"] == f"{settings.SITE_URL}/api/v1/institutions/{site.institution.pk}/"


def test_a_page_says_what_it_stands_below(site: SimpleNamespace, client: Client) -> None:
    lesson, instrument = (
        nodes(client, f"/es/{path}")["BreadcrumbList"]["itemListElement"]
        for path in ("lessons/class-one/", "instruments/cifta/")
    )

    assert [(step["position"], step.get("item", {}).get("@id")) for step in lesson] == [
        (1, own("courses/course-one/")),
        (2, None),
    ]
    assert [step["name"] for step in instrument][:1] == ["Instrumentos"]


def test_no_member_is_lost_and_every_address_is_there(site: SimpleNamespace, client: Client) -> None:
    for path in KINDS:
        whole = client.get(f"/en/{path}").text
        data = json.loads(html.fromstring(whole).xpath("//script[@type='application/ld+json']/text()")[0])

        for written, read in zip(data["@graph"], expanded(data), strict=True):
            assert len(written) == len(read)
        addresses = set(re.findall(rf'"{re.escape(settings.SITE_URL)}(/[^"]+)"', json.dumps(data)))
        assert {one: client.get(one).status_code for one in addresses} == dict.fromkeys(addresses, 200)


def test_a_title_cannot_end_the_block(client: Client, db: None) -> None:
    title = "</script><script>alert(1)</script><!-- &amp;"
    make.live(make.lesson(slug="odd", title_en=title))

    assert nodes(client, "/en/lessons/odd/")["LearningResource"]["name"] == title
    assert "<" not in in_page({"name": title})


def test_other_pages_tell_nothing(site: SimpleNamespace, client: Client) -> None:
    for path in ("", "institutions/", "help/", "lessons/class-one/slides/"):
        assert "ld+json" not in client.get(f"/en/{path}").text


def test_what_a_lesson_tells_machines_is_light(site: SimpleNamespace, client: Client) -> None:
    whole = client.get("/es/lessons/class-one/").text
    without = BLOCK.sub("", whole)

    assert len(gzip.compress(whole.encode(), 9)) - len(gzip.compress(without.encode(), 9)) < 400


def test_partners_get_all_that_is_to_tell_of_a_lesson(site: SimpleNamespace, client: Client) -> None:
    site.lesson.outcomes_es = "Explicar una cosa.\nDecir otra."
    site.lesson.text_by = "The project"
    site.lesson.save()
    make.live(site.lesson)

    (found,) = expanded(client.get("/api/v1/lessons/class-one.jsonld?lang=es").json())
    told = jsonld.compact(found, {"@vocab": SCHEMA}, {"documentLoader": alone})

    assert told["teaches"][:2] == ["Explicar una cosa.", "Decir otra."]
    assert told["teaches"][2]["name"] == "Corrupción"
    assert told["isPartOf"]["name"] == {"@value": "Course course-one", "@language": "en"}
    term = told["hasPart"]["hasDefinedTerm"]
    assert (term["@type"], term["name"]) == ("DefinedTerm", "Oficina oas")
    assert term["description"] == {"@language": "en", "@value": "Keeps the books."}
    assert told["mentions"]["@type"] == "Legislation"
    assert told["author"]["name"] == "The project"


def test_partners_get_a_course_as_linked_data(site: SimpleNamespace, client: Client) -> None:
    (found,) = expanded(client.get("/api/v1/courses/course-one.jsonld?lang=fr").json())

    assert found["@type"] == [f"{SCHEMA}Course"]
    assert found[f"{SCHEMA}inLanguage"] == [{"@value": "fr"}]
