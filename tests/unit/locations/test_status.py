"""Open now, until when, and the real next opening."""

from bisect import bisect_left
from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import accumulate
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.locations.rules.opening_hours import parse_hours
from portal.locations.rules.status import AMSTERDAM, HoursStatus, hours_status
from portal.locations.rules.week import HoursState, coming_days
from tests.unit.locations.special_days_of_the_region import REGION


def _at(text: str | None, moment: str) -> HoursStatus:
    return hours_status(parse_hours(text), datetime.fromisoformat(moment).replace(tzinfo=AMSTERDAM), REGION)


def _clock(moment: datetime | None) -> str | None:
    return moment.strftime("%Y-%m-%d %H:%M") if moment else None


def test_open_says_until_when_and_nothing_about_the_next_opening() -> None:
    status = _at("Mo-Fr 09:00-12:30,13:30-17:00", "2026-11-23T12:29")

    assert status.is_open
    assert _clock(status.until) == "2026-11-23 12:30"
    assert status.opens_at is None


def test_a_place_is_closed_at_the_minute_it_closes_and_open_at_the_minute_it_opens() -> None:
    assert _at("Mo 09:00-12:30", "2026-11-23T12:30").state is HoursState.CLOSED
    assert _at("Mo 09:00-12:30", "2026-11-23T08:59").state is HoursState.CLOSED
    assert _at("Mo 09:00-12:30", "2026-11-23T09:00").state is HoursState.OPEN


@pytest.mark.parametrize(
    ("text", "moment", "opens_at"),
    [
        pytest.param("Mo-Fr 09:00-17:00", "2026-11-20T18:00", "2026-11-23 09:00", id="over the weekend"),
        pytest.param("Mo-Fr 09:00-17:00", "2026-12-24T18:00", "2026-12-28 09:00", id="over Christmas"),
        pytest.param("Mo-Fr 09:00-17:00", "2026-04-02T18:00", "2026-04-07 09:00", id="over Easter"),
        pytest.param("Mo-We 09:00-17:00", "2026-02-13T18:00", "2026-02-18 09:00", id="over carnival"),
        pytest.param("We[1] 14:00-16:30", "2026-11-23T12:00", "2026-12-02 14:00", id="first of next month"),
        pytest.param("Sa[-1] 14:00-17:00", "2026-11-28T17:00", "2027-01-30 14:00", id="past 26 December"),
        pytest.param("Jun 01 10:00-12:00", "2026-11-23T12:00", "2027-06-01 10:00", id="next year"),
        pytest.param("Mo-Fr 09:00-12:00; PH 10:00-11:00", "2026-04-04T12:00", "2026-04-05 10:00", id="PH"),
    ],
)
def test_closed_names_the_real_next_opening(text: str, moment: str, opens_at: str) -> None:
    assert _clock(_at(text, moment).opens_at) == opens_at


@pytest.mark.parametrize("text", ["off", "2020 10:00-12:00", "2035 May 10:00-12:00", "Dec 25-26 off"])
def test_a_place_that_does_not_open_within_a_year_names_no_opening(text: str) -> None:
    status = _at(text, "2026-11-23T12:00")

    assert status == HoursStatus(HoursState.CLOSED)


def test_day_and_night_ignores_every_special_day() -> None:
    assert _at("24/7", "2026-12-25T03:00") == HoursStatus(HoursState.OPEN, always=True)
    assert _at("24/7; Dec 31 off", "2026-12-25T03:00").is_open
    assert _at("24/7; Dec 31 off", "2026-02-16T03:00").is_open
    assert _clock(_at("24/7; Dec 31 off", "2026-12-25T03:00").until) == "2026-12-31 00:00"


def test_unknown_hours_and_appointments_are_never_open() -> None:
    for moment in ("2026-11-23T10:00", "2026-12-25T10:00"):
        assert _at(None, moment) == HoursStatus(HoursState.UNKNOWN)
        assert _at("ma-vr 9-5", moment) == HoursStatus(HoursState.UNKNOWN)
        assert _at('"op afspraak"', moment) == HoursStatus(HoursState.BY_APPOINTMENT)


def test_outside_the_hours_a_fallback_is_by_appointment_and_not_open() -> None:
    text = 'Mo 10:00-12:00 || "op afspraak"'

    assert _at(text, "2026-11-23T11:00").is_open
    assert _at(text, "2026-11-23T12:00").state is HoursState.BY_APPOINTMENT
    assert _clock(_at(text, "2026-11-23T12:00").opens_at) == "2026-11-30 10:00"
    assert _at(text, "2026-12-25T11:00").state is HoursState.CLOSED


