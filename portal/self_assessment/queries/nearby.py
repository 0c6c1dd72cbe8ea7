"""Which services nearby fit what somebody wants to begin with, and whom can they call there?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np
from sqlalchemy.orm import Session

from portal.locations.rules.opening_hours import parse_hours
from portal.locations.rules.special_days import SpecialDayTable
from portal.locations.rules.status import hours_status
from portal.places.rules.records import Place
from portal.search.queries.results import Question, Results, find_services
from portal.search.rules.catalogue import Catalogue
from portal.search.rules.filters import Filters
from portal.search.rules.ranking import layer_rank
from portal.services.queries.cards import StoredCard, cards_by_id
from portal.services.rules import Dimension, Layer

MOST_SHOWN = 3
CANDIDATES = 40
"""How many of the best services are looked at; the list is in order already, so the rest lies further or heavier."""

ACCESS_SUBJECT = "toegang"
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Near:
    """A service and how far it lies; None when it has no place of its own or nobody said where they live."""

    card: StoredCard
    distance_km: float | None


@dataclass(frozen=True, slots=True)
class Offer:
    """What there is for one dimension: services in order, and the desk to call when one with a number is known."""

    services: tuple[Near, ...]
    desk: StoredCard | None


@dataclass(frozen=True, slots=True)
class Looking:
    """From where and when somebody looks."""

    place: Place | None
    moment: datetime
    special_days: SpecialDayTable


def offers_near(
    session: Session, catalogue: Catalogue, wanted: Mapping[Dimension, tuple[str, ...]], looking: Looking
) -> dict[Dimension, Offer]:
    """For each dimension up to three services about its subjects, none twice.

    Light layers come first, then what is open this week, then what is near.

    Without a place only services for the whole country are given: any other may be on the far side of the region.
    One query for all of them together.
    """
    found = {dimension: _find(session, catalogue, subjects, looking) for dimension, subjects in wanted.items()}
    desks = _desk_positions(session, catalogue, looking)
    lists = {dimension: _candidates(catalogue, results, looking.place) for dimension, results in found.items()}
    everything = {position for positions in (*lists.values(), desks) for position in positions}
    by_id = cards_by_id(session, [catalogue.ids[position] for position in everything])
    cards = {position: by_id[catalogue.ids[position]] for position in everything if catalogue.ids[position] in by_id}
    desk_cards = [cards[position] for position in desks if position in cards]
    offers, shown = {}, set[int]()
    for dimension, positions in lists.items():
        fresh = [position for position in positions if position in cards and position not in shown]
        best = sorted(fresh, key=lambda position: _order(cards[position], looking))[:MOST_SHOWN]
        shown.update(best)
        services = tuple(Near(cards[position], _distance(found[dimension], position)) for position in best)
        offers[dimension] = Offer(services, _desk(desk_cards, wanted[dimension]))
    return offers


def _find(session: Session, catalogue: Catalogue, subjects: tuple[str, ...], looking: Looking) -> Results:
    question = Question(Filters(onderwerp=subjects), None, looking.place)
    return find_services(session, catalogue, question, looking.moment, looking.special_days)


def _desk_positions(session: Session, catalogue: Catalogue, looking: Looking) -> tuple[int, ...]:
    if looking.place is None:
        return ()
    return _candidates(catalogue, _find(session, catalogue, (ACCESS_SUBJECT,), looking), looking.place)


def _candidates(catalogue: Catalogue, found: Results, place: Place | None) -> tuple[int, ...]:
    usable = found.own if place else tuple(position for position in found.own if catalogue.everywhere[position])
    return usable[:CANDIDATES]


def _order(card: StoredCard, looking: Looking) -> tuple[int, bool]:
    """The list is sorted by nearness already, and sorting keeps that order among equals."""
    return layer_rank(card.layer), not opens_within_a_week(card, looking)


def opens_within_a_week(card: StoredCard, looking: Looking) -> bool:
    """Whether it is certainly open at some time in the coming seven days; unknown hours are not certain."""
    if card.is_closed:
        return False
    status = hours_status(parse_hours(card.hours), looking.moment, looking.special_days)
    return status.is_open or (status.opens_at is not None and status.opens_at - looking.moment <= WEEK)


def _distance(found: Results, position: int) -> float | None:
    if found.distances is None or np.isnan(found.distances[position]):
        return None
    return float(found.distances[position])


def _desk(cards: Sequence[StoredCard], subjects: tuple[str, ...]) -> StoredCard | None:
    """The access point with a phone number that shares most subjects; the first of equals."""
    reachable = [card for card in cards if card.layer is Layer.ACCESS and card.phone]
    return max(reachable, key=lambda card: len(set(subjects) & set(card.categories)), default=None)
