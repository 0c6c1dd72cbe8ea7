"""Is a misspelt place found, and is nothing taken for a place that is none?"""

import pytest

from portal.places.rules.gazetteer import Gazetteer
from portal.places.rules.spelling import place_that_sounds_like


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        pytest.param("roermont", "Roermond", id="as it sounds"),
        pytest.param("meersen", "Meerssen", id="one letter instead of two"),
        pytest.param("roerdaln", "Roerdalen", id="a letter too few"),
        pytest.param("swalmenn", "Swalmen", id="a letter too many"),
        pytest.param("Echt-Susterren", "Echt-Susteren", id="two words"),
        pytest.param("Eisden Margraten", "Eijsden-Margraten", id="another way to write ij"),
    ],
)
def test_misspelt_place_is_found(region: Gazetteer, typed: str, place: str) -> None:
    found = place_that_sounds_like(typed, region)

    assert found is not None
    assert found.label == place


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("weer", id="too short to guess"),
        pytest.param("zwemmen", id="two letters away from Swalmen"),
        pytest.param("swelme", id="short, and another letter"),
        pytest.param("boermond", id="another first letter"),
        pytest.param("6041ab", id="digits"),
        pytest.param("", id="nothing"),
    ],
)
def test_what_is_no_place_is_none(region: Gazetteer, typed: str) -> None:
    assert place_that_sounds_like(typed, region) is None
