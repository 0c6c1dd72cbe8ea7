"""Everything public about a batch of services, in a fixed number of queries."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, selectinload

from portal.exchange.queries.records import WHOLE_SERVICE, columns_of
from portal.exchange.rules.open_referral.facts import AreaFacts, CapacityFacts, LinkFacts, PlaceFacts, ServiceFacts
from portal.exchange.rules.open_referral.places import PROVINCE_OF_REGION
from portal.exchange.rules.open_referral.vocabulary import Vocabulary, vocabulary_of
from portal.locations.models import Location
from portal.organisations.models import Organisation
from portal.places.models import Settlement
from portal.respite.queries.offers import capacities_of
from portal.respite.rules.availability import availability_at
from portal.services.actions import public_places
from portal.services.models import (
    Audience,
    Category,
    Service,
    ServiceAtLocation,
    ServiceCoverage,
)
from portal.services.queries.records import has_public_service, public_on

BATCH = 200
"""How many services are in memory at once when the whole feed is read."""


@dataclass(frozen=True, slots=True)
class AsOf:
    """At which moment the feed is read, and how long a stated number of free places is believed."""

    moment: datetime
    today: date
    stale_after: timedelta


def vocabulary(session: Session) -> Vocabulary:
    """Every term; two queries."""
    subjects = session.execute(select(Category.slug, Category.name, Category.description).order_by(Category.position))
    audiences = session.execute(select(Audience.slug, Audience.name).order_by(Audience.position))
    return vocabulary_of(subjects, audiences)


def service_facts(session: Session, ids: Sequence[int], as_of: AsOf) -> list[ServiceFacts]:
    """The public ones of these services with everything about them, in the order asked."""
    statement = _everything().where(Service.id.in_(ids), *public_on(as_of.today))
    rows = {row.id: row for row in session.scalars(statement)}
    providers = {link.location.organisation_id for row in rows.values() for link in public_places(row)}
    known = public_organisations(session, providers, as_of.today)
    capacities = _capacities(session, rows, as_of)
    return [_facts(rows[number], known, capacities) for number in ids if number in rows]


def core_facts(session: Session, ids: Sequence[int], as_of: AsOf) -> list[ServiceFacts]:
    """The public ones of these services with their own fields and provider only, in the order asked; two queries."""
    statement = select(Service).where(Service.id.in_(ids), *public_on(as_of.today))
    rows = {row.id: row for row in session.scalars(statement.options(selectinload(Service.organisation)))}
    return [
        ServiceFacts(columns_of(row), columns_of(row.organisation) if row.organisation else None, (), ())
        for row in (rows[number] for number in ids if number in rows)
    ]


def in_batches(ids: Sequence[int], size: int = BATCH) -> Iterator[Sequence[int]]:
    """The ids, so many at a time."""
    return (ids[start : start + size] for start in range(0, len(ids), size))


def public_organisations(session: Session, ids: Collection[int | None], today: date) -> dict[int, UUID]:
    """The UUIDs of those of these providers that have a public service: of others nothing is told; one query."""
    statement = select(Organisation.id, Organisation.uuid).where(
        Organisation.id.in_([number for number in ids if number is not None]), has_public_service(today)
    )
    return dict(session.execute(statement).all())


def _everything() -> Select[Service]:
    place = selectinload(Service.at_locations).selectinload(ServiceAtLocation.location)
    return select(Service).options(
        *WHOLE_SERVICE,
        place.selectinload(Location.municipality),
        place.selectinload(Location.settlement).selectinload(Settlement.postcode_areas),
    )


def _facts(row: Service, providers: Mapping[int, UUID], capacities: Mapping[int, list[CapacityFacts]]) -> ServiceFacts:
    record = columns_of(row) | {
        "categories": [link.category.slug for link in row.categories],
        "audiences": [link.audience.slug for link in row.audiences],
        "dimensions": [link.dimension for link in row.dimensions],
    }
    return ServiceFacts(
        record=record,
        organisation=columns_of(row.organisation) if row.organisation else None,
        links=tuple(LinkFacts(columns_of(link), place_facts(link.location, providers)) for link in public_places(row)),
        areas=tuple(_areas(row.coverage)),
        capacities=tuple(capacities.get(row.id, ())),
    )


def place_facts(row: Location, providers: Mapping[int, UUID]) -> PlaceFacts:
    """A place of which the municipality, the settlement and its postcode areas are loaded."""
    municipality, settlement = row.municipality, row.settlement
    codes = [area.code for area in settlement.postcode_areas] if settlement else []
    provider = providers.get(row.organisation_id) if row.organisation_id is not None else None
    return PlaceFacts(
        record=columns_of(row)
        | {
            "settlement": settlement.slug if settlement else None,
            "municipality": municipality.cbs_code if municipality else None,
        },
        organisation_id=str(provider) if provider else None,
        province=PROVINCE_OF_REGION.get(municipality.region) if municipality else None,
        postcode4=codes[0] if len(codes) == 1 else None,
    )


def _areas(coverage: Iterable[ServiceCoverage]) -> Iterator[AreaFacts]:
    for link in coverage:
        if link.municipality:
            yield AreaFacts("municipality", link.municipality.cbs_code, link.municipality.name)
        elif link.settlement:
            yield AreaFacts("settlement", link.settlement.slug, link.settlement.name)
        elif link.postcode_area:
            yield AreaFacts("postcode", link.postcode_area.code, link.postcode_area.code)


def _capacities(session: Session, ids: Iterable[int], as_of: AsOf) -> dict[int, list[CapacityFacts]]:
    """What was stated about free places and still holds: an old figure is not told, as on the pages."""
    stated = capacities_of(session, ids)
    judged = {
        number: [availability_at(capacity, as_of.moment, as_of.stale_after).capacity for capacity in found]
        for number, found in stated.items()
    }
    return {
        number: [
            CapacityFacts(item.unit.value, item.available, item.maximum, item.description, item.updated_at)
            for item in found
            if item is not None
        ]
        for number, found in judged.items()
    }
