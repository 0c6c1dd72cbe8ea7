"""What does a directory in the Ohana format say in our words?

Ohana (Code for America) keeps one CSV file a table, tied by numbers: organizations, locations, addresses, services,
phones, regular_schedules, and more that we pass over. Subjects and areas of theirs are not ours and are left out.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from portal.exchange.rules.incoming import Incoming, Kind

Line = tuple[int, Mapping[str, str]]

REQUIRED = ("organizations.csv", "locations.csv", "services.csv")
OPTIONAL = ("addresses.csv", "phones.csv", "regular_schedules.csv")
COLUMNS = {
    "organizations.csv": {"id", "name"},
    "locations.csv": {"id", "organization_id", "name"},
    "services.csv": {"id", "location_id", "name"},
    "addresses.csv": {"location_id"},
    "phones.csv": {"number"},
    "regular_schedules.csv": {"weekday", "opens_at", "closes_at"},
}
_DAYS = {
    "monday": "Mo", "tuesday": "Tu", "wednesday": "We", "thursday": "Th", "friday": "Fr", "saturday": "Sa",
    "sunday": "Su",
}  # fmt: skip
_ACCESSIBLE = {"wheelchair": "wheelchair", "restroom": "toilet", "disabled_parking": "parking", "elevator": "lift"}
_CLOCK = re.compile(r"([0-9]{1,2})(?::([0-9]{2}))?\s*(am|pm)?", re.IGNORECASE)
_STREET = re.compile(r"(?P<street>.*\D)\s+(?P<number>[0-9]+\s?[-/]?\s?[A-Za-z0-9]{0,6})")
_FREE = {"", "free", "gratis", "none", "none."}


class Beside:
    """Addresses, telephone numbers and hours, by the record that they belong to."""

    def __init__(self, tables: Mapping[str, Iterable[Line]]) -> None:
        self.addresses: dict[str, Mapping[str, str]] = {}
        self.phones: dict[tuple[str, str], str] = {}
        self._slots: dict[tuple[str, str], list[Mapping[str, str]]] = defaultdict(list)
        for _row, line in tables.get("addresses.csv", ()):
            self.addresses.setdefault(line.get("location_id", ""), line)
        for _row, line in tables.get("phones.csv", ()):
            if line.get("number_type", "").casefold() not in ("fax", "tty", "sms"):
                for owner in _owners(line):
                    self.phones.setdefault(owner, line.get("number", ""))
        for _row, line in tables.get("regular_schedules.csv", ()):
            for owner in _owners(line):
                self._slots[owner].append(line)

    def hours(self, kind: str, number: str) -> str | None:
        """The week in OpenStreetMap notation, or None when nothing or something unreadable is stated."""
        slots = [_slot(line) for line in self._slots.get((kind, number), ())]
        return "; ".join(slot for slot in slots if slot) if slots and all(slots) else None


def organisations(lines: Iterable[Line], beside: Beside) -> Iterator[Incoming]:
    """The providers."""
    for row, line in lines:
        values = {
            "name": line.get("name"),
            "description": line.get("description"),
            "email": line.get("email"),
            "url": line.get("website"),
            "phone": beside.phones.get(("organization", line.get("id", ""))),
        }
        yield Incoming(Kind.ORGANISATION, row, line.get("id", ""), _stated(values))


def locations(lines: Iterable[Line], beside: Beside) -> Iterator[Incoming]:
    """The places, each with its first address."""
    for row, line in lines:
        number = line.get("id", "")
        values: dict[str, Any] = {
            "name": line.get("name"),
            "organisation": line.get("organization_id"),
            "opening_hours": beside.hours("location", number),
            "accessibility": _accessibility(line.get("accessibility", "")),
        }
        values |= _address(beside.addresses.get(number, {})) | _point(line)
        yield Incoming(Kind.LOCATION, row, number, _stated(values))


def services(lines: Iterable[Line], beside: Beside, provider_of: Mapping[str, str]) -> Iterator[Incoming]:
    """The services; the provider is that of the place."""
    for row, line in lines:
        number, place = line.get("id", ""), line.get("location_id", "")
        fees = line.get("fees", "").strip()
        values = {
            "name": line.get("name"),
            "description": line.get("description"),
            "audience_text": line.get("audience"),
            "how_to_apply": line.get("application_process"),
            "documents_needed": _words(line.get("required_documents", "")),
            "languages": _words(line.get("languages", "")),
            "cost_text": None if fees.casefold() in _FREE else fees,
            "email": line.get("email"),
            "url": line.get("website"),
            "phone": beside.phones.get(("service", number)) or beside.phones.get(("location", place)),
            "opening_hours": beside.hours("service", number),
            "organisation": provider_of.get(place),
            "locations": [{"location": place}] if place else None,
        }
        yield Incoming(Kind.SERVICE, row, number, _stated(values))


def _owners(line: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for kind in ("organization", "location", "service"):
        if number := line.get(f"{kind}_id"):
            yield kind, number


def _stated(values: Mapping[str, Any]) -> dict[str, Any]:
    """Only what the file states, each line of text tidied."""
    tidy = {key: value.strip() if isinstance(value, str) else value for key, value in values.items()}
    return {key: value for key, value in tidy.items() if value not in (None, "", [], {})}


def _words(text: str) -> list[str]:
    return list(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))


def _accessibility(text: str) -> dict[str, bool]:
    return {_ACCESSIBLE[word]: True for word in _words(text) if word in _ACCESSIBLE}


def _address(line: Mapping[str, str]) -> dict[str, str | None]:
    whole = line.get("address_1", "").strip()
    parted = _STREET.fullmatch(whole)
    return {
        "street": parted["street"].strip() if parted else whole or None,
        "house_number": parted["number"].replace(" ", "") if parted else None,
        "postcode": line.get("postal_code", "").replace(" ", "").upper() or None,
        "city": line.get("city"),
    }


def _point(line: Mapping[str, str]) -> dict[str, str]:
    latitude, longitude = line.get("latitude", "").strip(), line.get("longitude", "").strip()
    if not (latitude and longitude):
        return {}
    return {"latitude": latitude, "longitude": longitude, "precision": "address"}


def _slot(line: Mapping[str, str]) -> str | None:
    day = _DAYS.get(line.get("weekday", "").strip().casefold())
    opens, closes = _clock(line.get("opens_at", "")), _clock(line.get("closes_at", ""))
    return f"{day} {opens}-{closes}" if day and opens and closes else None


def _clock(text: str) -> str | None:
    match = _CLOCK.fullmatch(text.strip())
    if match is None:
        return None
    hour, minute, half = int(match[1]), int(match[2] or 0), (match[3] or "").casefold()
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return f"{hour:02d}:{minute:02d}" if hour <= 24 and minute < 60 else None
