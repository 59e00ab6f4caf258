"""Groups and their permissions, made anew each time: Author, Editor, Publisher; one person may hold all."""

from typing import Any

from django.contrib.auth.models import Group, Permission
from django.core.management.base import BaseCommand
from django.db import transaction

from publishing.kinds import kinds

TAUGHT = ("course", "lesson")


class Command(BaseCommand):
    help = "Makes the groups Author, Editor and Publisher with their permissions. Run it after every migration."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        for name, wanted in rights().items():
            group, _ = Group.objects.get_or_create(name=name)
            if set(group.permissions.values_list("pk", flat=True)) != wanted:
                group.permissions.set(wanted)
                if options["verbosity"]:
                    self.stdout.write(f"{name}: {len(wanted)} permissions")


def rights() -> dict[str, set[int]]:
    """Authors draft courses and lessons and look at the rest; editors draft and order everything; publishers put it live."""
    every = {
        (one.content_type.app_label, one.content_type.model, one.codename.partition("_")[0]): one.pk
        for one in Permission.objects.select_related("content_type")
    }

    def of(names: list[str], *verbs: str) -> set[int]:
        models = [kind.model._meta for kind in kinds() if kind.name in names]
        return {
            every[meta.app_label, meta.model_name or "", verb]
            for meta in models
            for verb in verbs
            if (meta.app_label, meta.model_name, verb) in every
        } | {
            pk
            for (app, model, verb), pk in every.items()
            if verb in verbs and any(_is_child(app, model, meta) for meta in models)
        }

    names = [kind.name for kind in kinds()]
    return {
        "Author": of(names, "view") | of(list(TAUGHT), "add", "change", "delete"),
        "Editor": of(names, "view", "add", "change", "delete"),
        "Publisher": of(names, "view", "change", "publish"),
    }


def _is_child(app: str, model: str, meta: Any) -> bool:
    """Whether a model is owned by an item: its rows are edited with the item and need the same permissions."""
    return any(
        relation.related_model._meta.app_label == app and relation.related_model._meta.model_name == model
        for relation in meta.related_objects
        if relation.on_delete and relation.on_delete.__name__ == "CASCADE"
    )
