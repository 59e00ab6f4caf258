"""Words and looks of statuses: one word for a table, a few for the key of a map, a sentence for a count."""

from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext_lazy
from django.utils.translation import gettext_lazy as _

from instruments.models import Act
from instruments.status import CONTRACTING, NONE, PARTY, PROVISIONAL, SIGNATORY, UNKNOWN, WITHDRAWN, ActPart
from publishing.languages import Text

ABSENT = "absent"
STATUS_WORD: dict[str, Any] = {
    PARTY: _("Party"),
    CONTRACTING: _("Bound"),
    PROVISIONAL: _("Provisional"),
    SIGNATORY: _("Signed"),
    NONE: _("None"),
    WITHDRAWN: _("Withdrawn"),
    UNKNOWN: _("Unknown"),
}
KEY_WORDS: dict[str, Any] = {
    PARTY: _("Party"),
    CONTRACTING: _("Bound, not yet in force"),
    PROVISIONAL: _("Applied provisionally"),
    SIGNATORY: _("Signed, not bound"),
    NONE: _("No action recorded"),
    WITHDRAWN: _("Withdrawn"),
    UNKNOWN: _("Not known, or disputed"),
    ABSENT: _("Not on record here"),
}
# After “On 29 September 2003, 8 of the 35 States of the Americas were parties.”
OTHERS: dict[str, Any] = {
    CONTRACTING: ngettext_lazy(
        "%(count)s had consented, but it was not yet in force there.",
        "%(count)s had consented, but it was not yet in force there.",
        "count",
    ),
    PROVISIONAL: ngettext_lazy("%(count)s applied it provisionally.", "%(count)s applied it provisionally.", "count"),
    SIGNATORY: ngettext_lazy("%(count)s had signed only.", "%(count)s had signed only.", "count"),
    NONE: ngettext_lazy("%(count)s had taken no step.", "%(count)s had taken no step.", "count"),
    WITHDRAWN: ngettext_lazy("%(count)s had withdrawn.", "%(count)s had withdrawn.", "count"),
    UNKNOWN: ngettext_lazy("For %(count)s it is not known.", "For %(count)s it is not known.", "count"),
}
# The same of today, or of a day to come.
OTHERS_NOW: dict[str, Any] = {
    CONTRACTING: ngettext_lazy(
        "%(count)s has consented, but it is not yet in force there.",
        "%(count)s have consented, but it is not yet in force there.",
        "count",
    ),
    PROVISIONAL: ngettext_lazy("%(count)s applies it provisionally.", "%(count)s apply it provisionally.", "count"),
    SIGNATORY: ngettext_lazy("%(count)s has signed only.", "%(count)s have signed only.", "count"),
    NONE: ngettext_lazy("%(count)s has taken no step.", "%(count)s have taken no step.", "count"),
    WITHDRAWN: ngettext_lazy("%(count)s has withdrawn.", "%(count)s have withdrawn.", "count"),
    UNKNOWN: OTHERS[UNKNOWN],
}
# How a consent other than a ratification is named behind its day.
CONSENT_WORD: dict[str, Any] = {
    "acceptance": _("acceptance"),
    "approval": _("approval"),
    "accession": _("accession"),
    "succession": _("succession"),
    "consent": _("kind not stated"),
}

ANSWERING = {"objection", "reservation_withdrawn"}


def what_it_says(act: ActPart) -> Text:
    """The words of an act. An objection or a withdrawn reservation without any answers to something not on record."""
    if act.kind in ANSWERING and not act.text:
        return Text(gettext("What it is about is not recorded."))
    return act.text


def kind_words(act: ActPart) -> str:
    return str(capfirst(dict(Act.Kind.choices)[act.kind]))
