"""The register's starter data: one YAML file per kind."""

from pathlib import Path

from publishing.datafiles import Findings, read_records
from publishing.records import Form, Record

NAMES = ("kind", "language", "text")
FIGURES = ("label", "as_of", "source")
FACTS = ("about", "source")

FORMS = {
    "sources": Form("source"),
    "states": Form("state"),
    "topics": Form("topic"),
    "persons": Form("person"),
    "institutions": Form(
        "institution", {"names": NAMES, "figures": FIGURES, "facts": FACTS, "relations": ("verb", "target")}
    ),
    "programmes": Form(
        "programme", {"names": NAMES, "figures": FIGURES, "facts": FACTS, "roles": ("role", "institution")}
    ),
    "events": Form("event", {"names": NAMES, "facts": FACTS}),
}


def records(root: Path, findings: Findings) -> list[Record]:
    """Every record of institutions/data below root."""
    return [
        Record(form, node)
        for name, form in FORMS.items()
        for node in read_records(root, f"institutions/data/{name}.yaml", findings)
    ]
