"""What pages tell of acts that took something back, that answer to others, or that bind nobody."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.utils.translation import gettext as translated
from django.utils.translation import override

from instruments.models import Instrument
from publishing.documents import decode
from publishing.kinds import kind_named
from publishing.models import StoredDocument
from tests import factories as make
from tests.pages.reading import page, row, statuses, today, words
from tests.pages.treaty import state

NOT_SAID = "What it is about is not recorded."


@pytest.fixture
def made(db: Any, monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """A treaty in force since 2003, thirty days after a later deposit, and a State."""
    today(monkeypatch, date(2026, 11, 22))
    told = {"slug": "treaty", "adopted_on": "2000-11-15", "in_force_on": "2003-09-29", "delay_days_party": 30}
    return SimpleNamespace(treaty=make.instrument(recorded_until="2020-12-31", **told), state=state("ca"))


def computed(instrument: Instrument) -> list[str]:
    """The computed days in the Document."""
    stored = StoredDocument.objects.get(kind="instrument", item_id=instrument.pk, language="en")
    acts = [act for record in decode(kind_named("instrument"), stored.body).parties for act in record.acts]
    return [act.computed_on.value for act in acts if act.computed_on]


@pytest.mark.parametrize(
    ("kind", "done_on", "values"),
    [
        ("consent_withdrawn", "2003-06-01", {}),
        ("withdrawal", "2003-06-01", {}),
        ("withdrawal", "2003-01-01", {"effective_on": "2003-09-28"}),
        ("consent_withdrawn", "2003", {"effective_on": "2003-08"}),
    ],
)
def test_a_consent_taken_back_before_its_effect_has_no_day_of_effect(
    made: SimpleNamespace, kind: str, done_on: str, values: dict[str, Any], client: Client
) -> None:
    make.act(made.treaty, made.state, "ratification", "2002-05-13")
    make.act(made.treaty, made.state, kind, done_on, **values)
    make.live(made.treaty)

    assert computed(made.treaty) == []
    assert row(page(client), "Canada").startswith("not recorded 13 May 2002 not recorded")
    assert "Computed from the rule" not in words(page(client))
    assert row(page(client, address="/en/states/ca/"), "TREATY").startswith("not recorded 13 May 2002 not recorded")


@pytest.mark.parametrize(
    ("kind", "done_on", "values"),
    [
        ("withdrawal", "2003-09-29", {}),
        ("withdrawal", "2003", {}),
        ("consent_withdrawn", "2001-06-01", {}),
        ("consent_withdrawn", "<=2003-06-01", {}),
        ("consent_withdrawn", "2003-06-01", {"is_disputed": True}),
        ("consent_withdrawn", None, {}),
        ("signature_withdrawn", "2003-06-01", {}),
    ],
)
def test_a_consent_not_certainly_taken_back_keeps_its_computed_day(
    made: SimpleNamespace, kind: str, done_on: str | None, values: dict[str, Any], client: Client
) -> None:
    make.act(made.treaty, made.state, "ratification", "2002-05-13")
    make.act(made.treaty, made.state, kind, done_on, **values)
    make.live(made.treaty)

    assert computed(made.treaty) == ["2003-09-29"]
    assert row(page(client), "Canada").startswith("not recorded 13 May 2002 29 Sep 2003*")


def test_what_another_party_took_back_and_what_was_consented_to_again_is_told_apart(
    made: SimpleNamespace, client: Client
) -> None:
    make.act(made.treaty, made.state, "ratification", "2002-05-13")
    make.act(made.treaty, made.state, "consent_withdrawn", "2002-06-13")
    make.act(made.treaty, made.state, "accession", "2005-01-01")
    make.act(made.treaty, state("us"), "ratification", "2002-05-13")
    make.live(made.treaty)

    assert computed(made.treaty) == ["2005-01-31", "2003-09-29"]
    assert " 31 Jan 2005* Party" in row(page(client), "Canada")


def test_a_day_that_a_source_gives_is_none_either_where_the_consent_was_taken_back_before(
    made: SimpleNamespace, client: Client
) -> None:
    make.act(made.treaty, made.state, "ratification", "2002-05-13", effective_on="2003-09-29")
    make.act(made.treaty, made.state, "consent_withdrawn", "2002-06-13")
    make.live(made.treaty)

    assert "29 Sep 2003" not in row(page(client), "Canada")


@pytest.mark.parametrize("kind", ["objection", "reservation_withdrawn"])
@pytest.mark.parametrize("language", ["en", "es", "pt-br", "fr"])
def test_what_answers_to_something_not_on_record_says_so(
    made: SimpleNamespace, kind: str, language: str, client: Client
) -> None:
    make.act(made.treaty, made.state, kind, "2004-05-13")
    make.live(made.treaty)
    with override(language):
        said = translated(NOT_SAID)

    assert (said == NOT_SAID) == (language == "en")
    for place in ("instruments/treaty", "states/ca"):
        assert f"<small>{said}</small>" in client.get(f"/{language}/{place}/").text


@pytest.mark.parametrize(
    ("kind", "said"), [("objection", "To the reservation of Brazil."), ("reservation", ""), ("declaration", "")]
)
def test_what_says_it_or_answers_to_nothing_is_told_as_it_is(
    made: SimpleNamespace, kind: str, said: str, client: Client
) -> None:
    make.act(made.treaty, made.state, kind, "2004-05-13", text_en=said)
    make.live(made.treaty)

    html = page(client)
    assert NOT_SAID not in html
    assert said in html


def test_who_signed_what_does_not_bind_has_signed_whatever_the_record_says_since(
    made: SimpleNamespace, client: Client
) -> None:
    Instrument.objects.filter(pk=made.treaty.pk).update(is_binding=False)
    made.treaty.refresh_from_db()
    make.act(made.treaty, make.institution(slug="union", name_en="Union of States"), "signature", "2001-01-01")
    make.live(*[one.institution for one in made.treaty.acts.all()], made.treaty)

    html = page(client)
    assert statuses(html) == {"Union of States": "signatory"}
    assert row(html, "Union of States").endswith("Signed")
