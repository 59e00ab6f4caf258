"""Legal instruments, their ties, and what their parties did about them."""

from instruments.models.acts import Act, RecordEnd
from instruments.models.instrument import Instrument, InstrumentFact, InstrumentName, Relation
from instruments.models.parts import Citation, InstrumentText

__all__ = [
    "Act",
    "Citation",
    "Instrument",
    "InstrumentFact",
    "InstrumentName",
    "InstrumentText",
    "RecordEnd",
    "Relation",
]
