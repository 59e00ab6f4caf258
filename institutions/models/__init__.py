"""Institutions, what they run, where they met, and the shared values: States, topics, persons, sources."""

from institutions.models.event import Event, EventFact, EventName
from institutions.models.institution import (
    Institution,
    InstitutionFact,
    InstitutionFigure,
    InstitutionName,
    InstitutionRelation,
)
from institutions.models.membership import Membership
from institutions.models.parts import AbstractFact, AbstractFigure, AbstractName, NameStatus
from institutions.models.programme import (
    Programme,
    ProgrammeFact,
    ProgrammeFigure,
    ProgrammeName,
    ProgrammeRole,
)
from institutions.models.shared import Person, Source, State, Topic

__all__ = [
    "AbstractFact",
    "AbstractFigure",
    "AbstractName",
    "Event",
    "EventFact",
    "EventName",
    "Institution",
    "InstitutionFact",
    "InstitutionFigure",
    "InstitutionName",
    "InstitutionRelation",
    "Membership",
    "NameStatus",
    "Person",
    "Programme",
    "ProgrammeFact",
    "ProgrammeFigure",
    "ProgrammeName",
    "ProgrammeRole",
    "Source",
    "State",
    "Topic",
]
