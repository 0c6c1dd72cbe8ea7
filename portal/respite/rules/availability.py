"""Is there a place free, and is that still true?"""

import enum
from dataclasses import dataclass
from datetime import date, datetime, timedelta


class Unit(enum.StrEnum):
    """What is counted."""

    PLACE = "plek"
    BED = "bed"
    DAY_PART = "dagdeel"
    VOLUNTEER = "vrijwilliger"


class StatedBy(enum.StrEnum):
    """Who told us: the provider, or an editor who asked the provider."""

    PROVIDER = "aanbieder"
    EDITOR = "redactie"


@dataclass(frozen=True, slots=True)
class Capacity:
    """What was stated at one moment (HSDS `service_capacity`, with the next free date); unknown is None."""

    available: int
    unit: Unit
    updated_at: datetime
    stated_by: StatedBy
    maximum: int | None = None
    description: str | None = None
    next_free_on: date | None = None


class Vacancy(enum.StrEnum):
    """What a page may say about places."""

    UNKNOWN = "unknown"
    STALE = "stale"
    FREE = "free"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class Availability:
    """What holds at a moment; `capacity` is None unless its figures may be shown as true."""

    vacancy: Vacancy
    capacity: Capacity | None = None
    next_free_on: date | None = None


def availability_at(capacity: Capacity | None, moment: datetime, stale_after: timedelta) -> Availability:
    """Judge a statement at an aware moment: from exactly `stale_after` on it is no longer true, and no figure shows."""
    if capacity is None:
        return Availability(Vacancy.UNKNOWN)
    if moment - capacity.updated_at >= stale_after:
        return Availability(Vacancy.STALE)
    if capacity.available > 0:
        return Availability(Vacancy.FREE, capacity)
    coming = capacity.next_free_on
    return Availability(Vacancy.FULL, capacity, coming if coming is not None and coming > moment.date() else None)


def best_of(found: list[Availability]) -> Availability:
    """Of several statements about one service the most useful: free, then full, then stale."""
    order = (Vacancy.FREE, Vacancy.FULL, Vacancy.STALE, Vacancy.UNKNOWN)
    return min(found, key=lambda item: order.index(item.vacancy), default=Availability(Vacancy.UNKNOWN))


def replaces(new: datetime, kept: datetime | None) -> bool:
    """Whether a statement of that moment takes the place of the kept one: a newer figure is not lost to an older."""
    return kept is None or new >= kept
