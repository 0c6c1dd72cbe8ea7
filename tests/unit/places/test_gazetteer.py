"""Every place gets a label, a key and the best point that is known, marked when it is a coarse one."""

import pytest

from portal.kernel.geography import Coordinates
from portal.places.rules.gazetteer import Gazetteer, has_own_point
from portal.places.rules.records import (
    CoordinateSource,
    PlacePrecision,
    PostcodeRecord,
    SettlementKind,
    SettlementRecord,
)


@pytest.mark.parametrize(
    ("key", "label"),
    [
        pytest.param("weert", "Weert", id="the village of a name stays bare"),
        pytest.param("weert-meerssen", "Weert (Meerssen)", id="its namesake is told apart"),
        pytest.param("gemeente-weert", "Weert (gemeente)", id="municipality with the name of a village"),
        pytest.param("gemeente-echt-susteren", "Echt-Susteren", id="municipality with a name of its own"),
        pytest.param("heide-roermond", "Heide (Roermond)", id="namesakes without a village all differ"),
        pytest.param("heide-roggel", "Heide (Roggel)", id="name that carries its own addition"),
        pytest.param("postcode-6001", "6001, Weert", id="postcode"),
    ],
)
def test_label_tells_namesakes_apart(region: Gazetteer, key: str, label: str) -> None:
    assert region.by_key[key].label == label


def test_labels_and_keys_are_unique(region: Gazetteer) -> None:
    labels = [place.label for place in region.by_key.values()]

    assert len(labels) == len(set(labels)) == 8 + 20 + 4


@pytest.mark.parametrize(
    ("key", "point", "is_approximate"),
    [
        pytest.param("heide-roermond", Coordinates(51.2408, 6.0431), False, id="own point"),
        pytest.param("weert", Coordinates(51.2526, 5.7099), False, id="postcode area of that name"),
        pytest.param("mesch", Coordinates(50.7773, 5.7078), True, id="postcode area of a bigger place"),
        pytest.param("altweert", Coordinates(51.2581, 5.677), True, id="middle of its postcode areas"),
        pytest.param("de-horst", Coordinates(51.25, 5.70), True, id="centre of the municipality"),
        pytest.param("gemeente-leudal", Coordinates(51.25, 5.91), True, id="municipality"),
        pytest.param("postcode-6041", Coordinates(51.1999, 5.9756), False, id="postcode area"),
    ],
)
def test_coarse_point_is_marked(region: Gazetteer, key: str, point: Coordinates, is_approximate: bool) -> None:
    place = region.by_key[key]

    assert (place.coordinates, place.is_approximate) == (point, is_approximate)


def test_place_knows_its_municipality_and_settlement(region: Gazetteer) -> None:
    place = region.by_key["postcode-6245"]

    assert place.precision is PlacePrecision.POSTCODE4
    assert (place.municipality_code, place.municipality_name) == ("GM1903", "Eijsden-Margraten")
    assert (place.settlement_slug, place.postcode4) == ("eijsden", "6245")


def test_settlement_has_a_postcode_only_when_it_has_exactly_one(region: Gazetteer) -> None:
    assert region.by_key["mesch"].postcode4 == "6245"
    assert region.by_key["weert"].postcode4 is None
    assert region.by_key["de-horst"].postcode4 is None


def test_alias_of_a_missing_settlement_is_left_out(region: Gazetteer) -> None:
    assert "nergens" not in region.by_name


@pytest.mark.parametrize(
    ("source", "point", "own"),
    [
        pytest.param(CoordinateSource.GEONAMES, Coordinates(50.8, 5.7), True, id="surveyed"),
        pytest.param(CoordinateSource.POSTCODE4, Coordinates(50.8, 5.7), False, id="borrowed from a postcode"),
        pytest.param(CoordinateSource.NONE, None, False, id="unknown"),
    ],
)
def test_point_borrowed_from_a_bigger_place_is_not_its_own(
    source: CoordinateSource, point: Coordinates | None, own: bool
) -> None:
    settlement = SettlementRecord("Mesch", "mesch", SettlementKind.VILLAGE, "GM1903", ("6245",), point, source)
    postcodes = {"6245": PostcodeRecord("6245", "Eijsden", "GM1903", Coordinates(50.8, 5.7))}

    assert has_own_point(settlement, postcodes) is own
