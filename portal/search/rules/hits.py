"""Which services hold a term of a query, in which field, and which answers of the index are worth keeping?"""

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Self

import numpy as np
import numpy.typing as npt

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
        places = np.searchsorted(self.positions, positions)
        found = np.take(self.positions, places, mode="clip") == positions if self.positions.size else places < 0
        holds: list[bool] = found.tolist()
        return holds


class HitShelf:
    """What the index answered lately for one catalogue, up to a number of bytes; the oldest go first.

    Residents ask the same few hundred words. A word that stands nowhere is not kept, so nobody's own words are.
    """

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._most, self._bytes = most_bytes, 0
        self._lock = Lock()
        self._kept: OrderedDict[Sequence[Phrase], TermHits] = OrderedDict()

    def get(self, alternatives: Sequence[Phrase]) -> TermHits | None:
        """The hits of a term; None when it was not asked lately."""
        return self._kept.get(alternatives)

    def keep(self, alternatives: Sequence[Phrase], hits: TermHits) -> None:
        """Remember the hits of a term."""
        if not hits.positions.size:
            return
        with self._lock:
            if alternatives not in self._kept:
                self._kept[alternatives] = hits
                self._bytes += _size(hits)
            while self._bytes > self._most:
                _oldest, dropped = self._kept.popitem(last=False)
                self._bytes -= _size(dropped)


def _size(hits: TermHits) -> int:
    return hits.positions.nbytes + hits.weights.nbytes
