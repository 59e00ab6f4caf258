"""Collects the texts of code and templates into the catalogues and compiles them, without GNU gettext."""

import io
import re
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polib
from babel.messages.extract import extract_python
from django.conf import settings
from django.core.management import BaseCommand, CommandError
from django.utils.translation.template import templatize

LOCALES = ("es", "pt_BR", "fr")
CODE = ("coursesite", "lessons", "instruments", "institutions", "partners", "publishing")
OUTSIDE = {"migrations", "node_modules", "data"}
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...]] = {
    "_": (1,),
    "gettext": (1,),
    "gettext_lazy": (1,),
    "gettext_noop": (1,),
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
# In French no line may begin with these signs, or end with an opening quotation mark.
BREAKING = re.compile(r"(?<=\S) (?=[:;!?»])|(?<=«) ")
# What names a text in a catalogue: context, singular, plural.
Key = tuple[str | None, str, str]


class Command(BaseCommand):
    help = "Collects texts to translate into coursesite/locale and compiles the catalogues. --check changes nothing."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="only tell what is missing; fail if anything is")

    def handle(self, *, check: bool, **options: Any) -> None:
        if not check:
            for locale in LOCALES:
                collect(locale)
            for path in catalogues():
                polib.pofile(path).save_as_mofile(path.with_suffix(".mo"))
        problems = [*untranslated(), *uncompiled()]
        for line in problems:
            self.stdout.write(line)
        if problems and check:
            raise CommandError(f"{len(problems)} texts to see to; translate them, then: make messages")


def used_texts() -> set[Key]:
    """Every text that the code or a template asks to have translated."""
    return {key for path in sources() for key in texts_of(path)}


def sources() -> Iterator[Path]:
    for folder in (*CODE, "templates"):
        for path in sorted((settings.BASE_DIR / folder).rglob("*")):
            if path.suffix in (".py", ".html", ".txt") and not OUTSIDE & set(
                path.parts[len(settings.BASE_DIR.parts) :]
            ):
                yield path


def texts_of(path: Path) -> Iterator[Key]:
    source = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        # Django turns the template into calls of gettext; its indentation means nothing to Python.
        source = "\n".join(line.strip() for line in templatize(source, origin=str(path)).splitlines())
    found = extract_python(io.BytesIO(source.encode()), KEYWORDS, [], {"encoding": "utf-8"})
    for _line, function, arguments, _comments in found:
        given = [argument for argument in _as_tuple(arguments) if argument]
        if given:
            yield _key(function, given)


def _as_tuple(arguments: Any) -> tuple[str | None, ...]:
    return arguments if isinstance(arguments, tuple) else (arguments,)


def _key(function: str, given: list[str]) -> Key:
    context = given.pop(0) if function.lstrip("n").startswith("pgettext") else None
    plural = given[1] if function.startswith("n") and len(given) > 1 else ""
    return context, given[0], plural


def catalogues() -> list[Path]:
    return sorted((settings.BASE_DIR / "coursesite" / "locale").glob("*/LC_MESSAGES/*.po"))


def catalogue(locale: str) -> Path:
    return Path(settings.BASE_DIR / "coursesite" / "locale" / locale / "LC_MESSAGES" / "django.po")


def collect(locale: str) -> None:
    """Adds new texts to a catalogue, empty; drops those that nothing uses; sorts it; binds the signs of French."""
    path, used = catalogue(locale), used_texts()
    po = polib.pofile(path, wrapwidth=120) if path.exists() else _new_catalogue(locale)
    known = {_entry_key(entry): entry for entry in po if not entry.obsolete}
    entries = [known.get(key) or _entry(key) for key in used]
    if locale == "fr":
        for entry in entries:
            entry.msgstr = bound(entry.msgstr)
            entry.msgstr_plural = {number: bound(text) for number, text in entry.msgstr_plural.items()}
    del po[:]
    po.extend(sorted(entries, key=lambda entry: (entry.msgid.lower(), entry.msgid, entry.msgctxt or "")))
    path.parent.mkdir(parents=True, exist_ok=True)
    po.save(path)


def bound(french: str) -> str:
    """The text with no-break spaces where French has a space beside a sign."""
    return BREAKING.sub("\N{NO-BREAK SPACE}", french)


def _new_catalogue(locale: str) -> polib.POFile:
    po = polib.POFile(wrapwidth=120)
    plural = "nplurals=2; plural=(n != 1);" if locale == "es" else "nplurals=2; plural=(n > 1);"
    po.metadata = {
        "Language": locale,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": plural,
    }
    return po


def _entry(key: Key) -> polib.POEntry:
    context, msgid, plural = key
    empty = {"msgid_plural": plural, "msgstr_plural": {0: "", 1: ""}} if plural else {}
    return polib.POEntry(msgctxt=context, msgid=msgid, **empty)


def _entry_key(entry: polib.POEntry) -> Key:
    return entry.msgctxt, entry.msgid, entry.msgid_plural or ""


def untranslated() -> list[str]:
    """One line for each text that a catalogue lacks, leaves empty or marks as fuzzy."""
    used = used_texts()
    lines = []
    for locale in LOCALES:
        path = catalogue(locale)
        po = polib.pofile(path, wrapwidth=120) if path.exists() else []
        translated = {_entry_key(entry) for entry in po if entry.translated()}
        lines += [f"{locale}: no translation of {key[1]!r}" for key in sorted(used - translated, key=str)]
    return lines


def uncompiled() -> list[str]:
    """One line for each catalogue whose compiled file does not equal it."""
    return [
        f"{path.relative_to(settings.BASE_DIR)}: not compiled since it was changed"
        for path in catalogues()
        if not path.with_suffix(".mo").exists()
        or path.with_suffix(".mo").read_bytes() != polib.pofile(path).to_binary()
    ]
