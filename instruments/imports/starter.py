"""The starter data of the instruments: one YAML file, and one for the acts of each that has some."""

from pathlib import Path

from institutions.imports.starter import FACTS, NAMES
from publishing.datafiles import Findings, read_records, with_files
from publishing.records import Form, Record

FORM = Form(
    "instrument",
    {
        "names": NAMES,
        "facts": FACTS,
        "relations": ("verb", "instrument", "institution", "programme"),
        "acts": ("state", "institution", "kind", "done_on", "source"),
        "record_ends": ("state", "institution"),
        "texts": ("language", "url"),
        "citations": ("series", "text"),
    },
    renamed={"instrument": "to_instrument", "institution": "to_institution", "programme": "to_programme"},
)


def records(root: Path, findings: Findings) -> list[Record]:
    """Every record of instruments/data below root, with its acts."""
    whole = read_records(root, "instruments/data/instruments.yaml", findings)
    return [Record(FORM, node) for node in with_files(whole, root, "instruments/data/acts", findings)]
