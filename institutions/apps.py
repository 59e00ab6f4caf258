"""What this app tells publishing: institutions, programmes, events, and the shared values."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InstitutionsConfig(AppConfig):
    name = "institutions"
    verbose_name = _("Institutions")

    def ready(self) -> None:
        from institutions import checks, documents, models
        from publishing.kinds import Kind, register
        from publishing.languages import Text, read

        def named(row: models.Institution, language: str) -> tuple[Text, Text]:
            return read(row, "name", language), read(row, "acronym", language)

        def plain(row: models.Topic, language: str) -> tuple[Text, Text]:
            return read(row, "name", language), Text("")

        register(
            Kind(
                name="institution",
                model=models.Institution,
                names=named,
                path="institutions",
                build=documents.build_institution,
                document=documents.InstitutionDocument,
                owned=("names", "figures", "facts", "relations"),
                related=(
                    "parent__parent__parent__parent",
                    "topics",
                    "names__source",
                    "figures__source",
                    "facts__source",
                    "relations__target",
                    "relations__source",
                ),
                checks=checks.check_institution,
            ),
            Kind(
                name="programme",
                model=models.Programme,
                names=named,
                path="programmes",
                build=documents.build_programme,
                document=documents.ProgrammeDocument,
                owned=("names", "figures", "facts", "roles"),
                related=(
                    "part_of",
                    "successor",
                    "topics",
                    "names__source",
                    "figures__source",
                    "facts__source",
                    "roles__institution",
                ),
                checks=checks.check_programme,
            ),
            Kind(
                name="event",
                model=models.Event,
                names=plain,
                path="events",
                build=documents.build_event,
                document=documents.EventDocument,
                owned=("names", "facts"),
                related=("series", "organizer", "programme", "topics", "names__source", "facts__source"),
                checks=checks.check_event,
            ),
            Kind(
                name="topic",
                model=models.Topic,
                names=plain,
                path="topics",
                build=documents.build_topic,
                document=documents.TopicDocument,
                related=("sources",),
            ),
            Kind(name="state", model=models.State, names=plain),
            Kind(name="person", model=models.Person, names=lambda row, language: (Text(row.name), Text(""))),
            Kind(name="source", model=models.Source, names=lambda row, language: (Text(row.title), Text(""))),
        )
