"""What is suggested for how little somebody typed, and in which order?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.kernel.geography import Coordinates
from portal.places.rules.gazetteer import build_gazetteer
from portal.places.rules.records import (
    AliasRecord,
    MunicipalityRecord,
    PostcodeRecord,
    SettlementKind,
    SettlementRecord,
)
from portal.search.rules.suggestions import (
    MOST_SUGGESTIONS,
    Name,
    NameIndex,
    SuggestionKind,
    index_names,
    place_names,
    suggest,
)

SUBJECT, PLACE, SERVICE, ORGANISATION = SuggestionKind
POINT = Coordinates(51.2, 5.9)
PLACES = build_gazetteer(
    municipalities=[
        MunicipalityRecord("GM0957", "Roermond", "roermond", POINT),
        MunicipalityRecord("GM0988", "Weert", "weert", POINT),
    ],
    settlements=[
        SettlementRecord("Roermond", "roermond", SettlementKind.VILLAGE, "GM0957", ("6041",), POINT),
        SettlementRecord("Sint Odiliënberg", "sint-odilienberg", SettlementKind.VILLAGE, "GM0957", (), POINT),
        SettlementRecord("Ijsberg", "ijsberg", SettlementKind.HAMLET, "GM0988", (), POINT),
    ],
    postcodes=[PostcodeRecord("6041", "Roermond", "GM0957", POINT)],
    aliases=[AliasRecord("Remunj", settlement_slug="roermond")],
    outside=["Amsterdam"],
)
INDEX = index_names(
    [
        Name(SERVICE, "Mantelzorglijn", "mantelzorglijn"),
        Name(SERVICE, "Café voor mantelzorgers", "cafe"),
        Name(SERVICE, "Eetpunt De Roer", "eetpunt"),
        Name(SUBJECT, "Zorgen voor iemand", "deur"),
        Name(SUBJECT, "Zorgen voor iemand", "onderwerp", ("mantelzorg", "hulp bij zorg")),
        Name(SUBJECT, "Eten en maaltijden", "maaltijden", ("samen eten",)),
        Name(ORGANISATION, "Stichting Mantelzorg", "Stichting Mantelzorg"),
        *place_names(PLACES),
    ]
)


def _labels(
    text: str, index: NameIndex = INDEX, kinds: tuple[SuggestionKind, ...] = tuple(SuggestionKind)
) -> list[str]:
    return [suggestion.label for suggestion in suggest(text, index, kinds)]


def _many(kind: SuggestionKind, number: int) -> list[Name]:
    return [Name(kind, f"Zon {kind} {at:02d}", f"{kind}-{at}") for at in range(number)]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        pytest.param("eet", ["Eetpunt De Roer"], id="first word"),
        pytest.param("maalt", ["Eten en maaltijden"], id="a later word"),
        pytest.param("CAFE", ["Café voor mantelzorgers"], id="accents and capitals"),
        pytest.param("eetp de ro", ["Eetpunt De Roer"], id="every word counts"),
        pytest.param("roer eet", ["Eetpunt De Roer"], id="in any order"),
        pytest.param("roer maal", [], id="words of two names"),
        pytest.param("lijn", [], id="the middle of a word"),
        pytest.param("samen", ["Eten en maaltijden"], id="another word for a subject"),
        pytest.param("mantelzorg voor", ["Zorgen voor iemand", "Mantelzorglijn", "Café voor mantelzorgers",
                                         "Stichting Mantelzorg"], id="a word that says nothing"),
        pytest.param("remu", ["Roermond"], id="dialect"),
        pytest.param("st. odil", ["Sint Odiliënberg"], id="a saint, short"),
        pytest.param("ysb", ["Ijsberg"], id="y for ij"),
        pytest.param("6041", ["6041, Roermond"], id="postcode"),
        pytest.param("amsterdam", [], id="a town elsewhere"),
    ],
)  # fmt: skip
def test_a_word_of_the_name_begins_like_every_typed_word(text: str, labels: list[str]) -> None:
    assert _labels(text) == labels


@pytest.mark.parametrize("text", ["", " ", "m", "'", "!?", "中文", "\0", "\ud800"])
def test_too_little_gives_nothing(text: str) -> None:
    assert suggest(text, INDEX) == ()


def test_kinds_come_in_their_order_and_beginnings_before_the_rest() -> None:
    found = suggest("mantelzorg", INDEX)

    assert [suggestion.kind for suggestion in found] == [SUBJECT, SERVICE, SERVICE, ORGANISATION]
    assert [suggestion.label for suggestion in found][1:3] == ["Mantelzorglijn", "Café voor mantelzorgers"]


def test_of_a_door_and_a_subject_with_one_name_the_door_is_shown_once() -> None:
    assert [suggestion.key for suggestion in suggest("zorgen voor", INDEX)] == ["deur"]
    assert [suggestion.key for suggestion in suggest("hulp bij", INDEX)] == ["deur"]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        pytest.param("matelzorg", ["Zorgen voor iemand", "Mantelzorglijn", "Café voor mantelzorgers",
                                   "Stichting Mantelzorg"], id="a letter too few"),
        pytest.param("mnatelzo", ["Zorgen voor iemand", "Mantelzorglijn", "Café voor mantelzorgers",
                                  "Stichting Mantelzorg"], id="letters changed places, half a word"),
        pytest.param("roremond", ["Roermond", "6041, Roermond", "Roermond (gemeente)"], id="place"),
        pytest.param("eetpumt roer", ["Eetpunt De Roer"], id="one word of two"),
        pytest.param("etn", [], id="too short to guess"),
        pytest.param("6042", [], id="never another postcode"),
        pytest.param("xyzzyplugh", [], id="like nothing"),
    ],
)  # fmt: skip
def test_a_typing_error_is_repaired(text: str, labels: list[str]) -> None:
    assert sorted(_labels(text)) == sorted(labels)


def test_nothing_is_repaired_while_something_begins_like_it() -> None:
    index = index_names([Name(SERVICE, "Maatje", "maatje"), Name(SERVICE, "Maatwerk", "maatwerk")])

    assert _labels("maatj", index) == ["Maatje"]


def test_every_kind_has_room_when_there_is_much_of_all() -> None:
    index = index_names([name for kind in SuggestionKind for name in _many(kind, 12)])
    kinds = [suggestion.kind for suggestion in suggest("zon", index)]

    assert kinds == [SUBJECT] * 3 + [PLACE] * 2 + [SERVICE] * 3 + [ORGANISATION] * 2


@pytest.mark.parametrize("kind", SuggestionKind)
def test_a_kind_alone_has_all_the_room(kind: SuggestionKind) -> None:
    index = index_names(_many(kind, 12))

    assert [suggestion.key for suggestion in suggest("zon", index)] == [f"{kind}-{at}" for at in range(10)]


def test_only_the_asked_kinds() -> None:
    assert [suggestion.kind for suggestion in suggest("roer", INDEX, (PLACE,))] == [PLACE] * 3
    assert suggest("roer", INDEX, ()) == ()


def test_an_empty_region_suggests_nothing() -> None:
    assert suggest("mantelzorg", index_names([])) == ()


@given(st.text(max_size=300) | st.text(alphabet="maeintlzorg 6041", max_size=60))
def test_whatever_is_typed_gives_at_most_ten_of_our_own_names(text: str) -> None:
    found = suggest(text, INDEX)

    assert len(found) <= MOST_SUGGESTIONS
    assert len(set(found)) == len(found)
    assert {suggestion.label for suggestion in found} <= set(INDEX.labels)


@given(st.sampled_from(list(INDEX.labels)), st.integers(min_value=2, max_value=40))
def test_every_beginning_of_a_name_keeps_finding_it(label: str, length: int) -> None:
    found = _labels(label[:length])

    assert label in found or len(found) == MOST_SUGGESTIONS or len(label[:length].strip(" ,(")) < 2
