"""The service worker of saved copies: its script, with what it shows in every language in front."""

import json
from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF
from csp.utils import build_policy
from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext, override

from publishing.frames import Page, render
from publishing.freshness import public
from publishing.languages import languages, tag


@public
def script(request: HttpRequest) -> HttpResponse:
    """At the root, for a worker reaches what lies below its own address. Browsers ask for it again at every visit."""
    pages = {tag(code): _page(code) for code in languages()}
    # The pages of one build hold the same styles: one policy is that of all. Its order would differ between processes.
    policy = build_policy(update=next(iter(pages.values()))._csp_update)  # type: ignore[attr-defined] # set by frames
    front = {
        "OFFLINE": {code: page.content.decode() for code, page in pages.items()},
        "TOLD": {tag(code): _told(code) for code in languages()},
        "POLICY": "; ".join(sorted(policy.split("; "))),
    }
    lines = [f"const {name} = {json.dumps(value, ensure_ascii=False)};" for name, value in front.items()]
    body = Path(str(finders.find("scripts/worker.js"))).read_text(encoding="utf-8")
    response = HttpResponse("\n".join([*lines, body]), content_type="text/javascript; charset=utf-8")
    response._csp_config = {"default-src": [NONE], "connect-src": [SELF]}  # type: ignore[attr-defined] # for django-csp
    response.headers["Cache-Control"] = "public, no-cache"
    return response


def _page(code: str) -> HttpResponse:
    """What is shown without network at an address that is not saved."""
    with override(code):
        return render("offline.html", Page(title=gettext("No connection"), is_listed=False))


def _told(code: str) -> dict[str, Any]:
    """{date} is filled in by the worker."""
    with override(code):
        return {
            "saved": gettext("Saved copy of {date}. There may be a newer version on the site."),
            "elsewhere": gettext("It is saved here in:"),
        }
