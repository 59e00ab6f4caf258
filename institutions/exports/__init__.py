"""Formats in which the register is told to others."""
