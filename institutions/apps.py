"""What this app tells publishing: its kinds of item."""

from django.apps import AppConfig


class InstitutionsConfig(AppConfig):
    name = "institutions"
