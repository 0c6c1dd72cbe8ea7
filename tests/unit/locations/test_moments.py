"""Do the quick answers for thousands of weeks agree with the one engine?"""

from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.locations.rules.moments import is_open_at, may_be_open_between
from portal.locations.rules.opening_hours import parse_hours
from portal.locations.rules.status import AMSTERDAM, hours_status
from portal.locations.rules.week import HoursState
from tests.unit.locations.special_days_of_the_region import REGION

WEEKS = (
    "Mo-Fr 09:00-17:00",
    "Mo-Fr 09:00-12:00,13:00-17:00; PH 10:00-11:00",
    "Fr,Sa 20:00-02:00",
    "Mo-Su 22:00-06:00",
    "Fr 18:00-24:00; Sa 00:00-24:00; Su 00:00-20:00",
    "We[1] 14:00-16:30",
    'Tu 10:00-12:00 "bel eerst"',
    'Mo-Th 09:00-12:00 || "op afspraak"',
    "Mo-Fr 09:00-17:00; PH off",
    "Dec 25-26 12:00-16:00; May 05 10:00-18:00",
    'unknown "appointment"',
    "24/7",
    "off",
    "",
)
START = datetime(2026, 1, 1, tzinfo=AMSTERDAM)
# Kings day, carnival, Easter, both changes of the clock and the turn of the year come by themselves now and then.
NOTABLE = (
    "2026-02-15",
    "2026-03-28",
    "2026-04-05",
    "2026-04-27",
    "2026-05-05",
    "2026-10-24",
    "2026-12-25",
    "2027-01-01",
)
MOMENTS = st.one_of(
    st.integers(0, 420 * 24 * 12).map(lambda steps: START + timedelta(minutes=5 * steps)),
    st.tuples(st.sampled_from(NOTABLE), st.integers(0, 48 * 12)).map(
        lambda found: datetime.fromisoformat(found[0]).replace(tzinfo=AMSTERDAM) + timedelta(minutes=5 * found[1])
    ),
)


def _at(moment: str) -> datetime:
    return datetime.fromisoformat(moment).replace(tzinfo=AMSTERDAM)


@settings(max_examples=600, deadline=None)
@given(st.sampled_from(WEEKS), MOMENTS)
def test_open_now_is_what_the_engine_says(text: str, moment: datetime) -> None:
    hours = parse_hours(text)

    assert is_open_at(hours, moment, REGION) is hours_status(hours, moment, REGION).is_open


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(WEEKS), MOMENTS, st.integers(1, 40))
def test_a_stretch_may_be_open_when_the_engine_says_so_somewhere_in_it(text: str, first: datetime, steps: int) -> None:
    hours = parse_hours(text)
    moments = [first + timedelta(minutes=5 * step) for step in range(steps)]
    somewhere = any(hours_status(hours, at, REGION).state is not HoursState.CLOSED for at in moments)

    assert may_be_open_between(hours, first, first + timedelta(minutes=5 * steps), REGION) is somewhere


@pytest.mark.parametrize(
    ("hours", "first", "last", "may"),
    [
        pytest.param("Mo-Fr 09:00-17:00", "2026-11-25T08:00", "2026-11-25T12:00", True, id="opens in between"),
        pytest.param("Mo-Fr 09:00-17:00", "2026-11-25T18:00", "2026-11-25T23:00", False, id="closed in the evening"),
        pytest.param("Mo-Fr 09:00-17:00", "2026-11-29T00:00", "2026-11-30T00:00", False, id="closed on Sunday"),
        pytest.param("We 18:30-19:00", "2026-11-25T18:00", "2026-11-25T23:00", True, id="half an hour is enough"),
        pytest.param("Mo-Fr 09:00-17:00", "2026-11-25T17:00", "2026-11-25T18:00", False, id="closes as it begins"),
        pytest.param("Mo-Fr 09:00-17:00", "2026-11-25T12:00", "2026-11-25T12:00", False, id="no time at all"),
    ],
)
def test_may_be_open(hours: str, first: str, last: str, may: bool) -> None:
    assert may_be_open_between(parse_hours(hours), _at(first), _at(last), REGION) is may
