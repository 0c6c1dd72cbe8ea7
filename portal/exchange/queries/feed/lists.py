"""The lists of the feed and the things in them: services, their places, providers."""

from collections.abc import Mapping, Sequence
from uuid import UUID

import numpy as np
from sqlalchemy import Select, exists, select
from sqlalchemy.orm import selectinload

from portal.exchange.queries.feed.facts import core_facts, place_facts, public_organisations, service_facts
from portal.exchange.queries.feed.feed import Feed, Listing
from portal.exchange.queries.feed.public import feed_locations
from portal.exchange.queries.feed.selection import (
    asks_for_times,
    at_places,
    service_places,
    services,
    term_conditions,
    within_times,
)
from portal.exchange.queries.records import columns_of
from portal.exchange.rules.open_referral.asks import USUAL_PROXIMITY, Ask
from portal.exchange.rules.open_referral.facts import LinkFacts, ServiceFacts
from portal.exchange.rules.open_referral.places import location_object
from portal.exchange.rules.open_referral.services import (
    listed,
    minimal,
    organization_object,
    service_at_location_object,
    service_in_list,
    service_object,
    without_lists,
)
from portal.exchange.rules.open_referral.vocabulary import Object
from portal.kernel.geography import Coordinates
from portal.locations.models import Location
from portal.organisations.models import Organisation
from portal.places.models import Settlement
from portal.search.rules.analyser import fold
from portal.search.rules.ranking import Origin, distances_km
from portal.services.models import Service, ServiceAtLocation
from portal.services.queries.records import has_public_service, public_on


def _services_only(feed: Feed, ask: Ask) -> Sequence[int] | None:
    """The services that the words and the times leave; None when neither was asked."""
    found = feed.find(ask.search) if ask.search else None
    if not asks_for_times(ask):
        return found
    open_then = within_times(feed.session, ask)
    if found is not None:
        return [number for number in found if number in open_then]
    return [
        number
        for number in feed.session.scalars(services(Ask(), feed.vocabulary, feed.as_of.today))
        if number in open_then
    ]


def _show_services(feed: Feed, ask: Ask, ids: Sequence[int]) -> list[Object]:
    if ask.minimal:
        return [minimal(item.record) for item in core_facts(feed.session, ids, feed.as_of)]
    if not ask.full:
        return [service_in_list(item) for item in core_facts(feed.session, ids, feed.as_of)]
    return [service_object(item, feed.vocabulary) for item in service_facts(feed.session, ids, feed.as_of)]


def _places_only(feed: Feed, ask: Ask) -> Sequence[int] | None:
    """The places of services that words, times and distance leave; None when none of them was asked."""
    found = _services_only(feed, ask)
    links = None
    if found is not None:
        by_service = at_places(feed.session, found)
        links = [link for number in found for link in by_service.get(number, ())]
    if ask.postcode is None:
        return links
    near = _near(feed, ask.postcode, ask.proximity or USUAL_PROXIMITY)
    return [number for number in links if number in near] if links is not None else list(near)


def _near(feed: Feed, postcode: str, metres: int) -> dict[int, None]:
    """The public places of services so near to the centre of a postcode area, ordered by UUID."""
    point = feed.locate(postcode)
    if point is None:
        return {}
    statement = (
        select(ServiceAtLocation.id, Location.latitude, Location.longitude)
        .join(ServiceAtLocation.location)
        .where(feed_locations(), Location.latitude.is_not(None))
        .order_by(ServiceAtLocation.uuid)
    )
    rows = feed.session.execute(statement).all()
    return {row.id: None for row, km in zip(rows, _distances(point, rows), strict=True) if km * 1000 <= metres}


def _distances(point: Coordinates, rows: Sequence[object]) -> list[float]:
    table = np.radians(np.array([(row.latitude, row.longitude) for row in rows], dtype=np.float64).reshape(-1, 2))  # type: ignore[attr-defined]  # rows of the statement above
    origin = Origin(*np.radians((point.latitude, point.longitude)))
    found: list[float] = distances_km(origin, table[:, 0], table[:, 1]).tolist()
    return found


def _show_places(feed: Feed, ask: Ask, ids: Sequence[int]) -> list[Object]:
    pairs = dict(
        feed.session.execute(
            select(ServiceAtLocation.id, ServiceAtLocation.service_id).where(ServiceAtLocation.id.in_(ids))
        ).all()
    )
    facts = service_facts(feed.session, list(dict.fromkeys(pairs.values())), feed.as_of)
    found: Mapping[int, tuple[ServiceFacts, LinkFacts]] = {
        link.record["id"]: (item, link) for item in facts for link in item.links
    }
    whole = [service_at_location_object(*found[number]) for number in ids if number in found]
    return whole if ask.full else [listed(item) for item in whole]


