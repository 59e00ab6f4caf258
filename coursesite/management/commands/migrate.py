"""Django's migrate, which says which variable to correct when the database cannot be opened."""

from typing import Any

from django.core.management.commands import migrate

from coursesite.databases import require_answer


class Command(migrate.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        require_answer(options["database"])
        super().handle(*args, **options)
