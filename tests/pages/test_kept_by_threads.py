"""Kept pages while several threads ask and somebody publishes."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connections
from django.test import Client

from publishing.actions import publish, save_draft
from publishing.graph import dump
from publishing.kinds import kind_of

ADDRESSES = ("/en/institutions/oas/", "/en/institutions/", "/en/")
TEXTS = [f"Keeps book {number}." for number in range(5)]


def say(row: Any, text: str) -> None:
    graph = dump(kind_of(row), row)
    graph["fields"]["gloss_en"] = text
    save_draft(row, graph, by=None)
    publish([row], by=None)
    row.refresh_from_db()


def read(client: Client, is_over: Event) -> list[str]:
    """The texts seen on one page, in their order, while others are read too."""
    seen = []
    while not is_over.is_set():
        for address in ADDRESSES:
            html = client.get(address).text
            seen += [text for text in TEXTS if address == ADDRESSES[0] and text in html]
    connections.close_all()
    return seen


@pytest.mark.django_db(transaction=True)
def test_no_thread_sees_a_text_again_after_a_later_one(site: SimpleNamespace, client: Client) -> None:
    is_over = Event()
    with ThreadPoolExecutor(2) as pool:
        readers = [pool.submit(read, client, is_over) for _ in range(2)]
        try:
            for text in TEXTS:
                say(site.institution, text)
                assert text in client.get(ADDRESSES[0]).text
        finally:
            is_over.set()

    for reader in readers:
        assert reader.result() == sorted(reader.result())
