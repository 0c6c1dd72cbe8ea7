"""The API document with the values that exist today, so that a valid request is one that can be answered.

A schema cannot say which subjects and places there are, that a distance needs a place, or that west lies left of east.
"""

import copy
from typing import Any

from flask.testing import FlaskClient
from schemathesis import Case

BOXES = ([5.6, 51.1, 6.1, 51.4], [5.5, 50.7, 6.3, 51.4], [-180.0, -90.0, 180.0, 90.0], [5.7, 51.24, 5.72, 51.26])
MOMENTS = (
    "2026-11-25T10:00:00+01:00",
    "2026-12-25T09:30:00Z",
    "2027-03-28T02:30:00+01:00",
    "2000-01-01T00:00:00-05:00",
)
PLACES = ("Weert", "6001", "Stramproy", "gemeente-roermond", "Maastricht")


def narrowed(document: dict[str, Any], client: FlaskClient) -> dict[str, Any]:
    """The document in which every parameter that names a record names one of today's."""
    made = copy.deepcopy(document)
    values = _values(client)
    ids = {
        path: [item["id"] for item in client.get(f"/api/v1/{path}?pageSize=5").json["items"]]
        for path in ("services", "organisations", "locations")
    }
    for path, operations in made["paths"].items():
        for operation in operations.values():
            for parameter in operation["parameters"]:
                name, schema = parameter["name"], parameter["schema"]
                if name == "id":
                    parameter["schema"] = {"type": "string", "format": "uuid", "enum": ids[path.split("/")[1]]}
                elif name in values:
                    parameter["schema"] = _chosen(schema, values[name])
                parameter.pop("example", None)
    body = made["components"]["schemas"]["AdviceRequest"]["properties"]
    body["place"] = _chosen(body["place"], PLACES)
    body["categories"] = _chosen(body["categories"], values["category"][-5:])
    return made


def _values(client: FlaskClient) -> dict[str, Any]:
    def slugs(path: str, name: str = "slug") -> list[str]:
        return [item[name] for item in client.get(f"/api/v1/{path}").json["items"]]

    return {
        "category": slugs("categories"),
        "audience": slugs("audiences"),
        "municipality": slugs("municipalities", "code"),
        "settlement": slugs("settlements"),
        "place": PLACES,
        "bbox": BOXES,
        "at": MOMENTS,
    }


def _chosen(schema: dict[str, Any], values: Any) -> dict[str, Any]:
    if schema.get("type") == "array" and not isinstance(values[0], list):
        return {**schema, "items": {"type": "string", "enum": list(values)}}
    return {**schema, "enum": list(values)}


def contradicts(case: Case) -> bool:
    """Whether each value is right and two of them are not right together."""
    query = case.query or {}
    return ("radius" in query and "place" not in query) or ("page" in query and "after" in query)
