"""Which public services were confirmed, started or changed last, in the whole region or for one municipality?"""

from datetime import date

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from portal.api.rules.news import ServiceDates
from portal.organisations.models import Organisation
from portal.places.models import Municipality, PostcodeArea, Settlement
from portal.services.models import Service, ServiceCoverage
from portal.services.queries.records import public_on


def municipality_by_slug(session: Session, slug: str) -> Municipality | None:
    """The municipality of that slug; None when the region has none."""
    return session.scalar(select(Municipality).where(Municipality.slug == slug))


def newest_services(session: Session, today: date, municipality: Municipality | None, most: int) -> list[ServiceDates]:
    """The public services whose dates are newest, at most so many by each date, some twice; three queries.

    For a municipality: those that say that they serve it, a village of it or a postcode of it. Where they are does
    not count, and those for the whole country are in no municipality's list.
    """
    conditions = [*public_on(today), *([_serves(municipality)] if municipality is not None else [])]
    orders = (
        (Service.updated_at.desc(), ()),
        (Service.last_confirmed_on.desc(), (Service.last_confirmed_on <= today,)),
        (Service.valid_from.desc(), (Service.valid_from.is_not(None),)),
    )
    columns = (Service.uuid, Service.slug, Service.name, Service.summary, Organisation.name)
    statement = (
        select(*columns, Service.updated_at, Service.last_confirmed_on, Service.valid_from)
        .outerjoin(Service.organisation)
        .where(*conditions)
    )
    found: list[ServiceDates] = []
    for order, further in orders:
        rows = session.execute(statement.where(*further).order_by(order, Service.id).limit(most))
        found += [ServiceDates(*row) for row in rows]
    return found


def _serves(municipality: Municipality) -> ColumnElement[bool]:
    rows = (
        select(ServiceCoverage.service_id)
        .outerjoin(ServiceCoverage.settlement)
        .outerjoin(ServiceCoverage.postcode_area)
        .where(
            or_(
                ServiceCoverage.municipality_id == municipality.id,
                Settlement.municipality_id == municipality.id,
                PostcodeArea.municipality_id == municipality.id,
            )
        )
    )
    return Service.id.in_(rows)
