"""What the map may show: points as GeoJSON, the marker of a layer, and place names."""

import enum
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from portal.places.rules.records import SettlementKind
from portal.services.rules.records import Layer

# Five decimals are about a metre: finer would only make the file larger.
_DECIMALS = 5


class MarkerShape(enum.StrEnum):
    """The outline of a marker, so that colour never carries the meaning alone."""

    CIRCLE = "circle"
    SQUARE = "square"
    DIAMOND = "diamond"
    SIGNPOST = "signpost"


_SHAPES = {
    Layer.PRIMARY: MarkerShape.SQUARE,
    Layer.TAILORED: MarkerShape.DIAMOND,
    Layer.ACCESS: MarkerShape.SIGNPOST,
}


def marker_shape(layer: Layer) -> MarkerShape:
    """The shape for a service's layer: everything that is open to all is a circle."""
    return _SHAPES.get(layer, MarkerShape.CIRCLE)


@dataclass(frozen=True, slots=True)
class MapPoint:
    """A public service at a public spot; latitude and longitude in degrees (WGS84), texts ready to read."""

    uuid: UUID
    name: str
    url: str
    latitude: float
    longitude: float
    layer: Layer
    organisation: str | None
    place_text: str
    is_approximate: bool
    hours_text: str | None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class MapPanel:
    """What the panel template needs: addresses, state and start view; center is (latitude, longitude)."""

    data_url: str
    shell_url: str
    is_open: bool = False
    place_label: str | None = None
    center: tuple[float, float] | None = None
    highlight: UUID | None = None
    small: bool = False


def feature_collection(points: Iterable[MapPoint], without_location: int = 0) -> dict[str, object]:
    """RFC 7946, in the order given, coordinates as [longitude, latitude].

    The foreign member "without_location" says how many services of the same list have no spot on the map.
    """
    return {
        "type": "FeatureCollection",
        "features": [_feature(point) for point in points],
        "without_location": without_location,
    }


def _feature(point: MapPoint) -> dict[str, object]:
    spot = [round(point.longitude, _DECIMALS), round(point.latitude, _DECIMALS)]
    # Thousands of places have none, and an empty one would only make the file larger.
    note = {"note": point.note} if point.note else {}
    return {
        "type": "Feature",
        "id": str(point.uuid),
        "geometry": {"type": "Point", "coordinates": spot},
        "properties": {
            "name": point.name,
            "url": point.url,
            "shape": marker_shape(point.layer).value,
            "organisation": point.organisation,
            "place": point.place_text,
            "is_approximate": point.is_approximate,
            "hours": point.hours_text,
            **note,
        },
    }


@dataclass(frozen=True, slots=True)
class MapLabel:
    """A place name for a map without tiles; where two collide, the lower rank is written."""

    name: str
    latitude: float
    longitude: float
    rank: int


_RANKS = {SettlementKind.VILLAGE: 1, SettlementKind.NEIGHBOURHOOD: 2, SettlementKind.HAMLET: 3}


def label_rank(name: str, kind: SettlementKind, municipality_names: Iterable[str]) -> int:
    """0 for a village that its municipality is named after, then villages, neighbourhoods, hamlets."""
    gave_its_name = any(name in (full, *full.split("-"), full.split(" ")[0]) for full in municipality_names)
    return 0 if kind is SettlementKind.VILLAGE and gave_its_name else _RANKS[kind]
