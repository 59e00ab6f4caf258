"""The OpenAPI description: drf-spectacular walks the addresses, the views say what they take and answer."""

from typing import Any

from drf_spectacular.openapi import AutoSchema

from partners.parameters import Common
from partners.problems import CONTENT_TYPE, KINDS
from partners.schemas import EXAMPLES, document_schemas, example_of, list_name, other_schemas, public_kinds, schema_name
from publishing.kinds import kind_named

JSON = "application/json"
DESCRIPTION = (
    "Courses, lessons, institutions, programmes, events, topics and legal instruments, as published; for reading. "
    "Inside version 1 members and parameters are only added: ignore what you do not know. "
    "An item that was taken back answers 410 with its tombstone, plain JSON. "
    "Any other error below /api/ is a problem (RFC 9457), also 405 and paths that do not exist."
)
HEADERS: dict[str, Any] = {
    "ETag": "Strong tag of this representation: send it back as If-None-Match.",
    "Link": "Neighboring pages (RFC 8288): first, prev, next.",
    "X-Request-Id": "Names this request: the one that you sent, or a new one.",
    "Content-Language": "The language asked for.",
    "Cache-Control": "How long caches may keep it.",
}
COMMON = {
    "lang": ("The language of the texts. `pt` means `pt-BR`. Without it, Accept-Language decides.", "es"),
    "limit": ("How many items a page has at most.", 20),
    "ordering": ("By what the items are ordered; `-` turns it round.", "-updated_at"),
    "count": ("Whether to count all items, at the price of one more query.", True),
}
CURSOR = {
    "name": "cursor",
    "in": "query",
    "description": "Opaque place in the list, from `next` or `previous`; only for the same filters and ordering.",
    "schema": {"type": "string", "minLength": 1},
    "examples": {"next page": {"value": "WyJjdXJzb3IiXQ:signature", "summary": "Taken from next"}},
}


class PartnerSchema(AutoSchema):  # type: ignore[misc]  # drf-spectacular has no types
    """Asks the view itself: nothing is guessed from serializers, for there are none."""

    def get_operation(self, path: str, path_regex: str, path_prefix: str, method: str, registry: Any) -> Any:
        return self.view.operation()


def list_operation(view: Any) -> dict[str, Any]:
    kind = kind_named(view.kind)
    parameters = [_filter(name, one) for name, one in view.filters.base_filters.items()]
    parameters += [_common(name, field) for name, field in Common(view.orderings).fields().items()]
    return _operation(
        f"list_{kind.path}",
        str(kind.path),
        f"List {kind.path}",
        f"A page of {kind.path}, narrowed and ordered as asked. Unknown, empty or repeated parameters are refused.",
        [*parameters, CURSOR, *_headers()],
        {"200": _answer("A page.", list_name(kind), ["ETag", "Link"]), **_problems("304", "400", "406", "500")},
    )


def detail_operation(view: Any) -> dict[str, Any]:
    kind = kind_named(view.kind)
    key = {
        "name": "key",
        "in": "path",
        "required": True,
        "description": "The slug or the id (UUID).",
        "schema": {"type": "string", "pattern": "^[-a-zA-Z0-9_]{1,100}$"},
        "example": view.example,
    }
    language = _common("lang", Common(view.orderings).fields()["lang"])
    answers = {
        "200": _answer(f"The {kind.name}.", schema_name(kind), ["ETag"]),
        "308": {
            "description": "Its slug has changed: ask at Location.",
            "headers": {"Location": _header("Its address.")},
        },
        "410": _answer("It was taken back: its tombstone.", "Tombstone", []),
        **_problems("304", "400", "404", "406", "500"),
    }
    return _operation(
        f"get_{kind.name}",
        str(kind.path),
        f"One {kind.name}",
        f"One {kind.name} by slug or id.",
        [key, language, *_headers()],
        answers,
    )


def root_operation() -> dict[str, Any]:
    answers = {"200": _answer("The resources.", "Root", ["ETag"]), **_problems("304", "400", "406", "500")}
    language = _common("lang", Common({}).fields()["lang"])
    return _operation(
        "root", "root", "What there is", "The addresses of all resources.", [language, *_headers()], answers
    )


def _operation(
    name: str, tag: str, summary: str, description: str, parameters: list[Any], answers: dict[str, Any]
) -> dict[str, Any]:
    return {
        "operationId": name,
        "summary": summary,
        "description": description,
        "tags": [tag],
        "parameters": parameters,
        "responses": dict(sorted(answers.items())),
    }


