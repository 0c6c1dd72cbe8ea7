"""Special days fall on the right date each year."""

from datetime import date, datetime

import pytest
from opening_hours import OpeningHours

from portal.locations.rules.special_days import (
    SpecialDayEffect,
    SpecialDayRule,
    SpecialDayTable,
    easter_sunday,
    special_days_for,
)
from tests.unit.locations.special_days_of_the_region import REGION, region_rules


@pytest.mark.parametrize(
    ("year", "expected"),
    [
        # Known extremes and recent years of the Gregorian calendar.
        (1818, date(1818, 3, 22)),
        (1943, date(1943, 4, 25)),
        (2000, date(2000, 4, 23)),
        (2008, date(2008, 3, 23)),
        (2024, date(2024, 3, 31)),
        (2025, date(2025, 4, 20)),
        (2026, date(2026, 4, 5)),
        (2027, date(2027, 3, 28)),
        (2038, date(2038, 4, 25)),
        (2049, date(2049, 4, 18)),
        (2285, date(2285, 3, 22)),
    ],
)
def test_easter_sunday_falls_on_the_date_of_the_church_calendar(year: int, expected: date) -> None:
    assert easter_sunday(year) == expected


def test_special_days_of_2026_are_listed_by_date() -> None:
    found = [(day.on, day.name, day.effect.value) for day in special_days_for(2026, region_rules())]

    assert found == [
        (date(2026, 1, 1), "Nieuwjaarsdag", "closed"),
        (date(2026, 2, 15), "Carnaval", "uncertain"),
        (date(2026, 2, 16), "Carnaval", "uncertain"),
        (date(2026, 2, 17), "Carnaval", "uncertain"),
        (date(2026, 4, 3), "Goede Vrijdag", "uncertain"),
        (date(2026, 4, 5), "Eerste Paasdag", "closed"),
        (date(2026, 4, 6), "Tweede Paasdag", "closed"),
        (date(2026, 4, 27), "Koningsdag", "closed"),
        (date(2026, 5, 5), "Bevrijdingsdag", "uncertain"),
        (date(2026, 5, 14), "Hemelvaartsdag", "closed"),
        (date(2026, 5, 24), "Eerste Pinksterdag", "closed"),
        (date(2026, 5, 25), "Tweede Pinksterdag", "closed"),
        (date(2026, 12, 25), "Eerste Kerstdag", "closed"),
        (date(2026, 12, 26), "Tweede Kerstdag", "closed"),
    ]


def test_kings_day_moves_to_saturday_when_it_falls_on_a_sunday() -> None:
    assert REGION.on(date(2025, 4, 26)).key == "kings_day"
    assert REGION.on(date(2025, 4, 27)) is None


@pytest.mark.parametrize("year", range(2024, 2041))
def test_closed_days_are_the_public_holidays_that_the_reader_of_hours_knows(year: int) -> None:
    """A text with a PH rule is answered by the reader, one without by our table: they must agree."""
    first, last = datetime.fromisoformat(f"{year}-01-01"), datetime.fromisoformat(f"{year + 1}-01-01")
    holidays = OpeningHours("PH", country="NL").intervals(first, last)
    read = set()
    for start, end, state, _comment in holidays:
        if str(state) == "open":
            read |= {date.fromordinal(day) for day in range(start.toordinal(), end.toordinal())}

    ours = {day.on for day in special_days_for(year, region_rules()) if day.effect is SpecialDayEffect.CLOSED}

    assert ours == read


def test_a_closing_day_wins_when_two_days_share_a_date() -> None:
    # In 2016 Ascension Day and 5 May were the same day.
    assert REGION.on(date(2016, 5, 5)).key == "ascension_day"
    assert SpecialDayTable(tuple(reversed(region_rules()))).on(date(2016, 5, 5)).key == "ascension_day"


@pytest.mark.parametrize(
    "when",
    [
        pytest.param({}, id="no day at all"),
        pytest.param({"month": 5}, id="month without a day"),
        pytest.param({"month": 5, "day": 5, "easter_offset_days": 1}, id="two ways at once"),
        pytest.param({"month": 2, "day": 30}, id="a date that does not exist"),
        pytest.param({"month": 2, "day": 29}, id="a date that does not return each year"),
    ],
)
def test_a_rule_that_names_no_single_day_is_refused(when: dict[str, int]) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  # two kinds of refusal, each with its own words
        SpecialDayRule("key", "naam", "name", SpecialDayEffect.CLOSED, **when)
