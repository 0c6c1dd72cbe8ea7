"""How opening hours are said: the words on a badge and in the table of a week, in the reader's language."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from flask_babel import get_locale, gettext

from portal.locations.rules.special_days import SpecialDay, SpecialDayEffect
from portal.locations.rules.status import AMSTERDAM, HoursStatus
from portal.locations.rules.week import DayHours, HoursState, Interval


@dataclass(frozen=True, slots=True)
class DayLine:
    """One row of the week table, ready to print: "maandag", "6 april", "9.00 – 12.30 uur"."""

    on: date
    weekday: str
    date_text: str
    text: str
    is_today: bool


def badge_text(status: HoursStatus, moment: datetime) -> str:
    """Say the status in one short line; `moment` is the aware moment that the status was asked for."""
    now = moment.astimezone(AMSTERDAM)
    match status.state:
        case HoursState.OPEN:
            return _open_text(status, now)
        case HoursState.BY_APPOINTMENT:
            return str(gettext("By appointment"))
        case HoursState.UNKNOWN:
            return str(gettext("Opening hours unknown: call first"))
        case HoursState.UNCERTAIN:
            return _uncertain_text(status.reason)
    return _closed_text(status, now)


def day_lines(days: Iterable[DayHours], today: date) -> tuple[DayLine, ...]:
    """Put days into words, in the given order; `today` marks its own row."""
    return tuple(
        DayLine(
            on=day.on,
            weekday=format_date(day.on, "EEEE", locale=_locale()),
            date_text=format_date(day.on, "d MMMM", locale=_locale()),
            text=_day_text(day),
            is_today=day.on == today,
        )
        for day in days
    )


def _open_text(status: HoursStatus, now: datetime) -> str:
    if status.always:
        return str(gettext("Open now, day and night"))
    if status.until is None:
        return str(gettext("Open now"))
    # People say that a place is open tonight until 24.00, or until 2.00: neither needs the name of a day.
    if status.until.date() == now.date() or status.until - now < timedelta(hours=12):
        return str(gettext("Open now, until %(time)s", time=_closing_clock(status.until.time())))
    return str(gettext("Open now, until %(when)s", when=_when_text(status.until, now, closing=True)))


def _closed_text(status: HoursStatus, now: datetime) -> str:
    reason = status.reason
    if reason and status.may_open_at and status.may_open_at.date() == now.date():
        return _uncertain_text(reason)
    holiday = special_day_name(reason) if reason and reason.effect is SpecialDayEffect.CLOSED else None
    if status.opens_at is None:
        return str(gettext("Closed (%(holiday)s)", holiday=holiday) if holiday else gettext("Closed"))
    when = _when_text(status.opens_at, now, closing=False)
    if holiday:
        return str(gettext("Closed (%(holiday)s), opens %(when)s", holiday=holiday, when=when))
    return str(gettext("Closed, opens %(when)s", when=when))


def _uncertain_text(reason: SpecialDay | None) -> str:
    if reason is None:
        return str(gettext("Perhaps open: call first"))
    return str(gettext("%(holiday)s: call first to ask if it is open", holiday=special_day_name(reason)))


def _when_text(at: datetime, now: datetime, *, closing: bool) -> str:
    """Name a moment from today on: the weekday within six days, the date when it is further away."""
    ends_a_day = closing and at.time() == time.min
    on = at.date() - timedelta(days=1) if ends_a_day else at.date()
    clock = _closing_clock(at.time()) if closing else _clock(at.time())
    days_ahead = (on - now.date()).days
    if days_ahead == 0:
        return str(gettext("today %(time)s", time=clock))
    if days_ahead == 1:
        return str(gettext("tomorrow %(time)s", time=clock))
    pattern = "EEEE" if days_ahead <= 6 else "d MMMM"
    return str(gettext("%(day)s %(time)s", day=format_date(on, pattern, locale=_locale()), time=clock))


def _day_text(day: DayHours) -> str:
    if day.state is HoursState.UNKNOWN:
        return str(gettext("unknown"))
    if day.state is HoursState.CLOSED:
        if day.special_day and day.special_day.effect is SpecialDayEffect.CLOSED:
            return str(gettext("closed (%(holiday)s)", holiday=special_day_name(day.special_day)))
        return str(gettext("closed"))
    text = "; ".join(_group_text(state, note, group) for (state, note), group in _groups(day))
    if not text:
        return str(gettext("by appointment"))
    if day.rest_by_appointment:
        text = str(gettext("%(hours)s, otherwise by appointment", hours=text))
    if day.special_day and day.state is not HoursState.BY_APPOINTMENT:
        return str(gettext("%(hours)s (%(holiday)s)", hours=text, holiday=special_day_name(day.special_day)))
    return text


def _groups(day: DayHours) -> Iterable[tuple[tuple[HoursState, str], Iterable[Interval]]]:
    return groupby(day.intervals, key=lambda interval: (interval.state, interval.note))


def _group_text(state: HoursState, note: str, intervals: Iterable[Interval]) -> str:
    group = list(intervals)
    if all(interval.whole_day for interval in group):
        return _whole_day_text(state, note)
    times = format_list([_interval_text(interval) for interval in group], locale=_locale())
    match state:
        case HoursState.BY_APPOINTMENT:
            return str(gettext("by appointment %(times)s", times=times))
        case HoursState.UNCERTAIN:
            return str(gettext("perhaps %(times)s, call first", times=times))
    if note:
        return str(gettext("open %(times)s (%(note)s)", times=times, note=note))
    return str(gettext("open %(times)s", times=times))


def _whole_day_text(state: HoursState, note: str) -> str:
    match state:
        case HoursState.BY_APPOINTMENT:
            return str(gettext("by appointment"))
        case HoursState.UNCERTAIN:
            return str(gettext("perhaps open, call first"))
    if note:
        return str(gettext("day and night (%(note)s)", note=note))
    return str(gettext("day and night"))


def _interval_text(interval: Interval) -> str:
    return f"{_clock(interval.start)} – {_closing_clock(interval.end)}"


def _clock(at: time) -> str:
    return str(gettext("%(hour)s:%(minute)s", hour=at.hour, minute=f"{at.minute:02}"))


def _closing_clock(at: time) -> str:
    if at == time.min:
        return str(gettext("%(hour)s:%(minute)s", hour=24, minute="00"))
    return _clock(at)


def special_day_name(special_day: SpecialDay) -> str:
    """What people call the day, in the reader's language."""
    return special_day.name if _locale().language == "nl" else special_day.name_en


def _locale() -> Locale:
    return get_locale() or Locale("nl")
