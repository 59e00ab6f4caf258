"""Security headers of every response."""

import pytest
from django.test import Client

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
