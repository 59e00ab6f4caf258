"""What this app tells publishing: instruments."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

RELATED = (
    "adopted_by",
    "forum",
    "depositary_institution",
    "topics",
    "names__source",
    "facts__source",
    "relations__to_instrument",
    "relations__to_institution",
    "relations__to_programme",
    "relations__source",
    "acts__state",
    "acts__institution",
    "acts__source",
    "record_ends__state",
    "record_ends__institution",
    "texts__source",
    "citations__source",
)


class InstrumentsConfig(AppConfig):
    name = "instruments"
    verbose_name = _("Instruments")

    def ready(self) -> None:
        from instruments import checks, documents, models, search
        from publishing.graph import renamed
        from publishing.kinds import Kind, register
        from publishing.languages import read

        register(
            Kind(
                name="instrument",
                model=models.Instrument,
                names=lambda row, language: (read(row, "title", language), read(row, "short_title", language)),
                path="instruments",
                build=documents.build_instrument,
                document=documents.InstrumentDocument,
                search=search.instrument,
                owned=("names", "facts", "relations", "acts", "record_ends", "texts", "citations"),
                related=RELATED,
                checks=checks.check_instrument,
                format=2,
                upgrades={1: renamed({"facts.says": "facts.says_en"})},
            )
        )
