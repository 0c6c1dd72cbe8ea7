"""Opening hours are said as people say them, in Dutch and in English."""

from collections.abc import Iterator
from datetime import date, datetime

import pytest
from flask import Flask

from portal.locations.labels import badge_text, day_lines
from portal.locations.rules.opening_hours import parse_hours
from portal.locations.rules.special_days import SpecialDayEffect, SpecialDayRule, SpecialDayTable
from portal.locations.rules.status import AMSTERDAM, hours_status
from portal.locations.rules.week import coming_days
from portal.web import locale

DAYS = SpecialDayTable(
    (
        SpecialDayRule("c", "Carnaval", "Carnival", SpecialDayEffect.UNCERTAIN, easter_offset_days=-48),
        SpecialDayRule("e", "Tweede Paasdag", "Easter Monday", SpecialDayEffect.CLOSED, easter_offset_days=1),
    )
)


@pytest.fixture
def language_app() -> Flask:
    app = Flask("labels")
    locale.install(app)
    return app


@pytest.fixture
def in_dutch(language_app: Flask) -> Iterator[None]:
    with language_app.test_request_context():
        yield


@pytest.fixture
def in_english(language_app: Flask) -> Iterator[None]:
    with language_app.test_request_context(headers={"Cookie": f"{locale.COOKIE}=en"}):
        yield


def _badge(text: str | None, moment: str) -> str:
    at = datetime.fromisoformat(moment).replace(tzinfo=AMSTERDAM)
    return badge_text(hours_status(parse_hours(text), at, DAYS), at)


# 23 November 2026 is a Monday.
BADGES = [
    ("Mo-Fr 09:00-17:00", "2026-11-23T10:00", "Nu open, tot 17.00 uur", "Open now, until 17:00"),
    ("Mo 20:00-24:00", "2026-11-23T21:00", "Nu open, tot 24.00 uur", "Open now, until 24:00"),
    ("Mo 20:00-02:00", "2026-11-23T21:00", "Nu open, tot 2.00 uur", "Open now, until 2:00"),
    ("Mo 08:00-30:00", "2026-11-23T09:00", "Nu open, tot morgen 6.00 uur", "Open now, until tomorrow 6:00"),
    ("Mo-Tu", "2026-11-23T09:00", "Nu open, tot morgen 24.00 uur", "Open now, until tomorrow 24:00"),
    (
        "Mo-We 00:00-24:00",
        "2026-11-23T09:00",
        "Nu open, tot woensdag 24.00 uur",
        "Open now, until Wednesday 24:00",
    ),
    ("24/7", "2026-11-23T10:00", "Nu open, dag en nacht", "Open now, day and night"),
    ("24/7; 2035 off", "2026-11-23T10:00", "Nu open", "Open now"),
    ("Mo 13:00-17:00", "2026-11-20T10:00", "Gesloten, maandag 13.00 uur open", "Closed, opens Monday 13:00"),
    ("Mo 13:00-17:00", "2026-11-23T10:00", "Gesloten, vandaag 13.00 uur open", "Closed, opens today 13:00"),
    ("Tu 13:05-17:00", "2026-11-23T10:00", "Gesloten, morgen 13.05 uur open", "Closed, opens tomorrow 13:05"),
    ("Su 00:00-17:00", "2026-11-23T10:00", "Gesloten, zondag 0.00 uur open", "Closed, opens Sunday 0:00"),
    (
        "Jan 04 09:00-12:00",
        "2026-11-23T10:00",
        "Gesloten, 4 januari 9.00 uur open",
        "Closed, opens 4 January 9:00",
    ),
    (
        "Mo 09:00-12:00",
        "2026-11-23T12:00",
        "Gesloten, 30 november 9.00 uur open",
        "Closed, opens 30 November 9:00",
    ),
    ("off", "2026-11-23T10:00", "Gesloten", "Closed"),
    (
        "Mo-Fr 09:00-17:00",
        "2026-04-06T10:00",
        "Gesloten (Tweede Paasdag), morgen 9.00 uur open",
        "Closed (Easter Monday), opens tomorrow 9:00",
    ),
    (
        "2026 Mo 09:00-17:00; 2026 Apr 07-Dec 31 off",
        "2026-04-06T10:00",
        "Gesloten (Tweede Paasdag)",
        "Closed (Easter Monday)",
    ),
    ('"op afspraak"', "2026-11-23T10:00", "Op afspraak", "By appointment"),
    (None, "2026-11-23T10:00", "Openingstijden onbekend: bel eerst", "Opening hours unknown: call first"),
    ("Mo unknown", "2026-11-23T10:00", "Misschien open: bel eerst", "Perhaps open: call first"),
    (
        "Mo-Fr 09:00-17:00",
        "2026-02-16T10:00",
        "Carnaval: bel eerst of het open is",
        "Carnival: call first to ask if it is open",
    ),
    (
        "Mo-Fr 09:00-17:00",
        "2026-02-16T08:00",
        "Carnaval: bel eerst of het open is",
        "Carnival: call first to ask if it is open",
    ),
    (
        "Mo-Fr 09:00-17:00",
        "2026-02-16T18:00",
        "Gesloten, morgen 9.00 uur open",
        "Closed, opens tomorrow 9:00",
    ),
]


