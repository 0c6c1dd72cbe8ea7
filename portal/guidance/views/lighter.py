"""The help that needs no decision: for each subject the lightest and nearest, and care nearby apart."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime

from portal.extensions import db
from portal.guidance.rules.situation import Situation
from portal.locations.schemas import regional_special_days
from portal.places.rules.records import Place
from portal.search.queries.results import Question, find_services
from portal.search.rules.catalogue import Catalogue
from portal.search.rules.filters import WITHOUT_DECISION, Filters
from portal.search.rules.ranking import Mask, layer_rank
from portal.search.views.places import results_url
from portal.services.queries.cards import StoredCard, cards_by_id
from portal.services.rules.records import CostKind, Layer
from portal.services.views.cards import Card, Nearness, present_card

MOST_OF_FIRST, MOST_OF_OTHERS = 2, 1
"""How many services to show of the first subject and of each further one: a choice, not a catalogue."""

MOST_FIRST_LINE = 3
LOOK_AT = 10
"""How many services of a subject to look through."""

FOR_YOUNG, FOR_OLD = ("kinderen", "jongeren", "ouders-en-gezinnen"), ("ouderen", "mensen-met-dementie")
FOR_ALL = ("iedereen", "volwassenen")
GROWN_UP, ELDERLY = 27.0, 55.0


@dataclass(frozen=True, slots=True)
class Group:
    """Free help on one subject, with the whole list behind it."""

    slug: str
    name: str
    url: str
    cards: tuple[Card, ...]


def free_help(
    catalogue: Catalogue,
    subjects: Sequence[str],
    situation: Situation,
    place: Place | None,
    moment: datetime,
    *,
    named: AbstractSet[str],
) -> tuple[tuple[Group, ...], tuple[Card, ...]]:
    """For each subject one or two services that fit the age; each service once, care nearby (primary) apart.

    Services whose slug is `named` elsewhere on the page are left out.
    """
    found = {slug: _positions(catalogue, slug, situation, place, moment) for slug in subjects}
    every = sorted({spot for spots in found.values() for spot in spots})
    ids = catalogue.ids_at(every)
    by_id = cards_by_id(db.session(), ids)
    stored = {spot: by_id[service_id] for spot, service_id in zip(every, ids, strict=True) if service_id in by_id}
    usable = frozenset(spot for spot in every if _is_usable(stored.get(spot), named))
    taken: set[int] = set()
    light: dict[str, list[int]] = {}
    primary: list[int] = []
    for slug, spots in found.items():
        fitting = [spot for spot in spots if spot in usable and spot not in taken]
        most = MOST_OF_OTHERS if light else MOST_OF_FIRST
        light[slug] = [spot for spot in fitting if not _is_primary(catalogue, spot)][:most]
        primary.extend([spot for spot in fitting if _is_primary(catalogue, spot)][:1])
        taken.update(light[slug], primary)
    near = Nearness(is_approximate=place is not None and place.is_approximate)
    cards = {
        spot: present_card(stored[spot], moment, None, near)
        for spot in (*(spot for spots in light.values() for spot in spots), *primary)
    }
    groups = tuple(_group(catalogue, slug, spots, cards, place) for slug, spots in light.items())
    return groups, tuple(cards[spot] for spot in primary[:MOST_FIRST_LINE])


def _is_usable(card: StoredCard | None, named: AbstractSet[str]) -> bool:
    return card is not None and card.cost_kind is not CostKind.PAID and not card.is_closed and card.slug not in named


def _is_primary(catalogue: Catalogue, spot: int) -> bool:
    return int(catalogue.layer_ranks[spot]) == layer_rank(Layer.PRIMARY)


def _positions(
    catalogue: Catalogue, slug: str, situation: Situation, place: Place | None, moment: datetime
) -> list[int]:
    """The services on a subject in the order of the list, those first that it is their main subject."""
    question = Question(Filters(onderwerp=(slug,), toegang=WITHOUT_DECISION), None, place)
    found = find_services(db.session(), catalogue, question, moment, regional_special_days())
    heavy = {layer_rank(Layer.ACCESS), layer_rank(Layer.TAILORED)}
    unfit = _unfit(catalogue, situation)
    own: list[int] = found.own.tolist()
    spots = [spot for spot in own if int(catalogue.layer_ranks[spot]) not in heavy and not unfit[spot]]
    about = catalogue.subjects.scores({slug: 1.0})
    spots.sort(key=lambda spot: -float(about[spot]))
    return spots[:LOOK_AT]


def _unfit(catalogue: Catalogue, situation: Situation) -> Mask:
    """The services that are only meant for another age; without an age none."""
    if situation.age is None:
        return catalogue.nothing()
    meant_for = catalogue.facets["voor"].having_any
    unfit = catalogue.nothing()
    if situation.age >= GROWN_UP:
        unfit |= meant_for(FOR_YOUNG) & ~meant_for((*FOR_ALL, *FOR_OLD))
    if situation.age < ELDERLY:
        unfit |= meant_for(FOR_OLD) & ~meant_for((*FOR_ALL, *FOR_YOUNG))
    return unfit


def _group(
    catalogue: Catalogue, slug: str, spots: Sequence[int], cards: Mapping[int, Card], place: Place | None
) -> Group:
    subject = catalogue.taxonomy.subject(slug)
    where = place.label if place else ""
    return Group(
        slug=slug,
        name=subject.name if subject else slug,
        url=results_url(Filters(onderwerp=(slug,), plaats=where)),
        cards=tuple(cards[spot] for spot in spots),
    )
