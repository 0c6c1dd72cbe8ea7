"""Which days of a year are unlike others: public holidays, and days on which places may close unsaid?"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

SUNDAY = 6


class SpecialDayEffect(StrEnum):
    """What such a day does to an ordinary weekly schedule."""

    CLOSED = "closed"
    UNCERTAIN = "uncertain"


@dataclass(frozen=True, slots=True)
class SpecialDayRule:
    """How one special day returns each year: on a month and day, or so many days from Easter Sunday."""

    key: str
    name: str
    name_en: str
    effect: SpecialDayEffect
    month: int | None = None
    day: int | None = None
    easter_offset_days: int | None = None
    moved_when_sunday_days: int = 0

    def __post_init__(self) -> None:
        """Raise ValueError unless the rule names exactly one existing day."""
        fixed = self.month is not None and self.day is not None
        if fixed == (self.easter_offset_days is not None) or (self.month is None) != (self.day is None):
            raise ValueError(f"{self.key}: give either month and day, or easter_offset_days")
        # 2023 is no leap year: 29 February does not return each year.
        self.on(2023)

    def on(self, year: int) -> date:
        """Give the date in that year; a fixed date on a Sunday moves when the rule says so."""
        if self.easter_offset_days is not None:
            return easter_sunday(year) + timedelta(days=self.easter_offset_days)
        found = date(year, self.month or 0, self.day or 0)
        if found.weekday() == SUNDAY:
            return found + timedelta(days=self.moved_when_sunday_days)
        return found


@dataclass(frozen=True, slots=True)
class SpecialDay:
    """One special day in one year, with its Dutch and English name."""

    on: date
    key: str
    name: str
    name_en: str
    effect: SpecialDayEffect


@dataclass(frozen=True, slots=True, eq=False)
class SpecialDayTable:
    """All rules of the region. Make it once: two tables are never equal, so caches may use it as a key."""

    rules: tuple[SpecialDayRule, ...]

    def on(self, day: date) -> SpecialDay | None:
        """Give the special day on that date, or None for an ordinary day."""
        return _days_by_date(self, day.year).get(day)


def easter_sunday(year: int) -> date:
    """Give Easter Sunday of a Gregorian year.

    The anonymous Gregorian computus, as in J. Meeus, Astronomical Algorithms (1991), chapter 8.
    """
    golden = year % 19
    century, year_of_century = divmod(year, 100)
    leap_centuries, century_rest = divmod(century, 4)
    moon_correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap_centuries - moon_correction + 15) % 30
    leap_years, year_rest = divmod(year_of_century, 4)
    to_sunday = (32 + 2 * century_rest + 2 * leap_years - epact - year_rest) % 7
    late_moon = (golden + 11 * epact + 22 * to_sunday) // 451
    month, day = divmod(epact + to_sunday - 7 * late_moon + 114, 31)
    return date(year, month, day + 1)


def special_days_for(year: int, rules: tuple[SpecialDayRule, ...]) -> tuple[SpecialDay, ...]:
    """List the special days of a year by date; when two share a date, only the one that closes is kept."""
    found: dict[date, SpecialDay] = {}
    for rule in rules:
        on = rule.on(year)
        known = found.get(on)
        if known is None or (known.effect is not rule.effect and rule.effect is SpecialDayEffect.CLOSED):
            found[on] = SpecialDay(on, rule.key, rule.name, rule.name_en, rule.effect)
    return tuple(found[on] for on in sorted(found))


@lru_cache(maxsize=64)
def _days_by_date(table: SpecialDayTable, year: int) -> Mapping[date, SpecialDay]:
    return {special.on: special for special in special_days_for(year, table.rules)}
