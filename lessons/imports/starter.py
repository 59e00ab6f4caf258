"""The starter lessons: one folder each, with its structure in YAML and its text in one Markdown file per language."""

from collections.abc import Iterator
from pathlib import Path

from lessons.imports.lesson_text import read_language
from publishing.datafiles import Findings, Node, Place, parse, read_records, read_text
from publishing.languages import SOURCE, languages
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
LISTS = ("outcomes", "discussion")
KEYED = {
    "sections": ("title", "body", "slide_title", "slide", "speaker_notes"),
    "questions": ("text", "answer_1", "answer_2", "answer_3", "answer_4", "explanation"),
    "key_points": ("text",),
    "references": ("note",),
}
MAPS = (*KEYED, "institutions")
ANSWERS = 4
SHAPES: dict[str, tuple[type, str]] = {
    **dict.fromkeys(LISTS, (list, "a list of lines")),
    **dict.fromkeys(MAPS, (dict, "a map, each text under its key")),
    **dict.fromkeys(TEXTS, (str, "one text")),
}

Words = dict[str, dict[str, Node]]


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
    slug = whole.map().get("id", Node(whole.place, "")).text()
    if slug != folder:
        findings.mistake(whole.place, "id", f"“{slug}” does not match the folder “{folder}”")
    texts = dict(_languages(root, folder, findings))
    yield Node(whole.place, whole.map() | _own_texts(whole.place, texts) | _rows(whole, texts, findings))


def _languages(root: Path, folder: str, findings: Findings) -> Iterator[tuple[str, dict[str, Node]]]:
    """What each language's file holds; the source language must have one."""
    for language in languages():
        path = f"{FOLDER}/{folder}/{language}.md"
        if language == SOURCE or (root / path).exists():
            found = read_language(root, path, findings)
            for name, node in found.items():
                wanted, how = SHAPES.get(name, (object, ""))
                if name not in SHAPES:
                    findings.mistake(node.place, name, f"no such text; known are {', '.join(sorted(SHAPES))}")
                elif not isinstance(node.value, wanted):
                    findings.mistake(node.place, name, f"write {how}")
            yield language, found
        else:
            findings.lose(path, language, f"{FOLDER}/{folder}/lesson.yaml")


def _own_texts(place: Place, texts: Words) -> dict[str, Node]:
    found = {name: _translated(place, texts, name) for name in TEXTS}
    for name in LISTS:
        lines = {language: {name: _lines(nodes[name])} for language, nodes in texts.items() if name in nodes}
        found[name] = _translated(place, lines, name)
    return {name: node for name, node in found.items() if node.value}


def _translated(place: Place, words: Words, name: str) -> Node:
    """One text in every language that has it."""
    return Node(place, {language: nodes[name] for language, nodes in words.items() if name in nodes})


def _lines(node: Node) -> Node:
    return Node(node.place, "\n".join(" ".join(line.text().split()) for line in node.entries()))


def _rows(whole: Node, texts: Words, findings: Findings) -> dict[str, Node]:
    """The children of the lesson: structure from lesson.yaml, words from the languages."""
    words = {name: {code: nodes[name].map() for code, nodes in texts.items() if name in nodes} for name in MAPS}
    rows = {name: _keyed(name, whole, words[name], findings) for name in KEYED}
    for name in ("institutions", "instruments"):
        given = _entries(name, whole, findings)
        lines = [(slug, _translated(slug.place, words.get(name, {}), slug.text())) for slug in given]
        rows[name] = Node(
            whole.place,
            [Node(slug.place, {name[:-1]: slug} | ({"line": line} if line.value else {})) for slug, line in lines],
        )
    _refuse_strangers("institutions", rows["institutions"], "institution", words["institutions"], findings)
    return rows


def _entries(name: str, whole: Node, findings: Findings) -> list[Node]:
    node = whole.map().get(name)
    if node is not None and not isinstance(node.value, list):
        findings.mistake(node.place, name, "write a list here: [one, two]")
    return node.entries() if node else []


def _keyed(name: str, whole: Node, words: Words, findings: Findings) -> Node:
    rows = []
    for entry in _entries(name, whole, findings):
        row = entry.map() or {"key": entry}
        key = row["key"].text() if "key" in row else ""
        if not key:
            findings.mistake(entry.place, name, "every row needs a key")
        found = {code: _fields(name, nodes[key], findings) for code, nodes in words.items() if key in nodes}
        texts = {part: _translated(entry.place, found, part) for part in KEYED[name]}
        rows.append(Node(entry.place, row | {part: text for part, text in texts.items() if text.value}))
    _refuse_strangers(name, Node(whole.place, rows), "key", words, findings)
    return Node(whole.place, rows)


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


def _refuse_strangers(name: str, rows: Node, field: str, words: Words, findings: Findings) -> None:
    """Every text must belong to a row of lesson.yaml."""
    known = {row.map()[field].text() for row in rows.entries() if field in row.map()}
    for nodes in words.values():
        for key in nodes.keys() - known:
            findings.mistake(nodes[key].place, name, f"lesson.yaml has no “{key}” among its {name}")
