"""Markdown to the HTML that the rich-text editor itself would write, so that opening and saving changes nothing."""

from typing import Any

from markdown_it import MarkdownIt


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
