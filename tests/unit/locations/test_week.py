"""The table of the coming days tells each date what really happens on it."""

from datetime import date, time

from portal.locations.rules.opening_hours import parse_hours
from portal.locations.rules.week import DayHours, HoursState, Interval, coming_days
from tests.unit.locations.special_days_of_the_region import REGION

MONDAY = date(2026, 11, 23)
EASTER_MONDAY = date(2026, 4, 6)
CARNIVAL_MONDAY = date(2026, 2, 16)
MIDNIGHT = time(0, 0)


def _day(text: str | None, day: date) -> DayHours:
    return coming_days(parse_hours(text), day, REGION, days=1)[0]


def _times(text: str, first: date, days: int) -> list[list[tuple[str, str]]]:
    table = coming_days(parse_hours(text), first, REGION, days=days)
    return [[(f"{i.start:%H:%M}", f"{i.end:%H:%M}") for i in day.intervals] for day in table]


def test_seven_days_are_told_in_order_unless_asked_otherwise() -> None:
    table = coming_days(parse_hours("Mo 09:00-12:00"), MONDAY, REGION)

    assert [day.on for day in table] == [date(2026, 11, number) for number in range(23, 30)]
    assert len(coming_days(parse_hours("Mo 09:00-12:00"), MONDAY, REGION, days=3)) == 3


def test_hours_past_midnight_belong_to_the_day_on_which_they_start() -> None:
    assert _times("Mo 22:00-02:00", MONDAY, 2) == [[("22:00", "02:00")], []]


def test_a_whole_day_does_not_swallow_the_small_hours_of_the_next() -> None:
    assert _times("Mo 00:00-24:00, Tu 00:00-02:00", MONDAY, 2) == [[("00:00", "00:00")], [("00:00", "02:00")]]


def test_a_night_that_runs_into_whole_days_is_cut_at_each_midnight() -> None:
    table = _times("Mo 17:00-24:00, Tu-We 00:00-24:00, Th 00:00-08:00", MONDAY, 4)

    assert table == [[("17:00", "00:00")], [("00:00", "00:00")], [("00:00", "00:00")], [("00:00", "08:00")]]


def test_a_day_that_is_one_minute_short_stays_one_interval() -> None:
    assert _times("Mo 23:00-22:59", MONDAY, 2) == [[("23:00", "22:59")], []]


def test_a_holiday_shuts_hours_and_appointments_alike() -> None:
    day = _day('Mo 09:00-12:00 || "op afspraak"', EASTER_MONDAY)

    assert (day.state, day.intervals, day.rest_by_appointment) == (HoursState.CLOSED, (), False)
    assert day.special_day.name == "Tweede Paasdag"


def test_a_doubtful_day_keeps_its_hours_but_not_their_certainty() -> None:
    day = _day('Mo 09:00-12:00, Mo 13:00-14:00 "op afspraak"', CARNIVAL_MONDAY)

    assert day.state is HoursState.UNCERTAIN
    assert [i.state for i in day.intervals] == [HoursState.UNCERTAIN, HoursState.BY_APPOINTMENT]


def test_a_comment_beside_hours_is_kept_with_them() -> None:
    day = _day('Mo 09:00-12:00 "alleen telefonisch"', MONDAY)

    assert day.intervals == (Interval(time(9), time(12), note="alleen telefonisch"),)


def test_outside_its_hours_a_place_with_a_fallback_is_by_appointment() -> None:
    monday, tuesday = coming_days(parse_hours('Mo 09:00-12:00 || "op afspraak"'), MONDAY, REGION, days=2)

    assert (monday.state, monday.rest_by_appointment) == (HoursState.OPEN, True)
    assert (tuesday.state, tuesday.intervals) == (HoursState.BY_APPOINTMENT, ())


def test_hours_without_a_schedule_are_the_same_every_day() -> None:
    assert _day(None, EASTER_MONDAY) == DayHours(EASTER_MONDAY, HoursState.UNKNOWN)
    assert _day('"op afspraak"', EASTER_MONDAY) == DayHours(EASTER_MONDAY, HoursState.BY_APPOINTMENT)
    always = _day("24/7", EASTER_MONDAY)
    assert (always.state, always.intervals) == (HoursState.OPEN, (Interval(MIDNIGHT, MIDNIGHT),))
    assert always.intervals[0].whole_day
