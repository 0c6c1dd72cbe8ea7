"""Which services lie so close together on the screen that one marker with a number says more?"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]

CELLS_IN_A_TILE = 4
"""A map image is 256 points wide, so a cell is 64: room for one marker with a number in it."""

MOST_CELLS = 65_536
"""How fine the grid may become before the answer is counted together; bounds work and memory."""

MOST_NORTHERN = 85.0511
"""Where the square of Web Mercator ends (EPSG:3857)."""


@dataclass(frozen=True, slots=True, eq=False)
class Spots:
    """Points on the square of Web Mercator: x to the east and y to the south, both from 0 to 1; NaN when unknown."""

    x: Numbers
    y: Numbers

    @classmethod
    def of(cls, latitudes: Numbers, longitudes: Numbers) -> "Spots":
        """From radians."""
        latitudes = np.clip(latitudes, -np.radians(MOST_NORTHERN), np.radians(MOST_NORTHERN))
        return cls(0.5 + longitudes / (2 * np.pi), 0.5 - np.arcsinh(np.tan(latitudes)) / (2 * np.pi))


@dataclass(frozen=True, slots=True)
class Cluster:
    """How many services, their centre of gravity, and the cell that holds them; degrees (WGS84).

    The cell is west, south, east, north: look into it to see what the cluster is made of.
    """

    count: int
    latitude: float
    longitude: float
    cell: tuple[float, float, float, float]


def clusters(spots: Spots, zoom: int, most: int) -> list[Cluster]:
    """The cells of a grid for that zoom with something in them, at most so many: coarser when there would be more.

    Every spot must be known. From west to east, and within that from north to south.
    """
    if spots.x.size == 0:
        return []
    level = _finest(spots, zoom)
    grid = _Grid.of(spots, level)
    while np.count_nonzero(grid.counts) > most and grid.level > 0:
        grid = grid.coarser()
    return grid.clusters()


def _finest(spots: Spots, zoom: int) -> int:
    """How many times the world is halved: as the zoom asks, but never into more than MOST_CELLS cells."""
    wide, high = (float(np.ptp(values)) for values in (spots.x, spots.y))
    level = zoom + CELLS_IN_A_TILE.bit_length() - 1
    while level > 0 and (wide * 2**level + 2) * (high * 2**level + 2) > MOST_CELLS:
        level -= 1
    return level


@dataclass(frozen=True, slots=True, eq=False)
class _Grid:
    """Cells of 1/2**level of the world, from (left, top) on: how many spots in each, and the sums of x and y."""

    level: int
    left: int
    top: int
    counts: Numbers
    sums_x: Numbers
    sums_y: Numbers

    @classmethod
    def of(cls, spots: Spots, level: int) -> "_Grid":
        scale = 2**level
        columns = np.minimum((spots.x * scale).astype(np.int64), scale - 1)
        rows = np.minimum((spots.y * scale).astype(np.int64), scale - 1)
        left, top = int(columns.min()), int(rows.min())
        shape = (int(columns.max()) - left + 1, int(rows.max()) - top + 1)
        places = (columns - left) * shape[1] + (rows - top)

        def summed(weights: Numbers | None) -> Numbers:
            total: Numbers = np.bincount(places, weights, minlength=shape[0] * shape[1]).astype(np.float64)
            return total.reshape(shape)

        return cls(level, left, top, summed(None), summed(spots.x), summed(spots.y))

    def coarser(self) -> "_Grid":
        """The same spots in cells that are twice as wide and high."""
        # Cells of the coarser grid begin at even numbers.
        before = (self.left % 2, self.top % 2)
        after = tuple((start + size) % 2 for start, size in zip(before, self.counts.shape, strict=True))

        def folded(values: Numbers) -> Numbers:
            padded = np.pad(values, tuple(zip(before, after, strict=True)))
            wide, high = padded.shape
            total: Numbers = padded.reshape(wide // 2, 2, high // 2, 2).sum(axis=(1, 3))
            return total

        sums = (folded(values) for values in (self.counts, self.sums_x, self.sums_y))
        return _Grid(self.level - 1, self.left // 2, self.top // 2, *sums)

    def clusters(self) -> list[Cluster]:
        columns, rows = np.nonzero(self.counts)
        counts = self.counts[columns, rows]
        side = 1 / 2**self.level
        west, north = (columns + self.left) * side, (rows + self.top) * side
        numbers = zip(
            counts.astype(np.int64).tolist(),
            _latitude(self.sums_y[columns, rows] / counts).tolist(),
            _longitude(self.sums_x[columns, rows] / counts).tolist(),
            zip(
                _longitude(west).tolist(),
                _latitude(north + side).tolist(),
                _longitude(west + side).tolist(),
                _latitude(north).tolist(),
                strict=True,
            ),
            strict=True,
        )
        return [Cluster(*found) for found in numbers]


def _longitude(x: Numbers) -> Numbers:
    degrees: Numbers = x * 360 - 180
    return degrees


def _latitude(y: Numbers) -> Numbers:
    degrees: Numbers = np.degrees(np.arctan(np.sinh(np.pi * (1 - 2 * y))))
    return degrees
