"""The OpenAPI description: drf-spectacular walks the addresses, the views say what they take and answer."""

from typing import Any

from drf_spectacular.openapi import AutoSchema

from partners.parameters import Common
from partners.problems import CONTENT_TYPE, KINDS
from partners.schemas import EXAMPLES, document_schemas, example_of, list_name, other_schemas, tag_names

JSON = "application/json"
DESCRIPTION = (
    "Courses, lessons, institutions, programmes, events, topics, States, legal instruments and the acts of their parties, "
    "as published; for reading. "
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
KEY = {
    "name": "key",
    "in": "path",
    "required": True,
    "description": "The slug or the id (UUID).",
    "schema": {"type": "string", "pattern": "^[-a-zA-Z0-9_]{1,100}$"},
}
PART_KEY = KEY | {"description": "The id (UUID).", "schema": {"type": "string", "format": "uuid"}}
ALWAYS = ("304", "400", "406", "500")
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
    parameters = [_filter(name, one) for name, one in view.filters.base_filters.items()]
    parameters += [_common(name, field) for name, field in Common(view.orderings).fields().items()]
    plural = view.plural()
    return _operation(
        f"list_{plural}",
        plural,
        f"List {plural}",
        f"A page of {plural}, narrowed and ordered as asked. Unknown, empty or repeated parameters are refused.",
        [*parameters, CURSOR, *_headers()],
        {"200": _answer("A page.", list_name(view.schema_name()), ["ETag", "Link"]), **_problems(*ALWAYS)},
    )


def detail_operation(view: Any) -> dict[str, Any]:
    """One item. A view of what is no item of its own, and so has no tombstone and no old address, says `is_part`."""
    keyed = PART_KEY if getattr(view, "is_part", False) else KEY
    answers = {"200": _answer(f"The {view.kind}.", view.schema_name(), ["ETag"]), **_problems("404", *ALWAYS)}
    return _operation(
        f"get_{view.kind}",
        view.plural(),
        f"One {view.kind}",
        f"One {view.kind} by {'id' if keyed is PART_KEY else 'slug or id'}.",
        [keyed | {"example": view.example}, _lang(), *_headers()],
        answers if keyed is PART_KEY else answers | _gone(),
    )


def form_operation(view: Any, plural: str, noun: str) -> dict[str, Any]:
    """An item, or with `filters` a list, told in another form: an answer made of its Document, or a file."""
    form, filters = view.form, getattr(view, "filters", None)
    parameters = [_filter(name, one) for name, one in (filters.base_filters if filters else form.parameters).items()]
    keyed = [] if filters else [KEY | {"example": view.example}]
    name = "_".join([plural if filters else noun, *form.tail.strip("/.").replace("/", ".").split(".")])
    answers = {"200": _form(form), **_problems(*ALWAYS)}
    return _operation(
        f"get_{name}",
        plural,
        form.summary,
        form.description,
        [*keyed, *parameters, _lang(), *_headers()],
        answers if filters else answers | _problems("404") | _gone(),
    )


def _form(form: Any) -> dict[str, Any]:
    answer = _answer("As asked.", form.schema, ["ETag"])
    if not form.schema:
        answer["content"] = {form.media_type: {"schema": {"type": form.json_type or "string"}, "example": form.example}}
        answer["headers"]["Content-Disposition"] = _header("The name of the file.")
    elif form.example:
        answer["content"][JSON]["example"] = form.example
    return answer


def _gone() -> dict[str, Any]:
    """What is answered where the item has moved, or was taken back."""
    moved = {"description": "Its slug has changed: ask at Location.", "headers": {"Location": _header("Its address.")}}
    return {"308": moved, "410": _answer("It was taken back: its tombstone.", "Tombstone", [])}


def _lang() -> dict[str, Any]:
    return _common("lang", Common({}).fields()["lang"])


def root_operation() -> dict[str, Any]:
    answers = {"200": _answer("The resources.", "Root", ["ETag"]), **_problems(*ALWAYS)}
    return _operation(
        "root", "root", "What there is", "The addresses of all resources.", [_lang(), *_headers()], answers
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
    if name == "ordering":
        example = field.legal[1]
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
                media.setdefault("example", example_of(media["schema"], schemas))
    tags = [{"name": name, "description": f"All {name}."} for name in tag_names()]
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
