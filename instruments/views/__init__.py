"""Pages of instruments and States, and of who is bound by what."""

from instruments.views.instrument import InstrumentPage
from instruments.views.lists import InstrumentList
from instruments.views.states import StateList, StatePage

__all__ = ["InstrumentList", "InstrumentPage", "StateList", "StatePage"]
