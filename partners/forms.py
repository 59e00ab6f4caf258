"""The forms in which an item or a whole list can be told: an answer made of its Document, or a file in a format of others."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from partners.filters import Parameter

Asked = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Form:
    """How the address ends after the item, what is written there, and how OpenAPI tells of it.

    `write` gets the Document (of a list: all of them), what was asked for, and the origin of our addresses.
    An answer names the `schema` of its JSON; a file gives an `example`, as an answer may of which the schema says too little.
    """

    tail: str
    media_type: str
    summary: str
    description: str
    write: Callable[[Any, Asked, str], str]
    parameters: Mapping[str, Parameter] = field(default_factory=dict)
    schema: str = ""
    json_type: str = ""
    example: Any = ""
