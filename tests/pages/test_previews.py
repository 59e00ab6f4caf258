"""A preview is the real page made from the draft, for those who may open its form."""

from collections.abc import Callable
from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse

from publishing.actions import save_draft
from publishing.graph import dump
from publishing.kinds import kind_named, kind_of
from publishing.models import Change
from tests import factories as make
from tests.pages.conftest import PATHS


def draft(site: SimpleNamespace) -> str:
    graph = dump(kind_of(site.institution), site.institution)
    graph["fields"]["gloss_en"] = "Secret plans."
    save_draft(site.institution, graph, by=None)
    return reverse("preview", args=["institutions", site.institution.pk])


def test_a_preview_shows_the_draft_and_leaves_the_page_alone(
    site: SimpleNamespace, signed_in: Callable[..., Client], client: Client
) -> None:
    address, changes = draft(site), Change.objects.count()

    answer = signed_in("institutions.change_institution").get(address)

    assert answer.status_code == 200
    assert "Secret plans." in answer.text
    assert reverse("admin:institutions_institution_change", args=[site.institution.pk]) in answer.text
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert "Secret plans." not in client.get("/en/institutions/oas/").text
    assert Change.objects.count() == changes


@pytest.mark.parametrize("kind", PATHS)
def test_every_kind_can_be_previewed_in_every_language(
    kind: str, site: SimpleNamespace, signed_in: Callable[..., Client]
) -> None:
    model = kind_named(kind).model._meta
    editor = signed_in(f"{model.app_label}.view_{model.model_name}")

    for language in ("en", "es", "pt-br", "fr"):
        answer = editor.get(f"/{language}/preview/{PATHS[kind]}/{getattr(site, kind).pk}/")
        assert answer.status_code == 200


def test_what_was_never_published_can_be_previewed(db: None, signed_in: Callable[..., Client]) -> None:
    row = make.institution(name_en="House of tomorrow")

    answer = signed_in("institutions.view_institution").get(f"/en/preview/institutions/{row.pk}/")

    assert "House of tomorrow" in answer.text


def test_nobody_else_sees_a_preview(site: SimpleNamespace, signed_in: Callable[..., Client], client: Client) -> None:
    address = draft(site)
    others = [
        client,
        signed_in(),
        signed_in("lessons.change_lesson"),
        signed_in("institutions.change_institution", is_staff=False),
    ]

    for other in others:
        answer = other.get(address)
        assert answer.status_code == 403
        assert "Secret plans." not in answer.text


def test_a_preview_of_nothing_is_not_found(db: None, signed_in: Callable[..., Client]) -> None:
    editor = signed_in("institutions.change_institution")

    for path in ("institutions", "nothing"):
        assert editor.get(f"/en/preview/{path}/00000000-0000-4000-8000-000000000000/").status_code == 404
