"""Which records, refusals and remarks follow from one document of a feed: a service, a place of one, or a provider?"""

from collections.abc import Iterator, Mapping
from typing import Any

from portal.exchange.rules.incoming import Incoming, Kind, Remark
from portal.exchange.rules.open_referral.checks import Severity, object_findings
from portal.exchange.rules.open_referral.reading import (
    foreign_terms,
    location_values,
    organisation_values,
    service_values,
)
from portal.exchange.rules.records import Record, Refusal

LONGEST_VALUE = 80


Said = Incoming | Refusal | Remark


def said_of(file: str, row: int, found: object) -> Iterator[Said]:
    """What one document says: providers first, then places, then services. One with an error says nothing else."""
    kind = _kind(found)
    if kind is None or not isinstance(found, Mapping):
        yield Refusal(file, row, None, "hsds not-an-object")
        return
    findings = list(object_findings(kind, found))
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    for finding in errors:
        yield Refusal(file, row, finding.pointer[:200], f"hsds {finding.reason}")
    if errors:
        return
    yield from (Remark(file, row, finding.pointer, finding.reason) for finding in findings)
    for service in _services(kind, found):
        names = foreign_terms(service)
        yield from (Remark(file, row, "/attributes", "foreign-term", name[:LONGEST_VALUE]) for name in names)
    yield from _records(row, kind, found)


def _kind(found: object) -> str | None:
    if not isinstance(found, Mapping):
        return None
    if "status" in found:
        return "service"
    if "location_type" in found:
        return "location"
    if isinstance(found.get("service"), Mapping) or isinstance(found.get("location"), Mapping):
        return "service_at_location"
    return "organization" if "name" in found else None


def _services(kind: str, found: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    if kind == "service":
        return [found]
    if kind == "service_at_location":
        # Turned round: the service with this place of it.
        inner = found.get("service")
        here = {name: value for name, value in found.items() if name != "service"}
        return [{**inner, "service_at_locations": [here]}] if isinstance(inner, Mapping) else []
    provider = {"id": found.get("id")}
    return (
        [{"organization": provider, **item} for item in found.get("services") or ()] if kind == "organization" else []
    )


def _records(row: int, kind: str, found: Mapping[str, Any]) -> Iterator[Incoming]:
    services = _services(kind, found)
    providers = [item["organization"] for item in services if "name" in (item.get("organization") or {})]
    places = [
        link["location"] for item in services for link in item.get("service_at_locations") or () if "location" in link
    ]
    if kind == "organization":
        providers, places = [found, *providers], [*places, *(found.get("locations") or ())]
    elif kind == "location" or (kind == "service_at_location" and not services):
        places = [found if kind == "location" else found.get("location") or {}]
    yield from _incoming(Kind.ORGANISATION, row, [organisation_values(item) for item in providers])
    yield from _incoming(Kind.LOCATION, row, [location_values(item) for item in places])
    yield from _incoming(Kind.SERVICE, row, [service_values(item) for item in services])


def _incoming(kind: Kind, row: int, records: list[Record | None]) -> Iterator[Incoming]:
    told: set[str] = set()
    for values in records:
        key = values.get("uuid") if values else None
        if values and key and key not in told:
            told.add(key)
            yield Incoming(kind, row, key, values)
