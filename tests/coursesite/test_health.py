"""What a load balancer sees."""

import pytest
from django.db import OperationalError, connection
from django.test import Client


@pytest.mark.django_db
def test_healthz_answers_while_the_database_does(client: Client) -> None:
    response = client.get("/healthz")

    assert (response.status_code, response.json()) == (200, {"status": "ok"})
    assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.django_db
def test_healthz_fails_with_the_database(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise OperationalError("gone")

    monkeypatch.setattr(connection, "cursor", fail)

    response = client.get("/healthz")

    assert (response.status_code, response.json()) == (503, {"status": "database unavailable"})


def test_healthz_is_only_read(client: Client) -> None:
    assert client.post("/healthz").status_code == 405
