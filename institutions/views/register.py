"""What the pages of every item of the register have in common."""

from typing import Any

from publishing.frames import described
from publishing.pages import DocumentPage, Named


class RegisterPage(DocumentPage):
    """A page with a second query for what names the item, and a word on sources that differ."""

    shows_what_names_it = True

    def description(self, document: Any) -> str:
        return described(getattr(document, "gloss", ""), document.summary, document.title)

    def more(self, document: Any, names: dict[str, list[Named]]) -> dict[str, Any]:
        return {"differing": list(dict.fromkeys(fact.about for fact in document.facts if fact.says))}
