"""What a saved copy is said to hold, and the worker that serves it."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client

from publishing.actions import change_address
from tests import factories as make
from tests.pages.reading import today

BROTLI = {"Accept-Encoding": "br"}


def listed(client: Client, path: str = "lessons/class-one/", language: str = "en") -> dict[str, Any]:
    answer = client.get(f"/{language}/{path}saved.json")
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/json")
    return answer.json()


def pages(parts: list[Any]) -> list[str]:
    return [address for address, _, _ in parts if not address.startswith("/static/")]


def test_a_class_is_saved_with_its_course_and_what_scripts_need(site: SimpleNamespace, client: Client) -> None:
    found = listed(client)

    here = "/en/lessons/class-one/"
    assert pages(found["parts"]) == [
        *(here, "/en/yours/", "/en/words.json", f"{here}slides/", "/en/courses/course-one/"),
    ]
    assert {"/static/scripts/site.js", "/static/scripts/offline.js", "/static/icon.svg"} <= {
        address for address, _, _ in found["parts"]
    }
    assert pages(found["named"]) == ["/en/institutions/oas/", "/en/instruments/cifta/", "/en/topics/corruption/"]


def test_a_course_names_its_classes(site: SimpleNamespace, client: Client) -> None:
    found = listed(client, "courses/course-one/", "fr")

    assert (found["lessons"], found["named"]) == (["/fr/lessons/class-one/"], [])
    assert pages(found["parts"]) == ["/fr/courses/course-one/", "/fr/yours/", "/fr/words.json"]


def test_what_is_listed_today_is_listed_anew_tomorrow(
    site: SimpleNamespace, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Among the pages are those of instruments, which tell who is bound today."""
    tags = []
    for day in (date(2026, 2, 28), date(2026, 3, 1)):
        today(monkeypatch, day)
        tags.append(client.get("/en/lessons/class-one/saved.json").headers["ETag"])

    assert tags[0] != tags[1]


def test_the_size_that_is_said_is_what_travels_or_a_little_more(site: SimpleNamespace, client: Client) -> None:
    said = {address: size for address, size, _ in listed(client)["parts"]}

    for address in pages([*listed(client)["parts"]]):
        travelled = len(client.get(address, headers=BROTLI).content)
        assert travelled <= said[address] <= travelled * 1.25


def test_a_copy_is_out_of_date_when_its_contents_changed(site: SimpleNamespace, client: Client) -> None:
    before = listed(client)
    make.live(site.event)
    assert listed(client) == before

    site.institution.refresh_from_db()
    site.institution.gloss_en = "Something else is said of it."
    site.institution.save()
    make.live(site.institution)

    assert listed(client)["named_revision"] != before["named_revision"]


def test_a_course_is_out_of_date_when_one_of_its_classes_is(site: SimpleNamespace, client: Client) -> None:
    before = listed(client, "courses/course-one/")
    make.section(site.lesson, title_en="A new section")
    make.live(site.lesson)

    assert listed(client, "courses/course-one/")["revision"] != before["revision"]


def test_the_list_moves_with_its_class(site: SimpleNamespace, client: Client) -> None:
    change_address(site.lesson, "class-1")

    answer = client.get("/es/lessons/class-one/saved.json")
    assert (answer.status_code, answer.headers["Location"]) == (301, "/es/lessons/class-1/saved.json")
    assert client.get("/es/lessons/nothing/saved.json").status_code == 404


@pytest.mark.django_db
def test_the_worker_is_asked_for_again_and_may_do_little(client: Client) -> None:
    answer = client.get("/sw.js")

    assert answer.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert answer.headers["Cache-Control"] == "public, no-cache"
    policy = answer.headers["Content-Security-Policy"].split("; ")
    assert sorted(policy) == ["connect-src 'self'", "default-src 'none'"]
    assert client.get("/sw.js", headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304


@pytest.mark.django_db
def test_the_worker_speaks_all_languages(client: Client) -> None:
    script = client.get("/sw.js").text

    for said in ("No connection", "Sin conexión", "Sem conexão", "Hors connexion"):
        assert said in script
