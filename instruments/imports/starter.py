"""The starter data of the instruments: one YAML file."""

from pathlib import Path

from institutions.imports.starter import FACTS, NAMES
from publishing.datafiles import Findings, read_records
from publishing.records import Form, Record

FORM = Form(
    "instrument",
    {"names": NAMES, "facts": FACTS, "relations": ("verb", "instrument", "institution", "programme")},
    renamed={"instrument": "to_instrument", "institution": "to_institution", "programme": "to_programme"},
)


def records(root: Path, findings: Findings) -> list[Record]:
    """Every record of instruments/data below root."""
    return [Record(FORM, node) for node in read_records(root, "instruments/data/instruments.yaml", findings)]
