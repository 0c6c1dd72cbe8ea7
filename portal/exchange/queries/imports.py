"""What do we hold of the records that a file tells of, in the shape of the record files?

References are told by uuid: slugs may change, and a file of somebody else does not know them.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, selectinload

from portal.database import Base
from portal.exchange.models import RecordOrigin
from portal.exchange.queries.records import WHOLE_SERVICE, coverage_of
from portal.exchange.rules.imports.comparison import Ours
from portal.exchange.rules.incoming import Kind
from portal.exchange.rules.records import Record
from portal.locations.models import Location
from portal.organisations.models import Organisation
from portal.services.models import Service

MODELS: Mapping[Kind, type[Organisation] | type[Location] | type[Service]] = {
    Kind.ORGANISATION: Organisation,
    Kind.LOCATION: Location,
    Kind.SERVICE: Service,
}
PLAIN: Mapping[Kind, tuple[str, ...]] = {
    Kind.ORGANISATION: ("slug", "name", "description", "phone", "email", "url"),
    Kind.LOCATION: (
        "slug", "name", "street", "house_number", "postcode", "city", "latitude", "longitude", "precision",
        "opening_hours", "accessibility", "is_confidential",
    ),
    Kind.SERVICE: (
        "slug", "name", "status", "confidence", "layer", "scope", "summary", "description", "audience_text",
        "minimum_age", "maximum_age", "access_mode", "who_may_refer", "how_to_apply", "documents_needed", "languages",
        "cost_kind", "cost_cents", "cost_text", "phone", "email", "url", "chat_url", "opening_hours", "waiting_days",
        "capacity", "valid_from", "valid_until", "temporarily_closed", "source_url", "source_date",
        "last_confirmed_on",
    ),
}  # fmt: skip
"""The columns that a record file writes as they are; the others are references or lists."""


def origins_by_key(session: Session, source: str, kind: Kind, keys: Collection[str]) -> dict[str, RecordOrigin]:
    """How this source's keys are known to us."""
    found = select(RecordOrigin).where(
        RecordOrigin.source == source, RecordOrigin.kind == kind, RecordOrigin.key.in_(list(keys))
    )
    return {origin.key: origin for origin in session.scalars(found)}


def origins_of(session: Session, source: str) -> Iterator[tuple[Kind, str, UUID]]:
    """Kind, key and uuid of everything that this source ever delivered, in batches."""
    columns = (RecordOrigin.kind, RecordOrigin.key, RecordOrigin.record_uuid)
    found = select(*columns).where(RecordOrigin.source == source).order_by(RecordOrigin.id)
    for row in session.execute(found, execution_options={"yield_per": 1000}):
        yield row[0], row[1], row[2]


def existing(session: Session, kind: Kind, uuids: Collection[UUID]) -> dict[UUID, int]:
    """The primary keys of those of the uuids that we have."""
    model = MODELS[kind]
    rows = session.execute(select(model.uuid, model.id).where(model.uuid.in_(list(uuids))))
    return {row[0]: row[1] for row in rows}


def ours_of(session: Session, kind: Kind, source: str, uuids: Collection[UUID]) -> dict[UUID, Ours]:
    """Our records with these uuids, and which source set which of their fields."""
    rows = session.scalars(_whole(kind).where(MODELS[kind].uuid.in_(list(uuids)))).all()
    set_by = _set_by(session, kind, [row.uuid for row in rows])
    shapes = {Kind.ORGANISATION: _organisation, Kind.LOCATION: _location, Kind.SERVICE: service_values}
    return {
        row.uuid: Ours(
            id=row.id,
            values=shapes[kind](row),  # type: ignore[operator]  # the rows are of the kind that was asked
            origins=set_by.get(row.uuid, {}).get(source, {}),
            others={name: fields for name, fields in set_by.get(row.uuid, {}).items() if name != source},
            secret_places=_secret_places(row),
        )
        for row in rows
    }


def service_values(row: Service) -> Record:
    """A service with references by uuid, and without the places that must stay secret."""
    return _plain(Kind.SERVICE, row) | {
        "organisation": str(row.organisation.uuid) if row.organisation else None,
        "categories": [link.category.slug for link in row.categories],
        "audiences": [link.audience.slug for link in row.audiences],
        "dimensions": [link.dimension for link in row.dimensions],
        "coverage": coverage_of(row),
        "locations": [
            {"location": str(link.location.uuid), "opening_hours": link.opening_hours, "phone": link.phone}
            for link in row.at_locations
            if not link.location.is_confidential
        ],
    }


def _whole(kind: Kind) -> Select[Any]:
    if kind is Kind.SERVICE:
        return select(Service).options(*WHOLE_SERVICE)
    if kind is Kind.LOCATION:
        places = (Location.organisation, Location.settlement, Location.municipality)
        return select(Location).options(*(selectinload(place) for place in places))
    return select(Organisation)


def _set_by(session: Session, kind: Kind, uuids: Collection[UUID]) -> dict[UUID, dict[str, dict[str, list[str]]]]:
    columns = (RecordOrigin.record_uuid, RecordOrigin.source, RecordOrigin.fields)
    found = select(*columns).where(RecordOrigin.kind == kind, RecordOrigin.record_uuid.in_(list(uuids)))
    told: dict[UUID, dict[str, dict[str, list[str]]]] = {}
    for uuid, source, fields in session.execute(found):
        told.setdefault(uuid, {}).setdefault(source, {}).update(fields)
    return told


def _plain(kind: Kind, row: Base) -> Record:
    return {name: getattr(row, name) for name in PLAIN[kind]}


def _organisation(row: Organisation) -> Record:
    return _plain(Kind.ORGANISATION, row)


def _location(row: Location) -> Record:
    return _plain(Kind.LOCATION, row) | {
        "organisation": str(row.organisation.uuid) if row.organisation else None,
        "settlement": row.settlement.slug if row.settlement else None,
        "municipality": row.municipality.cbs_code if row.municipality else None,
    }


def _secret_places(row: Base) -> frozenset[str]:
    links = row.at_locations if isinstance(row, Service) else ()
    return frozenset(str(link.location.uuid) for link in links if link.location.is_confidential)
