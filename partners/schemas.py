"""OpenAPI components: the Documents of every kind from their dataclasses, pages of them, problems, tombstones."""

from typing import Any

import msgspec

from partners.languages import tags
from partners.problems import KINDS
from publishing.kinds import Kind, kinds

Schema = dict[str, Any]
TEXT = {"type": "string"}
UUID_FORMAT = {"type": "string", "format": "uuid"}
INSTANT = {"type": "string", "format": "date-time"}
ADDRESS = {"type": "string", "format": "uri"}
NO_ADDRESS = {"type": ["string", "null"], "format": "uri"}
EXAMPLE_ID = "1b4e28ba-2fa1-41d2-883f-0016d3cca427"
EXAMPLES: dict[str, Any] = {
    "id": EXAMPLE_ID,
    "slug": "example",
    "title": "Example",
    "lang": "en",
    "lang_served": "en",
    "created_at": "2026-01-31T12:00:00Z",
    "updated_at": "2026-01-31T12:00:00Z",
    "unpublished_at": "2026-01-31T12:00:00Z",
    "changed_at": "2026-01-31T12:00:00Z",
    "request_id": EXAMPLE_ID,
    "api_url": "https://courses.example.org/api/v1/",
    "html_url": "https://courses.example.org/en/",
}


def public_kinds() -> list[Kind]:
    """The kinds with Documents, in the order of their addresses."""
    return sorted((kind for kind in kinds() if kind.document), key=lambda kind: str(kind.path))


def schema_name(kind: Kind) -> str:
    return kind.document.__name__ if kind.document else ""


def list_name(schema: str) -> str:
    return schema.removesuffix("Document") + "Page"


_made: dict[str, type] = {}


def describe(answer: type, listed: str = "") -> None:
    """Called once for each dataclass of answers made of Documents; `listed` is the resource that lists them."""
    _made[listed or answer.__name__] = answer


def tag_names() -> list[str]:
    """What the operations are grouped by: the resources."""
    return [str(kind.path) for kind in public_kinds()] + [name for name in _made if name.islower()]


def document_schemas() -> Schema:
    """The schemas of all Documents and their parts; every member is always there."""
    classes = [*(kind.document for kind in public_kinds()), *_made.values()]
    _refs, parts = msgspec.json.schema_components(
        classes, schema_hook=lambda _text: {"type": "string"}, ref_template="#/components/schemas/{name}"
    )
    schemas = {name: _complete(part) for name, part in parts.items()}
    for kind in public_kinds():
        _describe_document(schemas[schema_name(kind)], kind)
        schemas[list_name(schema_name(kind))] = _page(schema_name(kind))
    for listed, answer in _made.items():
        _describe_made(schemas[answer.__name__])
        if listed.islower():
            schemas[list_name(answer.__name__)] = _page(answer.__name__)
    schemas["LanguageStatus"]["properties"]["status"]["enum"] = ["complete", "partial", "missing"]
    schemas["Day"]["properties"]["precision"]["enum"] = ["day", "month", "year"]
    schemas["Day"]["properties"]["qualifier"]["enum"] = ["exact", "on_or_before", "about"]
    schemas["Ref"]["properties"].update({"id": UUID_FORMAT, "api_url": NO_ADDRESS, "html_url": NO_ADDRESS})
    return schemas


def _complete(part: Schema) -> Schema:
    part["properties"] = {name: _without_default(column) for name, column in part["properties"].items()}
    part["required"] = list(part["properties"])
    return part


def _without_default(column: Schema) -> Schema:
    return {key: value for key, value in column.items() if key != "default"}


def _describe_document(schema: Schema, kind: Kind) -> None:
    own = schema["properties"]
    revision = {"type": "integer", "minimum": 1, "description": "Grows by one with every public change."}
    own |= {
        "id": UUID_FORMAT,
        "type": {"type": "string", "const": kind.name},
        "created_at": INSTANT,
        "updated_at": INSTANT,
    }
    own |= {"api_url": ADDRESS, "html_url": ADDRESS, "lang": {"type": "string", "enum": tags()}}
    schema["properties"] = {"revision": revision, **own}
    schema["required"] = list(schema["properties"])


def _describe_made(schema: Schema) -> None:
    known = {"id": UUID_FORMAT, "api_url": ADDRESS, "html_url": ADDRESS, "lang": {"type": "string", "enum": tags()}}
    schema["properties"].update({name: one for name, one in known.items() if name in schema["properties"]})


def _page(schema: str) -> Schema:
    item = {"$ref": f"#/components/schemas/{schema}"}
    return _object(
        count={
            "type": ["integer", "null"],
            "description": "How many there are in all; null unless asked for with count=true.",
        },
        next={**NO_ADDRESS, "description": "The next page; null exactly on the last one."},
        previous={**NO_ADDRESS, "description": "The previous page; null exactly on the first one."},
        results={"type": "array", "items": item},
    )


def _object(**columns: Schema) -> Schema:
    return {"type": "object", "properties": columns, "required": list(columns)}


def other_schemas() -> Schema:
    """What is neither a Document nor a page of them."""
    links = {"type": "object", "additionalProperties": ADDRESS}
    names = {"type": "array", "items": TEXT}
    return {
        "Problem": _problem(),
        "WrongParameter": _wrong_parameter(),
        "Tombstone": _object(
            id=UUID_FORMAT,
            type=TEXT,
            slug=TEXT,
            unpublished_at=INSTANT,
            replaced_by=NO_ADDRESS,
            reason={"type": ["string", "null"]},
        ),
        "Root": _object(resources=links, openapi=ADDRESS, docs=ADDRESS, problems=ADDRESS, languages=names),
    }


def _problem() -> Schema:
    problem = _object(
        type={**ADDRESS, "description": "A page that explains this kind of problem."},
        title=TEXT,
        status={"type": "integer"},
        detail=TEXT,
        code={"type": "string", "enum": list(KINDS), "description": "Stable: programs may rely on it."},
        instance={"type": "string", "format": "uri-reference"},
        request_id=TEXT,
    )
    problem["properties"]["errors"] = {"type": "array", "items": {"$ref": "#/components/schemas/WrongParameter"}}
    return problem


def _wrong_parameter() -> Schema:
    legal = {"type": ["array", "null"], "items": TEXT, "description": "What may be given, where it can be listed."}
    codes = ["unknown", "repeated", "empty", "invalid", "too_many", "incomplete"]
    return _object(parameter=TEXT, code={"type": "string", "enum": codes}, detail=TEXT, legal_values=legal)


def example_of(schema: Schema, schemas: Schema, name: str = "") -> Any:
    """A value that fits a schema: short, but complete."""
    if "$ref" in schema:
        return example_of(schemas[schema["$ref"].rpartition("/")[2]], schemas, name)
    if "const" in schema or "enum" in schema:
        return schema["const"] if "const" in schema else schema["enum"][0]
    kinds_of: Any = schema.get("type") or [one.get("type") for one in schema["anyOf"]]
    if "null" in kinds_of:
        return None
    if kinds_of == "object":
        return {key: example_of(column, schemas, key) for key, column in schema.get("properties", {}).items()}
    if kinds_of == "array":
        return [example_of(schema["items"], schemas)] if name == "results" else []
    return EXAMPLES.get(name, {"integer": 1, "boolean": False}.get(kinds_of, ""))
