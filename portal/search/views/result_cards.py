"""The cards of a list, with the reason why each stands there."""

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache

import numpy as np
from flask import current_app

from portal.extensions import db
from portal.search.labels import why_text
from portal.search.queries.results import Question, Results
from portal.search.rules.catalogue import Catalogue
from portal.search.rules.interpretation import Interpretation
from portal.search.rules.ranking import layer_rank
from portal.services.queries.cards import CardShelf
from portal.services.rules import Layer
from portal.services.views.cards import Card, Nearness, present_card
from portal.web.fragments import surroundings

TELLING = 0.1
"""How likely a subject must be before it is named as the reason for a result."""


def result_cards(
    catalogue: Catalogue,
    asked: Question,
    found: Results,
    moment: datetime,
    positions: Sequence[int],
    first_number: int,
) -> list[Card]:
    """The services at these positions as cards, numbered from `first_number`."""
    elsewhere = frozenset(positions).intersection(found.others.tolist())
    ids = catalogue.ids_at(positions)
    shelf: CardShelf = current_app.extensions["cards"]
    stored = shelf.cards(db.session(), catalogue.version, ids)
    cards = []
    for number, (service_id, position) in enumerate(zip(ids, positions, strict=True), start=first_number):
        card = stored.get(service_id)
        if card is None:
            # Taken away by an editor since this catalogue was read.
            continue
        distance = None if found.distances is None else float(found.distances[position])
        nearness = Nearness(
            distance_km=None if distance is None or np.isnan(distance) else distance,
            is_approximate=asked.place is not None and asked.place.is_approximate,
            serves_place=position not in elsewhere,
        )
        why = _why(catalogue, found, asked.meaning, position)
        cards.append(present_card(card, moment, None if position in elsewhere else number, nearness, why))
    return cards


def _why(catalogue: Catalogue, found: Results, meaning: Interpretation | None, position: int) -> str | None:
    """In one line why this service answers these words; None when nothing was typed."""
    if meaning is None or found.relevance is None:
        return None
    best = catalogue.subjects.best_of(position, meaning.likelihoods)
    subject = catalogue.taxonomy.subject(best[0]) if best and best[1] >= TELLING else None
    said = [term.typed for term, hits in zip(meaning.terms, found.hits, strict=True) if hits.holds(position)]
    is_light = bool(catalogue.layer_ranks[position] <= layer_rank(Layer.PRIMARY))
    return _reason(surroundings(), subject.name if subject else None, tuple(said), is_light)


@lru_cache(maxsize=512)
def _reason(_surroundings: tuple[str, str], subject: str | None, said: tuple[str, ...], is_light: bool) -> str | None:
    # The twenty cards of a page share a few reasons.
    return why_text(subject, said, is_light=is_light) or None
