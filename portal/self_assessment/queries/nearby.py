"""Which services nearby fit what somebody wants to begin with, and whom can they call there?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

from sqlalchemy.orm import Session

from portal.locations.rules.opening_hours import parse_hours
from portal.locations.rules.special_days import SpecialDayTable
from portal.locations.rules.status import hours_status
from portal.places.rules.records import Place
from portal.search.queries.homes import home_of
from portal.search.queries.results import Question, Results, find_services
from portal.search.rules.catalogue import Catalogue
from portal.search.rules.filters import WITHOUT_DECISION, Filters
from portal.search.rules.ranking import layer_rank
from portal.services.queries.access_points import roles_of
from portal.services.queries.cards import StoredCard, cards_by_id, cards_by_slug
from portal.services.rules.access_points import Role, doors_for
from portal.services.rules.records import Dimension

MOST_SHOWN = 3
CANDIDATES = 40
"""How many of the best services are looked at; the list is in order already, so the rest lies further or heavier."""

WEEK = timedelta(days=7)

Wish = TypeVar("Wish", bound=Dimension | str)
"""What the services are grouped by: a dimension here, another name in a room above."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to look for: the subjects that fit best, others that fit too, and the question of the desk, if any.

    `audiences` narrows it to services for these people; `access` are the ways in that count.
    """

    best: tuple[str, ...]
    others: tuple[str, ...] = ()
    desk: str | None = None
    audiences: tuple[str, ...] = ()
    # What needs a referral is not a first step: a hospice would frighten who only wants more energy.
    access: tuple[str, ...] = WITHOUT_DECISION


@dataclass(frozen=True, slots=True)
class Near:
    """A service and how far it lies; None when it has no place of its own or nobody said where they live."""

    card: StoredCard
    distance_km: float | None


@dataclass(frozen=True, slots=True)
class Desk:
    """Who can be called in the municipality, and how."""

    card: StoredCard
    how: str


@dataclass(frozen=True, slots=True)
class Offer:
    """What there is for one dimension: services in order, and the desk to call when it is known."""

    services: tuple[Near, ...]
    desk: Desk | None


@dataclass(frozen=True, slots=True)
class Looking:
    """From where and when somebody looks; `named` are the slugs of services that the page names already."""

    place: Place | None
    moment: datetime
    special_days: SpecialDayTable
    named: frozenset[str] = frozenset()


def offers_near(
    session: Session, catalogue: Catalogue, wanted: Mapping[Wish, Wanted], looking: Looking
) -> dict[Wish, Offer]:
    """For each dimension up to three services about its subjects, none twice.

    The best subjects come first; then light layers, then what is open this week, then what is near.
    Without a place only services for the whole country are given: any other may be on the far side of the region.
    A fixed few queries for all of them together.
    """
    found = {dimension: _find(session, catalogue, wish, looking) for dimension, wish in wanted.items()}
    lists = {dimension: _candidates(catalogue, results, looking.place) for dimension, results in found.items()}
    desks = _desks(session, catalogue, {wish.desk for wish in wanted.values() if wish.desk}, looking)
    ids = {service_id for positions in lists.values() for service_id in catalogue.ids_at(positions)}
    cards = cards_by_id(session, [*ids])
    offers, shown = {}, set(looking.named)
    for dimension, positions in lists.items():
        desk = desks.get(wanted[dimension].desk or "")
        if desk is not None:
            shown.add(desk.card.slug)
        near = [
            Near(cards[service_id], distance)
            for service_id, distance in zip(
                catalogue.ids_at(positions), found[dimension].kilometres_to(positions), strict=True
            )
            if service_id in cards and cards[service_id].slug not in shown
        ]
        best = sorted(near, key=lambda item: _order(item.card, wanted[dimension], looking))[:MOST_SHOWN]
        shown.update(item.card.slug for item in best)
        offers[dimension] = Offer(tuple(best), desk)
    return offers


def _find(session: Session, catalogue: Catalogue, wanted: Wanted, looking: Looking) -> Results:
    filters = Filters(onderwerp=(*wanted.best, *wanted.others), voor=wanted.audiences, toegang=wanted.access)
    question = Question(filters, None, looking.place)
    return find_services(session, catalogue, question, looking.moment, looking.special_days)


def _candidates(catalogue: Catalogue, found: Results, place: Place | None) -> list[int]:
    usable = found.own if place else found.own[catalogue.everywhere[found.own]]
    candidates: list[int] = usable[:CANDIDATES].tolist()
    return candidates


def _order(card: StoredCard, wanted: Wanted, looking: Looking) -> tuple[bool, int, bool]:
    """The list is sorted by nearness already, and sorting keeps that order among equals."""
    is_other = not set(wanted.best) & set(card.categories)
    return is_other, layer_rank(card.layer), not opens_within_a_week(card, looking)


def opens_within_a_week(card: StoredCard, looking: Looking) -> bool:
    """Whether it is certainly open at some time in the coming seven days; unknown hours are not certain."""
    if card.is_closed:
        return False
    status = hours_status(parse_hours(card.hours), looking.moment, looking.special_days)
    return status.is_open or (status.opens_at is not None and status.opens_at - looking.moment <= WEEK)


def _desks(session: Session, catalogue: Catalogue, domains: set[str], looking: Looking) -> dict[str, Desk]:
    """For each question the best door with a number where somebody lives; one that is not sure is left out."""
    if looking.place is None or not domains:
        return {}
    home = home_of(session, catalogue, looking.place)
    sure = [role for role in roles_of(session, looking.moment.date()) if role.is_sure]
    doors = {domain: doors_for(sure, domain, home, None) for domain in domains}
    cards = cards_by_slug(session, {role.service for roles in doors.values() for role in roles})
    desks = {domain: _desk(roles, cards) for domain, roles in doors.items()}
    return {domain: desk for domain, desk in desks.items() if desk is not None}


def _desk(roles: Sequence[Role], cards: Mapping[str, tuple[int, StoredCard]]) -> Desk | None:
    """The first door that has a number; None when no number is known."""
    for role in roles:
        if role.service in cards and cards[role.service][1].phone:
            return Desk(cards[role.service][1], role.how)
    return None
