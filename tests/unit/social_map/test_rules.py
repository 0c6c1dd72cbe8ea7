"""Points, markers, place names and map areas."""

import json
import math
import uuid

import pytest

from portal.kernel.errors import DomainError
from portal.places.rules.records import SettlementKind
from portal.services.rules.records import Layer
from portal.social_map.rules.areas import BoundingBox, BoundingBoxError, BoxFault, parse_bbox
from portal.social_map.rules.points import MapPoint, MarkerShape, feature_collection, label_rank, marker_shape

WEERT = "5.6,51.2,5.8,51.3"


def make_point(**changes: object) -> MapPoint:
    facts: dict[str, object] = {
        "uuid": uuid.UUID(int=7),
        "name": "Huiskamer",
        "url": "/hulp/huiskamer",
        "latitude": 51.25,
        "longitude": 5.71,
        "layer": Layer.BASIC,
        "organisation": "Punt",
        "place_text": "Weert",
        "is_approximate": True,
        "hours_text": "Nu open",
    }
    return MapPoint(**(facts | changes))  # type: ignore[arg-type]  # a test changes one fact at a time


@pytest.mark.parametrize(
    ("layer", "shape"),
    [
        (Layer.BASIC, MarkerShape.CIRCLE),
        (Layer.GENERAL, MarkerShape.CIRCLE),
        (Layer.PRIMARY, MarkerShape.SQUARE),
        (Layer.TAILORED, MarkerShape.DIAMOND),
        (Layer.ACCESS, MarkerShape.SIGNPOST),
        (Layer.NATIONAL, MarkerShape.CIRCLE),
    ],
)
def test_each_layer_has_its_shape(layer: Layer, shape: MarkerShape) -> None:
    assert marker_shape(layer) is shape


def test_a_feature_holds_what_the_pop_up_says() -> None:
    collection = feature_collection([make_point()], without_location=3)

    assert json.loads(json.dumps(collection)) == {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "id": "00000000-0000-0000-0000-000000000007",
                "geometry": {"type": "Point", "coordinates": [5.71, 51.25]},
                "properties": {
                    "name": "Huiskamer",
                    "url": "/hulp/huiskamer",
                    "shape": "circle",
                    "organisation": "Punt",
                    "place": "Weert",
                    "is_approximate": True,
                    "hours": "Nu open",
                },
            }
        ],
        "without_location": 3,
    }


def test_coordinates_are_rounded_to_about_a_metre() -> None:
    point = make_point(latitude=51.123456789, longitude=5.987654321)

    (feature,) = feature_collection([point])["features"]  # type: ignore[misc]  # JSON has no types

    assert feature["geometry"]["coordinates"] == [5.98765, 51.12346]


def test_points_keep_their_order_and_may_share_a_spot() -> None:
    points = [make_point(uuid=uuid.UUID(int=2)), make_point(uuid=uuid.UUID(int=1))]

    features = feature_collection(points)["features"]

    assert [feature["id"][-1] for feature in features] == ["2", "1"]  # type: ignore[attr-defined]  # JSON has no types


def test_a_list_without_points_is_still_a_collection() -> None:
    assert feature_collection([]) == {"type": "FeatureCollection", "features": [], "without_location": 0}


def test_an_area_is_west_south_east_north() -> None:
    assert parse_bbox(WEERT) == BoundingBox(west=5.6, south=51.2, east=5.8, north=51.3)


