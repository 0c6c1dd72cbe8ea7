"""Which hours were asked, and which services may be open then?"""

from datetime import datetime

import numpy as np
import pytest

from portal.locations.rules.opening_hours import parse_hours
from portal.locations.rules.status import AMSTERDAM
from portal.search.rules.times import OpeningTimes, asked_hours
from portal.search.rules.understanding import When
from tests.unit.locations.special_days_of_the_region import REGION

A_WEDNESDAY = "2026-11-25T10:00"


def _at(moment: str) -> datetime:
    return datetime.fromisoformat(moment).replace(tzinfo=AMSTERDAM)


@pytest.mark.parametrize(
    ("weekday", "hours", "first", "last"),
    [
        pytest.param(None, (0, 24), "2026-11-25T00:00", "2026-11-26T00:00", id="today"),
        pytest.param(None, (18, 23), "2026-11-25T18:00", "2026-11-25T23:00", id="tonight"),
        pytest.param(3, (8, 12), "2026-11-25T08:00", "2026-11-25T12:00", id="the weekday that it is"),
        pytest.param(4, (0, 24), "2026-11-26T00:00", "2026-11-27T00:00", id="tomorrow"),
        pytest.param(7, (0, 24), "2026-11-29T00:00", "2026-11-30T00:00", id="coming Sunday"),
        pytest.param(2, (12, 18), "2026-12-01T12:00", "2026-12-01T18:00", id="yesterday's weekday is next week"),
    ],
)
def test_first_coming_stretch(weekday: int | None, hours: tuple[int, int], first: str, last: str) -> None:
    assert asked_hours(When(weekday, *hours, "gevraagd"), _at(A_WEDNESDAY)) == (_at(first), _at(last))


def test_unknown_hours_stay_when_a_time_is_asked_but_are_not_open_now() -> None:
    times = OpeningTimes([parse_hours("Mo-Fr 09:00-17:00"), parse_hours("Sa 10:00-12:00")], np.array([0, 1, -1]))

    evening = times.may_be_open_between(_at("2026-11-25T18:00"), _at("2026-11-25T23:00"), REGION)
    assert evening.tolist() == [False, False, True]
    assert times.open_at(_at(A_WEDNESDAY), REGION).tolist() == [True, False, False]


def test_services_with_the_same_hours_are_answered_alike() -> None:
    times = OpeningTimes([parse_hours("Mo-Fr 09:00-17:00")], np.array([0, -1, 0]))

    assert times.open_at(_at(A_WEDNESDAY), REGION).tolist() == [True, False, True]
