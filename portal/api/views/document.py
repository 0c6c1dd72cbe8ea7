"""The OpenAPI document: made from the operations themselves and from the Dutch words of seed_data/api.yml."""

import json
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from apispec import APISpec
from apispec.ext.marshmallow import MarshmallowPlugin
from flask import Blueprint, Response, current_app, request

from portal import assets
from portal.api.schemas.answers import Problem
from portal.api.schemas.fields import CRS84
from portal.api.schemas.texts import ApiTexts, load_api_texts
from portal.api.views import advice, directory, map, places, services  # a map on a screen
from portal.api.views.operations import JSON, PROBLEM, ROOT, VERSION, Operation
from portal.config import Config

bp = Blueprint("api_document", __name__, url_prefix=ROOT)

OPERATIONS: tuple[Operation, ...] = (
    *services.OPERATIONS,
    *map.OPERATIONS,
    *directory.OPERATIONS,
    *places.OPERATIONS,
    *advice.OPERATIONS,
)
Node = dict[str, Any]


@bp.get("/openapi.json")
def openapi_document() -> Response:
    config: Config = current_app.config["PORTAL"]
    contact = {"name": config.name, "email": config.contact_email, "url": config.contact_url}
    made = document()
    body = json.dumps(made | {"info": made["info"] | {"contact": contact}}, ensure_ascii=False, indent=1)
    response = Response(body, mimetype=JSON)
    response.headers["Cache-Control"] = "public, max-age=60"
    return response


@bp.after_app_request
def _name_version(response: Response) -> Response:
    # Also of what no operation answered: an unknown address, a wrong method, one request too many.
    if request.path == ROOT or request.path.startswith(f"{ROOT}/"):
        response.headers["API-Version"] = VERSION
    return response


@lru_cache(maxsize=1)
def document() -> Node:
    """The whole document; KeyError when an operation, a parameter or a field has no words."""
    texts = load_api_texts(assets.SEED_DATA)
    plugin = MarshmallowPlugin(schema_name_resolver=_schema_name)
    spec = APISpec(title=texts.title, version=VERSION, openapi_version="3.1.0", plugins=[plugin])
    spec.components.schema("Problem", schema=Problem)
    paths: dict[str, Node] = {}
    for operation in OPERATIONS:
        paths.setdefault(operation.path, {})[operation.method.lower()] = _operation(operation, texts)
    for path, operations in paths.items():
        spec.path(path=path, operations=operations)
    made: Node = spec.to_dict()
    return _described(made, texts)


def _schema_name(schema: Any) -> str:
    return schema.__name__ if isinstance(schema, type) else type(schema).__name__


def _operation(operation: Operation, texts: ApiTexts) -> Node:
    words = texts.operations[operation.name]
    parameters: list[Node] = [{"in": "query", "schema": operation.parameters}]
    if "{id}" in operation.path:
        parameters.append(
            {"in": "path", "name": "id", "required": True, "schema": {"type": "string", "format": "uuid"}}
        )
    node: Node = {
        "operationId": operation.name,
        "tags": [operation.tag],
        "summary": words.summary,
        "description": words.description,
        "parameters": parameters,
        "responses": dict(_responses(operation, texts)),
    }
    if operation.body:
        media = {"schema": operation.body, "examples": {"voorbeeld": {"value": words.question}}}
        node["requestBody"] = {"required": True, "content": {JSON: media}}
    return node


def _responses(operation: Operation, texts: ApiTexts) -> Iterator[tuple[str, Node]]:
    headers: Node = {"API-Version": {"$ref": "#/components/headers/API-Version"}}
    if operation.has_coordinates:
        headers["Content-Crs"] = {"$ref": "#/components/headers/Content-Crs"}
    example = texts.operations[operation.name].example
    media: Node = {"schema": operation.answer, "examples": {"voorbeeld": {"value": example}}}
    yield "200", {"description": texts.responses["200"], "headers": headers, "content": {operation.media_type: media}}
    if operation.method == "GET":
        yield "304", {"description": texts.responses["304"], "headers": headers}
    statuses = ["400", "406", "429", "500"]
    statuses += ["404"] if "{id}" in operation.path else []
    statuses += ["413", "415"] if operation.body else []
    for status in sorted(statuses):
        yield status, {"$ref": f"#/components/responses/{status}"}


def _described(made: Node, texts: ApiTexts) -> Node:
    """The document with everything around the operations, and words at every parameter and field."""
    made["info"]["description"] = texts.description
    made["servers"] = [{"url": ROOT}]
    made["tags"] = [{"name": name, "description": text} for name, text in texts.tags.items()]
    for node in made["paths"].values():
        for operation in node.values():
            for parameter in operation["parameters"]:
                _describe_parameter(parameter, texts)
    for name, schema in made["components"]["schemas"].items():
        schema["description"] = texts.schemas[name]
        for field, node in schema["properties"].items():
            _describe_field(
                schema["properties"], field, node, texts.fields.get(f"{name}.{field}") or texts.fields[field]
            )
    made["components"] |= {
        "headers": {
            "API-Version": {
                "description": texts.headers["API-Version"],
                "schema": {"type": "string"},
                "example": VERSION,
            },
            "Content-Crs": {
                "description": texts.headers["Content-Crs"],
                "schema": {"type": "string"},
                "example": f"<{CRS84}>",
            },
        },
        "responses": {status: _problem(status, text, texts) for status, text in texts.problems.items()},
    }
    return made


def _describe_parameter(parameter: Node, texts: ApiTexts) -> None:
    words = texts.parameters[parameter["name"]]
    parameter["description"] = words.description
    if words.example is not None:
        parameter["example"] = words.example
    if parameter["name"] == "bbox":
        parameter |= {"style": "form", "explode": False}


def _describe_field(properties: Node, field: str, node: Node, text: str) -> None:
    if "$ref" in node:
        properties[field] = {"allOf": [node], "description": text}
    else:
        node["description"] = text


def _problem(status: str, text: Mapping[str, str], texts: ApiTexts) -> Node:
    example: Node = {"type": "about:blank", "status": int(status), "title": text["title"], "detail": text["detail"]}
    if status == "400":
        example["errors"] = [{"in": "query", "name": "radius", "reason": texts.example_reason}]
    headers: Node = {"API-Version": {"$ref": "#/components/headers/API-Version"}}
    if status == "429":
        headers["Retry-After"] = {"description": texts.headers["Retry-After"], "schema": {"type": "integer"}}
    media = {"schema": {"$ref": "#/components/schemas/Problem"}, "examples": {"voorbeeld": {"value": example}}}
    return {"description": text["title"], "headers": headers, "content": {PROBLEM: media}}
