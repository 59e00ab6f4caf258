"""Every error below /api/ is a problem with a stable code, in the reader's language, and its page exists."""

import json
import logging
from http.client import HTTPConnection

import pytest
from django.test import Client
from django.urls import path
from django.utils.translation import override

from coursesite.urls import *  # noqa: F403 - the site with one broken address more
from coursesite.urls import urlpatterns as site
from partners.problems import KINDS
from partners.views import PartnerView

REFUSING = ["application/json;q=0", "application/json; q=0.0, */*", "*/*;q=0", "application/*;q=0, */*;q=0.5"]
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
    assert int(response.headers["Content-Length"]) == len(response.content)
    return body


@pytest.mark.parametrize(
    "address",
    [
        "/api",
        "/api/",
        "/api/v2/",
        "/api/v1//x",
        "/api/v1/nothing/",
        "/api/v1/institutions/x/",
        "/api/v1/institutions/x/y/",
    ],
)
def test_an_unknown_path_is_a_problem(partner, db, address):
    body = problem(partner.get(address), 404, "not-found")

    assert (set(body), body["instance"]) == (MEMBERS, address)


@pytest.mark.parametrize(
    "address", ["", "institutions/", "institutions/x/", "openapi.json", "docs/", "problems/", "problems/not-found/"]
)
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "trace"])
def test_writing_is_not_allowed(db, address, method):
    response = getattr(Client(enforce_csrf_checks=True), method)(f"/api/v1/{address}")

    problem(response, 405, "method-not-allowed")
    assert response.headers["Allow"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize(
    ("method", "address", "status"), [("GET", "/api/v1/nothing/", 404), ("POST", "/api/v1/docs/", 405)]
)
def test_a_problem_arrives_whole(live_server, method, address, status):
    connection = HTTPConnection(live_server.thread.host, live_server.thread.port, timeout=10)
    connection.request(method, address)
    answer = connection.getresponse()
    body = json.loads(answer.read())
    connection.close()

    assert (answer.status, body["status"], body["instance"]) == (status, status, address)


@pytest.mark.parametrize("accept", ["text/html", "application/xml;q=0.9", "text/csv, application/ld+json", *REFUSING])
def test_another_format_is_not_acceptable(partner, db, accept):
    problem(partner.ask("institutions/", accept=accept), 406, "not-acceptable")


@pytest.mark.parametrize(
    "accept", ["*/*", "application/json", "text/html, */*;q=0.1", "application/*", "*/*;q=0, application/json", ""]
)
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
