"""What search engines are told is certain, and nothing more."""

from datetime import date

from portal.locations.rules.opening_hours import parse_hours
from portal.locations.rules.structured_data import opening_hours_specification
from tests.unit.locations.special_days_of_the_region import REGION


def _on(text: str | None, first: date) -> list[tuple[str, str, str]]:
    entries = opening_hours_specification(parse_hours(text), first, REGION)
    return [(entry["validFrom"], entry["opens"], entry["closes"]) for entry in entries]


def test_an_entry_is_a_whole_schema_org_specification() -> None:
    entries = opening_hours_specification(parse_hours("Tu 09:00-12:30"), date(2026, 11, 24), REGION)

    assert entries[0] == {
        "@type": "OpeningHoursSpecification",
        "dayOfWeek": "https://schema.org/Tuesday",
        "opens": "09:00",
        "closes": "12:30",
        "validFrom": "2026-11-24",
        "validThrough": "2026-11-24",
    }
    assert len(entries) == 7


def test_a_holiday_is_told_as_closed_and_a_doubtful_day_is_left_out() -> None:
    # Good Friday 3 April, Easter Monday 6 April 2026.
    assert _on("Mo,Fr 09:00-12:00", date(2026, 4, 3))[:3] == [
        ("2026-04-04", "00:00", "00:00"),
        ("2026-04-05", "00:00", "00:00"),
        ("2026-04-06", "00:00", "00:00"),
    ]


def test_a_whole_day_and_a_night_do_not_look_closed() -> None:
    assert _on("24/7", date(2026, 11, 23))[0] == ("2026-11-23", "00:00", "23:59")
    assert _on("Mo 20:00-24:00", date(2026, 11, 23))[0] == ("2026-11-23", "20:00", "00:00")
    assert _on("Mo 20:00-02:00", date(2026, 11, 23))[0] == ("2026-11-23", "20:00", "02:00")


def test_unknown_hours_and_appointments_tell_nothing() -> None:
    assert _on(None, date(2026, 11, 23)) == []
    assert _on('"op afspraak"', date(2026, 11, 23)) == []
    assert _on('Mo 09:00-12:00 || "op afspraak"', date(2026, 11, 23)) == [("2026-11-23", "09:00", "12:00")]
