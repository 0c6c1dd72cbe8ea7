"""How are a service, where it is given and its provider said in HSDS?"""

from datetime import UTC, datetime
from typing import Any

from portal.exchange.rules.open_referral.attributes import fact_attributes, known, term_attribute
from portal.exchange.rules.open_referral.facts import AreaFacts, CapacityFacts, LinkFacts, ServiceFacts
from portal.exchange.rules.open_referral.identifiers import identifier
from portal.exchange.rules.open_referral.places import location_object
from portal.exchange.rules.open_referral.schedules import schedules
from portal.exchange.rules.open_referral.vocabulary import (
    ACCESS_MODE,
    AUDIENCE,
    CONFIDENCE,
    COST_KIND,
    DIMENSION,
    LAYER,
    SCOPE,
    SUBJECT,
    Object,
    Vocabulary,
)
from portal.exchange.rules.records import Record

CHAT = "Chat"


def service_object(facts: ServiceFacts, vocabulary: Vocabulary) -> Object:
    """The whole service, nested; what is unknown is left out."""
    record, owner = facts.record, str(facts.record["uuid"])
    return known(
        {
            **_core(record, owner),
            "organization": organization_object(facts.organisation) if facts.organisation else None,
            "phones": phones(owner, record["phone"]),
            "schedules": schedules(owner, record["opening_hours"]),
            "additional_urls": _chat(owner, record["chat_url"]),
            "languages": [_language(owner, said) for said in record["languages"] or ()],
            "cost_options": _cost(owner, record["cost_cents"]),
            "required_documents": [
                {"id": identifier("required_document", owner, document), "document": document}
                for document in record["documents_needed"] or ()
            ],
            "service_areas": [_area(owner, area) for area in facts.areas],
            "service_at_locations": [_link(link) for link in facts.links],
            "capacities": [_capacity(owner, capacity) for capacity in facts.capacities],
            "attributes": [*_terms(record, owner, vocabulary), *_facts(record, owner)],
        }
    )


def _core(record: Record, owner: str) -> Object:
    return {
        "id": owner,
        "name": record["name"],
        "description": record["description"] or record["summary"],
        "url": record["url"],
        "email": record["email"],
        "status": "temporarily closed" if record["temporarily_closed"] else "active",
        "application_process": record["how_to_apply"],
        "fees_description": record["cost_text"],
        "eligibility_description": record["audience_text"],
        "minimum_age": record["minimum_age"],
        "maximum_age": record["maximum_age"],
        "assured_date": record["last_confirmed_on"].isoformat() if record["last_confirmed_on"] else None,
        "alert": record["temporarily_closed"],
        "last_modified": moment(record["updated_at"]),
    }


def moment(at: datetime) -> str:
    """An aware moment in UTC, to the millisecond."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def organization_object(record: Record) -> Object:
    """The provider. HSDS wants a description: when there is none the name stands there once more."""
    owner = str(record["uuid"])
    return known(
        {
            "id": owner,
            "name": record["name"],
            "description": record["description"] or record["name"],
            "email": record["email"],
            "website": record["url"],
            "phones": phones(owner, record["phone"]),
            "attributes": fact_attributes("organization", owner, [("slug", record["slug"])]),
        }
    )


def service_at_location_object(facts: ServiceFacts, link: LinkFacts) -> Object:
    """Where a service is given, with the service as it stands in a list."""
    return _link(link) | {"service": service_in_list(facts)}


def service_in_list(facts: ServiceFacts) -> Object:
    """The service as it stands in a list: its own fields and its provider, without lists."""
    organisation = without_lists(organization_object(facts.organisation)) if facts.organisation else None
    return known(_core(facts.record, str(facts.record["uuid"])) | {"organization": organisation})


def listed(found: Object) -> Object:
    """The object as it stands in a list: its own fields and what it has one of, without lists."""
    return {
        name: without_lists(value) if isinstance(value, dict) else value
        for name, value in found.items()
        if not isinstance(value, list)
    }


def without_lists(found: Any) -> Object:
    """An object inside an object of a list: its own fields only."""
    return {name: value for name, value in found.items() if not isinstance(value, list | dict)}


def minimal(record: Record) -> Object:
    """Which service it is, and when it last changed."""
    return {"id": str(record["uuid"]), "last_modified": moment(record["updated_at"])}


def phones(owner: str, number: str | None) -> list[Object]:
    """The one number that an owner has, or nothing."""
    return [{"id": identifier("phone", owner, "main"), "number": number, "type": "voice"}] if number else []


def _chat(owner: str, url: str | None) -> list[Object]:
    return [{"id": identifier("url", owner, CHAT), "label": CHAT, "url": url}] if url else []


def _language(owner: str, said: str) -> Object:
    is_code = len(said) in {2, 3} and said.isascii() and said.islower()
    return {"id": identifier("language", owner, said), "code" if is_code else "name": said}


def _cost(owner: str, cents: int | None) -> list[Object]:
    if cents is None:
        return []
    amount = cents // 100 if cents % 100 == 0 else cents / 100
    return [{"id": identifier("cost_option", owner, "main"), "currency": "EUR", "amount": amount}]


def _area(owner: str, area: AreaFacts) -> Object:
    extent = f"{area.kind} {area.code}"
    return {
        "id": identifier("service_area", owner, extent),
        "name": area.name,
        "extent": extent,
        "extent_type": "text",
    }


def _link(link: LinkFacts) -> Object:
    owner = str(link.record["uuid"])
    hours = link.record["opening_hours"]
    return known(
        {
            "id": owner,
            "location": location_object(link.place),
            "phones": phones(owner, link.record["phone"]),
            "schedules": schedules(owner, hours),
            "attributes": fact_attributes("service_at_location", owner, [("opening-hours", hours)]),
        }
    )


def _capacity(owner: str, capacity: CapacityFacts) -> Object:
    return known(
        {
            "id": identifier("service_capacity", owner, capacity.unit),
            "unit": {"id": identifier("unit", capacity.unit), "name": capacity.unit},
            "available": capacity.available,
            "maximum": capacity.maximum,
            "description": capacity.description,
            "updated": moment(capacity.updated_at),
        }
    )


def _terms(record: Record, owner: str, vocabulary: Vocabulary) -> list[Object]:
    chosen = [
        *((SUBJECT, code) for code in record["categories"]),
        *((AUDIENCE, code) for code in record["audiences"]),
        *((DIMENSION, code) for code in record["dimensions"]),
        (LAYER, record["layer"]),
        (ACCESS_MODE, record["access_mode"]),
        (SCOPE, record["scope"]),
        (COST_KIND, record["cost_kind"]),
        (CONFIDENCE, record["confidence"]),
    ]
    return [term_attribute("service", owner, vocabulary.term(taxonomy, str(code))) for taxonomy, code in chosen]


def _facts(record: Record, owner: str) -> list[Object]:
    return fact_attributes(
        "service",
        owner,
        [
            ("slug", record["slug"]),
            ("summary", record["summary"] if record["description"] else None),
            ("opening-hours", record["opening_hours"]),
            ("who-may-refer", record["who_may_refer"]),
            ("waiting-days", record["waiting_days"]),
            ("capacity", record["capacity"]),
            ("valid-from", record["valid_from"]),
            ("valid-until", record["valid_until"]),
            ("source-url", record["source_url"]),
            ("source-date", record["source_date"]),
        ],
    )
