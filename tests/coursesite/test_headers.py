"""Security headers of every response."""

import re
from typing import Any

import pytest
from django.test import Client

from publishing.styles import allowed, small, source, theme_script

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


def directives(answer: Any) -> dict[str, list[str]]:
    lines = (line.split() for line in answer.headers["Content-Security-Policy"].split("; "))
    return {name: sources for name, *sources in lines}


@pytest.mark.parametrize("path", ["/en/help/", "/fr/search/", "/es/"])
@pytest.mark.django_db
def test_styles_and_theme_of_a_page_are_named_by_their_digest_and_nothing_else_inline_runs(
    client: Client, path: str
) -> None:
    answer = client.get(path)

    [style], [script] = (re.findall(rf"<{name}>(.*?)</{name}>", answer.text, re.DOTALL) for name in ("style", "script"))
    assert source(style) in directives(answer)["style-src"]
    assert directives(answer)["script-src"] == ["'self'", source(script)]


def test_a_script_in_a_text_is_not_allowed_to_run() -> None:
    assert allowed("<p><script>alert(1)</script></p>")["script-src"] == [source(theme_script())]


@pytest.mark.django_db
def test_no_page_loads_a_style_but_for_print(client: Client) -> None:
    html = client.get("/en/help/").text

    assert re.findall(r'<link rel="stylesheet"[^>]*>', html) == re.findall(
        r'<link rel="stylesheet"[^>]*media="print">', html
    )


def test_made_small_a_style_keeps_its_meaning() -> None:
    css = """/* a note */\na :focus ,\nb { color: red ; width: calc(1px + 2px) }\n@media (min-width: 4rem) { c { d: e } }"""

    assert small(css) == "a :focus,b{color:red;width:calc(1px + 2px)}@media (min-width:4rem){c{d:e}}"
