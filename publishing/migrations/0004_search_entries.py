import django.db.models.deletion
import publishing.vectors
from django.db import migrations, models

COLUMNS = "names, titles, headings, body"
NEW = "INSERT INTO publishing_searchindex (rowid, names, titles, headings, body) VALUES (new.id, new.names, new.titles, new.headings, new.body);"
# The index holds no text of its own (external content), so what leaves it must be told as it was.
OLD = "INSERT INTO publishing_searchindex (publishing_searchindex, rowid, names, titles, headings, body) VALUES ('delete', old.id, old.names, old.titles, old.headings, old.body);"
SQLITE = [
    f"CREATE VIRTUAL TABLE publishing_searchindex USING fts5({COLUMNS}, content='publishing_searchentry', content_rowid='id', tokenize='ascii', detail=column, columnsize=0)",
    f"CREATE TRIGGER search_entry_made AFTER INSERT ON publishing_searchentry BEGIN {NEW} END",
    f"CREATE TRIGGER search_entry_gone AFTER DELETE ON publishing_searchentry BEGIN {OLD} END",
    f"CREATE TRIGGER search_entry_changed AFTER UPDATE ON publishing_searchentry BEGIN {OLD} {NEW} END",
]
POSTGRESQL = "CREATE INDEX search_entries_by_term ON publishing_searchentry USING gin (vector)"


def make_index(apps, schema_editor):
    """The full-text index of the database at hand, which keeps it in step itself."""
    for statement in [POSTGRESQL] if schema_editor.connection.vendor == "postgresql" else SQLITE:
        schema_editor.execute(statement)


def drop_index(apps, schema_editor):
    """Triggers and PostgreSQL's index go with their table."""
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TABLE publishing_searchindex")


class Migration(migrations.Migration):
    dependencies = [
        ("publishing", "0003_keys_of_paragraphs"),
    ]

    operations = [
        migrations.CreateModel(
            name="Word",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("language", models.CharField(max_length=10)),
                ("text", models.CharField(max_length=40)),
                ("spelled", models.CharField(max_length=400)),
                ("entries", models.IntegerField()),
            ],
            options={
                "indexes": [models.Index(fields=["spelled"], name="words_by_spelling")],
                "constraints": [models.UniqueConstraint(fields=("language", "text"), name="one_word_a_language")],
            },
        ),
        migrations.CreateModel(
            name="SearchEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveIntegerField()),
                ("anchor", models.CharField(blank=True, max_length=40)),
                ("title", models.TextField()),
                ("title_lang", models.CharField(blank=True, max_length=10)),
                ("keys", models.TextField(blank=True)),
                ("names", models.TextField(blank=True)),
                ("titles", models.TextField(blank=True)),
                ("headings", models.TextField(blank=True)),
                ("body", models.TextField(blank=True)),
                ("known_as", models.JSONField(default=list)),
                ("passages", models.JSONField(default=list)),
                ("words", models.TextField(blank=True)),
                (
                    "vector",
                    models.GeneratedField(
                        db_persist=True,
                        expression=publishing.vectors.Vector(),
                        output_field=publishing.vectors.VectorField(),
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="entries",
                        to="publishing.storeddocument",
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("document", "anchor"), name="one_entry_a_place")],
            },
        ),
        migrations.RunPython(make_index, drop_index),
    ]
