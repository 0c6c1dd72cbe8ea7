"""The cards of a list, with the reason why each stands there."""

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache

from flask import current_app

from portal.extensions import db
from portal.search.labels import why_text
from portal.search.queries.results import Question, Results
from portal.search.rules.catalogue import Catalogue
from portal.search.rules.interpretation import Interpretation
from portal.search.rules.ranking import layer_rank
from portal.services.queries.cards import CardShelf
from portal.services.rules.records import Layer
from portal.services.views.cards import Card, Nearness, present_card
from portal.web.fragments import Parts, parts_here

TELLING = 0.1
"""How likely a subject must be before it is named as the reason for a result."""


def result_cards(
    catalogue: Catalogue,
    asked: Question,
    found: Results,
    moment: datetime,
    own: Sequence[int],
    others: Sequence[int] = (),
    first_number: int = 1,
) -> tuple[list[Card], list[Card]]:
    """The services at these positions as cards: their own, numbered from `first_number`, and those of others.

    One that an editor took away since this catalogue was read is left out.
    """
    positions = [*own, *others]
    ids = catalogue.ids_at(positions)
    shelf: CardShelf = current_app.extensions["cards"]
    stored = shelf.cards(db.session(), catalogue.version, ids)
    parts = parts_here()
    reasons = _reasons(parts, catalogue, found, asked.meaning, positions)
    distances = found.kilometres_to(positions)
    is_approximate = asked.place is not None and asked.place.is_approximate
    cards: tuple[list[Card], list[Card]] = ([], [])
    for place, service_id in enumerate(ids):
        card = stored.get(service_id)
        if card is not None:
            is_own = place < len(own)
            nearness = Nearness(distances[place], is_approximate, serves_place=is_own)
            number = first_number + place if is_own else None
            cards[0 if is_own else 1].append(present_card(card, moment, number, nearness, reasons[place], parts=parts))
    return cards


def _reasons(
    parts: Parts, catalogue: Catalogue, found: Results, meaning: Interpretation | None, positions: Sequence[int]
) -> list[str | None]:
    """In one line why each of these services answers the words; None when nothing was typed."""
    if meaning is None or found.relevance is None:
        return [None] * len(positions)
    held = [hits.holding(positions) for hits in found.hits]
    is_light = (catalogue.layer_ranks[positions] <= layer_rank(Layer.PRIMARY)).tolist()
    reasons = []
    for place, position in enumerate(positions):
        best = catalogue.subjects.best_of(position, meaning.likelihoods)
        subject = catalogue.taxonomy.subject(best[0]) if best and best[1] >= TELLING else None
        said = tuple(term.typed for term, holds in zip(meaning.terms, held, strict=True) if holds[place])
        reasons.append(_reason(parts.around, subject.name if subject else None, said, is_light[place]))
    return reasons


@lru_cache(maxsize=512)
def _reason(_around: tuple[str, str], subject: str | None, said: tuple[str, ...], is_light: bool) -> str | None:
    # The twenty cards of a page share a few reasons.
    return why_text(subject, said, is_light=is_light) or None
