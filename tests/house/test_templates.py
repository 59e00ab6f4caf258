"""Every template of our own is used."""

import re
from pathlib import Path

from django.template import engines
from django.template.exceptions import TemplateDoesNotExist

from tests.house.source import ROOT, committed, modules

ASKED_BY_DJANGO = re.compile(r"\d{3}\.html")


def own_templates() -> dict[str, Path]:
    found = {}
    for path in committed("*.html"):
        parts = path.relative_to(ROOT).parts
        if "templates" in parts:
            found["/".join(parts[parts.index("templates") + 1 :])] = path
    return found


def replaces_another(name: str, path: Path) -> bool:
    """A template of Django or a package, replaced by ours under the same name."""
    for loader in engines["django"].engine.template_loaders:
        for origin in loader.get_template_sources(name):
            if Path(origin.name).exists() and Path(origin.name) != path:
                return True
    return False


def is_named(name: str, source: str) -> bool:
    """By its whole name, or by the word that an f-string such as f"publishing/{page}.html" puts into one."""
    if re.search(rf"""["']{re.escape(name)}["']""", source):
        return True
    for before, after in re.findall(r"""f["']([\w./-]*)\{[^{}"']+\}([\w./-]*\.html)["']""", source):
        word = name.removeprefix(before).removesuffix(after)
        if f"{before}{word}{after}" == name and re.search(rf"""["']{re.escape(word)}["']""", source):
            return True
    return False


def test_every_template_is_used() -> None:
    templates = own_templates()
    source = "\n".join(path.read_text(encoding="utf-8") for path in [*modules(), *templates.values()])

    unused = [
        name
        for name, path in templates.items()
        if not ASKED_BY_DJANGO.fullmatch(name) and not is_named(name, source) and not replaces_another(name, path)
    ]
    assert unused == []


def test_every_named_template_exists() -> None:
    missing = []
    for name, path in own_templates().items():
        try:
            engines["django"].get_template(name)
        except TemplateDoesNotExist as error:
            missing.append(f"{path}: {error} ({name})")
    assert missing == []
