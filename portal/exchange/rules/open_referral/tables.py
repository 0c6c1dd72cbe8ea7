"""How does a nested object become rows of tables (HSDS tabular data package), and how are the tables described?"""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from portal.exchange.rules.open_referral.identifiers import UNKNOWN_ORGANIZATION
from portal.exchange.rules.open_referral.shapes import LINKS, SHAPES, Shape
from portal.exchange.rules.open_referral.vocabulary import Object

Row = tuple[str, Object]
"""The kind of thing, and its columns."""

SHARED = frozenset({"organization", "location", "taxonomy", "taxonomy_term", "unit"})
_TYPES: Mapping[str, Mapping[str, str]] = {
    "text": {"type": "string"},
    "number": {"type": "number"},
    "uuid": {"type": "string", "format": "uuid"},
    "date": {"type": "date"},
    "moment": {"type": "datetime", "format": "any"},
    "time": {"type": "time", "format": "%H:%M"},
    "url": {"type": "string", "format": "uri"},
    "email": {"type": "string", "format": "email"},
    "country": {"type": "string"},
}


@lru_cache(maxsize=64)
def columns(kind: str) -> tuple[str, ...]:
    """The columns of a table, its identifier first."""
    shape = SHAPES[kind]
    extra = [name for name in shape.tabular if name not in shape.fields]
    links = [f"{inner}_id" for inner in shape.one if f"{inner}_id" in LINKS]
    return tuple(dict.fromkeys([*shape.fields, *extra, *links]))


def rows_of(
    kind: str, found: Mapping[str, Any], told: set[str], parent: tuple[str, str] | None = None
) -> Iterator[Row]:
    """The row of an object after the rows it refers to, and before those that refer to it.

    `told` remembers what many objects share, so that it comes once; give the same set for the whole package.
    """
    if kind in SHARED:
        if found["id"] in told:
            return
        told.add(found["id"])
    shape = SHAPES[kind]
    links = {name: found[name] for name in shape.one if name in found}
    if kind == "service" and "organization" not in links:
        links["organization"] = unknown_organization()
    for name, item in links.items():
        yield from rows_of(shape.one[name], item, told)
    yield kind, _row(kind, found, links, parent)
    for name, inner in shape.many.items():
        for item in found.get(name, ()):
            yield from rows_of(inner, item, told, (kind, str(found["id"])))


def _row(kind: str, found: Mapping[str, Any], links: Mapping[str, Any], parent: tuple[str, str] | None) -> Object:
    row: Object = {name: value for name, value in found.items() if name in SHAPES[kind].fields}
    row |= {f"{name}_id": item["id"] for name, item in links.items() if f"{name}_id" in LINKS}
    if parent and f"{parent[0]}_id" in columns(kind):
        row[f"{parent[0]}_id"] = parent[1]
    return row


def unknown_organization() -> Object:
    """Stands for the provider that is not known: the tables want one for every service."""
    said = "Provider unknown"
    return {"id": UNKNOWN_ORGANIZATION, "name": said, "description": said}


def descriptor(title: str) -> Object:
    """The datapackage.json of all our tables."""
    return {
        "profile": "tabular-data-package",
        "name": "human_services_data",
        "title": title,
        "version": "3.1",
        "resources": [_resource(kind, shape) for kind, shape in SHAPES.items()],
    }


def _resource(kind: str, shape: Shape) -> Object:
    links = [name for name in columns(kind) if name in LINKS]
    schema: Object = {"fields": [_field(shape, name) for name in columns(kind)], "primaryKey": ["id"]}
    if links:
        schema["foreignKeys"] = [
            {"fields": [name], "reference": {"resource": LINKS[name], "fields": ["id"]}} for name in links
        ]
    return {
        "name": kind,
        "path": f"{shape.file}.csv",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }


def _field(shape: Shape, name: str) -> Object:
    kind = shape.fields.get(name, "uuid" if name.endswith("_id") else "text")
    constraints: Object = {"required": True} if name in shape.required | shape.needed else {}
    if name == "id":
        constraints["unique"] = True
    if isinstance(kind, tuple):
        described: Object = {"type": "string"}
        constraints["enum"] = list(kind)
    else:
        described = dict(_TYPES[kind])
    return {"name": name, **described} | ({"constraints": constraints} if constraints else {})


def cell(value: object) -> str:
    """A value as a cell. Nothing is put before a plus or an equals sign: programs must read what was written."""
    return "" if value is None else str(value)


def value_of(kind: str, name: str, text: str) -> object:
    """A cell as a value of the type that its column has; a number that is none stays a text, for the checks to find."""
    if SHAPES[kind].fields.get(name) != "number":
        return text
    try:
        number = float(text)
    except ValueError:
        return text
    return int(number) if number.is_integer() else number
