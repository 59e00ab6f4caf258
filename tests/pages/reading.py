"""Reads what a page says of who is bound, as text."""

import re
from datetime import date

import pytest
from django.test import Client

ADDRESS = "/en/instruments/treaty/"
ROW = re.compile(r'<th scope="row">\s*<i class="swatch (\w+)"></i> <a\s[^>]*>([^<]+)</a>(.*?)</tr>', re.S)
TILE = re.compile(r'<a\s+href="([^"]*)"\s+class="(\w+)"\s*><title>([^<]*)</title>')


def today(monkeypatch: pytest.MonkeyPatch, day: date) -> None:
    for place in ("instruments.views.asof.localdate", "publishing.freshness.localdate"):
        monkeypatch.setattr(place, lambda: day)


def page(client: Client, on: str = "", address: str = ADDRESS) -> str:
    answer = client.get(address, {"on": on} if on else {})
    assert answer.status_code == 200
    return answer.text


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", "", html).split())


def sentence(html: str) -> str:
    return words(html.split('<p class="status-line">')[1].split("</p>")[0])


def statuses(html: str) -> dict[str, str]:
    return {name: look for look, name, _ in ROW.findall(html)}


def row(html: str, party: str) -> str:
    return next(words(rest) for _, name, rest in ROW.findall(html) if name == party)
