"""Which places may be in the feed? Of services `public_on` decides, as for every page."""

from sqlalchemy import ColumnElement

from portal.locations.models import Location


def feed_locations() -> ColumnElement[bool]:
    """A confidential place is not in the feed at all: not its address, and not that there is one."""
    return Location.is_confidential.is_(False)