@pytest.mark.usefixtures("in_dutch")
@pytest.mark.parametrize(("text", "moment", "dutch", "_english"), BADGES)
def test_badge_in_dutch(text: str | None, moment: str, dutch: str, _english: str) -> None:
    assert _badge(text, moment) == dutch


@pytest.mark.usefixtures("in_english")
@pytest.mark.parametrize(("text", "moment", "_dutch", "english"), BADGES)
def test_badge_in_english(text: str | None, moment: str, _dutch: str, english: str) -> None:
    assert _badge(text, moment) == english


# The Monday of each case: an ordinary one, Carnival and Easter Monday of 2026.
ORDINARY, CARNIVAL, EASTER = date(2026, 11, 23), date(2026, 2, 16), date(2026, 4, 6)


@pytest.mark.usefixtures("in_dutch")
@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        ("Mo 09:00-12:30,13:00-17:00", ORDINARY, "9.00 – 12.30 en 13.00 – 17.00 uur"),
        (
            "Mo 9:00-10:00,11:00-12:00,13:00-14:00",
            ORDINARY,
            "9.00 – 10.00, 11.00 – 12.00 en 13.00 – 14.00 uur",
        ),
        ("Mo 22:00-02:00", ORDINARY, "22.00 – 2.00 uur"),
        ("Mo 18:00-24:00", ORDINARY, "18.00 – 24.00 uur"),
        ("Mo", ORDINARY, "dag en nacht"),
        ('24/7 "telefonisch"', ORDINARY, "dag en nacht (telefonisch)"),
        ("Tu 09:00-12:00", ORDINARY, "gesloten"),
        ('Mo 09:00-12:00 "inloop"', ORDINARY, "9.00 – 12.00 uur (inloop)"),
        (
            'Mo 09:00-12:00, Mo 13:00-15:00 "op afspraak"',
            ORDINARY,
            "9.00 – 12.00 uur; 13.00 – 15.00 uur op afspraak",
        ),
        ('Mo 09:00-12:00 || "op afspraak"', ORDINARY, "9.00 – 12.00 uur, verder op afspraak"),
        ('Tu 09:00-12:00 || "op afspraak"', ORDINARY, "op afspraak"),
        ('Mo "op afspraak"', ORDINARY, "op afspraak"),
        ('"op afspraak"', ORDINARY, "op afspraak"),
        (None, ORDINARY, "onbekend"),
        ("Mo 09:00-12:00", EASTER, "gesloten (Tweede Paasdag)"),
        ("Mo 09:00-12:00; PH 10:00-11:00", EASTER, "10.00 – 11.00 uur (Tweede Paasdag)"),
        ("24/7", EASTER, "dag en nacht"),
        ("Mo 09:00-12:00", CARNIVAL, "misschien 9.00 – 12.00 uur, bel eerst (Carnaval)"),
        ("Mo", CARNIVAL, "misschien open, bel eerst (Carnaval)"),
        ("Tu 09:00-12:00", CARNIVAL, "gesloten"),
    ],
)
def test_a_day_in_dutch(text: str | None, day: date, expected: str) -> None:
    assert day_lines(coming_days(parse_hours(text), day, DAYS, days=1), day)[0].text == expected


@pytest.mark.usefixtures("in_english")
def test_a_day_in_english() -> None:
    line = day_lines(coming_days(parse_hours("Mo 09:00-12:30,13:00-17:00"), ORDINARY, DAYS), ORDINARY)[0]

    assert (line.weekday, line.date_text) == ("Monday", "23 November")
    assert line.text == "open 9:00 – 12:30 and 13:00 – 17:00"


@pytest.mark.usefixtures("in_dutch")
def test_only_the_row_of_today_is_marked() -> None:
    lines = day_lines(coming_days(parse_hours("Mo 09:00-12:30"), ORDINARY, DAYS), date(2026, 11, 25))

    weekdays = ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"]
    assert [line.weekday for line in lines] == weekdays
    assert [line.date_text for line in lines if line.is_today] == ["25 november"]
