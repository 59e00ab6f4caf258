"""Which language an answer is in: what the address asks for, else what the reader's headers prefer, else the source."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.utils.translation.trans_real import parse_accept_lang_header

from publishing.languages import SOURCE, from_tag, languages, tag


def tags() -> list[str]:
    """The legal values of `lang`, as answers write them."""
    return [tag(code) for code in languages()]


def from_parameter(value: str) -> str | None:
    """The settings code of a value of `lang`; None if it is not legal. `pt` and any case are accepted."""
    known = {one.lower(): code for one, code in zip(tags(), languages(), strict=True)}
    known |= {one.partition("-")[0]: code for one, code in known.items()}
    return known.get(value.lower())


def preferred(request: HttpRequest) -> str:
    """The best of our languages by Accept-Language; `es-MX` means Spanish, `pt` and `pt-PT` Brazilian Portuguese."""
    return next(_wanted(request.headers.get("Accept-Language", "")), SOURCE)


def _wanted(header: str) -> Iterator[str]:
    for wanted, quality in parse_accept_lang_header(header):
        found = SOURCE if wanted == "*" else from_tag(wanted)
        if found and quality > 0:
            yield found


def spoken(request: HttpRequest) -> str:
    """The language for whatever is said about a request, even a wrong one."""
    return from_parameter(request.GET.get("lang", "")) or preferred(request)
