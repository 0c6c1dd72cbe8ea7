"""The answer of the finder: what fits for certain, what to ask about, and what is meant for people elsewhere."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from flask import current_app

from portal.extensions import db
from portal.locations.schemas import regional_special_days
from portal.respite.labels import reasons, to_ask_text
from portal.respite.queries.offers import capacities_of
from portal.respite.rules.availability import Capacity
from portal.respite.rules.fit import Fit, Verdict, fit
from portal.respite.rules.offers import SUBJECT, Offer
from portal.respite.views.desks import Desk, known_of
from portal.respite.views.offers import OfferView, present_offer
from portal.respite.views.questions import Asked
from portal.search.queries.results import Question, Results, find_services
from portal.search.rules.catalogue import Catalogue
from portal.search.rules.filters import Filters
from portal.services.queries.cards import CardShelf, StoredCard
from portal.services.views.cards import Card, Nearness, present_card


@dataclass(frozen=True, slots=True)
class Candidate:
    """A service on its place in the answer; `offer` knows nothing when no editor described it yet."""

    position: int
    service_id: int
    offer: Offer
    fit: Fit


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """Everything that was found: `own` serves the place (certain first), `elsewhere` does not, `guides` help find."""

    own: tuple[Candidate, ...]
    elsewhere: tuple[Candidate, ...]
    guides: tuple[Candidate, ...]
    found: Results

    def count(self, verdict: Verdict) -> int:
        """How many of the own ones have this verdict."""
        return sum(candidate.fit.verdict is verdict for candidate in self.own)


@dataclass(frozen=True, slots=True)
class Result:
    """One offer in the list, every text ready to read."""

    card: Card
    verdict: Verdict
    why: tuple[str, ...]
    to_ask: str | None
    offer: OfferView


def answer(catalogue: Catalogue, asked: Asked, moment: datetime) -> Answer:
    """Judge every service of the subject; those that certainly do not fit are left out."""
    question = Question(Filters(onderwerp=(SUBJECT,), straal=asked.filters.straal), None, asked.place.place)
    found = find_services(db.session(), catalogue, question, moment, regional_special_days())
    offers = known_of(catalogue, moment).offers
    own = _judged(catalogue, found.own.tolist(), offers, asked)
    elsewhere = _judged(catalogue, found.others.tolist(), offers, asked)
    return Answer(
        own=tuple(item for item in own if not item.offer.is_guide),
        elsewhere=tuple(item for item in elsewhere if not item.offer.is_guide),
        guides=tuple(item for item in own if item.offer.is_guide),
        found=found,
    )


def _judged(
    catalogue: Catalogue, positions: Sequence[int], offers: Mapping[int, Offer], asked: Asked
) -> list[Candidate]:
    """In the order of the list, certain ones first; a guide is never left out."""
    judged = []
    for position, service_id in zip(positions, catalogue.ids_at(positions), strict=True):
        offer = offers.get(service_id) or Offer(service_id)
        candidate = Candidate(position, service_id, offer, fit(offer, asked.wishes))
        if offer.is_guide or candidate.fit.verdict is not Verdict.NOT:
            judged.append(candidate)
    return sorted(judged, key=lambda candidate: (candidate.fit.verdict, _knows_nothing(candidate.offer)))


def _knows_nothing(offer: Offer) -> bool:
    return replace(offer, slug="", source_url=None, checked_on=None) == Offer(offer.service_id)


def stored_cards(catalogue: Catalogue, candidates: Sequence[Candidate]) -> list[tuple[Candidate, StoredCard]]:
    """The candidates with their cards; one that an editor took away since this catalogue was read is left out."""
    shelf: CardShelf = current_app.extensions["cards"]
    stored = shelf.cards(db.session(), catalogue.version, [item.service_id for item in candidates])
    return [(item, stored[item.service_id]) for item in candidates if item.service_id in stored]


def capacities(candidates: Sequence[Candidate]) -> dict[int, list[Capacity]]:
    """What was stated about the places of these; one query, and none without candidates."""
    return capacities_of(db.session(), [item.service_id for item in candidates]) if candidates else {}


def present(
    catalogue: Catalogue,
    asked: Asked,
    found: Answer,
    candidates: Sequence[Candidate],
    desks: Mapping[str, Desk],
    moment: datetime,
    *,
    first_number: int | None = None,
    serves_place: bool = True,
) -> list[Result]:
    """These candidates in words, in the order given, numbered from `first_number` if at all; two queries."""
    free = capacities(candidates)
    place = asked.place.place
    results = []
    for number, (item, stored) in enumerate(stored_cards(catalogue, candidates)):
        (distance,) = found.found.kilometres_to([item.position])
        near = Nearness(distance, place is not None and place.is_approximate, serves_place=serves_place)
        shown = None if first_number is None else first_number + number
        results.append(
            Result(
                card=present_card(stored, moment, shown, near),
                verdict=item.fit.verdict,
                why=reasons(item.offer, asked.wishes, item.fit.met),
                to_ask=to_ask_text(item.offer, item.fit.to_ask),
                offer=present_offer(item.offer, free.get(item.service_id, ()), moment, desks),
            )
        )
    return results
