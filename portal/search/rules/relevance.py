"""How well does each service answer a query? Words, subject and name, in one documented sum.

    score = TEXT x share of the query's weight that stands in the service, by field
          + SUBJECT x likelihood of its subjects
          + NAMED, once or twice, when its name holds all the words

The score is cut into steps; inside a step the lighter layer, then nearness decide (ranking.py).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from portal.search.rules.hits import FIELD_WEIGHTS, TermHits
from portal.search.rules.ranking import Mask, Numbers

TEXT, SUBJECT = 0.25, 0.75
NAMED = 0.15
"""What a service gains when every word stands in its name: once for one word, twice for more."""

UNKNOWN = 0.5
"""How much an everyday word that no service holds weighs beside one that a single service holds: of a sentence of which
one word stands in the records, that word says little."""

SYNONYM_SHARE = 0.2
"""How much the subjects of a synonym weigh beside what the model thinks."""

DANGER_SHARE = 0.8
"""How much the subjects of a danger weigh beside everything else: it comes first."""

NEARLY_ALL = 0.98
"""So much of the query's weight is all of it, apart from rounding."""

STEP = 0.08
"""Scores closer than this count as equally good, so that layer and nearness decide."""

WEAKEST = 0.11
HARDLY = 0.05
"""Below this best score the words say nothing to us; between this and WEAKEST only the best ones are shown."""

WEAKEST_BESIDE_BEST = 0.45
"""A service must reach this score, and this share of the best score, to be a result."""

FEWEST, NEARLY_AS_GOOD = 5, 0.6
"""So many are shown as far as they reach this share of the best: when that is a wrong guess, the next may be right."""

OFF_TOPIC = "off-topic"


@dataclass(frozen=True, slots=True, eq=False)
class Relevance:
    """The score of every service, which of them are results, and the parts that the score was made of."""

    score: Numbers
    text: Numbers
    subject: Numbers
    found: Mask

    def tiers(self) -> Numbers:
        """0 for the best step of scores and more for a weaker one."""
        best = float(self.score.max(initial=0.0))
        return np.floor((best - self.score) / STEP)


def text_scores(size: int, hits: Sequence[TermHits], weights: Sequence[float]) -> Numbers:
    """The share of the query's weight that each service holds.

    A term counts once, in its best field, by its weight.
    """
    scores: Numbers = np.zeros(size)
    total = sum(weights)
    for term, weight in zip(hits, weights, strict=True):
        if term.positions.size:
            scores[term.positions] += weight / total * term.weights
    return scores


def rarity(size: int, holders: int) -> float:
    """How telling a term is (inverse document frequency); 0 when no service holds it."""
    return float(np.log((1 + size) / (0.5 + holders))) if holders else 0.0


def term_weight(size: int, holders: int, *, is_everyday: bool) -> float:
    """How much of the query a term is.

    An everyday word that no service holds is a part of it too; one that nobody uses may be a slip and weighs nothing.
    """
    return rarity(size, holders) or (UNKNOWN * rarity(size, 1) if is_everyday else 0.0)


def moved_towards(model: Mapping[str, float], hinted: Sequence[str], share: float) -> dict[str, float]:
    """What the query is about: an opinion, moved by a share towards subjects that something else points to."""
    if not hinted:
        return dict(model)
    share = share if model else 1.0
    weights = {slug: 1.0 / (place + 1) for place, slug in reversed(list(enumerate(hinted)))}
    total = sum(weights.values())
    mixed = {slug: (1 - share) * likelihood for slug, likelihood in model.items()}
    for slug, weight in weights.items():
        mixed[slug] = mixed.get(slug, 0.0) + share * weight / total
    return mixed


def combine(text: Numbers, subject: Numbers, *, words: int, is_off_topic: bool, may_fill: Mask) -> Relevance:
    """Weigh words and subject; a query about something else has results only where its words stand in a name.

    `words` is how many words of the query stand in any service at all; `may_fill` are those that may fill a short list.
    """
    is_named = text >= NEARLY_ALL * FIELD_WEIGHTS["name"]
    score = TEXT * text + SUBJECT * subject
    best = float(score.max(initial=0.0))
    weakest = min(WEAKEST, best) if best >= HARDLY else WEAKEST
    found = (score >= weakest) & (score >= WEAKEST_BESIDE_BEST * best)
    if best >= HARDLY and np.count_nonzero(found) < FEWEST:
        place = -min(FEWEST, score.size)
        found |= may_fill & (score >= max(HARDLY, NEARLY_AS_GOOD * best, float(np.partition(score, place)[place])))
    if is_off_topic:
        found &= text >= FIELD_WEIGHTS["subjects"]
    # A name decides the order, and hides nothing.
    return Relevance(score + NAMED * min(words, 2) * is_named, text, subject, found)
