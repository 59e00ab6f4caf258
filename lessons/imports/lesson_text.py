"""A lesson's text in one language: a Markdown file with front matter, sections and their slide faces."""

import re
from collections.abc import Iterator
from pathlib import Path

from lessons.checks import MOST_BULLETS
from publishing.datafiles import Findings, Node, Place, parse, read_text

HEADING = re.compile(r"^# *(?P<key>[-a-z0-9]+) *(: *(?P<title>.*\S))? *$")
WHOLE = {"introduction": "introduction", "case-study": "case_study"}


def read_language(root: Path, path: str, findings: Findings) -> dict[str, Node]:
    """Front matter and texts by field name; `sections` maps keys to title, body, slide_title and slide."""
    text = read_text(root, path, findings)
    if text is None:
        return {}
    lines = text.splitlines()
    if not lines or lines[0].strip() != "---" or "---" not in lines[1:]:
        findings.mistake(Place(path, 1), "", "begin the file with front matter between two lines of “---”")
        return {}
    end = lines.index("---", 1)
    front = parse("\n".join(lines[1:end]), path, findings, first_line=2)
    return (front.map() if front else {}) | _texts(path, lines, end + 1, findings)


def _texts(path: str, lines: list[str], start: int, findings: Findings) -> dict[str, Node]:
    found: dict[str, Node] = {}
    sections: dict[str, Node] = {}
    for place, heading, body in _parts(path, lines, start, findings):
        key, title = heading["key"], heading["title"]
        texts, name = (found, WHOLE[key]) if key in WHOLE else (sections, key)
        if name in texts:
            findings.mistake(place, key, "this heading stands twice in this file")
        if key in WHOLE:
            found[name] = Node(Place(path, place.line + 1), "\n".join(body))
            continue
        sections[name] = Node(place, _section(place, title, body, findings))
        if not title:
            findings.mistake(place, key, f"write the heading after the key: “# {key}: Heading”")
    return found | {"sections": Node(Place(path, start), sections)}


def _parts(
    path: str, lines: list[str], start: int, findings: Findings
) -> Iterator[tuple[Place, re.Match[str], list[str]]]:
    """Every `# key: Heading` with the lines below it."""
    begins = [number for number in range(start, len(lines)) if lines[number].startswith("# ")]
    first = begins[0] if begins else len(lines)
    stray = next((number for number in range(start, first) if lines[number].strip()), None)
    if stray is not None:
        message = "text stands before the first heading: begin with “# introduction”"
        findings.mistake(Place(path, stray + 1), "", message)
    for begin, end in zip(begins, [*begins[1:], len(lines)], strict=True):
        heading = HEADING.match(lines[begin])
        if heading:
            yield Place(path, begin + 1), heading, lines[begin + 1 : end]
        else:
            findings.mistake(
                Place(path, begin + 1), "", f"{lines[begin]!r}: write “# key: Heading”, the key as in lesson.yaml"
            )


def _section(place: Place, title: str | None, body: list[str], findings: Findings) -> dict[str, Node]:
    first = next((number for number, line in enumerate(body) if line.strip()), 0)
    end = first
    while end < len(body) and body[end].startswith(">"):
        end += 1
    face = [line[1:].strip() for line in body[first:end] if line[1:].strip()]
    heading = face[0].strip("*").strip() if face and not face[0].startswith("- ") else ""
    bullets = _bullets(face[1:] if heading else face)
    if len(bullets) > MOST_BULLETS:
        findings.mistake(place, "slide", f"{len(bullets)} lines; a slide holds at most {MOST_BULLETS}")
    texts = {"title": title or "", "slide_title": heading, "slide": "\n".join(bullets)}
    found = {name: Node(place, text) for name, text in texts.items() if text}
    prose = "\n".join(body[end:])
    if prose.strip():
        found["body"] = Node(Place(place.path, place.line + 1 + end), prose)
    return found


def _bullets(face: list[str]) -> list[str]:
    """One line a bullet; a line without its own dash goes on with the bullet above."""
    bullets: list[str] = []
    for line in face:
        if line.startswith("- ") or not bullets:
            bullets.append(line.removeprefix("- ").strip())
        else:
            bullets[-1] += f" {line}"
    return bullets
