"""How does the feed describe itself to programs (OpenAPI 3.1)?"""

from collections.abc import Iterator, Mapping

from flask_babel import gettext as _

from portal.exchange.rules.open_referral.asks import ALLOWED, MOST_PER_PAGE, PARAMETERS, USUAL_PROXIMITY
from portal.exchange.rules.open_referral.shapes import SHAPES, Shape
from portal.exchange.views.open_referral.wording import PARAMETER_TEXTS

VERSION = "3.1"
PROFILE = "https://docs.openhumanservices.org/hsds/"
Document = dict[str, object]
KINDS = {
    "services": "service",
    "organizations": "organization",
    "service_at_locations": "service_at_location",
    "taxonomies": "taxonomy",
    "taxonomy_terms": "taxonomy_term",
}
_NEEDED = {"services"}
TYPE_SCHEMAS: dict[str, dict[str, object]] = {
    "text": {"type": "string"},
    "number": {"type": "number"},
    "uuid": {"type": "string", "format": "uuid"},
    "date": {"type": "string", "format": "date"},
    "moment": {"type": "string", "format": "date-time"},
    "time": {"type": "string", "pattern": "^[0-2][0-9]:[0-5][0-9]"},
    "url": {"type": "string", "format": "uri"},
    "email": {"type": "string", "format": "email"},
    "country": {"type": "string", "pattern": "^[A-Z]{2}$"},
}


def description(base: str) -> Document:
    """The whole document; `base` is the address of the root. What HSDS does not require is tagged Optional."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": _("Open Referral feed of the Sociale Wegwijzer"),
            "version": VERSION,
            "description": _about(),
            "license": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
        },
        "servers": [{"url": base}],
        "tags": [
            {"name": "Required", "description": _("Every Open Referral feed has this.")},
            {"name": "Optional", "description": _("A feed may leave this out; this one has it.")},
        ],
        "paths": dict(_paths()),
        "components": {"schemas": dict(_schemas()), "responses": _responses()},
    }


def _about() -> str:
    return " ".join(
        (
            _("Everything public in the shape of HSDS %(version)s.", version=VERSION),
            _("Confidential addresses, drafts and services that have ended are not in it."),
            _("All filters narrow together."),
            _("A list has at most %(most)s things on a page; asking for more gives that many.", most=MOST_PER_PAGE),
            _("A page beyond the last one answers 404."),
            _("Single days and holidays are not in the schedules; the attribute opening-hours holds the whole text."),
            _(
                "A distance without a number is %(metres)s metres, from the centre of the postcode area.",
                metres=USUAL_PROXIMITY,
            ),
        )
    )


def _paths() -> Iterator[tuple[str, Document]]:
    yield "/", {"get": _operation("getRoot", _("What this feed is"), "Required", {"$ref": "#/components/schemas/root"})}
    for path, kind in KINDS.items():
        tag = "Required" if path in _NEEDED else "Optional"
        name = "".join(part.title() for part in path.split("_"))
        yield f"/{path}", {"get": _list_operation(path, name, tag)}
        schema: Document = {"$ref": f"#/components/schemas/{kind}"}
        one = _operation(f"getOneOf{name}", _("One thing with everything in it"), tag, schema)
        identifier = {"name": "id", "in": "path", "required": True, "schema": {"type": "string", "format": "uuid"}}
        one["parameters"] = [identifier]
        one["responses"] = {**_as_mapping(one["responses"]), "404": {"$ref": "#/components/responses/notFound"}}
        yield f"/{path}/{{id}}", {"get": one}
    zipped = {"200": {"description": _("A zip file"), "content": {"application/zip": {}}}}
    package = {
        "operationId": "getDataPackage",
        "summary": _("All tables (CSV) with their description"),
        "tags": ["Optional"],
    }
    yield "/datapackage.zip", {"get": package | {"responses": zipped}}


def _list_operation(path: str, name: str, tag: str) -> Document:
    kind = KINDS[path]
    operation = _operation(f"list{name}", _("A list in pages"), tag, {"$ref": f"#/components/schemas/{kind}_page"})
    operation["parameters"] = [
        {
            "name": parameter,
            "in": "query",
            "required": False,
            "description": str(PARAMETER_TEXTS[parameter]),
            "schema": dict(PARAMETERS[parameter].schema),
        }
        for parameter in ALLOWED[path]
    ]
    content = _as_mapping(_as_mapping(_as_mapping(operation["responses"])["200"])["content"])
    lines = {"application/x-ndjson": {"schema": {"type": "string"}}}
    operation["responses"] = {
        "200": {"description": _("The answer"), "content": {**content, **lines}},
        "400": {"$ref": "#/components/responses/notUnderstood"},
        "404": {"$ref": "#/components/responses/notFound"},
    }
    return operation


def _as_mapping(value: object) -> Mapping[str, object]:
    assert isinstance(value, Mapping)  # noqa: S101  # made a few lines up
    return value


def _operation(name: str, summary: str, tag: str, schema: Document) -> Document:
    answer = {"description": _("The answer"), "content": {"application/json": {"schema": schema}}}
    return {"operationId": name, "summary": summary, "tags": [tag], "responses": {"200": answer}}


def _responses() -> Document:
    content = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/problem"}}}
    return {
        "notUnderstood": {
            "description": _("Something in the question is wrong; the answer says what"),
            "content": content,
        },
        "notFound": {"description": _("This does not exist"), "content": content},
    }


def _schemas() -> Iterator[tuple[str, Document]]:
    for kind, shape in SHAPES.items():
        yield kind, _schema(shape)
    for kind in KINDS.values():
        yield f"{kind}_page", _page_schema(kind)
    texts = {name: {"type": "string"} for name in ("version", "profile", "openapi_url")}
    yield "root", {"type": "object", "required": list(texts), "properties": texts}
    told = {
        "type": {"type": "string"},
        "status": {"type": "integer"},
        "title": {"type": "string"},
        "detail": {"type": "string"},
    }
    faults = {"type": "array", "items": {"type": "object", "additionalProperties": {"type": "string"}}}
    yield "problem", {"type": "object", "required": list(told), "properties": told | {"errors": faults}}


def _schema(shape: Shape) -> Document:
    properties: Document = {
        name: {"type": "string", "enum": list(kind)} if isinstance(kind, tuple) else dict(TYPE_SCHEMAS[kind])
        for name, kind in shape.fields.items()
    }
    properties |= {name: {"$ref": f"#/components/schemas/{kind}"} for name, kind in shape.one.items()}
    properties |= {
        name: {"type": "array", "items": {"$ref": f"#/components/schemas/{kind}"}} for name, kind in shape.many.items()
    }
    # A minimal list gives less than an object must have, so that only the identifier is always there.
    return {"type": "object", "required": ["id"], "properties": properties}


def _page_schema(kind: str) -> Document:
    numbers = {
        name: {"type": "integer", "minimum": 0} for name in ("total_items", "total_pages", "page_number", "size")
    }
    flags = {name: {"type": "boolean"} for name in ("first_page", "last_page", "empty")}
    contents = {"type": "array", "items": {"$ref": f"#/components/schemas/{kind}"}}
    properties = {**numbers, **flags, "contents": contents}
    return {"type": "object", "required": list(properties), "properties": properties}
