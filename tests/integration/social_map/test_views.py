"""The script of the map and the names on it, as a browser gets them."""

from sqlalchemy.orm import Session

from portal.social_map.queries import map_labels
from tests.resident import Resident


def test_the_shell_speaks_the_language_of_its_address(visitor: Resident) -> None:
    dutch = visitor.get("/kaart/schil.js").html
    english = visitor.get("/kaart/schil.js?taal=en").html

    assert "Zoek in dit gebied" in dutch
    assert "Search in this area" in english


def test_an_unknown_language_gets_the_dutch_shell(visitor: Resident) -> None:
    assert visitor.get("/kaart/schil.js?taal=x%00y").html == visitor.get("/kaart/schil.js?taal=nl").html


def test_the_shell_is_script_that_a_browser_asks_for_once(visitor: Resident) -> None:
    first = visitor.get("/kaart/schil.js?taal=nl")
    again = visitor.get("/kaart/schil.js?taal=nl", expect=304, headers={"If-None-Match": first.headers["ETag"]})

    assert first.response.mimetype == "text/javascript"
    assert again.status == 304


def test_the_names_are_those_of_the_gazetteer_towns_first(visitor: Resident) -> None:
    answer = visitor.get("/kaart/plaatsen.json")
    places = answer.json

    by_name = {name: (latitude, longitude, rank) for name, latitude, longitude, rank in reversed(places)}
    ranks = [rank for *_, rank in places]
    assert ranks == sorted(ranks)
    assert by_name["Stramproy"][2] == 1
    latitude, longitude, rank = by_name["Weert"]
    assert (round(latitude, 1), round(longitude, 1), rank) == (51.3, 5.7, 0)
    assert answer.headers["Cache-Control"] == "public, max-age=86400"


def test_without_places_there_are_no_names(session: Session) -> None:
    assert map_labels(session) == []
