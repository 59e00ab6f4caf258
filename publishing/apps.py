"""The ground floor: how an item goes from an editor to the public. It knows no content type."""

from django.apps import AppConfig


class PublishingConfig(AppConfig):
    name = "publishing"
    verbose_name = "Publishing"

    def ready(self) -> None:
        from publishing import system_checks  # noqa: F401 - registers the checks once apps are loaded
