"""The description is valid, complete and true: tools read it without a warning, and answers are as it says."""

import json

import pytest
from django.core.management import call_command
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate

from coursesite.api import RESOURCES
from partners.docs import description
from partners.problems import KINDS

BIBLIOGRAPHIES = (".csl.json", ".bib", ".ris")
CITATIONS = tuple(f"/citation{tail}" for tail in BIBLIOGRAPHIES)
ITEM_FORMS = ("/status/", "/status.csv", "/cite/", ".csv", ".jsonld", ".ics", *BIBLIOGRAPHIES)


@pytest.fixture(scope="module")
def openapi():
    return json.loads(description())


def operations(openapi):
    return [(path, one) for path, methods in openapi["paths"].items() for one in methods.values()]


def test_the_generator_has_nothing_to_warn_of(tmp_path):
    call_command("spectacular", "--fail-on-warn", "--validate", "--file", str(tmp_path / "openapi.yaml"))


def test_it_is_openapi_3_1_and_valid(openapi):
    validate(openapi)

    assert openapi["openapi"] == "3.1.0"


def test_it_says_licence_server_and_that_no_key_is_needed(openapi):
    assert openapi["info"]["license"]["name"] == "CC BY 4.0"
    assert (openapi["servers"][0]["url"], openapi["security"]) == ("/", [{}])


def test_it_tells_tombstones_from_problems_and_how_dates_are_compared(openapi):
    parameters = openapi["paths"]["/api/v1/instruments/"]["get"]["parameters"]
    said = {one["name"]: one["description"] for one in parameters if "name" in one}

    assert "answers 410 with its tombstone, plain JSON. Any other error" in openapi["info"]["description"]
    for name in ("adopted_after", "adopted_before", "in_force_after", "in_force_before"):
        assert said[name].endswith("is listed if any day in it fits; an unknown date never is.")


def test_it_describes_every_list_and_every_detail(openapi):
    expected = {"/api/v1/"} | {f"/api/v1/{name}/{tail}" for name in RESOURCES for tail in ("", "{key}/")}
    expected |= {f"/api/v1/instruments/{{key}}{tail}" for tail in ITEM_FORMS}
    expected |= {f"/api/v1/instruments{tail}" for tail in (".ics", *BIBLIOGRAPHIES)}
    expected |= {f"/api/v1/lessons/{{key}}{tail}" for tail in ("/cite/", ".jsonld", *BIBLIOGRAPHIES, *CITATIONS)}
    expected.add("/api/v1/courses/{key}.jsonld")

    assert set(openapi["paths"]) == expected | {"/api/v1/acts.csv", "/api/v1/states/{key}/status/"}


def test_each_operation_has_summary_tag_and_an_example_for_every_answer(openapi):
    known = {tag["name"] for tag in openapi["tags"]}

    for path, one in operations(openapi):
        assert one["summary"], path
        assert set(one["tags"]) <= known
        for response in one["responses"].values():
            assert all("example" in media for media in response.get("content", {}).values()), path


def test_each_parameter_has_a_description_and_an_example(openapi):
    for path, one in operations(openapi):
        for parameter in one["parameters"]:
            if "$ref" not in parameter:
                assert parameter["description"], (path, parameter)
                assert "example" in parameter or "examples" in parameter, (path, parameter)


def test_it_lists_exactly_the_parameters_that_a_list_takes(openapi, partner, db):
    for name in RESOURCES:
        (error,) = partner.ask(f"{name}/", "unknown=1").json()["errors"]
        listed = [
            one["name"] for one in openapi["paths"][f"/api/v1/{name}/"]["get"]["parameters"] if one.get("in") == "query"
        ]
        assert listed == error["legal_values"]


def test_every_example_of_a_parameter_is_accepted(openapi, partner, register):
    for name in RESOURCES:
        for one in openapi["paths"][f"/api/v1/{name}/"]["get"]["parameters"]:
            if "example" in one and one["name"] != "role":
                value = one["example"]
                text = (
                    ",".join(value) if isinstance(value, list) else str(value).lower() if value is True else str(value)
                )
                response = partner.get(f"/api/v1/{name}/", {one["name"]: text})
                assert response.status_code == 200, (name, one["name"], response.content)


