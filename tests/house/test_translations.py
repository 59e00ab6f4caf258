"""Every text of the interface is translated, and the compiled catalogues equal their sources."""

import re

import polib

from coursesite.management.commands import messages
from tests.house.bare_text import in_code, in_template, is_door
from tests.house.source import committed, modules

FRENCH_CONTENT = re.compile(r'(?<![\w-])fr: "([^"\n]*)"')


def test_every_text_is_translated() -> None:
    assert messages.untranslated() == []


def test_compiled_catalogues_equal_their_sources() -> None:
    assert messages.uncompiled() == []


def test_texts_are_found_in_code_and_templates(tmp_path) -> None:
    code, template = tmp_path / "code.py", tmp_path / "page.html"
    code.write_text('a = _("one " "text")\nb = ngettext("%(n)s act", "%(n)s acts", n)\nc = pgettext("month", "May")')
    template.write_text(
        '<b>{% translate "Sources" %}</b>\n   {% blocktranslate %}Hello {{ name }}{% endblocktranslate %}'
    )

    assert [*messages.texts_of(code), *messages.texts_of(template)] == [
        (None, "one text", ""),
        (None, "%(n)s act", "%(n)s acts"),
        ("month", "May", ""),
        (None, "Sources", ""),
        (None, "Hello %(name)s", ""),
    ]


def test_no_word_for_readers_stands_outside_all_translation() -> None:
    assert [word for path in committed("*.html") for word in in_template(path)] == []
    assert [word for path in modules() if is_door(path) for word in in_code(path)] == []


def test_a_bare_word_in_a_template_is_found(tmp_path) -> None:
    template = tmp_path / "page.html"
    template.write_text(
        """<p title="Above">{% translate "Told" %} JSON {{ page.title }} &amp; 35
        {% blocktranslate %}Told {{ name }}{% endblocktranslate %} <code>GET</code>{# A note #}
        below</p><input type="submit" value="Send"><input type="text" value="q1" aria-label="{% translate "Told" %}">
        {% include "x.html" with term="Bare words" size="small" %}{{ day|date:"Y-m-d" }}
        <img alt="Map" src="x.png"><meta name="description" content="A page">"""
    )

    found = ["1 Above", "3 Send", "3 below", "4 Bare", "4 words", "5 Map", "5 page"]
    assert sorted(in_template(template)) == [f"page.html:{one}" for one in found]


def test_a_bare_text_in_code_is_found(tmp_path) -> None:
    code = tmp_path / "views.py"
    code.write_text(
        '''"""A docstring with words."""
from django.http import HttpResponse
page = Page(title="Matrix", lead=_("Told in full"), path="matrix/", label=gettext("Told"))
told = f"{count} parties of {total}"
code = "in_force"
raise ValueError("a programmer reads this")
'''
    )

    assert is_door(code)
    assert in_code(code) == ["views.py:3 'Matrix'", "views.py:4 ' parties of '"]


def test_no_line_of_french_begins_with_a_sign() -> None:
    catalogue = polib.pofile(messages.catalogue("fr"))
    texts = [text for entry in catalogue for text in (entry.msgstr, *entry.msgstr_plural.values())]
    for path in committed("*/data/*.yaml", "*/data/*fr.md"):
        content = path.read_text(encoding="utf-8")
        texts += FRENCH_CONTENT.findall(content) if path.suffix == ".yaml" else [content]
    assert [text for text in texts if text != messages.bound(text)] == []
