"""The texts that scripts show, in the reader's language: one small file for all of them."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext_lazy as _

from publishing.freshness import public

# Keyed by the module that shows it; {names} are filled in by the script.
WORDS = {
    "progress.section": _("You stopped in section {n}."),
    "progress.part": _("You stopped at “{title}”."),
    "progress.lesson": _("You stopped in “{title}”."),
    "progress.go": _("Go on from there"),
    "progress.read": _("{n} of {of} sections read"),
    "progress.done": _("You have read the whole class."),
    "progress.seen": _("section read"),
    "check.right": _("Right."),
    "check.wrong": _("Not quite."),
    "check.choose": _("Choose an answer first."),
    "check.rightAnswer": _("Right answer"),
    "check.yourAnswer": _("Your answer"),
    "check.score": _("{n} of {of} right"),
}


@public
def words(request: HttpRequest) -> HttpResponse:
    return JsonResponse({key: str(text) for key, text in WORDS.items()}, json_dumps_params={"ensure_ascii": False})
