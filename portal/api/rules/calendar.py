"""At which moments of the coming weeks is a service open, as events of a calendar?"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID, uuid5

from portal.locations.rules.opening_hours import Hours, HoursKind
from portal.locations.rules.special_days import SpecialDay, SpecialDayTable
from portal.locations.rules.status import instant
from portal.locations.rules.week import ONE_DAY, HoursState, day_plan

WEEKS = 13


@dataclass(frozen=True, slots=True)
class Slot:
    """One stretch; `start` and `end` in UTC, `begins` the same start on the clock in Amsterdam, without zone.

    `reason` is the special day that makes an ordinary opening uncertain.
    """

    start: datetime
    end: datetime
    begins: datetime
    state: HoursState
    note: str = ""
    reason: SpecialDay | None = None


def slots(hours: Hours, first: date, special_days: SpecialDayTable, weeks: int = WEEKS) -> tuple[Slot, ...]:
    """Every stretch that ends after `first` begins, in order; none for hours without a schedule.

    The night before `first` counts as far as it runs into it. What falls in the skipped hour of March does not happen.
    """
    if hours.kind is not HoursKind.SCHEDULE:
        return ()
    since = instant(datetime.combine(first, time.min))
    days = (first + timedelta(days=number) for number in range(-1, weeks * 7))
    return tuple(slot for day in days for slot in _slots_on(hours, day, special_days) if slot.end > since)


def _slots_on(hours: Hours, day: date, special_days: SpecialDayTable) -> Iterator[Slot]:
    plan = day_plan(hours, day, special_days)
    for span in plan.spans:
        start, end = instant(span.start), instant(span.end)
        if start < end:
            reason = plan.reason if span.state is HoursState.UNCERTAIN else None
            yield Slot(start, end, span.start, span.state, span.note, reason)


def slot_uid(service: UUID, begins: datetime) -> UUID:
    """The name of a slot for ever: the same service at the same time on the clock, so that a calendar replaces it."""
    return uuid5(service, begins.isoformat(timespec="minutes"))


def note_uid(service: UUID) -> UUID:
    """The name of the one note that a calendar without slots holds."""
    return uuid5(service, "note")


def last_day(first: date, weeks: int = WEEKS) -> date:
    """The last date that a calendar from `first` speaks of."""
    return first + weeks * 7 * ONE_DAY - ONE_DAY
