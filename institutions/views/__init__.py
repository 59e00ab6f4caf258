"""Pages of the register, and the tiles that stand for States on pages of every app above."""

from institutions.views.pages import (
    EventPage,
    InstitutionList,
    InstitutionPage,
    ProgrammeList,
    ProgrammePage,
    RegisterPage,
    TopicPage,
)

__all__ = [
    "EventPage",
    "InstitutionList",
    "InstitutionPage",
    "ProgrammeList",
    "ProgrammePage",
    "RegisterPage",
    "TopicPage",
]
