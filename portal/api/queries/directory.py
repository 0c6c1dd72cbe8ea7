"""Which organisations and locations stand behind the public services?"""

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import Session, selectinload

from portal.api.queries.parts import part_of
from portal.api.rules.paging import Paging, Part
from portal.locations.models import Location
from portal.organisations.models import Organisation
from portal.places.models import Municipality
from portal.services.models import Service, ServiceAtLocation
from portal.services.queries.records import has_public_service, public_on
from portal.social_map.rules.areas import BoundingBox

Named = tuple[UUID, str]


def organisations(session: Session, today: date, paging: Paging) -> Part[Organisation]:
    """The providers of at least one public service."""
    return part_of(session, select(Organisation).where(has_public_service(today)), Organisation.uuid, paging)


def organisation(session: Session, uuid: UUID, today: date) -> Organisation | None:
    """One of them; None when nothing of it is public."""
    return session.scalar(select(Organisation).where(Organisation.uuid == uuid, has_public_service(today)))


def services_of(session: Session, organisation_id: int, today: date) -> Sequence[Named]:
    """Id and name of its public services, by name."""
    statement = select(Service.uuid, Service.name).where(Service.organisation_id == organisation_id)
    return _named(session, statement.where(*public_on(today)).order_by(Service.name, Service.uuid))


def locations(
    session: Session, today: date, paging: Paging, box: BoundingBox | None = None, municipality: str | None = None
) -> Part[Location]:
    """The addresses where a public service is given, without those that must stay secret."""
    statement = select(Location).where(*_is_public(today)).options(selectinload(Location.municipality))
    if box is not None:
        statement = statement.where(
            Location.longitude.between(box.west, box.east), Location.latitude.between(box.south, box.north)
        )
    if municipality is not None:
        statement = statement.where(Location.municipality.has(Municipality.cbs_code == municipality))
    return part_of(session, statement, Location.uuid, paging)


def location(session: Session, uuid: UUID, today: date) -> Location | None:
    """One of them; None when it is secret or nothing public is given there."""
    options = (selectinload(Location.municipality), selectinload(Location.organisation))
    return session.scalar(select(Location).where(Location.uuid == uuid, *_is_public(today)).options(*options))


def services_at(session: Session, location_id: int, today: date) -> Sequence[Named]:
    """Id and name of the public services at an address, by name."""
    statement = (
        select(Service.uuid, Service.name)
        .join(ServiceAtLocation, ServiceAtLocation.service_id == Service.id)
        .where(ServiceAtLocation.location_id == location_id, *public_on(today))
    )
    return _named(session, statement.distinct().order_by(Service.name, Service.uuid))


def service_id(session: Session, uuid: UUID) -> int | None:
    """The number that the catalogue has for a service; None when there is no such service."""
    return session.scalar(select(Service.id).where(Service.uuid == uuid))


def _named(session: Session, statement: object) -> Sequence[Named]:
    rows: Iterable[tuple[UUID, str]] = session.execute(statement).all()  # type: ignore[call-overload]  # a select of two columns
    return [(uuid, name) for uuid, name in rows]


def _is_public(today: date) -> tuple[ColumnElement[bool], ...]:
    given_here = (
        exists()
        .where(ServiceAtLocation.location_id == Location.id)
        .where(ServiceAtLocation.service_id == Service.id, *public_on(today))
    )
    return (Location.is_confidential.is_(False), given_here)
