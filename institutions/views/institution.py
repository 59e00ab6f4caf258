"""The page of an institution: its place in a tree, its members over time, what it runs and what it did."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from institutions.documents import InstitutionDocument
from institutions.exports import linked_data
from institutions.views.members import members
from institutions.views.register import RegisterPage
from publishing.documents import Day, decode
from publishing.frames import current
from publishing.kinds import kind_named
from publishing.languages import Text
from publishing.linked_data import Data
from publishing.models import StoredDocument
from publishing.pages import Named

# How others name an institution where the page says it in a row of its own.
PLACED = {"parent", "ancestor", "predecessor_of", "secretariat_of", "member"}


@dataclass(frozen=True, kw_only=True)
class Node:
    """An institution in the tree, and those that are part of it."""

    title: Text
    short: Text
    html_url: str
    founded_on: Day | None
    is_here: bool
    parts: tuple["Node", ...]


class InstitutionPage(RegisterPage):
    kind = "institution"
    template = "institutions/detail.html"
    listed_in = ((_("Institutions"), "institutions/"),)

    def linked_data(self, document: Any, origin: str) -> Data:
        return linked_data.institution(document, origin)

    def more(self, document: Any, names: dict[str, list[Named]]) -> dict[str, Any]:
        """Two queries more at most: where others are part of it, and where it is a party itself."""
        others = names["institution"]
        below = _naming(document, "ancestor") if _in(others, "ancestor") else []
        did = _naming(document, "party") if any(_in(group, "party") for group in names.values()) else []
        # What it signed and joined has a section of its own.
        told = [one for one in names["instrument"] if set(one.roles) != {"party"}]
        return super().more(document, names) | {
            "names": names | {"instrument": told},
            "tree": _tree(document, below) if document.ancestors or below else None,
            "ties": [one for one in others if not PLACED & set(one.roles)],
            "predecessors": _in(others, "predecessor_of"),
            "secretariats": _in(others, "secretariat_of"),
            "member_of": _in(others, "member"),
            "constituted_by": _in(names["instrument"], "constitutes"),
            "members": members(document),
            "deeds": [(one, record) for one in did for record in one.parties if record.party.id == document.id],
        }


def _in(named: list[Named], role: str) -> list[Named]:
    return [one for one in named if role in one.roles]


def _naming(document: InstitutionDocument, role: str) -> list[Any]:
    """The Documents that name an institution in a role, of whatever kind. One query."""
    rows = StoredDocument.objects.filter(
        language=current(),
        mentions__kind="institution",
        mentions__item_id=document.id,
        mentions__role=role,
    ).order_by("sort_key", "slug")
    return [decode(kind_named(kind), body) for kind, body in rows.values_list("kind", "body")]


def _tree(document: InstitutionDocument, below: list[InstitutionDocument]) -> Node:
    """From the largest whole down to the institution, with all that is part of it."""
    inside: dict[str, list[InstitutionDocument]] = {}
    for one in below:
        if one.parent:
            inside.setdefault(one.parent.id, []).append(one)
    node = _node(document, inside, is_here=True)
    for above in reversed(document.ancestors):
        node = Node(
            title=above.title,
            short=above.short,
            html_url=above.html_url or "",
            founded_on=None,
            is_here=False,
            parts=(node,),
        )
    return node


def _node(document: InstitutionDocument, inside: dict[str, list[InstitutionDocument]], is_here: bool = False) -> Node:
    # Taken out as it is drawn: a circle, which a check refuses, ends where it began.
    parts = inside.pop(document.id, [])
    return Node(
        title=document.title,
        short=document.short,
        html_url=document.html_url,
        founded_on=document.founded_on,
        is_here=is_here,
        parts=tuple(_node(one, inside) for one in parts),
    )
