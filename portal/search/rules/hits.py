"""Which services hold a term of a query, in which field, and which answers of the index are worth keeping?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
import numpy.typing as npt

from portal.kernel.shelf import Shelf
from portal.search.rules.lexicon import Phrase
from portal.search.rules.ranking import Numbers, Positions

FIELD_WEIGHTS = {"anywhere": 0.45, "subjects": 0.8, "name": 1.0}
"""A word in the name says more than one in the subject, the subject or provider more than one in the description.

Each field holds the next: who has a word in its name has it anywhere.
"""

MOST_BYTES = 8_000_000


@dataclass(frozen=True, slots=True, eq=False)
class TermHits:
    """The services that hold a term, by rising position, and the weight of the best field in which each does."""

    positions: npt.NDArray[np.int32]
    weights: Numbers

    @classmethod
    def of(cls, by_field: Mapping[str, Positions]) -> Self:
        """From the positions by field, in any order."""
        positions = np.sort(by_field.get("anywhere", np.array([], dtype=np.intp)))
        weights = np.full(positions.size, FIELD_WEIGHTS["anywhere"])
        for field in ("subjects", "name"):
            weights[np.searchsorted(positions, by_field.get(field, positions[:0]))] = FIELD_WEIGHTS[field]
        return cls(positions.astype(np.int32), weights)

    def holding(self, positions: Sequence[int]) -> list[bool]:
        """For each of these positions whether the service there holds the term."""
        if not self.positions.size:
            return [False] * len(positions)
        places = np.searchsorted(self.positions, positions)
        holds: list[bool] = (np.take(self.positions, places, mode="clip") == positions).tolist()
        return holds


HitShelf = Shelf[Sequence[Phrase], TermHits]
"""What the index answered lately for one catalogue: residents ask the same few hundred words."""


def hit_shelf() -> HitShelf:
    """An empty shelf for the hits of one catalogue."""
    return HitShelf(MOST_BYTES, _size)


def _size(hits: TermHits) -> int:
    return hits.positions.nbytes + hits.weights.nbytes
