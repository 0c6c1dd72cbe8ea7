"""Which service or location is this, and what else is there?"""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, exists, or_, select
from sqlalchemy.orm import Session, selectinload

from portal.locations.models import Location
from portal.organisations.models import Organisation
from portal.services.models import (
    FormerSlug,
    Service,
    ServiceAtLocation,
    ServiceAudience,
    ServiceCategory,
    ServiceCoverage,
)
from portal.services.rules.records import Layer, Status, is_public


def public_on(today: date) -> tuple[ColumnElement[bool], ...]:
    """The conditions under which a service is public on a day: services.rules.is_public as SQL."""
    return (
        Service.status == Status.PUBLISHED,
        or_(Service.valid_from.is_(None), Service.valid_from <= today),
        or_(Service.valid_until.is_(None), Service.valid_until >= today),
    )


def has_public_service(today: date) -> ColumnElement[bool]:
    """Whether a provider has a public service: of others no page tells anything."""
    return exists().where(Service.organisation_id == Organisation.id, *public_on(today))


def public_service_by_slug(session: Session, slug: str, today: date) -> Service | None:
    """The service with everything its page shows, or None when there is no such service or it is not public."""
    return _public_service(session, Service.slug == slug, today)


def public_service_by_uuid(session: Session, uuid: UUID, today: date) -> Service | None:
    """The same, by the id that survives export and import."""
    return _public_service(session, Service.uuid == uuid, today)


def _public_service(session: Session, which: ColumnElement[bool], today: date) -> Service | None:
    service = session.scalar(
        select(Service)
        .where(which)
        .options(
            selectinload(Service.organisation),
            selectinload(Service.categories).selectinload(ServiceCategory.category),
            selectinload(Service.audiences).selectinload(ServiceAudience.audience),
            selectinload(Service.coverage).selectinload(ServiceCoverage.municipality),
            selectinload(Service.coverage).selectinload(ServiceCoverage.settlement),
            selectinload(Service.coverage).selectinload(ServiceCoverage.postcode_area),
            selectinload(Service.at_locations)
            .selectinload(ServiceAtLocation.location)
            .selectinload(Location.municipality),
        )
    )
    if service is None or not is_public(service.status, service.valid_from, service.valid_until, today):
        return None
    return service


def public_location_by_slug(session: Session, slug: str) -> Location | None:
    """The location, or None when there is none or it is confidential."""
    return session.scalar(
        select(Location)
        .where(Location.slug == slug, Location.is_confidential.is_(False))
        .options(selectinload(Location.organisation), selectinload(Location.municipality))
    )


def current_slug(session: Session, kind: str, former: str, today: date) -> str | None:
    """The slug that a renamed "service" or "location" has now; None when it never had that one, or is not public."""
    target = select(FormerSlug.target_uuid).where(FormerSlug.slug == former, FormerSlug.kind == kind).scalar_subquery()
    if kind == "service":
        now = select(Service.slug).where(Service.uuid == target, *public_on(today))
    else:
        now = select(Location.slug).where(Location.uuid == target, Location.is_confidential.is_(False))
    slug = session.scalar(now)
    return None if slug == former else slug


def service_ids_at(session: Session, location_id: int, today: date) -> Sequence[int]:
    """The public services at one location, lightest layer first and then by name."""
    rows = session.execute(
        select(Service.id, Service.layer, Service.name)
        .join(ServiceAtLocation, ServiceAtLocation.service_id == Service.id)
        .where(
            ServiceAtLocation.location_id == location_id,
            *public_on(today),
        )
    ).all()
    order = list(Layer)
    return [row.id for row in sorted(rows, key=lambda row: (order.index(row.layer), row.name))]


def municipalities_without_access_point(session: Session, codes: Sequence[tuple[int, str]]) -> list[str]:
    """The names, of these (id, name) pairs, of municipalities that no published access point serves."""
    served = set(
        session.scalars(
            select(ServiceCoverage.municipality_id)
            .join(Service, Service.id == ServiceCoverage.service_id)
            .where(Service.layer == Layer.ACCESS, Service.status == Status.PUBLISHED)
        )
    )
    return [name for identity, name in codes if identity not in served]
