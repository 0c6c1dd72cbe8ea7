"""How opening hours are told to search engines: schema.org OpeningHoursSpecification."""

from datetime import date

from portal.locations.rules.opening_hours import Hours, HoursKind
from portal.locations.rules.special_days import SpecialDayTable
from portal.locations.rules.week import DayHours, HoursState, Interval, coming_days

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def opening_hours_specification(hours: Hours, first: date, special_days: SpecialDayTable) -> list[dict[str, str]]:
    """Describe the seven days from `first`, one entry per interval, valid on that date only.

    Only what is certain is told: a closed day is 00:00 to 00:00, as schema.org has it; an uncertain day and
    hours by appointment are left out; unknown hours give an empty list.
    """
    if hours.kind in {HoursKind.UNKNOWN, HoursKind.BY_APPOINTMENT}:
        return []
    return [entry for day in coming_days(hours, first, special_days) for entry in _entries(day)]


def _entries(day: DayHours) -> list[dict[str, str]]:
    if day.state is HoursState.CLOSED:
        return [_entry(day.on, "00:00", "00:00")]
    return [
        _entry(day.on, f"{interval.start:%H:%M}", _closes(interval))
        for interval in day.intervals
        if interval.state is HoursState.OPEN
    ]


def _closes(interval: Interval) -> str:
    # 00:00 to 00:00 means closed to a search engine, so a whole day ends a minute early.
    return "23:59" if interval.whole_day else f"{interval.end:%H:%M}"


def _entry(on: date, opens: str, closes: str) -> dict[str, str]:
    return {
        "@type": "OpeningHoursSpecification",
        "dayOfWeek": f"https://schema.org/{_WEEKDAYS[on.weekday()]}",
        "opens": opens,
        "closes": closes,
        "validFrom": on.isoformat(),
        "validThrough": on.isoformat(),
    }
