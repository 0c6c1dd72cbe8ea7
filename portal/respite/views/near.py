"""Who and what is near a carer: the desk, services, the appreciation of the municipality, lines for danger in words."""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime

from portal.content.rules.texts import HelpLine
from portal.content.views import content
from portal.extensions import db
from portal.guidance.views.doors import DoorCard, door_cards
from portal.locations.schemas import regional_special_days
from portal.places.rules.records import Place
from portal.respite.views.desks import serving_slugs
from portal.search.rules.filters import Filters
from portal.search.views.pages import current_catalogue
from portal.search.views.places import Notice, answer_place
from portal.search.views.questions import danger_slugs
from portal.self_assessment.queries.nearby import Looking, Wanted, offers_near
from portal.services.queries.cards import cards_by_slug
from portal.services.queries.records import public_service_by_slug
from portal.services.views.cards import Card, Nearness, present_card

CARERS = ("mantelzorgers-en-naasten",)
"""The audience of services that are meant for carers."""


@dataclass(frozen=True, slots=True)
class Where:
    """What a typed place means; `place` is None without one, and then `choices` may be meant."""

    typed: str
    place: Place | None
    notices: tuple[Notice, ...]
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Appreciation:
    """What a record says about the appreciation of a municipality."""

    name: str
    slug: str
    text: str


def where_of(typed: str) -> Where:
    """Resolve a place that somebody typed."""
    found = answer_place(current_catalogue(), Filters(plaats=typed))
    choices = () if found.place else tuple(choice.label for choice in found.choices)
    return Where(typed, found.place, found.notices, choices)


def desks_of(domains: Sequence[str], place: Place | None, age: float | None, moment: datetime) -> tuple[DoorCard, ...]:
    """The desks of these domains in order; without a place none, for any may be on the far side of the region."""
    return door_cards(current_catalogue(), domains, place, age, moment) if place else ()


def slugs_of(desks: Iterable[DoorCard]) -> set[str]:
    """The services that these desks show, the second way in too."""
    found = {desk.service.slug for desk in desks if desk.service}
    return found | {other.service for desk in desks for other in desk.also}


def services_near(
    wanted: Mapping[str, Wanted], place: Place | None, moment: datetime, named: AbstractSet[str]
) -> dict[str, tuple[Card, ...]]:
    """Up to three services for each wish, none twice, no lines to call, and none whose slug is named on the page."""
    lines = {line.service for line in content().lines()}
    looking = Looking(place, moment, regional_special_days(), frozenset(named | lines))
    is_approximate = place is not None and place.is_approximate
    return {
        wish: tuple(
            present_card(near.card, moment, nearness=Nearness(near.distance_km, is_approximate))
            for near in offer.services
        )
        for wish, offer in offers_near(db.session(), current_catalogue(), wanted, looking).items()
    }


def appreciation_of(records: Mapping[str, str], place: Place, desk: DoorCard, moment: datetime) -> Appreciation | None:
    """What the records say about the appreciation where somebody lives; None when they are silent."""
    slug = records.get(place.municipality_code)
    service = public_service_by_slug(db.session(), slug, moment.date()) if slug else None
    if service is None:
        return None
    # Of a general desk the way in says it, and its summary does not.
    how = next((other.how for other in desk.also if other.service == service.slug), None)
    return Appreciation(service.name, service.slug, how or service.summary)


def danger_lines(text: str) -> tuple[HelpLine, ...]:
    """The lines for danger that somebody wrote about, 112 first; none for ordinary words."""
    return content().lines_of(danger_slugs(current_catalogue(), [text])) if text else ()


def lines_here(slugs: Iterable[str], place: Place | None) -> tuple[HelpLine, ...]:
    """These lines, without the regional ones that somebody living there is not meant to call; a line stays in doubt."""
    lines = content().lines_of(slugs)
    if place is None:
        return lines
    cards = cards_by_slug(db.session(), {line.service for line in lines if line.service})
    here = serving_slugs(current_catalogue(), place, cards)
    return tuple(line for line in lines if line.service not in cards or line.service in here)