def test_hours_marked_as_appointment_are_not_open() -> None:
    text = 'Mo 10:00-12:00, Mo 13:00-15:00 open "op afspraak"; Tu "bel eerst"; We 10:00-12:00 "inloop"'

    assert _at(text, "2026-11-23T11:00").is_open
    assert _at(text, "2026-11-23T14:00").state is HoursState.BY_APPOINTMENT
    assert _at(text, "2026-11-24T14:00").state is HoursState.BY_APPOINTMENT
    assert _at(text, "2026-11-25T11:00").is_open


def test_hours_marked_as_unknown_are_uncertain_without_a_special_day() -> None:
    status = _at("Mo 10:00-12:00 unknown", "2026-11-23T11:00")

    assert (status.state, status.reason) == (HoursState.UNCERTAIN, None)


def test_a_public_holiday_closes_a_schedule_that_does_not_mention_it() -> None:
    status = _at("Mo-Fr 09:00-17:00", "2026-04-06T10:00")

    assert status.state is HoursState.CLOSED
    assert status.reason.name == "Tweede Paasdag"


@pytest.mark.parametrize(
    "text",
    ["Mo-Fr 09:00-17:00; PH 09:00-12:00", "Mo-Fr,PH 09:00-17:00", "Mo-Fr 09:00-17:00; Apr 06 09:00-12:00",
     "Mo-Fr 09:00-17:00; easter +1 day 09:00-12:00"],
)  # fmt: skip
def test_hours_that_speak_of_the_holiday_win(text: str) -> None:
    assert _at(text, "2026-04-06T10:00").is_open


def test_the_night_before_a_holiday_still_ends_in_the_holiday() -> None:
    text = "Mo-Su 20:00-02:00"

    assert _clock(_at(text, "2026-12-24T23:00").until) == "2026-12-25 02:00"
    assert _at(text, "2026-12-25T01:59").is_open
    assert _at(text, "2026-12-25T20:00").state is HoursState.CLOSED
    # The night of the 26th does not take place either, so nobody is let in after midnight on the 27th.
    assert _at(text, "2026-12-27T01:00").state is HoursState.CLOSED


@pytest.mark.parametrize(
    ("moment", "name"),
    [
        ("2026-02-16T10:00", "Carnaval"),
        ("2026-04-03T10:00", "Goede Vrijdag"),
        ("2026-05-05T10:00", "Bevrijdingsdag"),
    ],
)
def test_on_a_doubtful_day_usual_hours_are_uncertain_and_not_open(moment: str, name: str) -> None:
    status = _at("Mo-Fr 09:00-17:00; PH off", moment)

    assert status.state is HoursState.UNCERTAIN
    assert not status.is_open
    assert status.reason.name == name


def test_before_the_usual_hours_of_a_doubtful_day_the_doubtful_opening_is_told_apart() -> None:
    status = _at("Mo-Fr 09:00-17:00", "2026-02-16T08:00")

    assert status.state is HoursState.CLOSED
    assert _clock(status.may_open_at) == "2026-02-16 09:00"
    assert _clock(status.opens_at) == "2026-02-18 09:00"


def test_a_date_named_in_the_hours_wins_over_the_doubtful_day() -> None:
    assert _at("Mo-Fr 09:00-17:00; May 05 09:00-12:00", "2026-05-05T10:00").is_open
    assert _at("Mo-Fr 09:00-17:00; May 05 off", "2026-05-05T10:00").state is HoursState.CLOSED


def test_the_moment_may_come_from_any_zone_but_never_without_one() -> None:
    hours = parse_hours("Mo 09:00-12:00")

    assert hours_status(hours, datetime(2026, 11, 23, 8, 0, tzinfo=UTC), REGION).is_open
    assert not hours_status(hours, datetime(2026, 11, 23, 11, 0, tzinfo=UTC), REGION).is_open
    assert hours_status(hours, datetime(2026, 11, 23, 3, 30, tzinfo=ZoneInfo("America/New_York")), REGION).is_open
    with pytest.raises(ValueError, match="time zone"):
        hours_status(parse_hours(None), datetime.fromisoformat("2026-11-23T09:00"), REGION)


def test_a_doubtful_day_is_no_reason_when_the_place_would_be_closed_anyway() -> None:
    assert _at("We 09:00-12:00", "2026-02-16T10:00").reason is None
    assert _at("Mo-Fr 09:00-12:00", "2026-04-05T10:00").reason is None


