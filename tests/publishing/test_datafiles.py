"""Records whose lists of rows stand in a file of their own: filled, named by place, and refused where they do not fit."""

import pytest

from publishing.datafiles import Findings, Node, parse, with_files

RECORDS = """\
- id: treaty
  kind: treaty
- id: plan
  kind: plan
"""


def plain(node: Node) -> object:
    if isinstance(node.value, dict):
        return {name: plain(one) for name, one in node.value.items()}
    return [plain(one) for one in node.value] if isinstance(node.value, list) else node.value


@pytest.fixture
def read(tmp_path):
    """Completes the records with files of the folder `acts`: the records as plain values, where all stood, and the mistakes."""

    def run(**files: str):
        (tmp_path / "acts").mkdir()
        for name, text in files.items():
            (tmp_path / "acts" / f"{name}.yaml").write_text(text, encoding="utf-8")
        findings = Findings()
        root = parse(RECORDS, "records.yaml", findings)
        found = with_files(root.entries(), tmp_path, "acts", findings)
        return found, [str(one) for one in findings.mistakes]

    return run


def test_a_file_adds_fields_and_rows_and_what_every_row_has(read):
    found, mistakes = read(
        treaty="id: treaty\nuntil: '2014'\neach: {source: list}\nacts:\n- {state: br}\n- {state: cl, source: law}\n"
    )

    assert mistakes == []
    assert [plain(one) for one in found] == [
        {
            "id": "treaty",
            "kind": "treaty",
            "until": "2014",
            "acts": [{"source": "list", "state": "br"}, {"source": "law", "state": "cl"}],
        },
        {"id": "plan", "kind": "plan"},
    ]


def test_a_row_keeps_the_place_where_it_stands(read):
    found, _ = read(treaty="id: treaty\nacts:\n- {state: br}\n- {state: cl}\n")

    assert [str(row.place) for row in found[0].map()["acts"].entries()] == ["acts/treaty.yaml:3", "acts/treaty.yaml:4"]
    assert str(found[0].place) == "records.yaml:1"


@pytest.mark.parametrize(
    ("name", "text", "mistake"),
    [
        ("league", "id: league\n", "acts/league.yaml:1: id: there is no record “league” for this file"),
        ("treaty", "id: plan\n", "acts/treaty.yaml:1: id: “plan” does not match the name of the file"),
        ("treaty", "acts: []\n", "acts/treaty.yaml:1: id: “” does not match the name of the file"),
        ("treaty", "id: treaty\nkind: plan\n", "acts/treaty.yaml:2: kind: stands already at records.yaml:2"),
        ("treaty", "- {state: br}\n", "acts/treaty.yaml:1: write a map here: “id:”, “each:”, and the lists of rows"),
    ],
)
def test_a_file_that_fits_no_record_is_a_mistake_with_its_place(read, name, text, mistake):
    assert read(**{name: text})[1] == [mistake]


def test_rows_that_are_none_are_left_for_the_reader_of_records_to_refuse(read):
    found, mistakes = read(treaty="id: treaty\neach: {source: list}\nacts: [br]\nnote: text\n")

    assert mistakes == []
    assert plain(found[0])["acts"] == ["br"]
