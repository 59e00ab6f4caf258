"""Pages of the register, and the tiles that stand for States on pages of every app above."""

from institutions.views.institution import InstitutionPage
from institutions.views.pages import EventPage, InstitutionList, ProgrammeList, ProgrammePage, TopicPage
from institutions.views.register import RegisterPage

__all__ = [
    "EventPage",
    "InstitutionList",
    "InstitutionPage",
    "ProgrammeList",
    "ProgrammePage",
    "RegisterPage",
    "TopicPage",
]
