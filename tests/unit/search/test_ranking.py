"""In which order services stand: light before heavy, near before far, and always the same."""

import numpy as np
import pytest
from geopy.distance import great_circle

from portal.search.rules.ranking import ASSUMED_KM, Numbers, Origin, distances_km, layer_rank, ranked
from portal.services.rules.records import Layer, Scope

KEEP_ALL = 4


def _numbers(*values: float) -> Numbers:
    return np.array(values, dtype=np.float64)


def _order(
    *,
    layers: Numbers | None = None,
    distances: Numbers | None = None,
    tiers: Numbers | None = None,
    names: Numbers | None = None,
    found: list[bool] | None = None,
) -> list[int]:
    mask = np.array(found if found is not None else [True] * KEEP_ALL)
    some_names = names if names is not None else np.arange(KEEP_ALL, dtype=np.float64)
    some_layers = layers if layers is not None else np.zeros(KEEP_ALL)
    return ranked(mask, tiers, some_layers, distances, some_names).tolist()


def test_layers_go_from_light_to_heavy_and_national_lines_last() -> None:
    order = sorted(Layer, key=layer_rank)

    assert order == [Layer.BASIC, Layer.GENERAL, Layer.PRIMARY, Layer.ACCESS, Layer.TAILORED, Layer.NATIONAL]


def test_lighter_layer_comes_first_however_far() -> None:
    assert _order(layers=_numbers(4, 0, 2, 1), distances=_numbers(0, 50, 1, 20)) == [1, 3, 2, 0]


def test_within_a_layer_the_nearest_comes_first() -> None:
    assert _order(distances=_numbers(9, 1, 25, 4)) == [1, 3, 0, 2]


def test_a_better_match_comes_before_a_lighter_layer() -> None:
    assert _order(tiers=_numbers(1, 0, 1, 0), layers=_numbers(0, 3, 1, 2)) == [3, 1, 0, 2]


def test_a_hundred_metres_do_not_decide_but_the_name_does() -> None:
    assert _order(distances=_numbers(2.1, 2.0, 1.95, 3.0), names=_numbers(0, 2, 1, 3)) == [0, 2, 1, 3]


def test_equals_stand_by_name() -> None:
    assert _order(names=_numbers(3, 1, 0, 2)) == [2, 1, 3, 0]


def test_only_what_was_found_is_ranked() -> None:
    assert _order(found=[False, True, False, True], distances=_numbers(1, 9, 2, 3)) == [3, 1]
    assert _order(found=[False] * KEEP_ALL) == []


def test_help_without_a_place_stands_as_the_village_the_region_the_country() -> None:
    assert ASSUMED_KM[Scope.LOCAL] < ASSUMED_KM[Scope.REGIONAL] < ASSUMED_KM[Scope.NATIONAL]


@pytest.mark.parametrize("other", [(51.2526, 5.7099), (50.7536, 6.0208), (51.2527, 5.7100), (52.37, 4.89)], ids=str)
def test_distance_is_that_of_the_map(other: tuple[float, float]) -> None:
    weert = (51.2526, 5.7099)
    there = _numbers(other[0]), _numbers(other[1])
    measured = distances_km(Origin(*np.radians(weert)), np.radians(there[0]), np.radians(there[1]))

    assert measured[0] == pytest.approx(great_circle(weert, other).km, abs=0.001)


def test_distance_to_nowhere_is_unknown() -> None:
    nowhere = _numbers(float("nan"))

    assert np.isnan(distances_km(Origin(0.9, 0.1), nowhere, nowhere)).all()
