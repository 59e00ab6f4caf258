"""The example of nginx's settings names addresses of the site: it must go on naming those that are there."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from publishing.languages import languages

CONF = (Path(settings.BASE_DIR) / "deploy" / "nginx.conf").read_text(encoding="utf-8")
COUNTED = re.compile(re.search(r'"~(\S+)" \$binary_remote_addr;', CONF)[1])  # type: ignore[index]
KEPT = re.compile(re.search(r"location ~ (\S+) {", CONF)[1])  # type: ignore[index]


@pytest.mark.parametrize("language", languages())
def test_searches_are_counted_in_every_language_and_pages_never(language: str) -> None:
    with override(language):
        searches = [reverse(name) for name in ("search", "suggestions", "names")]
        pages = [reverse("home"), reverse("lesson", args=["search"]), reverse("feed"), f"/{language}/search/x/"]

    assert [bool(COUNTED.search(one)) for one in searches + pages] == [True] * len(searches) + [False] * len(pages)


@pytest.mark.parametrize("language", languages())
def test_pages_of_every_language_are_kept_and_the_rest_is_not(language: str) -> None:
    assert KEPT.search(f"/{language}/institutions/")
    assert not [one for one in ("/admin/", "/api/v1/", "/", "/sw.js", "/entry/") if KEPT.search(one)]


def test_who_asks_too_often_is_told_in_every_language() -> None:
    told = re.search(r'return 429 "(.+)";', CONF)

    assert told
    assert told[1].count("\\n") == len(languages())
