"""How much is each service about each subject?"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

import numpy as np
import numpy.typing as npt

from portal.search.rules.ranking import Numbers, Positions

SUBJECT_BY_POSITION = (1.0, 0.75, 0.6, 0.5)
"""A service is first of all about its first subject."""


@dataclass(frozen=True, slots=True, eq=False)
class SubjectColumns:
    """Which subjects each service has, the first one first, and how much it is about them.

    `columns` has a row for the first subject of every service, one for the second, and so on; a value is a place in
    `slugs`, or the number of slugs when the service has no such subject.
    """

    slugs: tuple[str, ...]
    columns: npt.NDArray[np.int16]

    @classmethod
    def of(cls, slugs: tuple[str, ...], size: int, positions: Positions, codes: npt.NDArray[np.int16]) -> Self:
        """From pairs of a service and a subject, those of one service together and its first subject first."""
        starts = np.flatnonzero(np.diff(positions, prepend=-1))
        orders = np.arange(positions.size) - np.repeat(starts, np.diff(starts, append=positions.size))
        columns = np.full((int(orders.max(initial=-1)) + 1, size), len(slugs), dtype=np.int16)
        columns[orders, positions] = codes
        return cls(slugs, columns)

    def scores(self, likelihoods: Mapping[str, float]) -> Numbers:
        """For each service the sum over its subjects of how likely the subject is and how much it is about it."""
        likely = self._likely(likelihoods)
        found: Numbers = np.zeros(self.columns.shape[1])
        for order, column in enumerate(self.columns):
            found += (likely * _share(order)).take(column)
        return found

    def best_of(self, position: int, likelihoods: Mapping[str, float]) -> tuple[str, float] | None:
        """The subject of one service that counts most, and how much; None when it has none."""
        parts = [
            (self.slugs[code], likelihoods.get(self.slugs[code], 0.0) * _share(order))
            for order, code in enumerate(self.columns[:, position].tolist())
            if code < len(self.slugs)
        ]
        return max(parts, key=lambda part: part[1], default=None)

    def _likely(self, likelihoods: Mapping[str, float]) -> Numbers:
        return np.array([*(likelihoods.get(slug, 0.0) for slug in self.slugs), 0.0])


def _share(order: int) -> float:
    return SUBJECT_BY_POSITION[min(order, len(SUBJECT_BY_POSITION) - 1)]
