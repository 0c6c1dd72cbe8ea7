"""Somebody follows the opening hours of a service in their own calendar."""

from collections.abc import Callable
from datetime import date
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar, Event
from sqlalchemy.orm import Session

from portal.services.models import FormerSlug
from portal.services.rules.records import Status
from tests.factories import make_category, make_location, make_service
from tests.integration.search.catalogue_of import publish
from tests.resident import Resident

# The same calendar whatever the database: the page of a service asks the same question on both.
pytestmark = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)

PATH = "/hulp/inloop/openingstijden.ics"
AMSTERDAM = ZoneInfo("Europe/Amsterdam")
ADDRESS = {"street": "Markt", "house_number": "1", "postcode": "6001AA", "city": "Weert"}
CalendarOf = Callable[..., Calendar]


@pytest.fixture
def calendar_of(resident: Resident, session: Session, frozen_clock: Callable[..., None]) -> CalendarOf:
    """Store a service, perhaps at a place, and read its calendar at a moment in Amsterdam."""

    def read(at: str = "2026-11-25 10:00", place: dict[str, object] | None = None, **given: object) -> Calendar:
        frozen_clock(resident.app, at)
        locations = (make_location(session, **place),) if place else ()
        make_service(session, **({"slug": "inloop", "name": "Inloop", "locations": locations} | given))
        publish(session)
        return Calendar.from_ical(resident.get(PATH).html)

    return read


def _events(calendar: Calendar) -> list[Event]:
    return list(calendar.walk("VEVENT"))


def _local(event: Event) -> list[str]:
    return [f"{event.decoded(name).astimezone(AMSTERDAM):%d-%m %H:%M}" for name in ("dtstart", "dtend")]


def test_each_opening_is_an_event_with_all_that_its_standard_asks(calendar_of: CalendarOf) -> None:
    calendar = calendar_of(opening_hours="We 09:00-12:00", phone="0475 123456")
    events = _events(calendar)
    first = events[0]

    assert (calendar["version"], calendar["x-wr-calname"]) == ("2.0", "Openingstijden van Inloop")
    assert calendar["refresh-interval"].params["VALUE"] == "DURATION"
    assert len(events) == 13
    assert _local(first) == ["25-11 09:00", "25-11 12:00"]
    assert (first["summary"], first["status"], first["transp"]) == ("Open: Inloop", "CONFIRMED", "TRANSPARENT")
    assert first["url"].endswith("/hulp/inloop")
    assert "Telefoon: 0475 123456" in first["description"]
    assert all("uid" in event and "dtstamp" in event for event in events)
    assert all(not part.errors for part in calendar.walk())


def test_holidays_are_left_out_and_carnival_says_call_first(calendar_of: CalendarOf) -> None:
    calendar = calendar_of("2026-12-21 08:00", opening_hours="Mo-Fr 09:00-12:00; Su 14:00-16:00")
    days = {_local(event)[0][:5]: event for event in _events(calendar)}

    assert {"25-12", "26-12", "01-01"}.isdisjoint(days)
    assert days["08-02"]["summary"] == "Misschien open, bel eerst: Inloop"
    assert days["08-02"]["status"] == "TENTATIVE"
    assert "arnaval" in days["08-02"]["description"]
    assert days["11-02"]["summary"] == "Open: Inloop"


def test_a_night_ends_on_the_next_day(calendar_of: CalendarOf) -> None:
    calendar = calendar_of(opening_hours="Fr 20:00-02:00")

    assert _local(_events(calendar)[0]) == ["27-11 20:00", "28-11 02:00"]


def test_a_calendar_that_is_read_again_names_its_events_the_same(
    calendar_of: CalendarOf, resident: Resident, session: Session, frozen_clock: Callable[..., None]
) -> None:
    before = {event["uid"]: _local(event) for event in _events(calendar_of(opening_hours="We 09:00-12:00"))}
    frozen_clock(resident.app, "2026-11-30 10:00")
    after = {event["uid"]: _local(event) for event in _events(Calendar.from_ical(resident.get(PATH).html))}

    assert len(before.keys() & after.keys()) == 12
    assert all(before[uid] == after[uid] for uid in before.keys() & after.keys())


