"""Any graph of any kind, drawn from its model: every type of field, children, many-to-many."""

import datetime
from html import escape
from typing import Any

from django.db.models import ForeignKey, UniqueConstraint
from hypothesis import strategies as st

from publishing.dates import ABOUT, EXACT, ON_OR_BEFORE, PartialDate, PartialDateField
from publishing.fields import RichTextField
from publishing.graph import Graph, child_columns, columns
from publishing.kinds import Kind
from tests.publishing.kinds import ONE_OF

words = st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=20)
keys = st.uuids(version=4).map(str)
WHOLE = {
    "PositiveIntegerField": 2**31 - 1,
    "PositiveSmallIntegerField": 2**15 - 1,
    "PositiveBigIntegerField": 2**63 - 1,
}


@st.composite
def partial_dates(draw: Any) -> PartialDate:
    day = draw(st.dates())
    precision = draw(st.sampled_from(["year", "month", "day"]))
    qualifier = draw(st.sampled_from([EXACT, ON_OR_BEFORE, ABOUT]))
    return PartialDate(
        day.year, day.month if precision != "year" else 0, day.day if precision == "day" else 0, qualifier
    )


def rich_texts(column: Any) -> st.SearchStrategy[str]:
    return st.lists(words.map(lambda text: f"<p>{escape(text)}</p>"), max_size=2).map(
        lambda parts: column.tidy("".join(parts))
    )


def values(column: Any, pool: dict[type, list[str]]) -> st.SearchStrategy[Any]:
    """What a graph may hold for this column, in its dumped form."""
    if column.many_to_many:
        return st.lists(st.sampled_from(pool[column.related_model]), unique=True).map(sorted)
    if column.null:
        return st.none() | _present(column, pool)
    return _present(column, pool)


def _present(column: Any, pool: dict[type, list[str]]) -> st.SearchStrategy[Any]:
    name = column.get_internal_type()
    if isinstance(column, ForeignKey):
        return st.sampled_from(pool[column.related_model]) if pool[column.related_model] else st.none()
    if isinstance(column, PartialDateField):
        return partial_dates().map(lambda value: value.typed)
    if column.choices:
        return st.sampled_from([choice for choice, _label in column.flatchoices])
    if isinstance(column, RichTextField):
        return rich_texts(column)
    if name in WHOLE:
        return st.integers(0, WHOLE[name])
    if name == "BooleanField":
        return st.booleans()
    if name == "DateField":
        return st.dates().map(datetime.date.isoformat)
    assert name in ("CharField", "TextField"), f"say what {column} may hold"
    # Fields keep one kind of line end.
    return words.map(lambda text: text.replace("\r\n", "\n")[: column.max_length])


@st.composite
def graphs(draw: Any, kind: Kind, pool: dict[type, list[str]]) -> Graph:
    """A graph of a kind that names only rows of the pool and its own children, and keeps its tables' constraints."""
    pool, children = dict(pool), {}
    for relation in kind.owned:
        model, back, held = child_columns(kind, relation)
        row = st.fixed_dictionaries({column.name: values(column, pool) for column in held})
        if model in ONE_OF:
            row = _with_one(model, row, pool)
        children[relation] = _once(model, back, draw(st.dictionaries(keys, row, max_size=3)))
        pool[model] = list(children[relation])
    fields = {column.name: draw(values(column, pool)) for column in columns(kind.model, kind.model.frozen)}
    return {"format": kind.format, "fields": fields, "children": children}


def _with_one(model: Any, rows: st.SearchStrategy[dict[str, Any]], pool: dict[type, list[str]]) -> Any:
    """Rows that fill exactly one of the columns of which they fill one."""

    def narrowed(drawn: tuple[dict[str, Any], str]) -> dict[str, Any]:
        row, name = drawn
        chosen = pool[model._meta.get_field(name).related_model][0]
        return row | dict.fromkeys(ONE_OF[model]) | {name: row[name] or chosen}

    return st.tuples(rows, st.sampled_from(ONE_OF[model])).map(narrowed)


def _once(model: Any, back: str, rows: dict[str, Any]) -> dict[str, Any]:
    """Without the rows that repeat what may stand there once."""
    for rule in model._meta.constraints:
        if isinstance(rule, UniqueConstraint):
            names = [name for name in rule.fields if name != back]
            first = {tuple(row[name] for name in names): key for key, row in reversed(rows.items())}
            rows = {key: row for key, row in rows.items() if key in first.values()}
    return rows
