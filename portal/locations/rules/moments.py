"""Is it open at a moment, or may it be in a stretch of hours? For thousands of weeks at once, without an outlook."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache

from portal.locations.rules.opening_hours import Hours, HoursKind
from portal.locations.rules.special_days import SpecialDayTable
from portal.locations.rules.status import AMSTERDAM, instant
from portal.locations.rules.week import ONE_DAY, HoursState, Span, day_plan, state_of


def is_open_at(hours: Hours, moment: datetime, special_days: SpecialDayTable) -> bool:
    """The same answer as hours_status(...).is_open for an aware moment, without looking for the next opening."""
    if hours.kind is not HoursKind.SCHEDULE or hours.schedule is None:
        return hours.kind is HoursKind.ALWAYS
    local = moment.astimezone(AMSTERDAM)
    if _is_ordinary(local.date(), special_days):
        return bool(hours.schedule.is_open(local.replace(tzinfo=None)))
    now = moment.astimezone(UTC)
    spans = _spans(hours, local.date(), local.date(), special_days)
    current = next((span for span in spans if instant(span.start) <= now < instant(span.end)), None)
    return current is not None and current.state is HoursState.OPEN


def may_be_open_between(hours: Hours, first: datetime, last: datetime, special_days: SpecialDayTable) -> bool:
    """Whether a place is not certainly closed during the whole stretch [first, last) of aware moments."""
    if hours.kind is not HoursKind.SCHEDULE or hours.schedule is None:
        return first < last
    begin, end = (at.astimezone(AMSTERDAM) for at in (first, last))
    if all(_is_ordinary(day, special_days) for day in _days(begin.date(), end.date())):
        if hours.rest_by_appointment:
            return first < last
        window = hours.schedule.intervals(begin.replace(tzinfo=None), end.replace(tzinfo=None))
        return any(state_of(state, comment) is not HoursState.CLOSED for _from, _to, state, comment in window)
    if hours.rest_by_appointment and not all(
        day_plan(hours, day, special_days).shut for day in _days(begin.date(), end.date())
    ):
        return first < last
    return any(
        max(instant(span.start), first) < min(instant(span.end), last)
        for span in _spans(hours, begin.date(), end.date(), special_days)
    )


def _spans(hours: Hours, first: date, last: date, special_days: SpecialDayTable) -> Iterator[Span]:
    """Everything that starts on these dates or on the day before them: an evening may run on."""
    for day in _days(first - ONE_DAY, last):
        yield from day_plan(hours, day, special_days).spans


def _days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=offset) for offset in range((last - first).days + 1))


@lru_cache(maxsize=512)
def _is_ordinary(day: date, special_days: SpecialDayTable) -> bool:
    """Whether the weekly schedule alone decides: no special day around it, and clocks are not changed."""
    if any(special_days.on(near) is not None for near in (day - ONE_DAY, day)):
        return False
    midnights = (datetime.combine(at, time.min, AMSTERDAM).utcoffset() for at in (day, day + ONE_DAY))
    return len(set(midnights)) == 1
