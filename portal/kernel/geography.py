"""Where on earth something is."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Coordinates:
    """A point in WGS84, in degrees; refuses values that lie outside the globe."""

    latitude: float
    longitude: float

    def __post_init__(self) -> None:
        if not (-90 <= self.latitude <= 90 and -180 <= self.longitude <= 180):
            raise ValueError(f"not a point on earth: {self.latitude}, {self.longitude}")
