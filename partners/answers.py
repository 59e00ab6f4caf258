"""Answers that caches may keep: tagged, in one language, and confirmed without a body while nothing changed."""

import hashlib
from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response

from publishing.freshness import CACHE_CONTROL, build_digest
from publishing.languages import tag


def strong_tag(*parts: Any) -> str:
    """A strong entity tag: other code, and anything else that makes other bytes, makes another tag."""
    whole = repr((build_digest(), *parts))
    return f'"{hashlib.sha256(whole.encode()).hexdigest()[:24]}"'


def unchanged(request: HttpRequest, etag: str, language: str) -> HttpResponse | None:
    """304 if the reader has these bytes already, 412 if a condition fails; None if the answer must be made."""
    response = get_conditional_response(request, etag=etag)
    return _headed(response, etag, language) if response is not None else None


def answer(
    content: str | bytes,
    etag: str,
    language: str,
    headers: Mapping[str, str] | None = None,
    media_type: str = "application/json",
) -> HttpResponse:
    response = HttpResponse(content, content_type=media_type, headers=headers)
    return _headed(response, etag, language)


def _headed(response: Any, etag: str, language: str) -> HttpResponse:
    response.headers["ETag"] = etag
    response.headers["Content-Language"] = tag(language)
    response.headers["Cache-Control"] = CACHE_CONTROL
    return response  # type: ignore[no-any-return]
