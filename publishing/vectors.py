"""What search asks of a database: on PostgreSQL a weighted vector of terms, on SQLite a full-text table beside the entries."""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.models import F, Func

# The columns of terms, the weightiest first, with the weights of PostgreSQL.
COLUMNS = {"names": "A", "titles": "B", "headings": "C", "body": "D"}
INDEX = "publishing_searchindex"
# Names and headings have indexes of their own on PostgreSQL: to look them up in the vector of a whole text, which it stores
# apart, costs ten times as much.
INDEXED = {("names", "titles"): "names || ' ' || titles", ("headings",): "headings"}


class VectorField(models.TextField):
    """Written by the database alone; on SQLite it stays empty."""

    def db_type(self, connection: Any) -> str:
        return "tsvector" if connection.vendor == "postgresql" else "text"


class Vector(Func):
    """The terms of all columns, each with its weight."""

    output_field = VectorField()

    def __init__(self, *columns: Any) -> None:
        super().__init__(*(columns or COLUMNS))

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        weight = "setweight(to_tsvector('simple', %%s), '%s')"
        template = " || ".join(weight % letter for letter in COLUMNS.values())
        compiled = [compiler.compile(column) for column in self.get_source_expressions()]
        return template % tuple(sql for sql, _ in compiled), [one for _, params in compiled for one in params]

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return "NULL", []


class Matches(Func):
    """Whether an entry holds, in these columns, a term of every group, or if `any_group` of one of them.

    Terms are letters and digits of ASCII, so that neither query language finds a sign of its own in them.
    With `begins`, what is asked for are beginnings of terms.
    """

    output_field = models.BooleanField()
    conditional = True

    def __init__(
        self,
        groups: Iterable[Iterable[str]],
        columns: Iterable[str] = COLUMNS,
        *,
        any_group: bool = False,
        begins: bool = False,
    ) -> None:
        self.groups = [sorted(group) for group in groups]
        self.columns = list(columns)
        self.any_group, self.begins = any_group, begins
        super().__init__(F("pk"), F("vector"))

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        key = compiler.compile(self.get_source_expressions()[0])[0]
        star = "*" if self.begins else ""
        wanted = self._joined(" OR ", " AND ", f'"{{}}"{star}'.format)
        match = f"{{{' '.join(self.columns)}}} : ({wanted})"
        return f"{key} IN (SELECT rowid FROM {INDEX} WHERE {INDEX} MATCH %s)", [match]  # noqa: S608 - names of ours

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        key, vector = (compiler.compile(one)[0] for one in self.get_source_expressions())
        star = "*" if self.begins else ""
        own = INDEXED.get(tuple(self.columns))
        weights = "" if own or len(self.columns) == len(COLUMNS) else "".join(COLUMNS[one] for one in self.columns)
        label = f":{star}{weights}" if star or weights else ""
        wanted = [self._joined(" | ", " & ", f"{{}}{label}".format)]
        if not own:
            return f"{vector} @@ %s::tsquery", wanted
        found = f"SELECT id FROM publishing_searchentry WHERE to_tsvector('simple', {own}) @@ %s::tsquery"  # noqa: S608 - names of ours
        return f"{key} IN ({found})", wanted

    def _joined(self, either: str, both: str, written: Any) -> str:
        groups = [f"({either.join(map(written, group))})" for group in self.groups]
        return (either if self.any_group else both).join(groups)
