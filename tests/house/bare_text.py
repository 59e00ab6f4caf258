"""Words for readers that nobody would translate: in templates outside translation tags, and in code outside gettext."""

import ast
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from coursesite.management.commands.messages import KEYWORDS
from tests.house.source import ROOT, imports

TRANSLATED = re.compile(
    r"{%\s*blocktrans(?:late)?\b.*?{%\s*endblocktrans(?:late)?\s*%}|{%\s*comment\b.*?{%\s*endcomment\s*%}", re.DOTALL
)
TAG = re.compile(r"{%.*?%}|{{.*?}}|{#.*?#}", re.DOTALL)
WORD = re.compile(r"[^\W\d_]{2,}")
READ = {"alt", "aria-description", "aria-label", "label", "placeholder", "title"}
UNREAD = {"code", "kbd", "script", "style"}
FORMATS = {"API", "BibTeX", "CSL", "HTTP", "ISO", "JSON", "LD", "OpenAPI", "RIS"}
FOR_MACHINES = {"freshness.py", "health.py", "logins.py", "robots.py", "sitemap.py"}
NEWLINE = "\n"
SENTENCE = re.compile(r"[a-zà-ÿ]{2,} [^\W\d_]{2,}")
MARKUP = re.compile(r"<[^>]*>")
CAPITAL = re.compile(r"[A-Z][a-z]")
SHOWN = {"caption", "description", "label", "lead", "title", "words"}


class Readable(HTMLParser):
    """What of HTML is read by people, with its line: texts, and the attributes that are spoken or shown."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[int, str]] = []
        self.inside: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        is_button = tag == "input" and given.get("type") in ("submit", "button", "reset")
        is_described = tag == "meta" and "description" in (given.get("name") or given.get("property") or "")
        names = READ | ({"value"} if is_button else set()) | ({"content"} if is_described else set())
        self.found += [(self.getpos()[0], value or "") for name, value in attributes if name in names]
        if tag in UNREAD:
            self.inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.inside and tag == self.inside[-1]:
            self.inside.pop()

    def handle_data(self, text: str) -> None:
        if not self.inside:
            self.found.append((self.getpos()[0], text))


def in_template(path: Path) -> list[str]:
    """Words of a template that stand outside all translation, with file and line."""
    source = _blank(TRANSLATED, path.read_text(encoding="utf-8"))
    told = [
        (source[: tag.start()].count(NEWLINE) + 1, text) for tag in TAG.finditer(source) for text in _arguments(tag[0])
    ]
    told += Readable(_blank(TAG, source)).found
    return [
        f"{name(path)}:{line + text[: word.start()].count(NEWLINE)} {word[0]}"
        for line, text in told
        for word in WORD.finditer(text)
        if word[0] not in FORMATS
    ]


def _blank(pattern: re.Pattern[str], source: str) -> str:
    return pattern.sub(lambda found: NEWLINE * found[0].count(NEWLINE), source)


def _arguments(tag: str) -> list[str]:
    """Words that a tag or filter is given to show: `with heading="Bare words"`, `default:"None yet"`."""
    is_read = re.match(r"{[%{]\s*(?!trans)", tag)
    literals = re.findall(r'[=:]"([^"]*)"', tag) if is_read else []
    return [text for text in literals if CAPITAL.match(text) or SENTENCE.search(text)]


def is_door(path: Path) -> bool:
    """Whether a module answers readers or editors: it makes responses, forms or tags of templates. Commands speak English."""
    if path.name in FOR_MACHINES or "management" in path.parts:
        return False
    return any(
        web.split(".")[:2] == ["django", part] for _, web in imports(path) for part in ("http", "template", "contrib")
    )


def in_code(path: Path) -> list[str]:
    """Sentences of a module, and words for people in arguments, that no call of gettext holds, with file and line."""
    found = []
    for node in _untranslated(ast.parse(path.read_text(encoding="utf-8"))):
        words = [node] if isinstance(node, ast.Constant) and SENTENCE.search(MARKUP.sub("|", str(node.value))) else []
        if isinstance(node, ast.keyword) and node.arg in SHOWN and isinstance(node.value, ast.Constant):
            words += [node.value] if isinstance(node.value.value, str) and CAPITAL.match(node.value.value) else []
        found += [f"{name(path)}:{one.lineno} {str(one.value)[:40]!r}" for one in words]
    return sorted(set(found))


def _untranslated(tree: ast.AST) -> Iterator[ast.AST]:
    """Everything but docstrings, calls of gettext, and errors, which only programmers read."""
    for child in ast.iter_child_nodes(tree):
        called = getattr(child, "func", None)
        is_docstring = isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant)
        if not (is_docstring or isinstance(child, ast.Raise) or getattr(called, "id", "") in KEYWORDS):
            yield child
            yield from _untranslated(child)


def name(path: Path) -> str:
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else path.name
