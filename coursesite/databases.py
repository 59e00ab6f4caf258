"""What must hold of a database before it is used: it answers, and its tables are those of this code."""

from django.apps import apps
from django.conf import settings
from django.core.management import CommandError
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connection, connections

LIKELY = "Start it, or correct host, port, name, user or password"


def require_answer(alias: str = DEFAULT_DB_ALIAS) -> None:
    """Raises CommandError naming the variable when the database cannot be opened."""
    try:
        connections[alias].ensure_connection()
    except DatabaseError as error:
        # What the driver says names host and user, never the password.
        reason = str(error).strip().partition("\n")[0]
        advice = "Name another file, in a folder that you may write to" if _is_file() else LIKELY
        variable = "DATABASE_URL" if alias == DEFAULT_DB_ALIAS else f"{alias.upper()}_URL"
        raise CommandError(f"{variable}: the database cannot be opened ({reason}). {advice}.") from None


def require_tables() -> None:
    """Raises CommandError naming a table that differs from its model: an earlier state of the code made it."""
    for model in apps.get_models(include_auto_created=True):
        if model._meta.managed and not model._meta.proxy:
            wanted = {field.column for field in model._meta.local_concrete_fields}
            if different := ", ".join(sorted(wanted ^ _columns(model._meta.db_table))):
                raise CommandError(f"The table {model._meta.db_table} differs in {different}. {anew()}")


def _columns(table: str) -> set[str]:
    """The columns of a table; none where it is missing. Django's own introspection takes half a second for all."""
    try:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)} LIMIT 0")  # noqa: S608 - a table of ours
            return {column[0] for column in cursor.description}
    except DatabaseError:
        return set()


def anew() -> str:
    """How to come to a database that this code can use."""
    name = settings.DATABASES[DEFAULT_DB_ALIAS]["NAME"]
    way = f"Remove {name} (and what was written in it)" if _is_file() else f"Put an empty database in place of {name}"
    return f"An earlier state of this code made this database. {way}, then start again."


def _is_file() -> bool:
    return connection.vendor == "sqlite"
