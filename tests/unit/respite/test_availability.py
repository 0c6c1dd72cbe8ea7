"""When may a page say that a place is free?"""

from datetime import UTC, date, datetime, timedelta

import pytest

from portal.respite.rules.availability import (
    Availability,
    Capacity,
    StatedBy,
    Unit,
    Vacancy,
    availability_at,
    best_of,
    replaces,
)

STATED = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
TWO_DAYS = timedelta(hours=48)


def _capacity(available: int, next_free_on: date | None = None) -> Capacity:
    return Capacity(available, Unit.BED, STATED, StatedBy.PROVIDER, next_free_on=next_free_on)


@pytest.mark.parametrize(
    ("passed", "vacancy"),
    [
        pytest.param(timedelta(0), Vacancy.FREE, id="at once"),
        pytest.param(TWO_DAYS - timedelta(microseconds=1), Vacancy.FREE, id="just before two days"),
        pytest.param(TWO_DAYS, Vacancy.STALE, id="after exactly two days"),
        pytest.param(timedelta(days=400), Vacancy.STALE, id="after a year"),
    ],
)
def test_figure_goes_stale_by_itself(passed: timedelta, vacancy: Vacancy) -> None:
    assert availability_at(_capacity(2), STATED + passed, TWO_DAYS).vacancy is vacancy


def test_stale_figure_is_not_given_along() -> None:
    assert availability_at(_capacity(2), STATED + TWO_DAYS, TWO_DAYS) == Availability(Vacancy.STALE)


def test_what_was_never_stated_is_unknown() -> None:
    assert availability_at(None, STATED, TWO_DAYS) == Availability(Vacancy.UNKNOWN)


@pytest.mark.parametrize(
    ("next_free_on", "said"),
    [
        pytest.param(None, None, id="not told"),
        pytest.param(date(2026, 11, 22), None, id="today, but it is full"),
        pytest.param(date(2026, 11, 23), date(2026, 11, 23), id="tomorrow"),
    ],
)
def test_next_free_day_of_a_full_house_lies_ahead(next_free_on: date | None, said: date | None) -> None:
    found = availability_at(_capacity(0, next_free_on), STATED, TWO_DAYS)

    assert (found.vacancy, found.next_free_on) == (Vacancy.FULL, said)


def test_of_several_statements_the_most_useful_one_is_said() -> None:
    full, stale, free = Availability(Vacancy.FULL), Availability(Vacancy.STALE), Availability(Vacancy.FREE)

    assert best_of([stale, full, free]) is free
    assert best_of([stale, full]) is full
    assert best_of([]) == Availability(Vacancy.UNKNOWN)


def test_older_figure_never_takes_the_place_of_a_newer_one() -> None:
    assert replaces(STATED, None)
    assert replaces(STATED, STATED)
    assert not replaces(STATED - timedelta(seconds=1), STATED)
