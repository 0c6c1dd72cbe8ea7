"""The cards of a list, with the reason why each stands there."""

from dataclasses import replace
from datetime import datetime

import numpy as np

from portal.extensions import db
from portal.search.labels import why_text
from portal.search.queries.results import Question, Results
from portal.search.rules.catalogue import Catalogue
from portal.search.rules.interpretation import Interpretation
from portal.search.rules.ranking import layer_rank
from portal.services.queries.cards import cards_by_id
from portal.services.rules import Layer
from portal.services.views.cards import Card, Nearness, present_card

TELLING = 0.1
"""How likely a subject must be before it is named as the reason for a result."""


def result_cards(
    catalogue: Catalogue,
    asked: Question,
    found: Results,
    moment: datetime,
    positions: tuple[int, ...],
    first_number: int,
) -> list[Card]:
    """The services at these positions as cards, numbered from `first_number`."""
    elsewhere = frozenset(positions).intersection(found.others)
    stored = cards_by_id(db.session(), [catalogue.ids[position] for position in positions])
    cards = []
    for number, position in enumerate(positions, start=first_number):
        card = stored.get(catalogue.ids[position])
        if card is None:
            # Taken away by an editor since this catalogue was read.
            continue
        distance = None if found.distances is None else float(found.distances[position])
        nearness = Nearness(
            distance_km=None if distance is None or np.isnan(distance) else distance,
            is_approximate=asked.place is not None and asked.place.is_approximate,
            serves_place=position not in elsewhere,
        )
        shown = present_card(card, moment, number, nearness)
        cards.append(replace(shown, why=_why(catalogue, found, asked.meaning, position)))
    return cards


def _why(catalogue: Catalogue, found: Results, meaning: Interpretation | None, position: int) -> str | None:
    """In one line why this service answers these words; None when nothing was typed."""
    if meaning is None or found.relevance is None:
        return None
    weights = catalogue.subject_weights[position]
    fit = {
        slug: weights[column] * meaning.likelihoods.get(slug, 0.0)
        for column, slug in enumerate(catalogue.subject_slugs)
    }
    best = max(fit, key=lambda slug: fit[slug], default=None)
    subject = catalogue.taxonomy.subject(best) if best is not None and fit[best] >= TELLING else None
    said = [term.typed for term, holders in zip(meaning.terms, found.holders, strict=True) if holders[position]]
    is_light = catalogue.layer_ranks[position] <= layer_rank(Layer.PRIMARY)
    return why_text(subject.name if subject else None, said, is_light=is_light) or None
