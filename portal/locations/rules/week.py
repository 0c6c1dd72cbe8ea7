"""When a place is open on a given date: the one day table under badge, filter, page and print."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache

from opening_hours import State

from portal.locations.rules.opening_hours import Hours, HoursKind, says_appointment
from portal.locations.rules.special_days import SpecialDay, SpecialDayEffect, SpecialDayTable

ONE_DAY = timedelta(days=1)


class HoursState(StrEnum):
    """What can be said about a moment or a day."""

    OPEN = "open"
    CLOSED = "closed"
    BY_APPOINTMENT = "by_appointment"
    UNCERTAIN = "uncertain"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of local wall-clock time [start, end); `note` is the comment beside it."""

    start: datetime
    end: datetime
    state: HoursState
    note: str = ""


@dataclass(frozen=True, slots=True)
class DayPlan:
    """What starts on a date. `reason` is the special day that changed the usual hours; `shut` closes it."""

    spans: tuple[Span, ...]
    reason: SpecialDay | None = None
    shut: bool = False


@dataclass(frozen=True, slots=True)
class Interval:
    """From and to, in local time. An end at or before the start lies on the next day."""

    start: time
    end: time
    state: HoursState = HoursState.OPEN
    note: str = ""

    @property
    def whole_day(self) -> bool:
        """Say whether it runs from midnight to midnight."""
        return self.start == self.end == time.min


@dataclass(frozen=True, slots=True)
class DayHours:
    """One date, intervals by start. `rest_by_appointment`: outside them, one can make an appointment.

    `special_day` is told for schedules only: hours of another kind do not follow the calendar.
    """

    on: date
    state: HoursState
    intervals: tuple[Interval, ...] = ()
    special_day: SpecialDay | None = None
    rest_by_appointment: bool = False


_STRONGEST_FIRST = (HoursState.OPEN, HoursState.UNCERTAIN, HoursState.BY_APPOINTMENT)


def coming_days(hours: Hours, first: date, special_days: SpecialDayTable, days: int = 7) -> tuple[DayHours, ...]:
    """List `days` dates from `first`; an interval past midnight belongs to the day on which it starts."""
    return tuple(_day_hours(hours, first + timedelta(days=offset), special_days) for offset in range(days))


def _day_hours(hours: Hours, day: date, special_days: SpecialDayTable) -> DayHours:
    match hours.kind:
        case HoursKind.UNKNOWN:
            return DayHours(day, HoursState.UNKNOWN)
        case HoursKind.BY_APPOINTMENT:
            return DayHours(day, HoursState.BY_APPOINTMENT)
        case HoursKind.ALWAYS:
            return DayHours(day, HoursState.OPEN, (Interval(time.min, time.min),))
    plan = day_plan(hours, day, special_days)
    rest = hours.rest_by_appointment and not plan.shut
    intervals = tuple(Interval(span.start.time(), span.end.time(), span.state, span.note) for span in plan.spans)
    present = {interval.state for interval in intervals} | ({HoursState.BY_APPOINTMENT} if rest else set())
    state = next((state for state in _STRONGEST_FIRST if state in present), HoursState.CLOSED)
    return DayHours(day, state, intervals, special_days.on(day), rest)


@lru_cache(maxsize=32_768)
def day_plan(hours: Hours, day: date, special_days: SpecialDayTable) -> DayPlan:
    """Give what starts on this date for SCHEDULE hours, holidays applied; other kinds have no plan."""
    usual = tuple(_usual_spans(hours, day))
    special_day = special_days.on(day)
    if special_day is None or hours.round_the_clock or hours.names(day):
        return DayPlan(usual)
    if special_day.effect is SpecialDayEffect.CLOSED:
        # A weekly schedule rarely thinks of holidays. Closed unless it says otherwise: a closed door is the
        # worse mistake.
        if hours.states_public_holidays:
            return DayPlan(usual)
        return DayPlan((), special_day if usual else None, shut=True)
    doubted = tuple(
        replace(span, state=HoursState.UNCERTAIN) if span.state is HoursState.OPEN else span for span in usual
    )
    return DayPlan(doubted, special_day if doubted != usual else None)


def _usual_spans(hours: Hours, day: date) -> Iterator[Span]:
    """Give the stretches that start on this date, without holidays of our own table.

    The reader joins nights and days into one stretch. A stretch is cut at midnight when it began at midnight
    or fills the whole next day; else its tail in the small hours stays with the evening before.
    """
    if hours.schedule is None:
        return
    midnight = datetime.combine(day, time.min)
    window = hours.schedule.intervals(midnight - ONE_DAY, midnight + 2 * ONE_DAY)
    for start, end, read_state, comment in window:
        state = state_of(read_state, comment)
        if state is HoursState.CLOSED:
            continue
        note = "" if state is HoursState.BY_APPOINTMENT else comment
        for piece_start, piece_end in _cut_at_midnights(start, end):
            if piece_start.date() == day:
                yield Span(piece_start, piece_end, state, note)


def state_of(read_state: State, comment: str) -> HoursState:
    """What the reader's answer means here: an appointment or a doubt is not plainly open."""
    if read_state is State.OPEN:
        return HoursState.OPEN
    if read_state is State.CLOSED:
        return HoursState.CLOSED
    return HoursState.BY_APPOINTMENT if says_appointment(comment) else HoursState.UNCERTAIN


def _cut_at_midnights(start: datetime, end: datetime) -> Iterator[tuple[datetime, datetime]]:
    while True:
        midnight = datetime.combine(start.date() + ONE_DAY, time.min)
        runs_into_next_day = end > midnight
        if not runs_into_next_day or (start.time() != time.min and end < midnight + ONE_DAY):
            yield start, end
            return
        yield start, midnight
        start = midnight
