"""A lesson as a work that is cited: for reference managers."""

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from instruments.exports.forms import bibliography_forms
from instruments.exports.works import Work
from lessons.documents import LessonDocument
from publishing.documents import Day
from publishing.languages import SOURCE, from_tag
from publishing.ordering import listing


def work_of(document: LessonDocument) -> Work:
    """Whoever gave the class on which the text is based did not write it, and is named in a note."""
    day = document.updated_at[:10]
    with override(from_tag(document.lang) or SOURCE):
        return Work(
            key=document.slug,
            kind="webpage",
            title=str(document.title),
            lang=document.title.lang or document.lang,
            authors=(_("Cooperation in the Americas"),),
            container=", ".join(place.course.title for place in document.places),
            issued_on=Day(value=day, sort=day, precision="day", qualifier="exact"),
            url=settings.SITE_URL + document.html_url,
            note=credit(document),
        )


def credit(document: LessonDocument) -> str:
    """Whose class the text is based on, in the language that is active."""
    authors = listing([person.title for person in document.based_on])
    if not authors:
        return _("Text by the project.")
    return _("Based on the class by %(authors)s; text by the project.") % {"authors": authors}


CITATION_FORMS = bibliography_forms("The lesson itself", lambda document: [work_of(document)], before="/citation")