def _organisations(feed: Feed, ask: Ask) -> Select[int]:
    statement = select(Organisation.id).where(has_public_service(feed.as_of.today)).order_by(Organisation.uuid)
    for condition in term_conditions(ask, feed.vocabulary):
        filed = exists().where(Service.organisation_id == Organisation.id, *public_on(feed.as_of.today), condition)
        statement = statement.where(filed)
    return statement


def _organisations_only(feed: Feed, ask: Ask) -> Sequence[int] | None:
    """The providers with every word in their name or description; None when no words were asked."""
    wanted = fold(ask.search).split()
    if not wanted:
        return None
    rows = feed.session.execute(
        select(Organisation.id, Organisation.name, Organisation.description).order_by(Organisation.uuid)
    )
    texts = ((row.id, fold(f"{row.name} {row.description or ''}")) for row in rows)
    return [number for number, text in texts if all(word in text for word in wanted)]


def _show_organisations(feed: Feed, ask: Ask, ids: Sequence[int]) -> list[Object]:
    known = public_organisations(feed.session, ids, feed.as_of.today)
    rows = {row.id: row for row in feed.session.scalars(select(Organisation).where(Organisation.id.in_(known)))}
    whole = {number: organization_object(columns_of(rows[number])) for number in ids if number in rows}
    if not (ask.full or ask.full_service):
        return [without_lists(item) for item in whole.values()]
    places = _locations_of(feed, known)
    offers = _services_of(feed, list(known)) if ask.full_service else {}
    return [
        item
        | ({"locations": places[number]} if number in places else {})
        | ({"services": offers[number]} if number in offers else {})
        for number, item in whole.items()
    ]


def _locations_of(feed: Feed, providers: Mapping[int, UUID]) -> dict[int, list[Object]]:
    """The public places of these providers at which a public service is given."""
    today = feed.as_of.today
    in_use = exists().where(
        ServiceAtLocation.location_id == Location.id, ServiceAtLocation.service_id == Service.id, *public_on(today)
    )
    statement = (
        select(Location)
        .where(Location.organisation_id.in_(providers), feed_locations(), in_use)
        .options(
            selectinload(Location.municipality),
            selectinload(Location.settlement).selectinload(Settlement.postcode_areas),
        )
        .order_by(Location.uuid)
    )
    found: dict[int, list[Object]] = {}
    for row in feed.session.scalars(statement):
        found.setdefault(row.organisation_id or 0, []).append(location_object(place_facts(row, providers)))
    return found


def _services_of(feed: Feed, providers: Sequence[int]) -> dict[int, list[Object]]:
    statement = select(Service.id).where(Service.organisation_id.in_(providers), *public_on(feed.as_of.today))
    ids = feed.session.scalars(statement.order_by(Service.uuid)).all()
    found: dict[int, list[Object]] = {}
    for item in service_facts(feed.session, ids, feed.as_of):
        shown = service_object(item, feed.vocabulary)
        shown.pop("organization", None)
        found.setdefault(item.record["organisation_id"], []).append(shown)
    return found


LISTINGS: Mapping[str, Listing] = {
    "services": Listing(
        lambda feed, ask: services(ask, feed.vocabulary, feed.as_of.today), _services_only, _show_services
    ),
    "service_at_locations": Listing(
        lambda feed, ask: service_places(ask, feed.vocabulary, feed.as_of.today), _places_only, _show_places
    ),
    "organizations": Listing(_organisations, _organisations_only, _show_organisations),
}
_MODELS: Mapping[str, type[Service] | type[ServiceAtLocation] | type[Organisation]] = {
    "services": Service,
    "service_at_locations": ServiceAtLocation,
    "organizations": Organisation,
}
_WHOLE = Ask(full=True, full_service=True)


def one(feed: Feed, kind: str, uuid: UUID) -> Object | None:
    """One thing with everything in it; None when there is none with this UUID in the feed."""
    model = _MODELS[kind]
    number = feed.session.scalar(select(model.id).where(model.uuid == uuid))
    found = LISTINGS[kind].shown(feed, _WHOLE, [number]) if number is not None else []
    return found[0] if found else None
