"""Loading services with what hangs from them, the respite that they offer, and the doors that they are."""

from dataclasses import dataclass
from typing import Any

from portal.exchange.actions.upsert import Loader
from portal.exchange.rules.records import Record
from portal.locations.models import Location
from portal.organisations.models import Organisation
from portal.places.models import Municipality, PostcodeArea, Settlement
from portal.respite.models import RespiteOffer
from portal.services.models import (
    AccessRole,
    Audience,
    Category,
    Service,
    ServiceAtLocation,
    ServiceAudience,
    ServiceCategory,
    ServiceCoverage,
    ServiceDimension,
)

Ids = dict[Any, int]


@dataclass(frozen=True, slots=True)
class _Keys:
    """The primary keys of everything that a service refers to, by the names used in the files."""

    categories: Ids
    audiences: Ids
    locations: Ids
    municipalities: Ids
    settlements: Ids
    postcodes: Ids


def load_services(loader: Loader, records: list[Record]) -> None:
    """Load services.yml and flush."""
    keys = _Keys(
        categories=loader.ids(Category, "slug"),
        audiences=loader.ids(Audience, "slug"),
        locations=loader.ids(Location, "slug"),
        municipalities=loader.ids(Municipality, "cbs_code"),
        settlements=loader.ids(Settlement, "slug"),
        postcodes=loader.ids(PostcodeArea, "code"),
    )
    resolve = loader.resolver({"organisation": ("organisation_id", Organisation, "slug")})
    lists = {"categories", "audiences", "dimensions", "coverage", "locations"}
    for record in records:
        own = {name: value for name, value in resolve(record).items() if name not in lists}
        loader.put("services.yml", Service, "uuid", own, children=_children(record, keys))
    loader.settle()


def _children(record: Record, keys: _Keys) -> dict[str, list[Any]]:
    return {
        "categories": [
            ServiceCategory(category_id=keys.categories[slug], position=place)
            for place, slug in enumerate(record["categories"])
        ],
        "audiences": [
            ServiceAudience(audience_id=keys.audiences[slug], position=place)
            for place, slug in enumerate(record["audiences"])
        ],
        "dimensions": [
            ServiceDimension(dimension=dimension, position=place)
            for place, dimension in enumerate(record["dimensions"])
        ],
        "coverage": _coverage(record.get("coverage") or {}, keys),
        "at_locations": [
            ServiceAtLocation(
                uuid=entry["uuid"],
                location_id=keys.locations[entry["location"]],
                position=place,
                opening_hours=entry.get("opening_hours"),
                phone=entry.get("phone"),
            )
            for place, entry in enumerate(record["locations"])
        ],
    }


def _coverage(coverage: Record, keys: _Keys) -> list[ServiceCoverage]:
    return [
        *(ServiceCoverage(municipality_id=keys.municipalities[code]) for code in coverage.get("municipalities") or ()),
        *(ServiceCoverage(settlement_id=keys.settlements[slug]) for slug in coverage.get("settlements") or ()),
        *(ServiceCoverage(postcode_area_id=keys.postcodes[code]) for code in coverage.get("postcodes") or ()),
    ]


def load_respite(loader: Loader, records: list[Record]) -> None:
    """Load respite.yml and flush."""
    resolve = loader.resolver({"service": ("service_id", Service, "slug")})
    for record in records:
        loader.put("respite.yml", RespiteOffer, "service_id", resolve(record))
    loader.settle()


def load_access_roles(loader: Loader, records: list[Record]) -> None:
    """Load access_roles.csv and flush."""
    resolve = loader.resolver(
        {
            "municipality_code": ("municipality_id", Municipality, "cbs_code"),
            "settlement": ("settlement_id", Settlement, "slug"),
            "service": ("service_id", Service, "slug"),
        }
    )
    for record in records:
        loader.put("access_roles.csv", AccessRole, "uuid", resolve(record))
    loader.settle()
