"""How is a public place said in HSDS (`location`, `address`, `accessibility`)?"""

import re

from portal.exchange.rules.open_referral.attributes import fact_attributes, known
from portal.exchange.rules.open_referral.facts import PlaceFacts
from portal.exchange.rules.open_referral.identifiers import identifier
from portal.exchange.rules.open_referral.schedules import schedules
from portal.exchange.rules.open_referral.vocabulary import Object
from portal.exchange.rules.records import Record

# The regions of the records and the province in which each lies; general knowledge, the records do not say it.
PROVINCE_OF_REGION = {
    "Midden-Limburg West": "Limburg",
    "Midden-Limburg Oost": "Limburg",
    "Maastricht-Heuvelland": "Limburg",
}
COUNTRY = "NL"
_NUMBER_AT_END = re.compile(r"(?P<street>.*\D) (?P<number>\d.*)")
_FULL_POSTCODE = re.compile(r"[1-9][0-9]{3}[A-Z]{2}")
ADDRESS_PARTS = ("street", "house_number", "postcode", "city")


def location_object(place: PlaceFacts) -> Object:
    """The location with its address; without a whole address it says in words where it is, and makes nothing up."""
    record = place.record
    owner = str(record["uuid"])
    address = _address(place, owner)
    told = address_parts(address) if address else {}
    untold = {part: record[part] for part in ADDRESS_PARTS if record[part] != told.get(part)}
    return known(
        {
            "id": owner,
            "location_type": "physical",
            "organization_id": place.organisation_id,
            "name": record["name"],
            "description": None if address else _in_words(record),
            "latitude": record["latitude"],
            "longitude": record["longitude"],
            "addresses": [address] if address else [],
            "accessibility": _accessibility(owner, record["accessibility"]),
            "schedules": schedules(owner, record["opening_hours"]),
            "attributes": fact_attributes(
                "location",
                owner,
                [
                    ("slug", record["slug"]),
                    ("opening-hours", record["opening_hours"]),
                    ("precision", record["precision"]),
                    ("settlement", record["settlement"]),
                    ("municipality", record["municipality"]),
                    *((part.replace("_", "-"), value) for part, value in untold.items()),
                ],
            ),
        }
    )


def _address(place: PlaceFacts, owner: str) -> Object | None:
    """HSDS wants street, town, postcode and province together; of a postcode the four digits will do."""
    record = place.record
    postcode = record["postcode"] or place.postcode4
    if not (record["street"] and record["city"] and postcode and place.province):
        return None
    return {
        "id": identifier("address", owner, "physical"),
        "address_1": " ".join(part for part in (record["street"], record["house_number"]) if part),
        "city": record["city"],
        "state_province": place.province,
        "postal_code": postcode,
        "country": COUNTRY,
        "address_type": "physical",
    }


def address_parts(address: Object) -> Record:
    """Street, house number, postcode and town as an address tells them; four digits are no postcode of a door."""
    line = str(address.get("address_1") or "").strip()
    found = _NUMBER_AT_END.fullmatch(line)
    postcode = str(address.get("postal_code") or "").replace(" ", "").upper()
    return {
        "street": (found["street"] if found else line) or None,
        "house_number": found["number"] if found else None,
        "postcode": postcode if _FULL_POSTCODE.fullmatch(postcode) else None,
        "city": str(address.get("city") or "").strip() or None,
    }


def _in_words(record: Record) -> str | None:
    street = " ".join(part for part in (record["street"], record["house_number"]) if part)
    return ", ".join(part for part in (street, record["city"]) if part) or None


def _accessibility(owner: str, facts: dict[str, object] | None) -> list[Object]:
    return [
        {
            "id": identifier("accessibility", owner, feature),
            "description": feature,
            "details": {True: "yes", False: "no"}.get(value, str(value)) if isinstance(value, bool) else str(value),
        }
        for feature, value in (facts or {}).items()
    ]
