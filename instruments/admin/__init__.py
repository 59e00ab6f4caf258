"""The editors' door to legal instruments."""

from instruments.admin.instrument import InstrumentAdmin

__all__ = ["InstrumentAdmin"]
