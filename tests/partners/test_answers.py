"""What caches and web pages of others may do with an answer: keep it, confirm it, read it; and no cookie comes along."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from publishing.actions import change_address, publish
from tests import factories as make

PATHS = [
    "",
    "institutions/",
    "institutions/?q=american&count=true",
    "institutions/oas/",
    "openapi.json",
    "acts/",
    "acts.csv",
]


def queries(partner, *asked, **headers):
    with CaptureQueriesContext(connection) as seen:
        response = partner.ask(*asked, **headers)
    return response.status_code, len(seen)


@pytest.mark.parametrize("path", PATHS)
def test_an_answer_may_be_kept_a_minute(partner, oas, path):
    response = partner.ask(path)

    assert response.headers["Cache-Control"] == "public, max-age=60, stale-while-revalidate=600"
    assert response.headers["ETag"].startswith('"')


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("form", ["{}", "W/{}", '"x", {}', "*"])
def test_what_the_reader_has_is_confirmed_without_a_body(partner, oas, path, form):
    etag = partner.ask(path).headers["ETag"]

    response = partner.ask(path, if_none_match=form.format(etag))

    assert (response.status_code, response.content, response.headers["ETag"]) == (304, b"", etag)
    assert response.headers["Cache-Control"] == "public, max-age=60, stale-while-revalidate=600"
    assert response.headers["Vary"] == "Accept-Language"
    assert "Content-Length" not in response.headers


def test_a_confirmation_costs_one_query(partner, oas):
    for path in ("institutions/", "institutions/oas/"):
        etag = partner.ask(path).headers["ETag"]
        assert queries(partner, path, if_none_match=etag) == (304, 1)


def test_another_language_page_or_host_is_another_representation(partner, oas):
    asked = [
        ("institutions/oas/", ""),
        ("institutions/oas/", "lang=es"),
        ("institutions/", ""),
        ("institutions/", "lang=es"),
        ("institutions/", "limit=1"),
    ]
    tags = [partner.ask(*one).headers["ETag"] for one in asked]
    tags += [partner.ask(path, host="localhost").headers["ETag"] for path in ("institutions/oas/", "institutions/")]

    assert len(set(tags)) == 7


def test_a_change_of_the_item_makes_another_tag(partner, register):
    before = partner.ask("institutions/oas/").headers["ETag"]
    untouched = partner.ask("institutions/un/").headers["ETag"]

    change_address(register.dps, "public-security")
    type(register.oas).objects.filter(pk=register.oas.pk).update(gloss_en="New line.")
    publish([register.oas], by=None)

    assert partner.ask("institutions/oas/", if_none_match=before).status_code == 200
    assert partner.ask("institutions/un/", if_none_match=untouched).status_code == 304


def test_any_publication_makes_another_tag_for_lists(partner, oas):
    before = partner.ask("programmes/").headers["ETag"]

    make.live(make.institution(slug="new"))

    assert partner.ask("programmes/", if_none_match=before).status_code == 200


def test_a_wrong_parameter_is_refused_whatever_the_reader_has(partner, oas):
    assert partner.ask("institutions/", "x=1", if_none_match="*").status_code == 400


@pytest.mark.parametrize("path", [*PATHS, "nothing/", "institutions/?x=1"])
def test_any_web_page_may_read_any_answer(partner, oas, path):
    response = partner.ask(path, origin="https://ministry.example")

    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert response.headers["Access-Control-Expose-Headers"] == "ETag, Link, X-Request-Id"
    assert "Access-Control-Allow-Credentials" not in response.headers


@pytest.mark.parametrize(
    "path", ["", "institutions/", "institutions/oas/", "acts.csv", "openapi.json", "docs/", "problems/"]
)
def test_a_browser_may_ask_what_is_allowed(partner, oas, path):
    response = partner.options(
        f"/api/v1/{path}", headers={"origin": "https://ministry.example", "access-control-request-method": "GET"}
    )

    assert (response.status_code, response.content) == (204, b"")
    assert {"Content-Type", "Content-Length"}.isdisjoint(response.headers)
    assert response.headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert response.headers["Allow"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize("path", PATHS)
def test_head_answers_like_get_without_a_body(partner, oas, path):
    got, headed = partner.ask(path), partner.head(f"/api/v1/{path}")

    assert (headed.status_code, headed.content) == (200, b"")
    assert headed.headers["ETag"] == got.headers["ETag"]


@pytest.mark.parametrize("path", [*PATHS, "nothing/", "docs/", "problems/"])
def test_there_is_no_cookie_and_none_is_looked_at(partner, admin_user, oas, path):
    partner.force_login(admin_user)
    with CaptureQueriesContext(connection) as seen:
        response = partner.ask(path)

    assert not response.cookies
    assert response.headers["Vary"] == "Accept-Language"
    assert [one["sql"] for one in seen if "session" in one["sql"] or "auth_user" in one["sql"]] == []
