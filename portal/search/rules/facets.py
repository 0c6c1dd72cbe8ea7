"""Which services have a value of a filter, and how many of some services have it? One bit for each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from portal.search.rules.ranking import Mask

BITS_IN_A_WORD = 64
Words = npt.NDArray[np.uint64]


@dataclass(frozen=True, slots=True, eq=False)
class FacetTable:
    """One filter: a row of bits for each value, a bit for each service, filled up with zeros to whole words."""

    values: tuple[str, ...]
    size: int
    rows: Words

    @classmethod
    def of(cls, masks: Mapping[str, Mask], size: int) -> "FacetTable":
        """The table of these masks, each of `size` services."""
        rows = np.zeros((len(masks), -(-size // BITS_IN_A_WORD)), dtype=np.uint64)
        for row, mask in zip(rows, masks.values(), strict=True):
            row[:] = _packed(mask)
        return cls(tuple(masks), size, rows)

    def having_any(self, values: Iterable[str]) -> Mask:
        """The services with at least one of these values; a value that nobody has gives none."""
        asked = frozenset(values)
        wanted = [place for place, value in enumerate(self.values) if value in asked]
        together = np.bitwise_or.reduce(self.rows[wanted], axis=0)
        return np.unpackbits(together.view(np.uint8), count=self.size).view(np.bool_)

    def counts(self, among: Mask) -> dict[str, int]:
        """How many of these services have each value."""
        found = np.bitwise_count(self.rows & _packed(among)).sum(axis=1, dtype=np.int64)
        return dict(zip(self.values, found.tolist(), strict=True))


def _packed(mask: Mask) -> Words:
    words = np.zeros(-(-mask.size // BITS_IN_A_WORD), dtype=np.uint64)
    packed = np.packbits(mask)
    words.view(np.uint8)[: packed.size] = packed
    return words
