"""The starter lessons: one folder each, with its structure in YAML and its text in one Markdown file per language."""

from collections.abc import Iterator
from pathlib import Path

from lessons.imports.lesson_text import read_language
from publishing.datafiles import Findings, Node, Place, parse, read_records, read_text
from publishing.languages import languages
from publishing.records import Form, Record

FOLDER = "lessons/data"
COURSE = Form("course", {"places": ("lesson",)})
LESSON = Form(
    "lesson",
    {
        "institutions": ("institution",),
        "instruments": ("instrument",),
        "sections": ("key",),
        "key_points": ("key",),
        "references": ("key",),
        "questions": ("key",),
    },
)
TEXTS = ("title", "lead", "introduction", "case_study_title", "case_study", "note")
KEYED = {
    "sections": ("title", "body", "slide_title", "slide", "speaker_notes"),
    "questions": ("text", "answer_1", "answer_2", "answer_3", "answer_4", "explanation"),
    "key_points": ("text",),
    "references": ("note",),
}
ANSWERS = 4

ByLanguage = dict[str, dict[str, Node]]


def records(root: Path, findings: Findings) -> list[Record]:
    """Courses and lessons of lessons/data below root."""
    courses = [Record(COURSE, node) for node in read_records(root, f"{FOLDER}/courses.yaml", findings)]
    folders = sorted(path.parent.name for path in root.glob(f"{FOLDER}/*/lesson.yaml"))
    return [*(Record(LESSON, node) for folder in folders for node in _lesson(root, folder, findings)), *courses]


def _lesson(root: Path, folder: str, findings: Findings) -> Iterator[Node]:
    path = f"{FOLDER}/{folder}/lesson.yaml"
    text = read_text(root, path, findings)
    whole = parse(text, path, findings) if text is not None else None
    if whole is None:
        return
    if not isinstance(whole.value, dict):
        findings.mistake(whole.place, "", "write the fields of the lesson: “id:”, “sections:” and so on")
        return
    given = whole.map()
    if "id" in given and given["id"].text() != folder:
        findings.mistake(given["id"].place, "id", f"“{given['id'].text()}” does not match the folder “{folder}”")
    texts = dict(_languages(root, folder, findings))
    yield Node(whole.place, given | _own_texts(whole.place, texts) | _rows(whole, texts, findings))


def _languages(root: Path, folder: str, findings: Findings) -> Iterator[tuple[str, dict[str, Node]]]:
    for language in languages():
        path = f"{FOLDER}/{folder}/{language}.md"
        if language == languages()[0] or (root / path).exists():
            found = read_language(root, path, findings)
            for name in found.keys() - {*TEXTS, *KEYED, "outcomes", "institutions"}:
                findings.mistake(found[name].place, name, f"no such text; known are {', '.join(sorted([*TEXTS, *KEYED, 'outcomes', 'institutions']))}")
            yield language, found


def _own_texts(place: Place, texts: ByLanguage) -> dict[str, Node]:
    found = {name: _translated(place, {language: nodes.get(name) for language, nodes in texts.items()}) for name in TEXTS}
    outcomes = {language: _lines(nodes.get("outcomes")) for language, nodes in texts.items()}
    found["outcomes"] = _translated(place, outcomes)
    return {name: node for name, node in found.items() if node.value}


def _translated(place: Place, nodes: dict[str, Node | None]) -> Node:
    return Node(place, {language: node for language, node in nodes.items() if node is not None})


def _lines(node: Node | None) -> Node | None:
    return Node(node.place, "\n".join(" ".join(line.text().split()) for line in node.entries())) if node else None


def _rows(whole: Node, texts: ByLanguage, findings: Findings) -> dict[str, Node]:
    """The children of the lesson: structure from lesson.yaml, words from the languages."""
    given = whole.map()
    rows = {name: _keyed(name, given.get(name, Node(whole.place, [])), texts, findings) for name in KEYED}
    lines = {language: nodes["institutions"].map() if "institutions" in nodes else {} for language, nodes in texts.items()}
    for name in ("institutions", "instruments"):
        node = given.get(name, Node(whole.place, []))
        rows[name] = Node(node.place, [Node(slug.place, {name[:-1]: slug} | _line(name, slug, lines)) for slug in node.entries()])
    _refuse_strangers("institutions", rows["institutions"], "institution", lines, findings)
    return rows


def _line(name: str, slug: Node, lines: ByLanguage) -> dict[str, Node]:
    found = _translated(slug.place, {language: nodes.get(slug.text()) for language, nodes in lines.items()})
    return {"line": found} if name == "institutions" and found.value else {}


def _keyed(name: str, node: Node, texts: ByLanguage, findings: Findings) -> Node:
    words = {language: nodes[name].map() if name in nodes else {} for language, nodes in texts.items()}
    rows = []
    for row in node.entries():
        if not row.map():
            row = Node(row.place, {"key": row})
        key = row.map().get("key", Node(row.place, "")).text()
        if not key:
            findings.mistake(row.place, name, "every row needs a key")
        found = {language: _fields(name, nodes[key], findings) for language, nodes in words.items() if key in nodes}
        parts = {part: _translated(row.place, {language: fields.get(part) for language, fields in found.items()}) for part in KEYED[name]}
        rows.append(Node(row.place, row.map() | {part: one for part, one in parts.items() if one.value}))
    whole = Node(node.place, rows)
    _refuse_strangers(name, whole, "key", words, findings)
    return whole


def _fields(name: str, node: Node, findings: Findings) -> dict[str, Node]:
    """The words of one row in one language, by field."""
    if name in ("key_points", "references"):
        return {KEYED[name][0]: node}
    given = dict(node.map())
    if name == "questions":
        answers = given.pop("answers", Node(node.place, [])).entries()
        if len(answers) != ANSWERS:
            findings.mistake(node.place, "answers", f"write {ANSWERS} answers; here are {len(answers)}")
        given |= {f"answer_{number}": answer for number, answer in enumerate(answers[:ANSWERS], 1)}
    for stranger in given.keys() - {*KEYED[name]}:
        findings.mistake(given[stranger].place, stranger, f"no such text; known are {', '.join(KEYED[name])}")
    return given


def _refuse_strangers(name: str, rows: Node, field: str, words: ByLanguage, findings: Findings) -> None:
    """Every text must belong to a row of lesson.yaml."""
    known = {row.map()[field].text() for row in rows.entries() if field in row.map()}
    for nodes in words.values():
        for key in nodes.keys() - known:
            findings.mistake(nodes[key].place, name, f"lesson.yaml has no “{key}” among its {name}")
