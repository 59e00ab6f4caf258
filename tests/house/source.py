"""The project's own files, and what their syntax says that no linter checks."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
FLOORS = ("publishing", "partners", "institutions", "instruments", "lessons", "coursesite")
RULES = {"models", "documents", "checks"}
WEB = ("django.http", "django.shortcuts", "django.views", "django.contrib.admin", "rest_framework")


def committed(*patterns: str) -> list[Path]:
    """Files that git knows, or would take: what is ignored is not part of the project."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", *patterns]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return sorted(ROOT / name for name in set(names.split("\0")) if name and (ROOT / name).is_file())


def modules(root: Path = ROOT) -> Iterator[Path]:
    for floor in FLOORS:
        for path in sorted((root / floor).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path


def web_in_rules(root: Path = ROOT) -> list[str]:
    """Imports of web classes by models, documents and checks."""
    found = [
        f"{path.relative_to(root)}:{line} imports from {web}"
        for path in modules(root)
        if RULES & {path.stem, path.parent.name}
        for line, name in imports(path)
        for web in WEB
        if name == web or name.startswith(f"{web}.")
    ]
    return sorted(set(found))


def imports(path: Path) -> Iterator[tuple[int, str]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.lineno, node.module
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def roundabout_ways(root: Path = ROOT) -> list[str]:
    """Texts such as "lessons.Lesson" in a lower floor: they name by a string what may not be imported."""
    found = []
    for path in modules(root):
        floor = FLOORS.index(path.relative_to(root).parts[0])
        upper = "|".join(FLOORS[floor + 1 :])
        if upper:
            named = re.compile(rf"(?:{upper})(?:\.[A-Za-z_]\w*)+")
            found += [
                f"{path.relative_to(root)}:{line} names {text}" for line, text in texts(path) if named.fullmatch(text)
            ]
            found += [f"{path.relative_to(root)}:{line} asks for {app}" for line, app in asked_apps(path, upper)]
    return found


def texts(path: Path) -> Iterator[tuple[int, str]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value


def asked_apps(path: Path, upper: str) -> Iterator[tuple[int, str]]:
    """get_model("lessons", "Lesson"), get_app_config("lessons")."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") in ("get_model", "get_app_config"):
            named = node.args[0].value if node.args and isinstance(node.args[0], ast.Constant) else ""
            if re.fullmatch(upper, str(named)):
                yield node.lineno, str(named)


def functions(path: Path) -> Iterator[tuple[int, str]]:
    """(lines, place) of every function."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno:
            yield node.end_lineno - node.lineno + 1, f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"
