"""Weekly rows of HSDS from OpenStreetMap texts, and back."""

from datetime import time
from uuid import UUID

import pytest

from portal.exchange.rules.open_referral.schedules import holds_slot, notation, schedules

OWNER = "5f0c8d5e-0000-4000-8000-000000000001"


def _slots(text: str) -> list[tuple[object, object, object]]:
    return [(row.get("byday"), row.get("opens_at"), row.get("closes_at")) for row in schedules(OWNER, text)]


def test_every_weekday_and_slot_is_a_row_of_its_own() -> None:
    assert _slots("Mo,We 09:00-12:00,13:00-17:00") == [
        ("MO", "09:00", "12:00"),
        ("MO", "13:00", "17:00"),
        ("WE", "09:00", "12:00"),
        ("WE", "13:00", "17:00"),
    ]


def test_rows_say_weekly_and_have_lasting_identifiers() -> None:
    first, again = schedules(OWNER, "Mo 09:00-12:00"), schedules(OWNER, "Mo 09:00-12:00")

    assert first == again
    assert UUID(str(first[0]["id"]))
    assert (first[0]["freq"], first[0]["interval"]) == ("WEEKLY", 1)


def test_place_that_never_closes_is_open_on_seven_days() -> None:
    assert _slots("24/7") == [(day, "00:00", "23:59") for day in ("MO", "TU", "WE", "TH", "FR", "SA", "SU")]


def test_evening_past_midnight_ends_before_it_begins() -> None:
    assert _slots("Fr 20:00-02:00") == [("FR", "20:00", "02:00")]


def test_holidays_do_not_break_the_week() -> None:
    assert _slots("Mo 09:00-12:00; PH off") == [("MO", "09:00", "12:00")]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Mo[1] 10:00-12:00", id="first Monday of the month"),
        pytest.param("Apr-Sep Mo-Fr 10:00-12:00", id="summer only"),
        pytest.param("week 01-53/2 We 10:00-12:00", id="every other week"),
    ],
)
def test_hours_without_a_fixed_week_are_said_as_they_were_written(text: str) -> None:
    row = schedules(OWNER, text)[0]

    assert "freq" not in row
    assert text in str(row["description"])


def test_appointment_is_no_opening_hour() -> None:
    assert [row.get("opens_at") for row in schedules(OWNER, '"op afspraak"')] == [None]


@pytest.mark.parametrize("text", [None, "", "onzin"])
def test_unknown_hours_have_no_rows(text: str | None) -> None:
    assert schedules(OWNER, text) == []


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"day": "MO"}, True),
        ({"day": "TU"}, False),
        ({"begins": time(9)}, True),
        ({"begins": time(9, 1)}, False),
        ({"ends": time(12)}, True),
        ({"ends": time(11, 59)}, False),
    ],
)
def test_slot_is_found_by_day_begin_and_end(asked: dict[str, object], expected: bool) -> None:
    assert holds_slot("Mo 09:00-12:00", **asked) is expected


def test_rows_of_others_become_one_text() -> None:
    rows = [
        {"freq": "WEEKLY", "interval": 1, "byday": "TH,FR", "opens_at": "10:00:00", "closes_at": "18:00:00"},
        {"freq": "WEEKLY", "byday": "MO", "opens_at": "09:00", "closes_at": "12:00"},
    ]

    assert notation(rows) == "Mo 09:00-12:00; Th 10:00-18:00; Fr 10:00-18:00"


@pytest.mark.parametrize(
    "row",
    [
        pytest.param({"freq": "MONTHLY", "byday": "2MO", "opens_at": "10:00", "closes_at": "18:00"}, id="monthly"),
        pytest.param(
            {"freq": "WEEKLY", "interval": 2, "byday": "MO", "opens_at": "10:00", "closes_at": "18:00"}, id="odd"
        ),
        pytest.param({"freq": "WEEKLY", "byday": "MO"}, id="without times"),
    ],
)
def test_rows_that_say_more_than_a_week_are_not_guessed_at(row: dict[str, object]) -> None:
    assert notation([row]) is None
