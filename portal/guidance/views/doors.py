"""The access points on the advice page: how to reach them, when, what to bring and what happens next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from portal import assets
from portal.extensions import db
from portal.guidance.rules.texts import DoorText
from portal.guidance.schemas import load_texts
from portal.places.rules.records import Place
from portal.search.queries.homes import home_of
from portal.search.rules.catalogue import Catalogue
from portal.services.queries.access_points import roles_of
from portal.services.queries.records import public_service_by_slug
from portal.services.rules.access_points import AccessPoint, Role, access_point
from portal.services.views.details import ServicePage, present_service

MOST_OTHERS = 1


@dataclass(frozen=True, slots=True)
class DoorCard:
    """One access point; `service` is None when no place was told or nobody serves it."""

    domain: str
    text: DoorText
    how: str | None
    service: ServicePage | None
    is_fallback: bool
    bring: tuple[str, ...]
    also: tuple[Role, ...]
    """A second way in, for when the first is closed or has no telephone."""


def door_cards(
    catalogue: Catalogue, domains: Sequence[str], place: Place | None, age: float | None, moment: datetime
) -> tuple[DoorCard, ...]:
    """The doors of these domains in order; one query for all roles, a fixed few for each door."""
    texts = load_texts(assets.SEED_DATA).doors
    if not domains:
        return ()
    points: dict[str, AccessPoint | None] = dict.fromkeys(domains)
    if place is not None:
        roles = roles_of(db.session(), moment.date())
        home = home_of(db.session(), catalogue, place)
        points = {domain: access_point(roles, domain, home, age) for domain in domains}
    return tuple(_card(texts[domain], domain, point, moment) for domain, point in points.items())


def _card(text: DoorText, domain: str, point: AccessPoint | None, moment: datetime) -> DoorCard:
    service = public_service_by_slug(db.session(), point.role.service, moment.date()) if point else None
    page = present_service(service, moment) if service else None
    return DoorCard(
        domain=domain,
        text=text,
        how=point.role.how if point else None,
        service=page,
        is_fallback=point is not None and point.is_fallback,
        bring=(page.bring if page else ()) or text.bring,
        also=point.others[:MOST_OTHERS] if point else (),
    )
