"""What this app tells publishing: institutions, programmes, events, and the shared values."""

from typing import TYPE_CHECKING, Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from publishing.kinds import Kind
    from publishing.languages import Text

# What a build reads of the rows that belong to an item, beside the rows themselves.
SOURCED = ("topics", "names__source", "facts__source")


class InstitutionsConfig(AppConfig):
    name = "institutions"
    verbose_name = _("Institutions")

    def ready(self) -> None:
        from publishing.kinds import register

        register(institution(), programme(), event(), *shared())


def names(row: Any, language: str) -> "tuple[Text, Text]":
    from publishing.languages import Text, read

    return read(row, "name", language), read(row, "acronym", language) if hasattr(row, "acronym_en") else Text("")


def institution() -> "Kind":
    from institutions import checks, documents, models, search
    from publishing.graph import renamed
    from publishing.kinds import Kind

    return Kind(
        name="institution",
        model=models.Institution,
        names=names,
        path="institutions",
        build=documents.build_institution,
        document=documents.InstitutionDocument,
        search=search.institution,
        owned=("names", "figures", "facts", "relations", "memberships"),
        related=(
            *SOURCED,
            "parent__parent__parent__parent",
            "figures__source",
            "relations__target",
            "relations__source",
            "memberships__state",
            "memberships__member",
            "memberships__source",
        ),
        checks=checks.check_institution,
        format=2,
        upgrades={1: renamed({"facts.says": "facts.says_en"})},
    )


def programme() -> "Kind":
    from institutions import checks, documents, models, search
    from publishing.graph import renamed
    from publishing.kinds import Kind

    return Kind(
        name="programme",
        model=models.Programme,
        names=names,
        path="programmes",
        build=documents.build_programme,
        document=documents.ProgrammeDocument,
        search=search.programme,
        owned=("names", "figures", "facts", "roles"),
        related=(*SOURCED, "part_of", "successor", "developed_by", "figures__source", "roles__institution"),
        checks=checks.check_programme,
        format=2,
        upgrades={1: renamed({"facts.says": "facts.says_en"})},
    )


def event() -> "Kind":
    from institutions import checks, documents, models, search
    from publishing.graph import renamed
    from publishing.kinds import Kind

    return Kind(
        name="event",
        called=(_("Meeting"), _("Meetings")),
        model=models.Event,
        names=names,
        path="events",
        build=documents.build_event,
        document=documents.EventDocument,
        search=search.event,
        owned=("names", "facts"),
        related=(*SOURCED, "series", "organizer", "programme"),
        checks=checks.check_event,
        format=2,
        upgrades={1: renamed({"facts.says": "facts.says_en"})},
    )


def shared() -> "list[Kind]":
    from institutions import documents, models, search
    from publishing.kinds import Kind
    from publishing.languages import Text

    topic = Kind(
        name="topic",
        model=models.Topic,
        names=names,
        path="topics",
        build=documents.build_topic,
        document=documents.TopicDocument,
        search=search.topic,
        related=("sources",),
    )
    state = Kind(
        name="state",
        model=models.State,
        names=names,
        path="states",
        build=documents.build_state,
        document=documents.StateDocument,
        search=search.state,
    )
    person = Kind(name="person", model=models.Person, names=lambda row, language: (Text(row.name), Text("")))
    return [topic, state, person, source()]


def source() -> "Kind":
    from institutions import models
    from publishing.graph import renamed
    from publishing.kinds import Kind
    from publishing.languages import Text, read

    return Kind(
        name="source",
        model=models.Source,
        names=lambda row, language: (Text(str(read(row, "title", language))), Text("")),
        format=2,
        upgrades={1: renamed({"title": "title_en"})},
    )
