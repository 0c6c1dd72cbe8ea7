"""Does the map hold what the list holds, no more and no less?"""

import json

import pytest

from tests.integration.search.list_page import listed_uuids
from tests.resident import Resident

QUESTIONS = [
    "plaats=Weert&onderwerp=inloop",
    "q=mantelzorg&plaats=Roermond&straal=10",
    "onderwerp=geld-schulden-en-recht&toegang=op-afspraak&kosten=gratis",
    "plaats=Vaals&nu-open=ja",
    "gebied=5.6,51.1,6.1,51.4&voor=ouderen",
    "plaats=Heide&onderwerp=taal",
    "q=xqzvwk",
]
WEERT = (5.6, 51.2, 5.8, 51.3)


def _map(visitor: Resident, query: str) -> dict:
    return visitor.get(f"/kaart/voorzieningen.geojson?{query}").json


@pytest.mark.parametrize("query", QUESTIONS)
def test_map_and_list_show_the_same_services(visitor: Resident, frozen_clock, query: str) -> None:
    frozen_clock(visitor.app)
    drawn = _map(visitor, query)
    listed = listed_uuids(visitor.client, f"/hulp?{query}")
    on_map = [feature["id"] for feature in drawn["features"]]

    assert on_map == [uuid for uuid in listed if uuid in set(on_map)]
    assert len(on_map) + drawn["without_location"] == len(listed)


def test_the_page_asks_for_the_map_of_its_own_question(visitor: Resident, frozen_clock) -> None:
    frozen_clock(visitor.app)
    page = visitor.get(
        "/hulp?q=spreekuur&plaats=Weert&straal=10&onderwerp=geld-schulden-en-recht&nu-open=ja&pagina=1&kaart=open"
    )
    panel = next(element for element in page.tree.iter("section") if element.get("data-data-url"))

    assert panel.get("data-data-url") == (
        "/kaart/voorzieningen.geojson?q=spreekuur&plaats=Weert&straal=10&onderwerp=geld-schulden-en-recht&nu-open=ja"
    )


def test_every_feature_is_a_point_that_a_reader_of_the_standard_accepts(visitor: Resident) -> None:
    drawn = _map(visitor, "")

    assert drawn["type"] == "FeatureCollection"
    assert len(drawn["features"]) > 100
    for feature in drawn["features"]:
        longitude, latitude = feature["geometry"]["coordinates"]
        assert (feature["type"], feature["geometry"]["type"]) == ("Feature", "Point")
        assert 5.5 < longitude < 6.3
        assert 50.7 < latitude < 51.5
        assert feature["properties"]["url"].startswith("/hulp/")


def test_a_map_area_keeps_what_lies_in_it(visitor: Resident) -> None:
    west, south, east, north = WEERT
    everything = _map(visitor, "")["features"]
    inside = [
        feature["id"]
        for feature in everything
        if west <= feature["geometry"]["coordinates"][0] <= east
        and south <= feature["geometry"]["coordinates"][1] <= north
    ]
    box = ",".join(str(edge) for edge in WEERT)

    assert 0 < len(inside) < len(everything)
    assert [feature["id"] for feature in _map(visitor, f"bbox={box}")["features"]] == inside
    assert [feature["id"] for feature in _map(visitor, f"gebied={box}")["features"]] == inside


@pytest.mark.parametrize("name", ["bbox", "gebied"])
@pytest.mark.parametrize("area", ["x", "1,2,3", "6,51,5,52", "nan,nan,nan,nan", "-999,0,999,1", "1e999,1,2,3"])
def test_a_wrong_map_area_is_a_problem_document(visitor: Resident, name: str, area: str) -> None:
    answer = visitor.get(f"/kaart/voorzieningen.geojson?{name}={area}", expect=400)
    problem = json.loads(answer.html)

    assert answer.response.mimetype == "application/problem+json"
    assert problem["status"] == 400
    assert problem["title"] == "Deze vraag begrijpen wij niet"


def test_an_empty_bbox_is_a_wrong_one_and_an_empty_filter_is_none(visitor: Resident) -> None:
    visitor.get("/kaart/voorzieningen.geojson?bbox=", expect=400)

    assert len(_map(visitor, "gebied=&q=&onderwerp=")["features"]) == len(_map(visitor, "")["features"])


def test_the_answer_says_what_it_is_and_in_which_coordinates(visitor: Resident) -> None:
    answer = visitor.get("/kaart/voorzieningen.geojson?onderwerp=taal")

    assert answer.response.mimetype == "application/geo+json"
    assert answer.headers["Content-Crs"] == "<http://www.opengis.net/def/crs/OGC/1.3/CRS84>"
    assert answer.headers["ETag"]


def test_page_of_a_service_draws_that_service_only(visitor: Resident) -> None:
    features = _map(visitor, "dienst=aaj-bieb-melick-open-bibliotheek")["features"]

    assert [feature["properties"]["url"] for feature in features] == ["/hulp/aaj-bieb-melick-open-bibliotheek"]


def test_page_of_an_address_draws_what_is_there(visitor: Resident) -> None:
    features = _map(visitor, "locatie=markt-70-melick")["features"]

    assert "/hulp/aaj-bieb-melick-open-bibliotheek" in [feature["properties"]["url"] for feature in features]


@pytest.mark.parametrize("query", ["dienst=bestaat-niet", "locatie=bestaat-niet", "dienst=%00", "locatie=../x"])
def test_an_unknown_service_or_address_is_a_problem_document(visitor: Resident, query: str) -> None:
    answer = visitor.get(f"/kaart/voorzieningen.geojson?{query}", expect=404)

    assert answer.response.mimetype == "application/problem+json"
