"""Security headers of every response."""

import re

import pytest
from django.test import Client

from publishing.styles import hashes, small

POLICY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'sha256-PlumsSlvJ7vvWzjqibGAYKq92O3y/4JTxWWsWJvyUYA='",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
}


@pytest.mark.django_db
def test_every_response_carries_the_security_headers(client: Client) -> None:
    headers = client.get("/healthz").headers

    assert {name: headers[name] for name in ("X-Frame-Options", "X-Content-Type-Options", "Referrer-Policy")} == {
        "X-Frame-Options": "DENY",
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
    }
    assert headers["Permissions-Policy"].startswith("camera=()")


@pytest.mark.django_db
def test_a_page_without_own_scripts_carries_no_nonce(client: Client) -> None:
    policy = client.get("/healthz").headers["Content-Security-Policy"]

    assert set(policy.split("; ")) == POLICY


@pytest.mark.django_db
def test_the_styles_of_a_page_are_named_by_their_digest_and_nothing_else_inline_runs(client: Client) -> None:
    answer = client.get("/en/help/")

    policy = dict(part.split(" ", 1) for part in answer.headers["Content-Security-Policy"].split("; "))
    assert set(policy["style-src"].split()) > {"'self'", *hashes(answer.text)}
    assert (len(hashes(answer.text)), policy["script-src"]) == (1, "'self'")


@pytest.mark.django_db
def test_no_page_loads_a_style_but_for_print(client: Client) -> None:
    html = client.get("/en/help/").text

    assert re.findall(r'<link rel="stylesheet"[^>]*>', html) == re.findall(
        r'<link rel="stylesheet"[^>]*media="print">', html
    )


def test_made_small_a_style_keeps_its_meaning() -> None:
    css = """/* a note */\na :focus ,\nb { color: red ; width: calc(1px + 2px) }\n@media (min-width: 4rem) { c { d: e } }"""

    assert small(css) == "a :focus,b{color:red;width:calc(1px + 2px)}@media (min-width:4rem){c{d:e}}"
