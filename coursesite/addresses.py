"""In which language an address is answered: the one that it names, else the reader's own."""

from django.http import HttpRequest, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.utils.cache import cc_delim_re, patch_vary_headers
from django.utils.translation import get_language, get_language_from_path

from publishing.freshness import CACHE_CONTROL
from publishing.languages import from_tag


class AddressDecides(LocaleMiddleware):
    """Middleware: Django's, which would also lead `/institutions/` to the reader's language.

    Only `/` leads there. An address without language that needs one is no page, for the same link must not lead two readers apart.
    One that writes its language otherwise, as `/pt-BR/` or `/pt/`, leads to the address that all pages use.
    """

    def process_request(self, request: HttpRequest) -> HttpResponsePermanentRedirect | None:  # type: ignore[override]
        named = get_language_from_path(request.path_info)
        language = from_tag(named) if named else None
        written = request.path_info.split("/")[1]
        if language and written != language and request.method in ("GET", "HEAD"):
            there = f"/{language}" + request.get_full_path()[len(f"/{written}") :]
            return HttpResponsePermanentRedirect(there, headers={"Cache-Control": CACHE_CONTROL})
        super().process_request(request)
        return None

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if not get_language_from_path(request.path_info):
            if _is_for_all(response):
                return response
            patch_vary_headers(response, ("Accept-Language",))
        response.headers.setdefault("Content-Language", get_language() or "")
        return response


def _is_for_all(response: HttpResponseBase) -> bool:
    """An answer that every cache may keep is the same for every reader, and says itself in which language."""
    return "public" in cc_delim_re.split(response.headers.get("Cache-Control", ""))
