"""Every text of the interface is translated, and the compiled catalogues equal their sources."""

from coursesite.management.commands import messages


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
