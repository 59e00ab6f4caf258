"""What the paragraphs of an item are called: as its last Version has them, carried to its text as it stands."""

from collections import defaultdict
from typing import Any

from publishing.fields import RichTextField
from publishing.graph import child_columns, columns, dump, upgraded
from publishing.kinds import Graph, Kind
from publishing.languages import SOURCE
from publishing.models import Addressed, Version
from publishing.paragraphs import Keys, Place, Texts, assigned


def keys_of(kind: Kind, row: Addressed) -> Keys:
    """The keys of the paragraphs in the rows as they stand; none for a kind whose paragraphs have no keys.

    They depend on nothing but these rows and the last Version: a preview shows what publishing will store.
    """
    if not kind.has_paragraph_keys:
        return {}
    last = Version.objects.filter(kind=kind.name, item_id=row.pk).order_by("-number").first()
    return keys_after(kind, row, last, dump(kind, row))


def keys_after(kind: Kind, row: Addressed, last: Version | None, graph: Graph) -> Keys:
    """The keys of the paragraphs of a graph that follows upon the last Version."""
    if not kind.has_paragraph_keys:
        return {}
    now = rich_texts(kind, row, graph)
    if last is None:
        return assigned({}, {}, now)
    then = rich_texts(kind, row, upgraded(kind, last.graph))
    # A Version from before paragraphs had keys gets those that it would have had then.
    return assigned(then, last.paragraphs or assigned({}, {}, then), now)


def place(row: Any, field: str) -> Place:
    """The place of a text: whose field it is."""
    return f"{row.pk}.{field}"


def rich_texts(kind: Kind, row: Addressed, graph: Graph) -> Texts:
    """Every rich text of a graph by its place, in all languages that have it."""
    found: dict[Place, dict[str, str]] = defaultdict(dict)
    _collect(found, str(row.pk), columns(kind.model, kind.model.frozen), graph["fields"])
    for relation in kind.owned:
        held = child_columns(kind, relation)[2]
        for key, values in sorted(graph["children"].get(relation, {}).items(), key=_in_order):
            _collect(found, key, held, values)
    return found


def _in_order(child: tuple[str, dict[str, Any]]) -> tuple[int, str]:
    return child[1].get("position", 0), child[0]


def _collect(found: dict[Place, dict[str, str]], key: str, held: list[Any], values: dict[str, Any]) -> None:
    for column in held:
        if isinstance(column, RichTextField) and values.get(column.name):
            language = getattr(column, "_translated_field_language_code", None)
            field = column.attname[: -len(language) - 1] if language else column.attname
            found[f"{key}.{field}"][language or SOURCE] = values[column.name]
