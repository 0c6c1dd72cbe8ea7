"""A calendar tells each day what really happens on it, across holidays and when the clock changes."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from portal.api.rules.calendar import WEEKS, Slot, last_day, note_uid, slot_uid, slots
from portal.locations.rules.opening_hours import parse_hours
from portal.locations.rules.week import HoursState
from tests.unit.locations.special_days_of_the_region import REGION

MONDAY = date(2026, 11, 23)
ONE, OTHER = UUID(int=1), UUID(int=2)


def _slots(text: str | None, first: date, weeks: int = 1) -> tuple[Slot, ...]:
    return slots(parse_hours(text), first, REGION, weeks)


def _times(text: str, first: date) -> list[tuple[str, str]]:
    return [(f"{slot.start:%d %H:%M}", f"{slot.end:%d %H:%M}") for slot in _slots(text, first)]


def test_thirteen_weeks_are_told_and_not_a_day_more() -> None:
    found = slots(parse_hours("Mo 09:00-12:00"), MONDAY, REGION)

    assert len(found) == WEEKS == 13
    assert found[0].start == datetime(2026, 11, 23, 8, tzinfo=UTC)
    assert found[-1].begins == datetime(2027, 2, 15, 9)  # noqa: DTZ001  # a time on the clock has no zone
    assert last_day(MONDAY) == date(2027, 2, 21)


@pytest.mark.parametrize("text", [None, "", "24/7", '"op afspraak"', "nonsense", "Mo-Su sunrise-sunset"])
def test_hours_without_a_schedule_give_no_slot(text: str | None) -> None:
    assert _slots(text, MONDAY) == ()


@pytest.mark.parametrize(
    ("first", "expected"),
    [
        pytest.param(date(2026, 3, 23), [("23 08:00", "23 11:00"), ("29 07:00", "29 10:00")], id="summer time begins"),
        pytest.param(date(2026, 10, 19), [("19 07:00", "19 10:00"), ("25 08:00", "25 11:00")], id="summer time ends"),
    ],
)
def test_nine_o_clock_stays_nine_o_clock_when_the_clock_changes(first: date, expected: list[tuple[str, str]]) -> None:
    assert _times("Mo,Su 09:00-12:00", first) == expected


def test_a_night_through_the_change_of_the_clock_lasts_as_long_as_it_really_does() -> None:
    spring, autumn = (_slots("Sa 22:00-06:00", day)[0] for day in (date(2026, 3, 23), date(2026, 10, 19)))

    assert [(slot.end - slot.start).seconds // 3600 for slot in (spring, autumn)] == [7, 9]


def test_what_falls_in_the_hour_that_is_skipped_does_not_happen() -> None:
    assert _times("Su 02:10-02:50", date(2026, 3, 23)) == []


def test_the_night_before_counts_as_far_as_it_runs_into_the_first_day() -> None:
    assert _times("Su 22:00-02:00", MONDAY)[0] == ("22 21:00", "23 01:00")
    assert _times("Su 20:00-22:00", MONDAY) == [("29 19:00", "29 21:00")]


def test_whole_days_are_one_slot_each() -> None:
    assert _times("Sa-Su 00:00-24:00", MONDAY) == [("27 23:00", "28 23:00"), ("28 23:00", "29 23:00")]


def test_at_christmas_an_ordinary_schedule_gives_no_slot() -> None:
    found = _slots("Mo-Su 09:00-12:00", date(2026, 12, 21))

    assert [slot.begins.day for slot in found] == [21, 22, 23, 24, 27]


def test_at_carnival_an_ordinary_opening_is_uncertain_and_says_why() -> None:
    found = {slot.begins.day: slot for slot in _slots("Mo-Fr 09:00-12:00", date(2027, 2, 8))}

    assert (found[8].state, found[8].reason.key if found[8].reason else "") == (HoursState.UNCERTAIN, "carnival_monday")
    assert (found[11].state, found[11].reason) == (HoursState.OPEN, None)


def test_an_appointment_is_not_an_opening() -> None:
    found = _slots('Mo 09:00-12:00; Tu 09:00-12:00 "op afspraak"', MONDAY)

    assert [slot.state for slot in found] == [HoursState.OPEN, HoursState.BY_APPOINTMENT]


def test_the_name_of_a_slot_depends_on_service_and_time_alone() -> None:
    earlier, later = (_slots(text, MONDAY)[0] for text in ("Mo 09:00-12:00", 'Mo 09:00-17:00 "ook \'s middags"'))
    names = {slot_uid(ONE, earlier.begins), slot_uid(OTHER, earlier.begins), note_uid(ONE), note_uid(OTHER)}

    assert slot_uid(ONE, earlier.begins) == slot_uid(ONE, later.begins)
    assert len(names) == 4


def test_no_two_slots_of_a_service_share_a_name_when_an_hour_comes_twice() -> None:
    found = _slots("Mo-Su 00:00-01:00,02:00-02:30,02:30-03:00", date(2026, 10, 19))

    assert len({slot_uid(ONE, slot.begins) for slot in found}) == len(found)
