"""After an upgrade: brings every stored Document into the shape that this code reads, and writes its search entries anew."""

from argparse import ArgumentParser
from typing import Any

from django.core.management import BaseCommand
from django.db import transaction

from publishing.documents import shape
from publishing.kinds import kind_named
from publishing.models import Edition, StoredDocument
from publishing.routers import pinned
from publishing.search import vocabulary
from publishing.search.entries import write_anew
from publishing.store import Publication

BATCH = 200


class Command(BaseCommand):
    help = "Rebuilds all stored documents from their rows. Those that come out the same are left alone. Search entries are written anew."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--if-needed",
            action="store_true",
            help="only if this code reads documents of another shape than those stored",
        )

    def handle(self, *, if_needed: bool, **options: Any) -> None:
        if if_needed and not Edition.objects.exclude(shape=shape()).exists():
            return
        keys = sorted(set(StoredDocument.objects.values_list("kind", "item_id")), key=str)
        for start in range(0, len(keys), BATCH):
            with pinned(), transaction.atomic():
                publication = Publication()
                for kind, item_id in keys[start : start + BATCH]:
                    publication.rebuild((kind, item_id))
                    write_anew(kind_named(kind), item_id)
                publication.close()
        with pinned(), transaction.atomic():
            Publication()  # nobody publishes while words are counted
            vocabulary.count_anew()
        Edition.objects.update(shape=shape())
        self.stdout.write(f"{len(keys)} items rebuilt.")
