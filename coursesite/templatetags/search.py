"""How templates print what was found."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from publishing.kinds import kind_named
from publishing.search.snippets import Runs, Snippet

register = template.Library()


@register.filter
def marked_runs(runs: Runs) -> SafeString:
    """A text of which the words asked for are marked."""
    pieces = ((format_html("<mark>{}</mark>", text) if is_marked else text,) for text, is_marked in runs)
    return format_html_join("", "{}", pieces)


@register.filter
def cut_out(snippet: Snippet) -> SafeString:
    """A snippet, with dots where the text goes on."""
    before, after = "" if snippet.begins else "… ", "" if snippet.ends else " …"
    return format_html("{}{}{}", before, marked_runs(snippet.runs), after)


@register.filter
def kind_noun(kind: str) -> str:
    """What a kind of item is called: “Institution”."""
    return kind_named(kind).noun
