"""Groups of services on the map."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.social_map.rules.clusters import Spots, clusters

WEERT, MAASTRICHT = (51.2517, 5.7064), (50.8514, 5.6910)


def _spots(*points: tuple[float, float]) -> Spots:
    latitudes, longitudes = np.radians(np.array(points, dtype=np.float64).reshape(-1, 2)).T
    return Spots.of(latitudes, longitudes)


def test_nothing_gives_no_groups() -> None:
    assert clusters(_spots(), zoom=8, most=100) == []


def test_towns_are_apart_when_close_by_and_together_when_far_away() -> None:
    spots = _spots(WEERT, WEERT, MAASTRICHT)

    assert sorted(group.count for group in clusters(spots, zoom=11, most=100)) == [1, 2]
    assert [group.count for group in clusters(spots, zoom=2, most=100)] == [3]


def test_group_stands_at_its_centre_of_gravity() -> None:
    (group,) = clusters(_spots((51.0, 5.0), (51.0, 5.0), (51.0, 5.3)), zoom=3, most=100)

    assert group.latitude == pytest.approx(51.0, abs=1e-6)
    assert group.longitude == pytest.approx(5.1)


def test_groups_are_never_more_than_asked() -> None:
    grid = [(50.0 + row / 20, 4.0 + column / 20) for row in range(40) for column in range(40)]
    found = clusters(_spots(*grid), zoom=18, most=50)

    assert 10 < len(found) <= 50
    assert sum(group.count for group in found) == 1600


def test_the_whole_world_at_the_closest_zoom_stays_bounded() -> None:
    corners = [(-85.0, -179.9), (85.0, 179.9), (0.0, 0.0)]

    assert sum(group.count for group in clusters(_spots(*corners), zoom=18, most=100)) == 3


points = st.tuples(st.floats(-85, 85), st.floats(-180, 180))


@given(st.lists(points, min_size=1, max_size=60), st.integers(0, 18), st.integers(1, 40))
def test_every_service_is_in_one_group_and_every_group_in_its_cell(
    spots: list[tuple[float, float]], zoom: int, most: int
) -> None:
    found = clusters(_spots(*spots), zoom, most)

    assert sum(group.count for group in found) == len(spots)
    assert len(found) <= most
    for group in found:
        # A point on an edge belongs to one side of it, and rounding may draw the edge a hair beyond.
        west, south, east, north = (
            edge + step for edge, step in zip(group.cell, (-1e-6, -1e-6, 1e-6, 1e-6), strict=True)
        )
        assert west <= group.longitude <= east
        assert south <= group.latitude <= north
        assert group.count <= sum(west <= x <= east and south <= y <= north for y, x in spots)
