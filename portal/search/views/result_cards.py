"""The cards of a list, with the reason why each stands there."""

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache

import numpy as np
from flask import current_app

from portal.extensions import db
from portal.search.labels import why_text
from portal.search.queries.results import Question, Results, likely_subjects
from portal.search.rules.catalogue import Catalogue, Weights
from portal.search.rules.interpretation import Interpretation
from portal.search.rules.ranking import layer_rank
from portal.services.queries.cards import CardShelf
from portal.services.rules import Layer
from portal.services.views.cards import Card, Nearness, present_card
from portal.web.locale import page_language

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
    shelf: CardShelf = current_app.extensions["cards"]
    stored = shelf.cards(db.session(), catalogue.version, [catalogue.ids[position] for position in positions])
    likely = likely_subjects(catalogue, asked.meaning) if asked.meaning else None
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
        why = _why(catalogue, found, asked.meaning, likely, position)
        cards.append(present_card(card, moment, None if position in elsewhere else number, nearness, why))
    return cards


def _why(
    catalogue: Catalogue, found: Results, meaning: Interpretation | None, likely: Weights | None, position: int
) -> str | None:
    """In one line why this service answers these words; None when nothing was typed."""
    if meaning is None or likely is None or found.relevance is None:
        return None
    fit = catalogue.subject_weights[position] * likely
    best = int(fit.argmax()) if fit.size else None
    subject = None
    if best is not None and fit[best] >= TELLING:
        subject = catalogue.taxonomy.subject(catalogue.subject_slugs[best])
    said = [term.typed for term, holders in zip(meaning.terms, found.holders, strict=True) if holders[position]]
    is_light = bool(catalogue.layer_ranks[position] <= layer_rank(Layer.PRIMARY))
    return _reason(page_language(), subject.name if subject else None, tuple(said), is_light)


@lru_cache(maxsize=512)
def _reason(_language: str, subject: str | None, said: tuple[str, ...], is_light: bool) -> str | None:
    # The twenty cards of a page share a few reasons.
    return why_text(subject, said, is_light=is_light) or None
