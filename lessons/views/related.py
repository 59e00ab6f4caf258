"""Other lessons that treat the same institutions or instruments, and what they share in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from lessons.documents import LessonDocument
from publishing.documents import addresses
from publishing.frames import current
from publishing.kinds import kind_named
from publishing.languages import Text
from publishing.models import Mention
from publishing.ordering import listing

MOST = 3
NAMED = 4  # of what two lessons share, before the rest is counted


@dataclass(frozen=True, kw_only=True)
class Related:
    title: Text
    html_url: str
    shared: str


def related(document: LessonDocument) -> list[Related]:
    """The lessons whose boxes share most with the boxes of this one, most first. One query."""
    own = [one.institution for one in document.institutions] + [one.instrument for one in document.instruments]
    names = {ref.id: str(ref.short or ref.title) for ref in own}
    rows = (
        Mention.objects.filter(item_id__in=names, role__in=("institution", "instrument"))
        .filter(document__kind="lesson", document__language=current())
        .exclude(document__item_id=document.id)
        .values_list("document__slug", "document__title", "document__title_lang", "item_id")
    )
    found: dict[tuple[str, str, str], set[str]] = {}
    for slug, title, lang, item_id in rows:
        found.setdefault((slug, title, lang), set()).add(str(item_id))
    nearest = sorted(found.items(), key=lambda one: (-len(one[1]), one[0]))[:MOST]
    return [
        Related(
            title=Text(title, lang or None),
            html_url=addresses(kind_named("lesson"), slug, current())[1] or "",
            shared=_told([name for item_id, name in names.items() if item_id in shared]),
        )
        for (slug, title, lang), shared in nearest
    ]


def _told(names: Sequence[str]) -> str:
    """In the order of this lesson's boxes; of many the rest is a number."""
    left = len(names) - NAMED
    shown = [*names[:NAMED], _("%(number)s more") % {"number": left}] if left > 1 else names
    return listing(shown)
