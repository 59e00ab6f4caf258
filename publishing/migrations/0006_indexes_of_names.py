from django.db import migrations

POSTGRESQL = {
    "search_entries_by_name": "names || ' ' || titles",
    "search_entries_by_heading": "headings",
}


def make_indexes(apps, schema_editor):
    """On PostgreSQL; SQLite's full-text table finds by column as it is."""
    if schema_editor.connection.vendor == "postgresql":
        for name, terms in POSTGRESQL.items():
            schema_editor.execute(
                f"CREATE INDEX {name} ON publishing_searchentry USING gin (to_tsvector('simple', {terms}))"
            )


def drop_indexes(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for name in POSTGRESQL:
            schema_editor.execute(f"DROP INDEX {name}")


class Migration(migrations.Migration):
    dependencies = [
        ("publishing", "0005_sort_keys_of_documents"),
    ]

    operations = [
        migrations.RunPython(make_indexes, drop_indexes),
    ]
