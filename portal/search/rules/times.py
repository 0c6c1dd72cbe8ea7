"""Which hours did a query ask for, and may a place be open then?"""

from datetime import datetime, timedelta

from portal.locations.rules.opening_hours import Hours
from portal.locations.rules.special_days import SpecialDayTable
from portal.locations.rules.status import hours_status
from portal.locations.rules.week import HoursState
from portal.search.rules.understanding import When

STEP = timedelta(minutes=30)


def asked_hours(when: When, moment: datetime) -> tuple[datetime, datetime]:
    """The first coming stretch that was meant, as aware moments; today counts until its end."""
    start = moment.replace(hour=0, minute=0, second=0, microsecond=0)
    if when.weekday is not None:
        start += timedelta(days=(when.weekday - moment.isoweekday()) % 7)
    return start + timedelta(hours=when.from_hour), start + timedelta(hours=when.to_hour)


def may_be_open_between(hours: Hours, first: datetime, last: datetime, special_days: SpecialDayTable) -> bool:
    """Whether a place is not certainly closed for the whole stretch, looked at every half hour."""
    at = first
    while at < last:
        if hours_status(hours, at, special_days).state is not HoursState.CLOSED:
            return True
        at += STEP
    return False
