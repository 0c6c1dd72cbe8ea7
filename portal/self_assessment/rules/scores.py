"""What is the figure of a dimension? No total, no good or bad, no comparison with others (standards.md §4.4)."""

from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal

from portal.self_assessment.rules.instruments import Instrument
from portal.services.rules.records import Dimension

Scores = Mapping[Dimension, Decimal | None]

TENTH = Decimal("0.1")


def mean_score(answers: Sequence[int | None]) -> Decimal | None:
    """The mean of the given answers with one decimal, halves up; None when fewer than half were given."""
    given = [answer for answer in answers if answer is not None]
    if not given or 2 * len(given) < len(answers):
        return None
    return (Decimal(sum(given)) / len(given)).quantize(TENTH, ROUND_HALF_UP)


def scores_of(instrument: Instrument, answers: Mapping[str, int]) -> dict[Dimension, Decimal | None]:
    """The figure of every dimension of a list; `answers` holds only statements that were answered."""
    return {
        section.dimension: mean_score([answers.get(statement.slug) for statement in section.statements])
        for section in instrument.sections
    }
