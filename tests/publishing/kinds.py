"""What every kind of item has, read from its model: for tests that hold for all kinds, also for those not yet written."""

import uuid
from collections.abc import Callable, Iterator
from typing import Any

from django.db.models import ForeignKey, URLField
from django.utils.text import slugify

from institutions.models import Membership
from instruments.models import Act, RecordEnd, Relation
from publishing.dates import PartialDateField
from publishing.fields import RichTextField
from publishing.graph import child_columns, columns
from publishing.kinds import Kind, kind_named, kind_of, kinds
from publishing.models import Addressed, Item
from tests import factories as make

# Of these columns a row fills exactly one.
ONE_OF: dict[type, tuple[str, ...]] = {
    Relation: ("to_instrument", "to_institution", "to_programme"),
    Act: ("state", "institution"),
    RecordEnd: ("state", "institution"),
    Membership: ("state", "member"),
}
DRAFTED = sorted(kind.name for kind in kinds() if kind.has_drafts)
SHOWN = sorted(kind.name for kind in kinds() if kind.build)


def made(name: str, **values: Any) -> Any:
    """A saved row of a kind with just enough to be published; what it must name is live."""
    if name == "course":
        return make.course(make.live(make.lesson()), **values)
    return getattr(make, name)(**values)


def live(name: str, **values: Any) -> Any:
    row = made(name, **values)
    return make.live(row) if isinstance(row, Item) else make.shared(row)


def links(kind: Kind) -> Iterator[tuple[str, Any]]:
    """Every foreign key and many-to-many of a kind to other items and shared values: ("" or child relation, column)."""
    for column in columns(kind.model, kind.model.frozen):
        if _leaves(column):
            yield "", column
    for relation in kind.owned:
        for column in child_columns(kind, relation)[2]:
            if _leaves(column):
                yield relation, column


def _leaves(column: Any) -> bool:
    return (isinstance(column, ForeignKey) or column.many_to_many) and issubclass(column.related_model, Addressed)


LINKS = [(name, relation, column.name) for name in DRAFTED for relation, column in links(kind_named(name))]


def column_of(name: str, relation: str, field: str) -> Any:
    return next(column for owner, column in links(kind_named(name)) if (owner, column.name) == (relation, field))


def target(column: Any, **values: Any) -> Any:
    """A fresh row that this column may name, not live."""
    return made(kind_of(column.related_model).name, **values)


def child(kind: Kind, relation: str, **values: Any) -> dict[str, Any]:
    """The graph of one more child: what it must have, and what is given."""
    model, _back, held = child_columns(kind, relation)
    least = {column.name: _least(column) for column in held}
    names = ONE_OF.get(model, ())
    if names and not any(values.get(name) for name in names):
        least[names[1]] = str(live("institution").pk)
    return least | values


def _least(column: Any) -> Any:
    if column.choices:
        return column.choices[0][0]
    if isinstance(column, ForeignKey):
        return None if column.null else str(_live_target(column).pk)
    if column.null:
        return None
    if column.get_internal_type() == "BooleanField":
        return column.get_default()
    return 0 if column.get_internal_type().startswith("Positive") else "Some words" if not column.blank else ""


def _live_target(column: Any) -> Any:
    return live(kind_of(column.related_model).name)


def worded(kind: Kind, graph: dict[str, Any], word: Callable[[], str]) -> dict[str, Any]:
    """The graph with at least one child in every relation and a word in every text, in all languages."""
    children = {
        relation: dict(rows) or {str(uuid.uuid4()): child(kind, relation)}
        for relation, rows in graph["children"].items()
    }
    for relation, rows in children.items():
        held = child_columns(kind, relation)[2]
        children[relation] = {key: _worded(held, row, word) for key, row in rows.items()}
    fields = _worded(columns(kind.model, kind.model.frozen), graph["fields"], word)
    return graph | {"fields": fields, "children": children}


def _worded(held: list[Any], row: dict[str, Any], word: Callable[[], str]) -> dict[str, Any]:
    return row | {column.name: _text(column, word) for column in held if _is_text(column)}


def _is_text(column: Any) -> bool:
    is_text = column.get_internal_type() in ("CharField", "TextField")
    return is_text and not column.choices and not isinstance(column, PartialDateField)


def _text(column: Any, word: Callable[[], str]) -> str:
    if isinstance(column, RichTextField):
        return f"<p>{word()}</p>"
    if isinstance(column, URLField):
        return f"https://{slugify(word())}.example/"
    return word()[: column.max_length]
