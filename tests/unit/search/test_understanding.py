"""What does a query say beside its subject, and when is a name only a word?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.places.rules.gazetteer import Gazetteer
from portal.search.rules.understanding import Cues, ForWhom, Kind, Understanding, understand


@pytest.fixture
def read(traps: Gazetteer, cues: Cues):
    def _read(query: str, *refused: Kind) -> Understanding:
        return understand(query, traps, cues, refused=frozenset(refused))

    return _read


@pytest.mark.parametrize(
    ("query", "place", "left"),
    [
        pytest.param("taalles Roermond", "Roermond", "taalles", id="at the end"),
        pytest.param("roermond taalles", "Roermond", "taalles", id="at the beginning, small letters"),
        pytest.param("samen eten in Roermond op zondag", "Roermond", "samen eten op", id="in the middle"),
        pytest.param("taalles Valkenburg aan de Geul", "Valkenburg aan de Geul", "taalles", id="the longest name"),
        pytest.param("taalles Heel", "Heel", "taalles", id="Heel after a subject"),
        pytest.param("eten in heel", "Heel", "eten", id="heel after in"),
        pytest.param("schulden echt", "Echt", "schulden", id="echt behind bare key words"),
        pytest.param("dagopvang Echt gezocht", "Echt", "dagopvang gezocht", id="Echt written as a name"),
        pytest.param("hulp in Partij", "Partij", "hulp", id="Partij after in"),
        pytest.param("hulp Mechelen", "Mechelen", "hulp", id="Mechelen in our region"),
        pytest.param("dagbesteding Remunj", "Roermond", "dagbesteding", id="dialect of Roermond"),
        pytest.param("eten mestreech", "Maastricht", "eten", id="dialect of Maastricht"),
        pytest.param("hulp 6041", "6041, Roermond", "hulp", id="postcode"),
        pytest.param("hulp 6041 AB taalles", "6041 AB, Roermond", "hulp taalles", id="postcode with letters"),
        pytest.param("6041ab hulp", "6041 AB, Roermond", "hulp", id="postcode written together"),
        pytest.param("Roermond", "Roermond", "", id="nothing but a place"),
        pytest.param("in Roermond?", "Roermond", "", id="a place and signs"),
        pytest.param("'t Veld", "'t Veld", "", id="a name that begins with a sign"),
        pytest.param("Roermond of Heel", "Heel", "Roermond of", id="of two places the last"),
    ],
)
def test_place_in_words_is_found_and_taken_out(read, query: str, place: str, left: str) -> None:
    found = read(query)

    assert found.place is not None
    assert (found.place.label, found.text) == (place, left)


@pytest.mark.parametrize(
    "query",
    [
        "ik ben heel moe",
        "heel eenzaam",
        "is dat echt waar",
        "echt hulp nodig",
        "wij geven een partij",
        "voetbal in het veld",
        "6041 euro schuld",
        "wmo 2015",
        "2 kinderen 2000 euro schuld",
        "uitkering 1500 per maand",
        "",
        "!!!",
    ],
)
def test_everyday_word_is_no_place_and_stays(read, query: str) -> None:
    found = read(query)

    assert (found.place, found.outside, found.place_words) == (None, None, None)
    assert found.text == query


@pytest.mark.parametrize(
    ("query", "outside", "left"),
    [
        pytest.param("taalles in Venlo", "Venlo", "taalles", id="town"),
        pytest.param("taalles 5911 AB", "5911", "taalles", id="postcode with letters"),
    ],
)
def test_place_outside_the_region_is_named(read, query: str, outside: str, left: str) -> None:
    found = read(query)

    assert (found.place, found.outside, found.text) == (None, outside, left)


def test_place_inside_wins_over_one_outside(read) -> None:
    found = read("van Venlo naar Roermond")

    assert (found.place.label, found.outside) == ("Roermond", None)


def test_what_was_said_of_the_place_is_kept_as_it_was_typed(read) -> None:
    assert read("dagbesteding reMunj").place_words == "reMunj"


@pytest.mark.parametrize(
    ("query", "person"),
    [("oppas voor moeder", ForWhom.RELATIVE), ("mijn kind eet niet", ForWhom.CHILD), ("taalles", None)],
)
def test_person(read, query: str, person: ForWhom | None) -> None:
    assert read(query).for_whom is person


@pytest.mark.parametrize(
    ("query", "weekday", "hours", "said"),
    [
        pytest.param("eten zondag", 7, (0, 24), "zondag", id="a day"),
        pytest.param("eten vanavond", None, (18, 23), "vanavond", id="tonight"),
        pytest.param("vrijdag avond eten", 5, (18, 23), "vrijdag avond", id="a day and a part of it"),
    ],
)
def test_time(read, query: str, weekday: int | None, hours: tuple[int, int], said: str) -> None:
    when = read(query).when

    assert (when.weekday, (when.from_hour, when.to_hour), when.words) == (weekday, hours, said)


def test_words_of_time_and_cost_are_used_up_and_come_back_with_a_click(read) -> None:
    assert read("gratis eten, zondag.").text == "eten,"
    assert read("gratis eten zondag", Kind.COST).text == "gratis eten"
    assert read("gratis eten zondag", Kind.TIME).text == "eten zondag"


def test_free_of_charge(read) -> None:
    assert read("Gratis eten").is_free
    assert not read("eten").is_free


ALL = "gratis eten voor mijn kind zondag in Roermond"


@pytest.mark.parametrize("kind", [Kind.PLACE, Kind.FOR_WHOM, Kind.TIME, Kind.COST])
def test_each_kind_can_be_taken_back_alone(read, kind: Kind) -> None:
    def kinds(found: Understanding) -> set[Kind]:
        said = {Kind.PLACE: found.place, Kind.FOR_WHOM: found.for_whom, Kind.TIME: found.when}
        return {kind for kind, value in said.items() if value} | ({Kind.COST} if found.is_free else set())

    everything = {Kind.PLACE, Kind.FOR_WHOM, Kind.TIME, Kind.COST}
    assert kinds(read(ALL)) == everything
    assert kinds(read(ALL, kind)) == everything - {kind}


def test_place_that_was_taken_back_is_a_word_again(read) -> None:
    assert read(ALL, Kind.PLACE).text == "eten voor mijn kind in Roermond"
    assert read("heel in Heel", Kind.PLACE).text == "heel in Heel"


@given(query=st.text(max_size=120))
def test_any_text_can_be_read_and_no_letter_is_added(traps: Gazetteer, cues: Cues, query: str) -> None:
    found = understand(query, traps, cues)

    assert len(found.text) <= len(query)