def test_an_opening_that_lasts_over_a_year_names_no_end() -> None:
    status = _at("24/7; 2035 off", "2026-11-23T10:00")

    assert (status.state, status.until, status.always) == (HoursState.OPEN, None, False)


def test_a_comment_with_a_closing_is_no_appointment() -> None:
    assert _at('Mo-Fr 09:00-12:00; Mo off "ziek"', "2026-11-23T10:00").state is HoursState.CLOSED


def test_hours_inside_the_skipped_hour_do_not_take_place() -> None:
    status = _at("Su 02:10-02:40", "2026-03-28T12:00")

    assert _clock(status.opens_at) == "2026-04-12 02:10"


def test_a_semicolon_ends_the_night_before_at_midnight_and_a_comma_does_not() -> None:
    assert not _at("Fr 20:00-02:00; Sa 10:00-12:00", "2026-11-28T01:00").is_open
    assert _at("Fr 20:00-02:00, Sa 10:00-12:00", "2026-11-28T01:00").is_open


def test_in_october_the_repeated_hour_counts_once_for_closing() -> None:
    # At 01:00 UTC clocks go back from 3:00 to 2:00.
    hours = parse_hours("Sa 22:00-02:30")

    assert hours_status(hours, datetime(2026, 10, 25, 0, 29, tzinfo=UTC), REGION).is_open
    assert not hours_status(hours, datetime(2026, 10, 25, 0, 30, tzinfo=UTC), REGION).is_open
    assert not hours_status(hours, datetime(2026, 10, 25, 1, 15, tzinfo=UTC), REGION).is_open


def test_in_march_what_should_happen_in_the_skipped_hour_happens_at_the_jump() -> None:
    # At 01:00 UTC clocks go from 2:00 to 3:00.
    closing, opening = parse_hours("Sa 22:00-02:30"), parse_hours("Su 02:30-06:00")
    jump = datetime(2026, 3, 29, 1, 0, tzinfo=UTC)

    assert hours_status(closing, jump - timedelta(minutes=1), REGION).until == jump
    assert not hours_status(closing, jump, REGION).is_open
    assert hours_status(opening, jump - timedelta(minutes=1), REGION).opens_at == jump
    assert hours_status(opening, jump, REGION).is_open


# --- Brute force: the same question answered minute by minute, without the reader and without our rules. ---

