"""At which desks does respite begin for somebody who lives there, and what is their number?"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from flask import current_app, url_for

from portal.extensions import db
from portal.places.rules.records import Place
from portal.respite.queries.known import Known, KnownShelf
from portal.search.queries.homes import home_of
from portal.search.rules.catalogue import Catalogue, serving
from portal.services.queries.cards import StoredCard, cards_by_slug
from portal.services.rules.access_points import AccessPoint, Role, access_point


@dataclass(frozen=True, slots=True)
class Desk:
    """The desk for one question; `is_fallback` when it only knows who does know."""

    domain: str
    name: str
    url: str
    phone: str | None
    how: str
    is_fallback: bool


def known_of(catalogue: Catalogue, moment: datetime) -> Known:
    """What this process knows of offers and desks, as fresh as the catalogue."""
    shelf: KnownShelf = current_app.extensions["respite"]
    return shelf.current(db.session(), catalogue.version, moment.date())


def access_points(
    catalogue: Catalogue, place: Place | None, domains: Iterable[str], moment: datetime
) -> dict[str, AccessPoint]:
    """The access points of these domains for somebody living there; none without a place."""
    if place is None:
        return {}
    known = known_of(catalogue, moment)
    home = home_of(db.session(), catalogue, place)
    found = {domain: access_point(known.roles, domain, home, None) for domain in domains}
    return {domain: point for domain, point in found.items() if point is not None}


def desks(catalogue: Catalogue, place: Place | None, domains: Iterable[str], moment: datetime) -> dict[str, Desk]:
    """The desks of these domains by domain, with their numbers; one query, and none without a place."""
    points = access_points(catalogue, place, domains, moment)
    if not points:
        return {}
    cards = cards_by_slug(db.session(), {role.service for point in points.values() for role in _callable(point)})
    return {domain: _desk(point, cards) for domain, point in points.items()}


def _callable(point: AccessPoint) -> tuple[Role, ...]:
    return point.role, *point.others


def _desk(point: AccessPoint, cards: dict[str, tuple[int, StoredCard]]) -> Desk:
    """The door itself; when it has no number, the first of the others that has one."""
    reachable = (role for role in _callable(point) if role.service in cards and cards[role.service][1].phone)
    role = next(reachable, point.role)
    card = cards[role.service][1] if role.service in cards else None
    return Desk(
        domain=point.domain,
        name=card.name if card else role.name,
        url=url_for("services.detail", slug=role.service),
        phone=card.phone if card else None,
        how=role.how,
        is_fallback=point.is_fallback or role is not point.role,
    )


def serving_slugs(
    catalogue: Catalogue, place: Place | None, cards: Mapping[str, tuple[int, StoredCard]]
) -> frozenset[str]:
    """Of these services those that somebody living there may call; without a place those for the whole country."""
    serves = serving(catalogue, place) if place else catalogue.everywhere
    ids = set(catalogue.ids[serves].tolist())
    return frozenset(slug for slug, (service_id, _card) in cards.items() if service_id in ids)
