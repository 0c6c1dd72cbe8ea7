"""Is it open at this moment, until when, and if not: when does it really open?"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from portal.locations.rules.opening_hours import HORIZON_DAYS, Hours, HoursKind
from portal.locations.rules.special_days import SpecialDay, SpecialDayTable
from portal.locations.rules.week import ONE_DAY, HoursState, day_plan

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


@dataclass(frozen=True, slots=True)
class HoursStatus:
    """The answer for one moment; all datetimes are aware, in Amsterdam time.

    `until` is when it stops being open, None when not open or when that lies a year away. `opens_at` is the
    next certain opening within a year. `may_open_at` comes before `opens_at` and is not certain.
    """

    state: HoursState
    until: datetime | None = None
    opens_at: datetime | None = None
    may_open_at: datetime | None = None
    always: bool = False
    reason: SpecialDay | None = None

    @property
    def is_open(self) -> bool:
        """Say whether someone can go there now without asking first."""
        return self.state is HoursState.OPEN


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A span on the real time line: compared in UTC, told in Amsterdam time."""

    start: datetime
    end: datetime
    state: HoursState
    reason: SpecialDay | None
    starts_at: datetime
    ends_at: datetime | None


@dataclass(frozen=True, slots=True)
class _Outlook:
    """Everything that a moment on one date needs: the stretches around it, and what it is outside them."""

    stretches: tuple[_Stretch, ...]
    otherwise: HoursState
    reason: SpecialDay | None


_FIXED = {
    HoursKind.UNKNOWN: HoursStatus(HoursState.UNKNOWN),
    HoursKind.BY_APPOINTMENT: HoursStatus(HoursState.BY_APPOINTMENT),
    HoursKind.ALWAYS: HoursStatus(HoursState.OPEN, always=True),
}


def hours_status(hours: Hours, moment: datetime, special_days: SpecialDayTable) -> HoursStatus:
    """Say what these hours mean at an aware moment of any zone; a naive moment raises ValueError."""
    if moment.utcoffset() is None:
        raise ValueError("the moment needs a time zone")
    fixed = _FIXED.get(hours.kind)
    if fixed is not None:
        return fixed
    outlook = _outlook(hours, moment.astimezone(AMSTERDAM).date(), special_days)
    now = moment.astimezone(UTC)
    current = next((stretch for stretch in outlook.stretches if stretch.start <= now < stretch.end), None)
    if current is not None and current.state is HoursState.OPEN:
        return HoursStatus(HoursState.OPEN, until=current.ends_at)
    opens_at, may_open_at = _next_openings(outlook.stretches, now)
    state = current.state if current else outlook.otherwise
    reason = current.reason if current else outlook.reason
    return HoursStatus(state, opens_at=opens_at, may_open_at=may_open_at, reason=reason)


def _next_openings(stretches: tuple[_Stretch, ...], now: datetime) -> tuple[datetime | None, datetime | None]:
    """Give the next certain opening, and the uncertain one that comes before it."""
    may_open_at: datetime | None = None
    for stretch in stretches:
        if stretch.start > now and stretch.state is HoursState.OPEN:
            return stretch.starts_at, may_open_at
        if stretch.start > now and stretch.state is HoursState.UNCERTAIN and may_open_at is None:
            may_open_at = stretch.starts_at
    return None, may_open_at


@lru_cache(maxsize=16_384)
def _outlook(hours: Hours, today: date, special_days: SpecialDayTable) -> _Outlook:
    """Lay out yesterday, today, and on until one certain opening after today is complete."""
    stretches: list[_Stretch] = []
    tomorrow_starts = instant(datetime.combine(today + ONE_DAY, datetime.min.time()))
    horizon = instant(datetime.combine(today + timedelta(days=HORIZON_DAYS), datetime.min.time()))
    for stretch in _stretches(hours, today - ONE_DAY, special_days):
        previous = stretches[-1] if stretches else None
        if previous and previous.end >= stretch.start and previous.state is stretch.state:
            stretches[-1] = _joined(previous, stretch, horizon)
            continue
        if previous and previous.state is HoursState.OPEN and previous.start >= tomorrow_starts:
            break
        stretches.append(stretch)
    plan = day_plan(hours, today, special_days)
    rest = hours.rest_by_appointment and not plan.shut
    return _Outlook(tuple(stretches), HoursState.BY_APPOINTMENT if rest else HoursState.CLOSED, plan.reason)


def _joined(first: _Stretch, second: _Stretch, horizon: datetime) -> _Stretch:
    """Join two stretches that touch; one that reaches the horizon has no known end."""
    ends_at = second.ends_at if second.end < horizon else None
    return replace(first, end=second.end, ends_at=ends_at)


def _stretches(hours: Hours, first: date, special_days: SpecialDayTable) -> Iterator[_Stretch]:
    for day in _days_that_matter(hours, first):
        plan = day_plan(hours, day, special_days)
        for span in plan.spans:
            start, end = instant(span.start), instant(span.end)
            # Hours that lie wholly in the skipped hour of March do not take place.
            if start < end:
                starts_at, ends_at = start.astimezone(AMSTERDAM), end.astimezone(AMSTERDAM)
                reason = plan.reason if span.state is HoursState.UNCERTAIN else None
                yield _Stretch(start, end, span.state, reason, starts_at, ends_at)


def _days_that_matter(hours: Hours, first: date) -> Iterator[date]:
    """Walk a year of dates, jumping over weeks in which the schedule does not change at all."""
    if hours.schedule is None:
        return
    day, last = first, first + timedelta(days=HORIZON_DAYS + 1)
    while day <= last:
        yield day
        midnight = datetime.combine(day + ONE_DAY, datetime.min.time())
        day += ONE_DAY
        if hours.schedule.is_closed(midnight):
            change = hours.schedule.next_change(midnight)
            if change is None:
                return
            day = change.date()


def instant(wall: datetime) -> datetime:
    """Give the first UTC instant at which clocks in Amsterdam show this time or later.

    In October 2:00-3:00 comes twice: opening and closing both happen the first time. In March it is skipped:
    both happen at the jump.
    """
    instant = wall.replace(tzinfo=AMSTERDAM).astimezone(UTC)
    if instant.astimezone(AMSTERDAM).replace(tzinfo=None) == wall:
        return instant
    # The jump falls on a whole hour, 01:00 UTC (Directive 2000/84/EC, article 2).
    return instant.replace(minute=0, second=0)
