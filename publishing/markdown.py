"""Markdown to the HTML that the rich-text editor itself would write, so that opening and saving changes nothing."""

from collections.abc import Iterator
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token


def _space(*_: Any) -> str:
    return " "


MARKDOWN = MarkdownIt("commonmark").enable("table")
MARKDOWN.renderer.rules["softbreak"] = _space  # type: ignore[attr-defined] # RendererHTML has rules, its protocol not


def to_html(text: str) -> str:
    """CommonMark and tables as HTML; every list entry holds a paragraph, and nothing stands between blocks."""
    tokens = MARKDOWN.parse(text)
    for token in tokens:
        token.hidden = False
    html: str = MARKDOWN.renderer.render(tokens, MARKDOWN.options, {})
    return html.replace("\n", "")


def links(text: str) -> Iterator[tuple[int, str]]:
    """Where every link leads, with its line counted from 0."""
    for line, token in _lines(text):
        if token.type == "link_open":
            yield line, str(token.attrGet("href"))


def tags(text: str) -> Iterator[tuple[int, str]]:
    """HTML that stands in the Markdown, with its line counted from 0."""
    for line, token in _lines(text):
        if token.type in ("html_block", "html_inline"):
            yield line, token.content.strip()


def _lines(text: str) -> Iterator[tuple[int, Token]]:
    line = 0
    for block in MARKDOWN.parse(text):
        line = block.map[0] if block.map else line
        yield line, block
        for token in block.children or []:
            yield line, token
            line += token.type in ("softbreak", "hardbreak") or token.content.count("\n")