@pytest.mark.parametrize(
    ("given", "summary"),
    [
        pytest.param({}, "Inloop: Openingstijden onbekend: bel eerst", id="unknown"),
        pytest.param({"opening_hours": '"op afspraak"'}, "Inloop: Op afspraak", id="by appointment"),
        pytest.param({"opening_hours": "24/7"}, "Inloop: Nu open, dag en nacht", id="day and night"),
        pytest.param(
            {"opening_hours": "We 09:00-12:00", "temporarily_closed": "Verbouwing."},
            "Inloop: Tijdelijk gesloten",
            id="closed for the time being",
        ),
        pytest.param(
            {"opening_hours": "Jul 01-Jul 31 09:00-12:00"}, "Inloop: niet open tot en met 23 februari 2027", id="summer"
        ),
    ],
)
def test_hours_that_make_no_events_give_one_note_for_today(
    calendar_of: CalendarOf, given: dict[str, str], summary: str
) -> None:
    events = _events(calendar_of(phone="0475 123456", **given))

    assert [(event["summary"], event.decoded("dtstart")) for event in events] == [(summary, date(2026, 11, 25))]
    assert "Telefoon: 0475 123456" in events[0]["description"]


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        pytest.param(ADDRESS, "Markt 1, 6001 AA, Weert", id="whole address"),
        pytest.param({"city": "Weert", "latitude": 51.2, "longitude": 5.7}, None, id="only a village"),
        pytest.param(ADDRESS | {"is_confidential": True}, None, id="confidential"),
    ],
)
def test_a_place_is_told_only_when_it_is_public_and_exact(
    calendar_of: CalendarOf, place: dict[str, object], expected: str | None
) -> None:
    events = _events(calendar_of(opening_hours="We 09:00-12:00", place=place))

    assert {event.get("location") for event in events} == {expected}


def test_hours_of_a_confidential_place_are_not_told(calendar_of: CalendarOf) -> None:
    events = _events(calendar_of(place=ADDRESS | {"is_confidential": True, "opening_hours": "We 09:00-12:00"}))

    assert [event["summary"] for event in events] == ["Inloop: Openingstijden onbekend: bel eerst"]


def test_a_name_cannot_write_a_line_of_the_calendar(calendar_of: CalendarOf) -> None:
    name = "Inloop;\r\nEND:VEVENT\r\nBEGIN:VALARM, \\n \u2028 é" + "ë" * 90
    calendar = calendar_of(name=name, opening_hours="We 09:00-12:00")

    assert {part.name for part in calendar.walk()} == {"VCALENDAR", "VEVENT"}


@pytest.mark.parametrize(
    "given",
    [
        pytest.param({"status": Status.DRAFT}, id="draft"),
        pytest.param({"valid_until": date(2026, 11, 24)}, id="ended yesterday"),
    ],
)
def test_what_is_not_public_has_no_calendar(
    resident: Resident, session: Session, frozen_clock: Callable[..., None], given: dict[str, object]
) -> None:
    frozen_clock(resident.app)
    make_service(session, slug="inloop", name="Geheimzinnig", opening_hours="We 09:00-12:00", **given)
    publish(session)

    assert "Geheimzinnig" not in resident.get(PATH, expect=404).html


def test_an_old_name_of_a_service_leads_to_its_calendar(resident: Resident, session: Session) -> None:
    service = make_service(session, slug="inloop")
    session.add(FormerSlug(slug="oud", kind="service", target_uuid=service.uuid))
    publish(session)

    assert resident.get("/hulp/oud/openingstijden.ics", expect=301).headers["Location"] == PATH


def test_the_page_of_a_service_offers_its_calendar(resident: Resident, session: Session) -> None:
    make_service(session, slug="inloop", opening_hours="Mo-Fr 09:00-12:00")
    make_service(session, slug="onbekend")
    publish(session)

    addresses = [address for _text, address in resident.get("/hulp/inloop").links]
    assert {PATH, f"webcal://localhost{PATH}"} <= set(addresses)
    assert not [address for _text, address in resident.get("/hulp/onbekend").links if address.endswith(".ics")]


def test_a_page_that_somebody_may_have_to_hide_offers_no_calendar(resident: Resident, session: Session) -> None:
    """Who shares a calendar with the person they fear, must not find it there."""
    safety = make_category(session, slug="veiligheid")
    make_service(session, slug="inloop", opening_hours="Mo-Fr 09:00-12:00", categories=(safety,))
    publish(session)

    assert not [address for _text, address in resident.get("/hulp/inloop").links if address.endswith(".ics")]
