"""What of the records may be in the feed?"""

from datetime import date

from sqlalchemy import ColumnElement, exists

from portal.locations.models import Location
from portal.organisations.models import Organisation
from portal.services.models import Service
from portal.services.queries.records import public_on
from portal.services.rules.records import Confidence


def feed_services(today: date) -> tuple[ColumnElement[bool], ...]:
    """The services that a page would show, and of those none of which the source is doubtful."""
    return (*public_on(today), Service.confidence != Confidence.LOW)


def feed_locations() -> ColumnElement[bool]:
    """A confidential place is not in the feed at all: not its address, and not that there is one."""
    return Location.is_confidential.is_(False)


def has_public_service(today: date) -> ColumnElement[bool]:
    """A provider is public when it has a service in the feed: of the others no page tells anything either."""
    return exists().where(Service.organisation_id == Organisation.id, *feed_services(today))
