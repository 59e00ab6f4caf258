from django.db import migrations, models

NOTE = "Loaded from the data files"


def remember(apps, schema_editor):
    """What was loaded was known by the note of its last Version; from now on a row of its own remembers it."""
    versions = apps.get_model("publishing", "Version").objects.filter(author=None, note=NOTE).order_by("number")
    last = {(kind, item_id): graph for kind, item_id, graph in versions.values_list("kind", "item_id", "graph")}
    Loaded = apps.get_model("publishing", "Loaded")
    Loaded.objects.bulk_create(
        [Loaded(kind=kind, item_id=item_id, graph=graph) for (kind, item_id), graph in last.items()], batch_size=500
    )


class Migration(migrations.Migration):

    dependencies = [
        ("publishing", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Loaded",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=40, verbose_name="kind")),
                ("item_id", models.UUIDField(verbose_name="key")),
                ("graph", models.JSONField()),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("kind", "item_id"), name="loaded_once")],
            },
        ),
        migrations.RunPython(remember, migrations.RunPython.noop),
    ]
