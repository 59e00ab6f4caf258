"""Every error below /api/ is a problem with a stable code, in the reader's language, and its page exists."""

import logging

import pytest
from django.urls import path
from django.utils.translation import override

from coursesite.urls import *  # noqa: F403 - the site with one broken address more
from coursesite.urls import urlpatterns as site
from partners.problems import KINDS
from partners.views import PartnerView

MEMBERS = {"type", "title", "status", "detail", "code", "instance", "request_id"}


class Broken(PartnerView):
    schema = None

    def get(self, request):
        raise RuntimeError("secret of the inside")


def plainly_broken(request):
    raise RuntimeError("secret of the inside")


urlpatterns = [path("api/v1/broken/", Broken.as_view()), path("api/v1/plain/", plainly_broken), *site]


def problem(response, status, code):
    assert (response.status_code, response.headers["Content-Type"]) == (status, "application/problem+json")
    body = response.json()
    assert (body["status"], body["code"], body["type"]) == (status, code, f"http://testserver/api/v1/problems/{code}/")
    assert body["request_id"] == response.headers["X-Request-Id"]
    assert response.headers["Cache-Control"] == "no-store"
    return body


@pytest.mark.parametrize(
    "address", ["/api/v1/nothing/", "/api/", "/api/v2/", "/api/v1/institutions/x/", "/api/v1/institutions/x/y/"]
)
def test_an_unknown_path_is_a_problem(partner, db, address):
    body = problem(partner.get(address), 404, "not-found")

    assert (set(body), body["instance"]) == (MEMBERS, address)


@pytest.mark.parametrize(
    "address", ["/api/v1/", "/api/v1/institutions/", "/api/v1/institutions/x/", "/api/v1/openapi.json", "/api/v1/docs/"]
)
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "trace"])
def test_writing_is_not_allowed(partner, db, address, method):
    response = getattr(partner, method)(address)

    problem(response, 405, "method-not-allowed")
    assert {"GET", "HEAD"} <= set(response.headers["Allow"].split(", "))


@pytest.mark.parametrize("accept", ["text/html", "application/xml;q=0.9", "text/csv, application/ld+json"])
def test_another_format_is_not_acceptable(partner, db, accept):
    problem(partner.ask("institutions/", accept=accept), 406, "not-acceptable")


@pytest.mark.parametrize("accept", ["*/*", "application/json", "text/html, */*;q=0.1", "application/*", ""])
def test_json_is_acceptable(partner, db, accept):
    assert partner.ask("institutions/", accept=accept).status_code == 200


@pytest.mark.urls("tests.partners.test_problems")
@pytest.mark.parametrize("address", ["/api/v1/broken/", "/api/v1/plain/"])
def test_our_own_failure_is_logged_and_tells_nothing_of_the_inside(partner, db, caplog, address):
    with caplog.at_level(logging.ERROR, "django.request"):
        response = partner.get(address)

    problem(response, 500, "server-error")
    assert b"secret" not in response.content
    assert [str(record.exc_info[1]) for record in caplog.records] == ["secret of the inside"]


def test_a_foreign_host_is_a_problem_too(partner, db):
    response = partner.get("/api/v1/", headers={"host": "evil.example"})

    assert (response.status_code, response.json()["type"]) == (400, "/api/v1/problems/bad-request/")


def test_a_failed_condition_is_a_problem(partner, db):
    problem(partner.ask("", if_match='"other"'), 412, "precondition-failed")


@pytest.mark.parametrize("language", ["en", "es", "pt-br", "fr"])
def test_a_problem_speaks_the_readers_language(partner, db, language):
    response = partner.ask("nothing/", accept_language=language)

    with override(language):
        kind = KINDS["not-found"]
        assert (response.json()["title"], response.json()["detail"]) == (str(kind.title), str(kind.detail))
    assert response.headers["Content-Language"].lower() == language


def test_the_four_languages_differ(partner, db):
    titles = {partner.ask("nothing/", accept_language=one).json()["title"] for one in ("en", "es", "pt", "fr")}

    assert len(titles) == 4


def test_each_problem_has_a_page(partner, db):
    pages = [partner.get(f"/api/v1/problems/{code}/") for code in KINDS]

    assert [page.status_code for page in pages] == [200] * len(KINDS)
    assert all(f'id="{code}"' in page.text for code, page in zip(KINDS, pages, strict=True))
    assert partner.get("/api/v1/problems/other/").status_code == 404


@pytest.mark.parametrize(
    ("given", "echoed"),
    [("abcdef-123", True), ("short", False), ("x" * 129, False), ("<script>alert", False), ("", False)],
)
def test_a_well_formed_request_id_is_echoed_any_other_replaced(partner, db, given, echoed):
    response = partner.ask("nothing/", x_request_id=given)

    assert (response.headers["X-Request-Id"] == given) is echoed
    assert len(response.headers["X-Request-Id"]) >= 8


def test_each_request_has_its_own_id(partner, db):
    assert partner.ask("").headers["X-Request-Id"] != partner.ask("").headers["X-Request-Id"]
