"""The kinds of item: what each app tells publishing about its own, and all that publishing knows of them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils.text import capfirst

from publishing.languages import Text
from publishing.models import Addressed, Item

if TYPE_CHECKING:
    from publishing.documents import Document, Reader

Graph = dict[str, Any]


@dataclass(frozen=True)
class Problem:
    """Why an item may not be published: which item, which field, and what to do about it."""

    item: str
    field: str
    message: str

    def __str__(self) -> str:
        return f"{self.item}: {self.field}: {self.message}" if self.field else f"{self.item}: {self.message}"


@dataclass(frozen=True, kw_only=True)
class Findable:
    """What search finds of a Document: the item, or with an `anchor` a part of its page. Plain texts, the weightiest first."""

    title: Text
    anchor: str = ""
    names: tuple[Text, ...] = ()
    headings: tuple[Text, ...] = ()
    body: tuple[Text, ...] = ()


def _nothing(row: Any) -> list[Any]:
    return []


@dataclass(frozen=True)
class Kind:
    """One kind of item.

    `names` gives title and short name in a language; `build` makes the Document (None: the kind has no page);
    `owned` lists the child relations, those that others point to first; `related` what to prefetch for a build;
    `search` tells what can be found of a Document (None: nothing);
    `affects` names rows whose Documents show this item although their own rows do not point at it;
    `upgrades` maps an old graph format to the function that lifts a graph to the next one;
    `has_paragraph_keys`: every paragraph of its rich texts can be linked to;
    `called`: what readers call one and many of it, with a capital, where the desk has other words.
    """

    name: str
    model: type[Addressed]
    names: Callable[[Any, str], tuple[Text, Text]]
    path: str | None = None
    build: "Callable[[Reader, Any], Document] | None" = None
    document: "type[Document] | None" = None
    owned: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    checks: Callable[[Any], Iterable[Problem]] = _nothing
    search: Callable[[Any], Iterable[Findable]] | None = None
    affects: Callable[[Any], Iterable[Addressed]] = _nothing
    format: int = 1
    upgrades: dict[int, Callable[[Graph], Graph]] = field(default_factory=dict)
    has_paragraph_keys: bool = False
    called: tuple[Any, Any] | None = None

    @property
    def noun(self) -> str:
        """What readers call one of these, with a capital."""
        return str(self.called[0] if self.called else capfirst(self.model._meta.verbose_name))

    @property
    def nouns(self) -> str:
        return str(self.called[1] if self.called else capfirst(self.model._meta.verbose_name_plural))

    @property
    def has_drafts(self) -> bool:
        return issubclass(self.model, Item)


_kinds: dict[str, Kind] = {}


def register(*kinds: Kind) -> None:
    """Called once by each app when it is ready."""
    for kind in kinds:
        _kinds[kind.name] = kind


def kinds() -> list[Kind]:
    return list(_kinds.values())


def kind_named(name: str) -> Kind:
    """Raises KeyError for a name that no app registered."""
    return _kinds[name]


def kind_of(row: Addressed | type[Addressed]) -> Kind:
    """The kind of a row or model. Raises LookupError if no app registered it."""
    model = row if isinstance(row, type) else type(row)
    for kind in _kinds.values():
        if kind.model is model:
            return kind
    raise LookupError(f"{model.__name__} is no registered kind")


def kind_at(path: str) -> Kind | None:
    """The kind whose pages stand below an address segment: `institutions`."""
    return next((kind for kind in _kinds.values() if kind.path == path), None)
