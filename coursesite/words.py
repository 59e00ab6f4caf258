"""The texts that scripts show, in the reader's language: one small file for all of them."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from publishing.freshness import public

# Keyed by the module that shows it; {names} are filled in by the script.
WORDS = {
    "progress.section": _("You stopped in section {n}."),
    "progress.part": _("You stopped at “{title}”."),
    "progress.lesson": _("You stopped in “{title}”."),
    "progress.go": _("Go on from there"),
    "progress.read": _("{n} of {of} sections read"),
    "progress.done": _("You have read the whole class."),
    "progress.whole": _("read to the end"),
    "progress.seen": _("section read"),
    "cite.copy": _("Copy"),
    "cite.copied": _("Copied."),
    "check.right": _("Right."),
    "check.wrong": _("Not quite."),
    "check.choose": _("Choose an answer first."),
    "check.rightAnswer": _("Right answer"),
    "check.yourAnswer": _("Your answer"),
    "check.score": _("{n} of {of} right"),
    "notes.add": _("Note +"),
    "notes.note": pgettext_lazy("learner", "Note"),
    "notes.highlight": _("Highlight"),
    "notes.bookmark": _("Bookmark"),
    "notes.yours": _("Your notes: {n}"),
    "notes.title": _("Your notes on this class"),
    "notes.selection": _("What you selected"),
    "notes.tools": _("Notes on this passage"),
    "notes.mark": pgettext_lazy("button", "Highlight"),
    "notes.write": _("Write a note"),
    "notes.text": _("Your note"),
    "notes.save": _("Save"),
    "notes.cancel": _("Cancel"),
    "notes.edit": _("Edit"),
    "notes.delete": _("Delete"),
    "notes.deleted": _("Deleted."),
    "notes.undo": _("Undo"),
    "notes.link": _("Copy link"),
    "notes.linked": _("The link is copied."),
    "notes.address": _("The link stands in the address bar."),
    "notes.copy": _("Copy all as text"),
    "notes.copied": _("Copied."),
    "notes.uncopied": _("The browser did not allow copying."),
    "notes.data": _("All your data"),
    "notes.close": _("Close"),
    "notes.changed": _("This passage was changed since."),
    "notes.language": _("Highlighted in another language: {language}."),
    "notes.refused": _("Not stored: the browser refuses it, or its storage is full."),
    "aloud.title": _("Read aloud"),
    "aloud.pause": _("Pause"),
    "aloud.resume": _("Go on"),
    "aloud.previous": _("Previous section"),
    "aloud.next": _("Next section"),
    "aloud.speed": _("Speed"),
    "aloud.stop": _("Stop"),
    "own.none": _("This browser holds nothing of what you read here."),
    "own.refused": _("Your browser does not let this site store anything: nothing is remembered."),
    "own.lesson": _("A class"),
    "own.read": _("{n} of {of} sections read."),
    "own.last": _("Last read on {day}."),
    "own.answers": _("Questions answered rightly: {n} of {of}."),
    "own.note": pgettext_lazy("learner", "Note"),
    "own.highlight": _("Highlight"),
    "own.bookmark": _("Bookmark"),
    "own.theme.device": _("As your device."),
    "own.theme.light": _("Light, by your choice."),
    "own.theme.dark": _("Dark, by your choice."),
    "own.exported": _("The file is on its way to your downloads."),
    "own.imported": _("Imported. Entries brought together with what is here: {n}."),
    "own.left": _("Left out, because this site does not know them: {n}."),
    "own.import.big": _("This file is larger than any that this site writes. Nothing was imported."),
    "own.import.broken": _("This file cannot be read; perhaps it is not complete. Nothing was imported."),
    "own.import.format": _("This is not a file that this site has exported. Nothing was imported."),
    "own.import.foreign": _("This file comes from another site. Nothing was imported."),
    "own.import.full": _("The browser refused to store all of it. What is here already is untouched."),
    "own.erase.done": _("All erased. This browser now holds nothing of this site."),
    "own.erase.left": _("Not all could be erased. Erase the data of this site in the settings of your browser."),
    "offline.save": _("Save for offline"),
    "offline.asking": _("Asking how large it is …"),
    "offline.unreachable": _("The site cannot be reached now. Try again when you are connected."),
    "offline.lesson": _(
        "In {language}: this class with its slides and the page of its course, {size}. "
        "Nothing is stored before you say so."
    ),
    "offline.course": _(
        "In {language}: the page of the course and its classes ({n}) with their slides, {size}. "
        "Nothing is stored before you say so."
    ),
    "offline.now": _("Save ({size})"),
    "offline.named": _("Save with the pages it names ({size})"),
    "offline.cancel": _("Cancel"),
    "offline.saving": _("Saving …"),
    "offline.stop": _("Stop"),
    "offline.stopped": _("Stopped."),
    "offline.failed": _(
        "The connection broke before everything was saved. Try again: whole classes that are saved stay saved."
    ),
    "offline.full": _("This device has not enough room for it. Remove other copies, then try again."),
    "offline.refused": _("This browser does not store copies here, as in a private window."),
    "offline.saved": _("Saved on this device on {date}, {size}."),
    "offline.newer": _("A newer version is there. The saved copy is of {date}."),
    "offline.update": _("Update ({size})"),
    "offline.remove": _("Remove the saved copy"),
    "offline.none": _("No class is saved for reading without a connection."),
    "offline.removed": _("The saved copy was removed."),
}


@public
def words(request: HttpRequest) -> HttpResponse:
    return JsonResponse({key: str(text) for key, text in WORDS.items()}, json_dumps_params={"ensure_ascii": False})
