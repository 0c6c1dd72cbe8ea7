"""What has to be known of a service, a place and a provider before they can be said in HSDS?"""

from dataclasses import dataclass
from typing import Any

from portal.exchange.rules.records import Record


@dataclass(frozen=True, slots=True)
class PlaceFacts:
    """A public place: its record, and what follows from where it lies.

    `province` and `postcode4` are None unless the records leave one possibility.
    """

    record: Record
    organisation_id: str | None
    province: str | None
    postcode4: str | None


@dataclass(frozen=True, slots=True)
class LinkFacts:
    """A service is given at a place; the record holds what differs there."""

    record: Record
    place: PlaceFacts


@dataclass(frozen=True, slots=True)
class AreaFacts:
    """One area that is served: "municipality", "settlement" or "postcode", its code and its name."""

    kind: str
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class CapacityFacts:
    """How many places are free, as stated at a moment in UTC."""

    unit: str
    available: int
    maximum: int | None
    description: str | None
    updated_at: Any


@dataclass(frozen=True, slots=True)
class ServiceFacts:
    """A public service with everything that hangs from it, confidential places left out."""

    record: Record
    organisation: Record | None
    links: tuple[LinkFacts, ...]
    areas: tuple[AreaFacts, ...]
    capacities: tuple[CapacityFacts, ...] = ()
