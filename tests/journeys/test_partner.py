"""Desmond opens the API's documentation and tries a list."""

import os
from pathlib import Path

import pytest

from tests import factories as make

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_the_documentation_shows_every_operation_and_tries_one(window, tmp_path):
    make.live(make.institution(slug="oas"))
    page = window(viewport={"width": 1280, "height": 1400})

    page.goto("/api/v1/docs/")
    page.locator("#operations-institutions-list_institutions").click()
    with page.expect_response("**/api/v1/institutions/?limit=50") as answer:
        page.get_by_role("button", name="Execute").click()
    page.locator(".live-responses-table .response-col_status", has_text="200").wait_for()
    page.screenshot(path=Path(os.environ.get("SCREENSHOTS", tmp_path)) / "api-docs.png", full_page=True)

    assert [one["slug"] for one in answer.value.json()["results"]] == ["oas"]
    operations = page.request.get("/api/v1/openapi.json").json()["paths"].values()
    assert page.locator(".opblock").count() == sum(map(len, operations)) > 30