def test_each_kind_of_problem_is_described(openapi):
    shared = openapi["components"]["responses"]

    assert {str(int(kind.status)) for kind in KINDS.values()} <= set(shared)
    assert openapi["components"]["schemas"]["Problem"]["properties"]["code"]["enum"] == list(KINDS)


def schema_at(openapi, path, status):
    response = openapi["paths"][path]["get"]["responses"][status]
    schema = next(iter(response["content"].values()))["schema"]
    return Draft202012Validator(schema | {"components": openapi["components"]})


def test_answers_are_as_described(openapi, partner, register):
    for name in RESOURCES:
        page = partner.body(f"{name}/", "lang=es&count=true")
        schema_at(openapi, f"/api/v1/{name}/", "200").validate(page)
        for one in page["results"]:
            schema_at(openapi, f"/api/v1/{name}/{{key}}/", "200").validate(one)
            assert set(one) == set(openapi["components"]["schemas"][schema_name(openapi, name)]["properties"])


def test_what_is_made_of_an_instrument_is_as_described(openapi, partner, register):
    for tail, query in (("status", "on=2000-01-01&lang=es"), ("status", ""), ("cite", "lang=fr")):
        body = partner.body(f"instruments/cifta/{tail}/", query)
        schema_at(openapi, f"/api/v1/instruments/{{key}}/{tail}/", "200").validate(body)
    state = partner.body("states/br/status/", "on=2000-01-01&lang=es")
    schema_at(openapi, "/api/v1/states/{key}/status/", "200").validate(state)
    schema_at(openapi, "/api/v1/lessons/{key}/cite/", "200").validate(partner.body("lessons/cooperation/cite/"))


def test_every_file_comes_as_the_description_says(openapi, partner, register):
    slugs = {"instruments": "cifta", "lessons": "cooperation", "courses": "markets"}
    for path, one in operations(openapi):
        (media,) = one["responses"]["200"]["content"]
        if media != "application/json":
            response = partner.get(path.format(key=slugs.get(one["tags"][0])))
            assert (response.status_code, response.headers["Content-Type"].partition(";")[0]) == (200, media), path
            assert response.headers["Content-Disposition"].endswith(f'.{path.rpartition("/")[2].partition(".")[2]}"')


def test_every_example_of_a_form_is_accepted(openapi, partner, register):
    for path, one in operations(openapi):
        if path.startswith("/api/v1/instruments/{key}") or path.endswith(".ics") or path.endswith(".csv"):
            for parameter in one["parameters"]:
                if parameter.get("in") == "query" and parameter["name"] != "role":
                    value = parameter["example"]
                    text = (
                        ",".join(value) if isinstance(value, list) else str(value).lower() if value is True else value
                    )
                    response = partner.get(path.format(key="cifta"), {parameter["name"]: text})
                    assert response.status_code == 200, (path, parameter["name"], response.content)


def schema_name(openapi, name):
    content = openapi["paths"][f"/api/v1/{name}/{{key}}/"]["get"]["responses"]["200"]["content"]
    return content["application/json"]["schema"]["$ref"].rpartition("/")[2]


def test_examples_are_as_described(openapi):
    for _path, one in operations(openapi):
        for response in one["responses"].values():
            for media in response.get("content", {}).values():
                Draft202012Validator(media["schema"] | {"components": openapi["components"]}).validate(media["example"])


def test_the_status_of_a_state_comes_with_an_example_that_says_something(openapi):
    content = openapi["paths"]["/api/v1/states/{key}/status/"]["get"]["responses"]["200"]["content"]
    (iacac,) = content["application/json"]["example"]["instruments"]

    assert (iacac["status"], iacac["since"]["value"], iacac["acts"][0]["kind"]) == (
        "party",
        "2002-08-23",
        "ratification",
    )


def test_problems_are_as_described(openapi, partner, db):
    problem = {"$ref": "#/components/schemas/Problem", "components": openapi["components"]}

    for query in ("x=1", "kind=y", "limit=0"):
        Draft202012Validator(problem).validate(partner.ask("institutions/", query).json())