@pytest.mark.parametrize(
    ("latitude", "longitude", "is_inside"),
    [
        pytest.param(51.25, 5.7, True, id="in the middle"),
        pytest.param(51.2, 5.6, True, id="on the south-west corner"),
        pytest.param(51.3, 5.8, True, id="on the north-east corner"),
        pytest.param(51.19999, 5.7, False, id="just south"),
        pytest.param(51.30001, 5.7, False, id="just north"),
        pytest.param(51.25, 5.59999, False, id="just west"),
        pytest.param(51.25, 5.80001, False, id="just east"),
        pytest.param(5.7, 51.25, False, id="latitude and longitude exchanged"),
    ],
)
def test_an_area_contains_its_edges_and_no_more(latitude: float, longitude: float, is_inside: bool) -> None:
    assert parse_bbox(WEERT).contains(latitude, longitude) is is_inside


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        pytest.param("", BoxFault.NOT_FOUR_NUMBERS, id="empty"),
        pytest.param("5.6,51.2,5.8", BoxFault.NOT_FOUR_NUMBERS, id="three numbers"),
        pytest.param("5.6,51.2,5.8,51.3,1", BoxFault.NOT_FOUR_NUMBERS, id="five numbers"),
        pytest.param("5.6,51.2,5.8,noord", BoxFault.NOT_FOUR_NUMBERS, id="a word"),
        pytest.param("5.6,51.2,5.8,", BoxFault.NOT_FOUR_NUMBERS, id="a missing number"),
        pytest.param("nan,51.2,5.8,51.3", BoxFault.NOT_FOUR_NUMBERS, id="not a number"),
        pytest.param("5.6,51.2,inf,51.3", BoxFault.NOT_FOUR_NUMBERS, id="infinite"),
        pytest.param("5.6,51.2,5.8,1e999", BoxFault.NOT_FOUR_NUMBERS, id="too large for a number"),
        pytest.param("1_0,51.2,5_8,51.3", BoxFault.NOT_FOUR_NUMBERS, id="Python's own digit groups"),
        pytest.param("٥,51.2,5.8,51.3", BoxFault.NOT_FOUR_NUMBERS, id="digits of another script"),
        pytest.param("5.6,51.2,5.8,51.3" + "0" * 9000, BoxFault.NOT_FOUR_NUMBERS, id="nine kilobytes"),
        pytest.param("5.6,51.2,5.8,51.3\0", BoxFault.NOT_FOUR_NUMBERS, id="a control character"),
        pytest.param("-180.1,51.2,5.8,51.3", BoxFault.OUT_OF_RANGE, id="west of the globe"),
        pytest.param("5.6,51.2,180.1,51.3", BoxFault.OUT_OF_RANGE, id="east of the globe"),
        pytest.param("5.6,-90.1,5.8,51.3", BoxFault.OUT_OF_RANGE, id="south of the pole"),
        pytest.param("5.6,51.2,5.8,90.1", BoxFault.OUT_OF_RANGE, id="north of the pole"),
        pytest.param("5.8,51.2,5.6,51.3", BoxFault.REVERSED, id="east before west"),
        pytest.param("5.6,51.3,5.8,51.2", BoxFault.REVERSED, id="north before south"),
        pytest.param("5.6,51.2,5.6,51.3", BoxFault.REVERSED, id="no width"),
        pytest.param("5.6,51.2,5.8,51.2", BoxFault.REVERSED, id="no height"),
    ],
)
def test_what_is_not_an_area_is_refused_with_its_reason(text: str, reason: BoxFault) -> None:
    with pytest.raises(BoundingBoxError) as refusal:
        parse_bbox(text)

    assert refusal.value.reason is reason
    assert isinstance(refusal.value, DomainError)
    assert isinstance(refusal.value, ValueError)


def test_the_whole_globe_is_an_area() -> None:
    assert parse_bbox("-180,-90,180,90").contains(-90, 180)


def test_an_area_can_be_written_and_read_again() -> None:
    area = parse_bbox(" 5.61234567, 51.2,5.8,51.30 ")

    assert str(area) == "5.61235,51.2,5.8,51.3"
    assert math.isclose(parse_bbox(str(area)).west, area.west, abs_tol=1e-5)


@pytest.mark.parametrize(
    ("name", "kind", "rank"),
    [
        pytest.param("Weert", SettlementKind.VILLAGE, 0, id="the same name as its municipality"),
        pytest.param("Echt", SettlementKind.VILLAGE, 0, id="half of a double name"),
        pytest.param("Valkenburg", SettlementKind.VILLAGE, 0, id="the first word of a long name"),
        pytest.param("Stramproy", SettlementKind.VILLAGE, 1, id="a village"),
        pytest.param("Weert", SettlementKind.HAMLET, 3, id="a hamlet with a town's name"),
        pytest.param("Keent", SettlementKind.NEIGHBOURHOOD, 2, id="a neighbourhood"),
    ],
)
def test_the_most_important_name_is_written_first(name: str, kind: SettlementKind, rank: int) -> None:
    assert label_rank(name, kind, ["Weert", "Echt-Susteren", "Valkenburg aan de Geul"]) == rank
