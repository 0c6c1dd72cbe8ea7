"""A feed of somebody else, written by us in the shape of HSDS: one of everything, with terms that are not ours."""

import copy
import json
import zipfile
from pathlib import Path
from typing import Any

from portal.exchange.rules.open_referral.shapes import SHAPES
from portal.exchange.rules.open_referral.tables import cell, columns, rows_of

SERVICE_ID = "7a1c2f0e-4a3b-4b6e-9d53-0d2a6b3f1c01"
PROVIDER_ID = "7a1c2f0e-4a3b-4b6e-9d53-0d2a6b3f1c02"
PLACE_ID = "7a1c2f0e-4a3b-4b6e-9d53-0d2a6b3f1c03"
LINK_ID = "7a1c2f0e-4a3b-4b6e-9d53-0d2a6b3f1c04"


def _id(number: int) -> str:
    return f"7a1c2f0e-4a3b-4b6e-9d53-{number:012d}"


ATTRIBUTE = {
    "id": _id(10),
    "link_id": SERVICE_ID,
    "link_entity": "service",
    "link_type": "need",
    "label": "Need",
    "value": "company",
    "taxonomy_term": {
        "id": _id(11),
        "code": "loneliness",
        "name": "Loneliness",
        "description": "Not enough company",
        "taxonomy": "Needs",
        "taxonomy_id": _id(12),
        "language": "en",
    },
}
_SCHEDULE = {
    "id": _id(20),
    "valid_from": "2026-01-01",
    "valid_to": "2026-12-31",
    "dtstart": "2026-01-01",
    "timezone": 1,
    "wkst": "MO",
    "freq": "WEEKLY",
    "interval": 1,
    "byday": "TU,TH",
    "opens_at": "10:00:00",
    "closes_at": "16:30:00",
    "attending_type": "On site",
    "notes": "Ring the bell.",
}
_DOCUMENT: dict[str, Any] = {
    "id": SERVICE_ID,
    "name": "Coffee with the neighbours",
    "alternate_name": "Open table",
    "description": "Everybody is welcome at the long table.",
    "url": "https://example.org/coffee",
    "additional_urls": [{"id": _id(30), "label": "Photos", "url": "https://example.org/photos"}],
    "email": "table@example.org",
    "status": "active",
    "application_process": "Walk in.",
    "fees_description": "One euro a cup.",
    "eligibility_description": "For people of this part of town.",
    "minimum_age": 18,
    "maximum_age": 99.5,
    "assured_date": "2026-06-30",
    "assurer_email": "office@example.org",
    "alert": "In August there is no lift.",
    "last_modified": "2026-07-01T08:15:30.250+02:00",
    "phones": [{"id": _id(40), "number": "+31 475 000 000", "extension": 12, "type": "voice"}],
    "schedules": [_SCHEDULE],
    "service_areas": [{"id": _id(50), "name": "The old town", "extent": "POLYGON", "extent_type": "geojson"}],
    "languages": [{"id": _id(60), "name": "Limburgish", "code": "li", "note": "Some of us"}],
    "cost_options": [{"id": _id(70), "currency": "EUR", "amount": 1.0, "amount_description": "a cup"}],
    "required_documents": [{"id": _id(80), "document": "None at all"}],
    "contacts": [{"id": _id(90), "title": "Host", "email": "host@example.org"}],
    "funding": [{"id": _id(100), "source": "The municipality"}],
    "capacities": [
        {
            "id": _id(110),
            "unit": {"id": _id(111), "name": "Chair"},
            "available": 4,
            "maximum": 12,
            "updated": "2026-07-01T08:00:00Z",
        }
    ],
    "organization": {
        "id": PROVIDER_ID,
        "name": "Table Society",
        "description": "Volunteers who cook.",
        "website": "https://example.org",
        "year_incorporated": 1998,
    },
    "service_at_locations": [
        {
            "id": LINK_ID,
            "description": "In the hall",
            "location": {
                "id": PLACE_ID,
                "location_type": "physical",
                "name": "The old school",
                "latitude": 51.19,
                "longitude": 5.99,
                "addresses": [
                    {
                        "id": _id(120),
                        "address_1": "Schoolstraat 12 a",
                        "city": "Voorbeeldstad",
                        "state_province": "Limburg",
                        "postal_code": "6000 AA",
                        "country": "NL",
                        "address_type": "physical",
                    }
                ],
                "accessibility": [{"id": _id(130), "description": "Step-free", "details": "yes"}],
            },
        }
    ],
    "attributes": [ATTRIBUTE],
}


def service_document() -> dict[str, Any]:
    """The service with everything in it; change your own copy."""
    return copy.deepcopy(_DOCUMENT)


def page_with(contents: list[Any]) -> dict[str, Any]:
    """The one page of a list."""
    return {
        "total_items": len(contents),
        "total_pages": 1,
        "page_number": 1,
        "size": len(contents),
        "first_page": True,
        "last_page": True,
        "empty": not contents,
        "contents": contents,
    }


def write_json(path: Path, value: object) -> Path:
    """Write one JSON value."""
    path.write_text(json.dumps(value), encoding="utf-8")
    return path


def write_package(path: Path, documents: list[dict[str, Any]], *, without: frozenset[str] = frozenset()) -> Path:
    """Write documents as a package of tables; `without` names files that are not delivered."""
    told: set[str] = set()
    tables: dict[str, list[str]] = {kind: [",".join(columns(kind))] for kind in SHAPES}
    for document in documents:
        for kind, row in rows_of("service", document, told):
            tables[kind].append(",".join(f'"{cell(row.get(name))}"' for name in columns(kind)))
    with zipfile.ZipFile(path, "w") as package:
        for kind, shape in SHAPES.items():
            if shape.file not in without:
                package.writestr(f"{shape.file}.csv", "\n".join(tables[kind]) + "\n")
    return path