def _filter(name: str, one: Any) -> dict[str, Any]:
    needs = f"Only together with `{one.needs}`." if one.needs else ""
    description = " ".join(filter(None, [one.extra["help_text"], one.note, needs]))
    return _parameter(name, description, one.field.schema(), one.example)


def _common(name: str, field: Any) -> dict[str, Any]:
    description, example = COMMON[name]
    return _parameter(name, description, field.schema(), example)


def _parameter(name: str, description: str, schema: Any, example: Any) -> dict[str, Any]:
    style = {"style": "form", "explode": False} if schema["type"] == "array" else {}
    return {"name": name, "in": "query", "description": description, "schema": schema, "example": example, **style}


def _headers() -> list[dict[str, Any]]:
    return [{"$ref": f"#/components/parameters/{name}"} for name in ("AcceptLanguage", "IfNoneMatch", "XRequestId")]


def _answer(description: str, schema: str, headers: list[str]) -> dict[str, Any]:
    named = [*headers, "X-Request-Id", "Content-Language", "Cache-Control"]
    if schema == "Tombstone":
        named.remove("Content-Language")
    content = {JSON: {"schema": {"$ref": f"#/components/schemas/{schema}"}}}
    return {
        "description": description,
        "headers": {name: {"$ref": f"#/components/headers/{name}"} for name in named},
        "content": content,
    }


def _problems(*statuses: str) -> dict[str, Any]:
    return {status: {"$ref": f"#/components/responses/{status}"} for status in statuses}


def _header(description: str) -> dict[str, Any]:
    return {"description": description, "schema": {"type": "string"}}


def complete(result: dict[str, Any], **context: Any) -> dict[str, Any]:
    """Hook of drf-spectacular: adds the components, an example for each answer, and says what holds for all operations."""
    schemas = document_schemas() | other_schemas()
    result["components"] = {
        "schemas": schemas,
        "headers": {name: _header(description) for name, description in HEADERS.items()},
        "parameters": _header_parameters(),
        "responses": _shared_responses(),
    }
    result["info"]["description"] = DESCRIPTION
    for operations in result["paths"].values():
        for response in operations["get"]["responses"].values():
            for media in response.get("content", {}).values():
                media["example"] = example_of(media["schema"], schemas)
    tags = [{"name": str(kind.path), "description": f"All {kind.path}."} for kind in public_kinds()]
    return result | {"tags": [{"name": "root", "description": "Where to begin."}, *tags], "security": [{}]}


def _header_parameters() -> dict[str, Any]:
    def parameter(name: str, description: str, example: str, **schema: Any) -> dict[str, Any]:
        said = {"name": name, "in": "header", "description": description, "example": example}
        return said | {"schema": {"type": "string", **schema}}

    return {
        "AcceptLanguage": parameter("Accept-Language", "Languages that you read, with q-values.", "es-MX, pt;q=0.8"),
        "IfNoneMatch": parameter(
            "If-None-Match", "The ETag that you have: 304 if it is still right.", '"0123456789abcdef"'
        ),
        "XRequestId": parameter("X-Request-Id", "Your own id for this request.", EXAMPLES["request_id"]),
    }


def _shared_responses() -> dict[str, Any]:
    found: dict[str, Any] = {"304": {"description": "You have it already; there is no body."}}
    for kind in KINDS.values():
        status = str(int(kind.status))
        if status not in found:
            media = {"schema": {"$ref": "#/components/schemas/Problem"}, "example": _problem(kind)}
            found[status] = {"description": f"{kind.title!s}.", "content": {CONTENT_TYPE: media}}
    return found


def _problem(kind: Any) -> dict[str, Any]:
    problem = {
        "type": f"https://courses.example.org/api/v1/problems/{kind.code}/",
        "title": str(kind.title),
        "status": int(kind.status),
        "detail": str(kind.detail),
        "code": kind.code,
        "instance": "/api/v1/instruments/?color=red",
        "request_id": EXAMPLES["request_id"],
    }
    if kind.code == "invalid-parameters":
        wrong = {
            "parameter": "color",
            "code": "unknown",
            "detail": "There is no such parameter here.",
            "legal_values": ["kind", "q"],
        }
        problem["errors"] = [wrong]
    return problem
