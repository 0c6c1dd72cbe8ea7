"""Which services hold the terms of a query, and which answers of the full-text index are worth keeping?"""

from collections.abc import Mapping, Sequence
from itertools import islice
from threading import Lock

import numpy as np
import numpy.typing as npt

from portal.search.rules.lexicon import Phrase
from portal.search.rules.ranking import Mask

Hits = Mapping[str, Mask]
"""For each field of the score the services that hold a term there; a field without services is left out."""

Bits = npt.NDArray[np.uint8]


class HitShelf:
    """What the index answered lately for one catalogue of `size` services, an eighth of a byte a service and field.

    Residents ask the same few hundred words; a word that stands nowhere is not kept, so nobody's own words are.
    """

    def __init__(self, size: int, most: int = 256) -> None:
        self._size, self._most = size, most
        self._lock = Lock()
        self._kept: dict[Sequence[Phrase], dict[str, Bits]] = {}

    def get(self, alternatives: Sequence[Phrase]) -> Hits | None:
        """The hits of a term; None when it was not asked lately."""
        bits = self._kept.get(alternatives)
        if bits is None:
            return None
        return {field: np.unpackbits(packed, count=self._size).view(np.bool_) for field, packed in bits.items()}

    def keep(self, alternatives: Sequence[Phrase], hits: Hits) -> None:
        """Remember the hits of a term, and let go of the oldest when there are too many."""
        if not hits:
            return
        with self._lock:
            self._kept[alternatives] = {field: np.packbits(mask) for field, mask in hits.items()}
            for oldest in list(islice(self._kept, max(len(self._kept) - self._most, 0))):
                del self._kept[oldest]
