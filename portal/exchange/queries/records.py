"""All records of the database in the shape of the record files."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session, selectinload

from portal.database import Base
from portal.exchange.rules.records import Record
from portal.locations.models import Location
from portal.organisations.models import Organisation
from portal.places.models import Municipality, OutsidePlace, PlaceAlias, PostcodeArea, Settlement
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
    Theme,
)
from portal.services.models.access import AccessDomain

WHOLE_SERVICE = (
    selectinload(Service.organisation),
    selectinload(Service.categories).selectinload(ServiceCategory.category),
    selectinload(Service.audiences).selectinload(ServiceAudience.audience),
    selectinload(Service.dimensions),
    selectinload(Service.coverage).selectinload(ServiceCoverage.municipality),
    selectinload(Service.coverage).selectinload(ServiceCoverage.settlement),
    selectinload(Service.coverage).selectinload(ServiceCoverage.postcode_area),
    selectinload(Service.at_locations).selectinload(ServiceAtLocation.location),
)
"""Everything that a record of a service says, in a fixed number of queries."""


def records_of(session: Session) -> dict[str, list[Record]]:
    """Every record, per file, in an order that follows from the records alone; unknown facts are None.

    Sorted here and not by the database: each engine has an order of its own for hyphens and capitals.
    """
    return {
        "municipalities.csv": _rows(session, Municipality, _by("name"), columns_of),
        "postcode_areas.csv": _rows(session, PostcodeArea, _by("code"), _in_municipality),
        "settlements.csv": _rows(session, Settlement, _by("slug"), _settlement),
        "place_aliases.csv": _rows(session, PlaceAlias, _by("alias", "settlement_slug", "municipality_code"), _alias),
        "places_outside.csv": _rows(session, OutsidePlace, _by("name"), columns_of),
        "categories.yml": _rows(session, Category, _by("position", "slug"), columns_of),
        "themes.yml": _rows(session, Theme, _by("position", "slug"), _theme),
        "audiences.yml": _rows(session, Audience, _by("position", "slug"), columns_of),
        "organisations.yml": _rows(session, Organisation, _by("slug"), columns_of),
        "locations.yml": _rows(session, Location, _by("slug"), _location),
        "services.yml": sorted(_services(session), key=_by("slug")),
        "respite.yml": _rows(session, RespiteOffer, _by("service"), _respite_offer),
        "access_roles.csv": _rows(session, AccessRole, _by_door, _access_role),
    }


Order = Callable[[Record], tuple[Any, ...]]


def _by(*names: str) -> Order:
    return lambda record: tuple("" if record[name] is None else record[name] for name in names)


def _by_door(record: Record) -> tuple[Any, ...]:
    domains = list(AccessDomain)
    area = tuple(record[name] or "" for name in ("municipality_code", "settlement", "region"))
    return *area, domains.index(record["domain"]), record["position"], record["service"]


def _rows(session: Session, model: type[Base], order: Order, shape: Callable[[Any], Record]) -> list[Record]:
    return sorted((shape(row) for row in session.scalars(select(model))), key=order)


def columns_of(row: Base) -> Record:
    """The columns of a row by name."""
    return {column.key: getattr(row, column.key) for column in inspect(type(row)).column_attrs}


def _in_municipality(row: PostcodeArea | Settlement) -> Record:
    return columns_of(row) | {"municipality_code": row.municipality.cbs_code}


def _settlement(row: Settlement) -> Record:
    return _in_municipality(row) | {"postcodes": [area.code for area in row.postcode_areas]}


def _alias(row: PlaceAlias) -> Record:
    return columns_of(row) | {
        "municipality_code": row.municipality.cbs_code if row.municipality else None,
        "settlement_slug": row.settlement.slug if row.settlement else None,
    }


def _theme(row: Theme) -> Record:
    return columns_of(row) | {"categories": [member.category.slug for member in row.members]}


def _location(row: Location) -> Record:
    return columns_of(row) | {
        "organisation": row.organisation.slug if row.organisation else None,
        "settlement": row.settlement.slug if row.settlement else None,
        "municipality": row.municipality.cbs_code if row.municipality else None,
    }


def _respite_offer(row: RespiteOffer) -> Record:
    return columns_of(row) | {"service": row.service.slug}


def _access_role(row: AccessRole) -> Record:
    return columns_of(row) | {
        "municipality_code": row.municipality.cbs_code if row.municipality else None,
        "settlement": row.settlement.slug if row.settlement else None,
        "service": row.service.slug,
    }


def _services(session: Session) -> list[Record]:
    everything = select(Service).options(*WHOLE_SERVICE)
    return [_service(row) for row in session.scalars(everything)]


def _service(row: Service) -> Record:
    return columns_of(row) | {
        "organisation": row.organisation.slug if row.organisation else None,
        "categories": [link.category.slug for link in row.categories],
        "audiences": [link.audience.slug for link in row.audiences],
        "dimensions": [link.dimension for link in row.dimensions],
        "coverage": coverage_of(row),
        "locations": [
            {
                "uuid": link.uuid,
                "location": link.location.slug,
                "opening_hours": link.opening_hours,
                "phone": link.phone,
            }
            for link in row.at_locations
        ],
    }


def coverage_of(row: Service) -> Record | None:
    """The areas that a service says it serves, as its record names them; None when it names none."""
    areas: Record = {
        "municipalities": [link.municipality.cbs_code for link in row.coverage if link.municipality],
        "settlements": [link.settlement.slug for link in row.coverage if link.settlement],
        "postcodes": [link.postcode_area.code for link in row.coverage if link.postcode_area],
    }
    return {name: values for name, values in areas.items() if values} or None
