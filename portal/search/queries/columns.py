"""Reading a hundred thousand rows into columns, without ever holding them as rows."""

from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from sqlalchemy import Executable
from sqlalchemy.orm import Session

from portal.search.rules.ranking import Mask, Positions

BATCH = 2_000


def streamed(session: Session, statement: Executable) -> Iterator[Any]:
    """The rows of one statement, read in batches."""
    for rows in session.execute(statement, execution_options={"yield_per": BATCH}).partitions():
        yield from rows


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """Services with a value, as positions in the catalogue and numbers of `values`."""

    positions: Positions
    codes: npt.NDArray[np.int32]
    values: tuple[str, ...]

    def members(self) -> dict[str, npt.NDArray[np.int32]]:
        """For each value the positions that have it."""
        return {value: self.positions[self.codes == code].astype(np.int32) for code, value in enumerate(self.values)}

    def masks(self, size: int) -> dict[str, Mask]:
        """For each value a mask of the services that have it."""
        masks = {}
        for value, found in self.members().items():
            masks[value] = np.zeros(size, dtype=np.bool_)
            masks[value][found] = True
        return masks


def read_pairs(session: Session, ids: Positions, statement: Executable) -> Pairs:
    """The rows (service id, value) of a statement whose service is among `ids`, which are sorted."""
    services, codes = array("q"), array("i")
    numbers: dict[str, int] = {}
    for service_id, value in streamed(session, statement):
        if value is not None:
            services.append(service_id)
            codes.append(numbers.setdefault(value, len(numbers)))
    positions, is_known = positions_among(ids, np.frombuffer(services, dtype=np.int64))
    return Pairs(positions[is_known], np.frombuffer(codes, dtype=np.int32)[is_known], tuple(numbers))


def positions_among(ids: Positions, wanted: Positions) -> tuple[Positions, Mask]:
    """Where each wanted id stands among the sorted ids, and whether it stands there at all."""
    found: Positions = np.searchsorted(ids, wanted)
    found[found == ids.size] = 0
    is_known: Mask = ids[found] == wanted if ids.size else np.zeros(wanted.size, dtype=np.bool_)
    return found, is_known
