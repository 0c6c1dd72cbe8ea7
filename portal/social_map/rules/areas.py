"""Which map area did somebody ask for?"""

import enum
import math
from dataclasses import dataclass

from portal.kernel.errors import DomainError

_LONGEST_BOX = 120


class BoxFault(enum.StrEnum):
    """Why a map area cannot be used."""

    NOT_FOUR_NUMBERS = "not four numbers"
    OUT_OF_RANGE = "out of range"
    REVERSED = "reversed"


class BoundingBoxError(DomainError, ValueError):
    """The text names no map area; reason says why."""

    def __init__(self, reason: BoxFault) -> None:
        super().__init__(reason.value)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class BoundingBox:
    """A map area in degrees (WGS84); both edges belong to it."""

    west: float
    south: float
    east: float
    north: float

    def contains(self, latitude: float, longitude: float) -> bool:
        """Whether the point lies in the area or on its edge."""
        return self.south <= latitude <= self.north and self.west <= longitude <= self.east

    def __str__(self) -> str:
        return ",".join(f"{edge:.5f}".rstrip("0").rstrip(".") for edge in self._edges())

    def _edges(self) -> tuple[float, float, float, float]:
        return (self.west, self.south, self.east, self.north)


def parse_bbox(text: str) -> BoundingBox:
    """Read "minLon,minLat,maxLon,maxLat" in degrees; BoundingBoxError when it is not a real area."""
    west, south, east, north = _four_numbers(text)
    if not (-180 <= west <= 180 and -180 <= east <= 180 and -90 <= south <= 90 and -90 <= north <= 90):
        raise BoundingBoxError(BoxFault.OUT_OF_RANGE)
    if west >= east or south >= north:
        raise BoundingBoxError(BoxFault.REVERSED)
    return BoundingBox(west, south, east, north)


def _four_numbers(text: str) -> tuple[float, ...]:
    parts = text.split(",") if len(text) <= _LONGEST_BOX and text.isascii() else []
    try:
        numbers = tuple(float(part) for part in parts)
    except ValueError:
        numbers = ()
    if len(numbers) != 4 or "_" in text or not all(math.isfinite(number) for number in numbers):
        raise BoundingBoxError(BoxFault.NOT_FOUR_NUMBERS)
    return numbers
