"""In which order do services stand in the list, and why there?"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from portal.services.rules.records import LIGHTEST_FIRST, Layer, Scope

Numbers = npt.NDArray[np.float64]
Ranks = npt.NDArray[np.number[Any]]
Mask = npt.NDArray[np.bool_]
Positions = npt.NDArray[np.intp]

EARTH_RADIUS_KM = 6371.009
"""The mean radius that geopy's great_circle uses, so that order and shown distance agree."""

# A service without a place of its own comes to people or is a phone call away. It stands among the located
# ones as if it were this far, so that the village comes first and a national line last.
ASSUMED_KM = {Scope.LOCAL: 4.0, Scope.REGIONAL: 12.0, Scope.NATIONAL: 60.0}

FARTHEST_HALF_KM = 50_000
"""More than the way round the earth: what lies farther does not exist."""

LAYER_RANK = {layer: rank for rank, layer in enumerate(LIGHTEST_FIRST)}


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the visitor looks from, in radians."""

    latitude: float
    longitude: float


def distances_km(origin: Origin, latitudes: Numbers, longitudes: Numbers) -> Numbers:
    """Great-circle kilometres from one point to many, all in radians; NaN where a point is unknown."""
    half_latitude = np.sin((latitudes - origin.latitude) / 2) ** 2
    half_longitude = np.sin((longitudes - origin.longitude) / 2) ** 2
    chord = half_latitude + np.cos(origin.latitude) * np.cos(latitudes) * half_longitude
    result: Numbers = 2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.clip(chord, 0, 1)))
    return result


def ranked(
    found: Mask, tiers: Numbers | None, layer_ranks: Ranks, distances: Numbers | None, names: Ranks
) -> Positions:
    """The positions of what was found, in order: better text match, lighter layer, nearer, then by name.

    `tiers` holds 0 for a match in name or subject and more for a weaker one; None when no text was asked.
    `names` holds the alphabetical rank, so that the order is the same on every machine.
    """
    positions: Positions = np.flatnonzero(found)
    if not positions.size:
        return positions
    # One whole number a service sorts several times faster than four lists of keys.
    keys = (tiers[positions].astype(np.int64) if tiers is not None else 0) * len(LAYER_RANK)
    keys = keys + layer_ranks[positions].astype(np.int64)
    if distances is not None:
        # Half kilometres: a hundred metres more or less, of centres of areas, should not decide.
        half_kilometres = np.minimum(np.round(distances[positions] * 2), FARTHEST_HALF_KM)
        keys = keys * (FARTHEST_HALF_KM + 1) + half_kilometres.astype(np.int64)
    keys = keys * max(names.size, 1) + names[positions].astype(np.int64)
    order: Positions = positions[np.argsort(keys)]
    return order


def layer_rank(layer: Layer) -> int:
    """0 for the lightest layer, upwards to the heaviest and the national lines."""
    return LAYER_RANK[layer]
