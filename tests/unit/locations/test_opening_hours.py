"""Which texts are accepted, and what kind of hours they are."""

from datetime import date
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.locations.rules.opening_hours import HoursFault, HoursKind, parse_hours, validate_hours


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (None, HoursKind.UNKNOWN),
        ("", HoursKind.UNKNOWN),
        ("  ", HoursKind.UNKNOWN),
        ("ma-vr 9-5", HoursKind.UNKNOWN),
        ("op afspraak", HoursKind.UNKNOWN),
        ('"op afspraak"', HoursKind.BY_APPOINTMENT),
        ('"bel eerst"', HoursKind.BY_APPOINTMENT),
        ('unknown "op afspraak"', HoursKind.BY_APPOINTMENT),
        ('open "op afspraak"', HoursKind.BY_APPOINTMENT),
        ('Mo-Su 09:00-12:00 off || "op afspraak"', HoursKind.BY_APPOINTMENT),
        ("24/7", HoursKind.ALWAYS),
        ("Mo-Su 00:00-24:00", HoursKind.ALWAYS),
        ('24/7 "telefonisch"', HoursKind.SCHEDULE),
        ("24/7; Dec 25 off", HoursKind.SCHEDULE),
        (" Mo-Fr 09:00-17:00 ", HoursKind.SCHEDULE),
        ('Mo 10:00-12:00 || "op afspraak"', HoursKind.SCHEDULE),
        ("off", HoursKind.SCHEDULE),
    ],
)
def test_text_is_read_as_its_kind(text: str | None, kind: HoursKind) -> None:
    assert parse_hours(text).kind is kind


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("ma-vr 09:00-12:00", HoursFault.SYNTAX),
        ("", HoursFault.SYNTAX),
        ("   ", HoursFault.SYNTAX),
        ("op afspraak", HoursFault.SYNTAX),
        ('"open', HoursFault.SYNTAX),
        ('|| "op afspraak"', HoursFault.SYNTAX),
        ("Mo 25:00-26:00", HoursFault.SYNTAX),
        ("Mo 10:00-12:00\n", HoursFault.CONTROL_CHARACTER),
        ("Mo 10:00-12:00\u202e", HoursFault.CONTROL_CHARACTER),
        ("Mo\x0010:00-12:00", HoursFault.CONTROL_CHARACTER),
        ("Mo 10:00-12:00;" * 40, HoursFault.TOO_LONG),
        ("Feb 30 10:00-12:00", HoursFault.IMPOSSIBLE_DATE),
        ("Jun 20-Jun 31 10:00-12:00", HoursFault.IMPOSSIBLE_DATE),
        ("SH Mo-Fr 10:00-12:00", HoursFault.SCHOOL_HOLIDAYS),
        ("sunrise-sunset", HoursFault.SUN_TIMES),
        ("Mo 17:00+", HoursFault.OPEN_END),
        ("Mo 10:00-12:00+", HoursFault.OPEN_END),
        ("Mo 10:00-12:00 || Tu 10:00-12:00", HoursFault.FALLBACK),
    ],
)
def test_text_that_cannot_be_answered_for_is_refused_with_its_reason(text: str, fault: HoursFault) -> None:
    assert validate_hours(text) is fault
    assert parse_hours(text.strip("\n")).kind is HoursKind.UNKNOWN or text.endswith("\n")


@pytest.mark.parametrize(
    "text",
    [
        "Mo-Fr 17:00-08:00; Sa,Su,PH 00:00-24:00",
        "Tu,Th 13:30-15:30; Sa[-1] 14:00-15:00",
        "Th[1,3] 14:30-16:30",
        "Mo 13:00-18:00; Tu 11:00-20:00; We-Fr 11:00-18:00; Sa 10:00-17:00; Su 13:00-17:00",
        "Apr-Sep Mo 10:00-12:00; Feb 29 off",
        'Mo 10:00-12:00 "tijdens SH alleen na sunset || 17:00+"',
    ],
)
def test_text_that_people_use_is_accepted(text: str) -> None:
    assert validate_hours(text) is None


@pytest.mark.parametrize(
    ("text", "day", "named"),
    [
        ("May 05 off", date(2026, 5, 5), True),
        ("may5 off", date(2026, 5, 5), True),
        ("2027 May 05 off", date(2026, 5, 5), False),
        ("2026 May 05 off", date(2026, 5, 5), True),
        ("Dec 24,Dec 31 10:00-12:00", date(2026, 12, 31), True),
        ("Dec 24-Dec 31 10:00-12:00", date(2026, 12, 24), False),
        ("Dec 24-Dec 31 10:00-12:00", date(2026, 12, 31), False),
        ("Dec 24-31 10:00-12:00", date(2026, 12, 24), False),
        ("May 10:00-12:00", date(2026, 5, 10), False),
        ("easter off", date(2026, 4, 5), True),
        ("easter -2 days off", date(2026, 4, 3), True),
        ("easter +1 day 10:00-12:00", date(2026, 4, 6), True),
        ("easter +1 day 10:00-12:00", date(2026, 4, 5), False),
        ('Mo 10:00-12:00 "niet op May 05"', date(2026, 5, 5), False),
        ("Mo-Fr 10:00-12:00", date(2026, 5, 5), False),
    ],
)
def test_only_a_date_that_stands_alone_is_named(text: str, day: date, named: bool) -> None:
    assert parse_hours(text).names(day) is named


_PIECES = st.sampled_from(
    ["Mo", "-", ",", ";", "||", '"', "[", "]", "1", "10:00", "48:00", "24/7", "PH", "off", " ", "week", "Feb",
     "30", "+", "/", "easter", "days", "99999999999", "unknown", "afspraak", "\x00", "é", "(", ")", "sunset"]
)  # fmt: skip


@given(st.one_of(st.text(max_size=80), st.lists(_PIECES, max_size=40).map("".join)))
@settings(max_examples=300, deadline=None)
def test_any_text_is_either_usable_or_refused_and_never_raises(text: str) -> None:
    hours = parse_hours(text)

    assert isinstance(validate_hours(text), HoursFault) or text.strip()
    assert isinstance(hours.kind, HoursKind)


@pytest.mark.parametrize(
    "text", ["Mo" * 5_000, '"' * 10_000, "(" * 10_000, "Mo 10:00-12:00," * 33, "[" * 499, "Mo[1," * 99]
)
def test_hostile_text_is_answered_at_once(text: str) -> None:
    began = perf_counter()

    validate_hours(text)
    parse_hours(text)

    assert perf_counter() - began < 1
