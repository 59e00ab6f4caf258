"""The register's starter data: one YAML file per kind."""

from pathlib import Path

from publishing.datafiles import Findings, read_records, with_files
from publishing.records import Form, Record

NAMES = ("kind", "language", "text")
FIGURES = ("label", "as_of", "source")
FACTS = ("about", "source")

FORMS = {
    "sources": Form("source", own_language=frozenset({"title"})),
    "states": Form("state"),
    "topics": Form("topic"),
    "persons": Form("person"),
    "institutions": Form(
        "institution",
        {
            "names": NAMES,
            "figures": FIGURES,
            "facts": FACTS,
            "relations": ("verb", "target"),
            "memberships": ("state", "member", "role", "started_on"),
        },
    ),
    "programmes": Form(
        "programme", {"names": NAMES, "figures": FIGURES, "facts": FACTS, "roles": ("role", "institution")}
    ),
    "events": Form("event", {"names": NAMES, "facts": FACTS}),
}


def records(root: Path, findings: Findings) -> list[Record]:
    """Every record of institutions/data below root, institutions with their members."""
    found = {name: read_records(root, f"institutions/data/{name}.yaml", findings) for name in FORMS}
    found["institutions"] = with_files(found["institutions"], root, "institutions/data/memberships", findings)
    return [Record(form, node) for name, form in FORMS.items() for node in found[name]]
