"""Does a point refuse to lie anywhere but on earth?"""

from math import inf, nan

import pytest

from portal.kernel.geography import Coordinates


@pytest.mark.parametrize(("latitude", "longitude"), [(0, 0), (90, 180), (-90, -180), (51.19, 5.99)])
def test_point_on_earth_is_kept_as_given(latitude: float, longitude: float) -> None:
    point = Coordinates(latitude, longitude)

    assert (point.latitude, point.longitude) == (latitude, longitude)


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [
        pytest.param(90.0001, 0, id="above the north pole"),
        pytest.param(-90.0001, 0, id="below the south pole"),
        pytest.param(0, 180.0001, id="too far east"),
        pytest.param(0, -180.0001, id="too far west"),
        pytest.param(nan, 5.99, id="no number as latitude"),
        pytest.param(51.19, nan, id="no number as longitude"),
        pytest.param(inf, 5.99, id="infinite"),
    ],
)
def test_point_elsewhere_is_refused(latitude: float, longitude: float) -> None:
    with pytest.raises(ValueError, match="not a point on earth"):
        Coordinates(latitude, longitude)


def test_equal_points_are_one_key() -> None:
    assert len({Coordinates(51.19, 5.99), Coordinates(51.19, 5.99)}) == 1
