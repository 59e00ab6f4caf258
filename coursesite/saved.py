"""What a saved copy of a class or course holds, how large it is, and in which state: all that is said before anything is stored."""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import resolve
from django.utils.decorators import method_decorator
from django.utils.timezone import localdate

from instruments.views.asof import public_by_day
from lessons.views import CoursePage, LessonPage
from publishing.codings import encoded
from publishing.documents import decode, refs
from publishing.frames import current
from publishing.freshness import READ
from publishing.kinds import kind_named
from publishing.models import StoredDocument
from publishing.pages import DocumentPage

TAUGHT = ("course", "lesson")
SCRIPTS = "scripts"
WORKER = "scripts/worker.js"
FILES = ("icon.svg", "styles/print.css")

# Address, bytes as they travel, digest of the contents.
Part = tuple[str, int, str]


class Copy(DocumentPage):
    """`parts` is what is always saved; `named` the pages of the register that are saved too if the learner wants.

    `revision` and `named_revision` change when the contents do, not with every new build of the site. Sizes are those of
    a quick compression: what travels is at most as large.
    """

    tail = "saved.json"

    # Pages of the register tell what holds today.
    @method_decorator(public_by_day)
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.answer(kwargs["slug"])

    def show(self, document: Any, path: str = "", preview_of: str = "") -> HttpResponse:
        lessons = [document, *self.lessons(document)]
        named = {key for one in lessons for key in _named(one)}
        revisions = dict(_revisions([*named, *(one.id for one in lessons)]))
        told = {
            "address": document.html_url,
            "title": document.title,
            "lang": document.lang,
            "revision": _digest(revisions[one.id] for one in lessons),
            "named_revision": _digest(revisions.get(key, "") for key in named),
            "lessons": [one.html_url for one in lessons[1:]],
            "parts": [*_files(), *_pages(self.addresses(document), self.request)],
            "named": list(_pages(sorted(_named(document).values()), self.request)),
        }
        return JsonResponse(told, json_dumps_params={"ensure_ascii": False, "separators": (",", ":")})

    def lessons(self, document: Any) -> list[Any]:
        """The Documents of the classes that are saved with this one."""
        return []

    def addresses(self, document: Any) -> Iterator[str]:
        home = f"/{current()}/"
        yield from (document.html_url, f"{home}yours/", f"{home}words.json")


class LessonCopy(Copy, LessonPage):
    def addresses(self, document: Any) -> Iterator[str]:
        yield from super().addresses(document)
        yield f"{document.html_url}slides/"
        yield from (place.course.html_url for place in document.places)


class CourseCopy(Copy, CoursePage):
    def lessons(self, document: Any) -> list[Any]:
        kind, keys = kind_named("lesson"), [one.lesson.id for one in document.lessons]
        rows = StoredDocument.objects.filter(kind=kind.name, language=current(), item_id__in=keys).order_by("pk")
        found = {str(row.item_id): decode(kind, row.body) for row in rows}
        return [found[key] for key in keys if key in found]


def _named(document: Any) -> dict[str, str]:
    """The pages of the register that a Document leads to, by the keys of their items."""
    return {ref.id: ref.html_url for ref in refs(document) if ref.type not in TAUGHT and ref.html_url}


def _revisions(keys: list[str]) -> Iterator[tuple[str, str]]:
    rows = StoredDocument.objects.filter(language=current(), item_id__in=keys).order_by("pk")
    for key, revision in rows.values_list("item_id", "revision"):
        yield str(key), f"{key} {revision}"


def _digest(whole: bytes | Iterable[str]) -> str:
    told = whole if isinstance(whole, bytes) else "\n".join(sorted(whole)).encode()
    return hashlib.sha256(told).hexdigest()[:12]


def _part(address: str, body: bytes) -> Part:
    return address, len(encoded(body, "br", is_quick=True)), _digest(body)


def _pages(paths: Iterable[str], request: HttpRequest) -> Iterator[Part]:
    """Each page as the site would send it now. What has none, for it was taken back meanwhile, is left out."""
    parts = (_page(path, request.META[READ], localdate()) for path in paths)
    return (part for part in parts if part)


# The pages that a class names are many, and other classes name them too.
@lru_cache(maxsize=4000)
def _page(path: str, edition: str, today: date) -> Part | None:
    request = HttpRequest()
    request.method, request.path, request.path_info, request.META = "GET", path, path, {READ: edition}
    found = resolve(path)
    response: HttpResponse = found.func(request, *found.args, **found.kwargs)
    return _part(path, response.content) if response.status_code == 200 else None


def _files() -> list[Part]:
    return _read() if settings.DEBUG else _kept()


def _read() -> list[Part]:
    """The scripts and the few other files that saved pages ask for, by the names that this build gave them."""
    folder = Path(str(finders.find(SCRIPTS)))
    scripts = (f"{SCRIPTS}/{path.name}" for path in sorted(folder.glob("*.js")))
    names = [*(name for name in scripts if name != WORKER), *FILES]
    return [_part(staticfiles_storage.url(name), Path(str(finders.find(name))).read_bytes()) for name in names]


_kept = cache(_read)
