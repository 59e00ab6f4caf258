"""Reads the form of an admin page as a browser would, so that a test can change one thing and send it."""

from html.parser import HTMLParser
from typing import Any


class FormReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.values: dict[str, list[str]] = {}
        self._select: str | None = None
        self._area: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        got = dict(attrs)
        name = got.get("name") or ""
        if tag == "input" and name and got.get("type") not in ("submit", "button", "file"):
            if got.get("type") in ("checkbox", "radio") and "checked" not in got:
                return
            unnamed = "on" if got.get("type") == "checkbox" else ""
            self.values.setdefault(name, []).append(got.get("value") or unnamed)
        elif tag == "select":
            self._select = name
        elif tag == "option" and self._select and "selected" in got:
            self.values.setdefault(self._select, []).append(got.get("value") or "")
        elif tag == "textarea":
            self._area = name
            self.values[name] = [""]

    def handle_data(self, data: str) -> None:
        if self._area:
            self.values[self._area][0] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self._area:
            # A browser drops the first line break inside a text area.
            self.values[self._area][0] = self.values[self._area][0].removeprefix("\r\n").removeprefix("\n")
            self._area = None
        elif tag == "select":
            self._select = None


def form_of(response: Any) -> dict[str, list[str]]:
    """Every field of the page's forms with its value; templates of empty inline rows are left out."""
    reader = FormReader()
    reader.feed(response.content.decode())
    return {name: values for name, values in reader.values.items() if "__prefix__" not in name}
