"""Which identifiers must never be in the feed?"""

from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from portal.exchange.queries.feed.public import feed_locations
from portal.locations.models import Location
from portal.services.models import Service, ServiceAtLocation
from portal.services.queries.records import public_on


def secret_ids(session: Session, today: date) -> frozenset[str]:
    """The UUIDs of confidential places, of services that are not public, and of every link with one of them."""
    is_public = select(Service.id).where(*public_on(today))
    places = select(Location.uuid).where(~feed_locations())
    services = select(Service.uuid).where(Service.id.not_in(is_public))
    links = (
        select(ServiceAtLocation.uuid)
        .join(ServiceAtLocation.location)
        .where(or_(~feed_locations(), ServiceAtLocation.service_id.not_in(is_public)))
    )
    return frozenset(str(uuid) for statement in (places, services, links) for uuid in session.scalars(statement))