# From the government's calendar; written out so that no Easter rule is shared with the code under test.
CLOSED_DAYS = {
    date(2026, 1, 1), date(2026, 4, 5), date(2026, 4, 6), date(2026, 4, 27), date(2026, 5, 14),
    date(2026, 5, 24), date(2026, 5, 25), date(2026, 12, 25), date(2026, 12, 26), date(2027, 1, 1),
}  # fmt: skip
DOUBTFUL_DAYS = {date(2026, 2, 15), date(2026, 2, 16), date(2026, 2, 17), date(2026, 4, 3), date(2026, 5, 5)}
STARTS = [
    date(2026, 3, 27), date(2026, 3, 28), date(2026, 10, 23), date(2026, 10, 24), date(2026, 4, 2),
    date(2026, 4, 25), date(2026, 2, 13), date(2026, 5, 3), date(2026, 12, 23), date(2026, 7, 30),
]  # fmt: skip
WEEKDAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
DAYS_LAID_OUT = 9
MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class Week:
    """Random hours: per weekday its ranges in minutes from midnight, and in which weeks of the month."""

    ranges: dict[int, tuple[tuple[int, int], ...]]
    nth: dict[int, int]
    holidays_off: bool

    def text(self) -> str:
        rules = []
        for weekday, ranges in self.ranges.items():
            nth = f"[{self.nth[weekday]}]" if weekday in self.nth else ""
            times = ",".join(f"{_hhmm(start)}-{_hhmm(end)}" for start, end in ranges)
            rules.append(f"{WEEKDAYS[weekday]}{nth} {times}")
        # A semicolon would end the night before at midnight, as the standard has it: a comma adds.
        return ", ".join(rules) + ("; PH off" if self.holidays_off else "")

    def on(self, day: date) -> list[tuple[datetime, datetime, str]]:
        if day in CLOSED_DAYS or not self._falls_on(day):
            return []
        midnight = datetime.combine(day, time.min)
        state = "uncertain" if day in DOUBTFUL_DAYS else "open"
        return [
            (midnight + start * MINUTE, midnight + end * MINUTE, state)
            for start, end in self.ranges.get(day.weekday(), ())
        ]

    def _falls_on(self, day: date) -> bool:
        nth = self.nth.get(day.weekday())
        if nth is None:
            return True
        from_end = (monthrange(day.year, day.month)[1] - day.day) // 7 + 1
        return nth in ((day.day - 1) // 7 + 1, -from_end)


def _hhmm(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


@st.composite
def weeks(draw: st.DrawFn) -> Week:
    ranges = {}
    for weekday in draw(st.sets(st.integers(0, 6), min_size=1)):
        # Nights end by 6:00 and days start from 6:00 on, so that a day and the night before it never overlap.
        marks = sorted(draw(st.sets(st.integers(6 * 12, 24 * 12 - 1), min_size=2, max_size=6)))
        pairs = [(start * 5, end * 5) for start, end in zip(marks[::2], marks[1::2], strict=False)]
        if draw(st.booleans()):
            pairs[-1] = (pairs[-1][0], draw(st.integers(24 * 60, 30 * 60)))
        ranges[weekday] = tuple(pairs)
    nth = draw(st.dictionaries(st.sampled_from(sorted(ranges)), st.sampled_from([1, 2, 3, 4, -1]), max_size=2))
    has_nights = any(end > 24 * 60 for pairs in ranges.values() for _start, end in pairs)
    return Week(ranges, nth, holidays_off=not has_nights and draw(st.booleans()))


@cache
def _minutes(start: date) -> tuple[list[datetime], list[datetime]]:
    """Every real minute of the days around `start` in UTC, and the latest time a clock showed by then."""
    first = datetime.combine(start, time.min, AMSTERDAM).astimezone(UTC) - timedelta(days=2)
    real = [first + offset * MINUTE for offset in range((DAYS_LAID_OUT + 2) * 24 * 60)]
    shown = (minute.astimezone(AMSTERDAM).replace(tzinfo=None) for minute in real)
    return real, list(accumulate(shown, max))


def _states(week: Week, start: date) -> list[str]:
    _real, shown = _minutes(start)
    states = ["closed"] * len(shown)
    for offset in range(-4, DAYS_LAID_OUT + 3):
        for opens, closes, state in week.on(start + timedelta(days=offset)):
            at, until = bisect_left(shown, opens), bisect_left(shown, closes)
            states[at:until] = [state] * (until - at)
    return states


def _in_utc(moment: datetime | None) -> datetime | None:
    """Python calls an hour that the clock shows twice unequal to the same moment in another zone (PEP 495)."""
    return moment and moment.astimezone(UTC)


def _next(states: list[str], at: int, wanted: str, *, equal: bool) -> int | None:
    return next((i for i in range(at + 1, len(states)) if (states[i] == wanted) is equal), None)


@given(week=weeks(), start=st.sampled_from(STARTS), step=st.sampled_from([1, 7]))
@settings(max_examples=80, deadline=None)
def test_every_minute_agrees_with_brute_force(week: Week, start: date, step: int) -> None:
    hours = parse_hours(week.text())
    real, _shown = _minutes(start)
    states = _states(week, start)
    first = bisect_left(real, datetime.combine(start, time.min, AMSTERDAM).astimezone(UTC))

    for at in range(first, first + 36 * 60, step):
        assert hours_status(hours, real[at], REGION).state == states[at], (week.text(), real[at])


@given(week=weeks(), start=st.sampled_from(STARTS), minute=st.integers(0, 40 * 60))
@settings(max_examples=150, deadline=None)
def test_the_next_change_agrees_with_brute_force(week: Week, start: date, minute: int) -> None:
    real, _shown = _minutes(start)
    states = _states(week, start)
    at = bisect_left(real, datetime.combine(start, time.min, AMSTERDAM).astimezone(UTC)) + minute

    status = hours_status(parse_hours(week.text()), real[at], REGION)

    if states[at] == "open":
        closes = _next(states, at, "open", equal=False)
        assert _in_utc(status.until) == (real[closes] if closes else None), week.text()
    else:
        opens = _next(states, at, "open", equal=True)
        if opens is not None:
            assert _in_utc(status.opens_at) == real[opens], week.text()
        else:
            assert status.opens_at is None or status.opens_at > real[-1], week.text()


@given(week=weeks(), start=st.sampled_from(STARTS))
@settings(max_examples=80, deadline=None)
def test_the_coming_days_agree_with_brute_force(week: Week, start: date) -> None:
    for day in coming_days(parse_hours(week.text()), start, REGION):
        expected = [(opens.time(), closes.time(), state) for opens, closes, state in week.on(day.on)]
        assert [(i.start, i.end, i.state.value) for i in day.intervals] == expected, week.text()
