"""What a person types in the place box becomes one place, a choice, "not in this region" or a suggestion."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.kernel.geography import Coordinates
from portal.places.rules.gazetteer import Gazetteer, build_gazetteer
from portal.places.rules.records import (
    Ambiguous,
    Empty,
    Found,
    MunicipalityRecord,
    OutsideReason,
    OutsideRegion,
    PlacePrecision,
    SettlementKind,
    SettlementRecord,
    Unknown,
)
from portal.places.rules.resolution import MAX_SUGGESTIONS, resolve_place


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        pytest.param("weert", "weert", id="village before municipality and hamlet"),
        pytest.param("Weert (gemeente)", "gemeente-weert", id="municipality by a word after it"),
        pytest.param("gemeente Weert", "gemeente-weert", id="municipality by a word before it"),
        pytest.param("gem. Echt", "gemeente-echt-susteren", id="municipality by half its name"),
        pytest.param("Leudal", "gemeente-leudal", id="municipality without a village of that name"),
        pytest.param("echt", "echt", id="village that is half a municipality"),
        pytest.param("Echt-Susteren", "gemeente-echt-susteren", id="municipality of two villages"),
        pytest.param("Echt Susteren", "gemeente-echt-susteren", id="the same without a hyphen"),
        pytest.param("Valkenburg", "valkenburg", id="short for the town"),
        pytest.param("Valkenburg a/d Geul", "gemeente-valkenburg-aan-de-geul", id="abbreviated"),
        pytest.param("Sint Odiliënberg", "sint-odilienberg", id="official name"),
        pytest.param("st odilienberg", "sint-odilienberg", id="the way people type it"),
        pytest.param("sintodilienberg", "sint-odilienberg", id="without a space"),
        pytest.param("Remunj", "roermond", id="dialect"),
        pytest.param("wieert", "weert", id="dialect without accents"),
        pytest.param("Ech Zöstere", "gemeente-echt-susteren", id="dialect of a municipality"),
        pytest.param("t sittert", "t-sittert", id="hamlet with an article"),
        pytest.param("sittert", "t-sittert", id="hamlet without its article"),
        pytest.param("Eysden", "eijsden", id="old spelling"),
        pytest.param("heide roermond", "heide-roermond", id="namesake with its municipality"),
        pytest.param("Roermond, Heide", "heide-roermond", id="municipality first"),
        pytest.param("Heide (Roermond)", "heide-roermond", id="in brackets"),
        pytest.param("heide swalmen", "heide-roermond", id="with a village of the same municipality"),
        pytest.param("heide susteren", "heide-echt-susteren", id="with half a municipality"),
        pytest.param("Heide, Roggel", "heide-roggel", id="with the addition in its name"),
        pytest.param("weert meerssen", "weert-meerssen", id="hamlet rather than the town"),
        pytest.param("Weert, Limburg", "weert", id="with the province"),
        pytest.param("Heythuysen NL", "heythuysen", id="with the country"),
        pytest.param("6001", "postcode-6001", id="four digits"),
        pytest.param("6001 Weert", "postcode-6001", id="four digits and a name"),
        pytest.param("postcode 6001", "postcode-6001", id="with the word"),
    ],
)
def test_typed_text_finds_the_place(region: Gazetteer, typed: str, key: str) -> None:
    resolution = resolve_place(typed, region)

    assert isinstance(resolution, Found)
    assert resolution.place.key == key


@pytest.mark.parametrize("typed", ["6001AB", "6001 ab", " 6001-AB ", "6001 AB 12", "Markt 1, 6001 AB Weert"])
def test_full_postcode_is_placed_at_its_four_digits_and_says_so(region: Gazetteer, typed: str) -> None:
    resolution = resolve_place(typed, region)

    assert isinstance(resolution, Found)
    place = resolution.place
    assert (place.key, place.label) == ("postcode-6001ab", "6001 AB, Weert")
    assert (place.precision, place.is_approximate) == (PlacePrecision.POSTCODE6, True)
    assert place.coordinates == region.by_postcode["6001"].coordinates


def test_key_finds_its_place_even_when_it_is_unlike_the_name() -> None:
    gazetteer = build_gazetteer(
        [MunicipalityRecord("GM0988", "Weert", "weert", Coordinates(51.25, 5.7))],
        [SettlementRecord("Laar", "an-older-name", SettlementKind.VILLAGE, "GM0988")],
        [],
    )

    resolution = resolve_place("an-older-name", gazetteer)

    assert isinstance(resolution, Found)
    assert resolution.place.label == "Laar"


def test_every_key_and_every_label_resolves_to_its_own_place(region: Gazetteer) -> None:
    for place in region.by_key.values():
        for text in (place.key, place.label, place.key.upper()):
            resolution = resolve_place(text, region)
            assert isinstance(resolution, Found), text
            assert resolution.place == place


def test_key_and_label_of_a_full_postcode_resolve_again(region: Gazetteer) -> None:
    first = resolve_place("6001AB", region)
    assert isinstance(first, Found)

    assert resolve_place(first.place.key, region) == first
    assert resolve_place(first.place.label, region) == first


@pytest.mark.parametrize(
    ("typed", "alternatives"),
    [
        pytest.param("weert", ["gemeente-weert", "weert-meerssen"], id="municipality first, then the hamlet"),
        pytest.param("echt", ["gemeente-echt-susteren"], id="municipality that carries the name"),
        pytest.param("Wieërt", ["gemeente-weert"], id="by its dialect name"),
        pytest.param("valkenburg", ["gemeente-valkenburg-aan-de-geul"], id="municipality named after it"),
        pytest.param("swalmen", [], id="nothing else is called so"),
        pytest.param("heide roermond", [], id="the person has already said which"),
        pytest.param("gemeente weert", [], id="the person asked for the municipality"),
    ],
)
def test_what_else_the_words_can_mean_comes_along(region: Gazetteer, typed: str, alternatives: list[str]) -> None:
    resolution = resolve_place(typed, region)

    assert isinstance(resolution, Found)
    assert [place.key for place in resolution.alternatives] == alternatives


@pytest.mark.parametrize(
    ("typed", "keys"),
    [
        pytest.param(
            "Heide",
            ["heide-echt-susteren", "heide-heythuysen", "heide-roermond", "heide-roggel"],
            id="neighbourhoods and hamlets of one name",
        ),
        pytest.param("heide leudal", ["heide-heythuysen", "heide-roggel"], id="two in one municipality"),
        pytest.param(
            "Berg",
            ["berg-en-terblijt", "sint-odilienberg", "de-berg"],
            id="everyday names before a half name",
        ),
    ],
)
def test_equal_claims_give_a_choice(region: Gazetteer, typed: str, keys: list[str]) -> None:
    resolution = resolve_place(typed, region)

    assert isinstance(resolution, Ambiguous)
    assert [place.key for place in resolution.choices] == keys


@pytest.mark.parametrize(
    ("typed", "text", "reason"),
    [
        pytest.param("5911", "5911", OutsideReason.POSTCODE, id="postcode elsewhere"),
        pytest.param("1012 ab", "1012", OutsideReason.POSTCODE, id="full postcode elsewhere"),
        pytest.param("venlo", "Venlo", OutsideReason.TOWN, id="town elsewhere"),
        pytest.param("den-bosch", "Den Bosch", OutsideReason.TOWN, id="town of two words"),
        pytest.param("Venlo, Nederland", "Venlo", OutsideReason.TOWN, id="town with the country"),
    ],
)
def test_place_elsewhere_is_outside_the_region(region: Gazetteer, typed: str, text: str, reason: OutsideReason) -> None:
    assert resolve_place(typed, region) == OutsideRegion(text, reason)


def test_town_elsewhere_offers_the_hamlet_that_nearly_has_its_name(region: Gazetteer) -> None:
    resolution = resolve_place("Horst", region)

    assert resolution == OutsideRegion("Horst", OutsideReason.TOWN, (region.by_key["de-horst"],))


def test_post_office_box_code_between_ours_is_unknown_rather_than_outside(region: Gazetteer) -> None:
    resolution = resolve_place("6000", region)

    assert isinstance(resolution, Unknown)
    assert [place.key for place in resolution.suggestions] == ["postcode-6001", "postcode-6002"]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        pytest.param("roermodn", "roermond", id="letters swapped"),
        pytest.param("heytuizen", "heythuysen", id="spelled by ear"),
        pytest.param("wert", "weert", id="letter forgotten"),
        pytest.param("terblijt", "berg-en-terblijt", id="one word of the name"),
        pytest.param("hey", "heythuysen", id="three letters typed"),
        pytest.param("Dorpstraat 5 Swalmen", "swalmen", id="address with a village in it"),
        pytest.param("60011", "postcode-6001", id="a digit too many"),
        pytest.param("6001sa", "postcode-6001", id="letters that are never issued"),
    ],
)
def test_typing_error_gets_the_meant_place_as_first_suggestion(region: Gazetteer, typed: str, first: str) -> None:
    resolution = resolve_place(typed, region)

    assert isinstance(resolution, Unknown)
    assert resolution.suggestions[0].key == first
    assert len(resolution.suggestions) <= MAX_SUGGESTIONS


@pytest.mark.parametrize("typed", ["", "   ", "\x00\x1f", "\u200b\ufeff", "\r\n\t"])
def test_nothing_typed_is_empty(region: Gazetteer, typed: str) -> None:
    assert resolve_place(typed, region) == Empty()


@pytest.mark.parametrize("typed", ["日本", "🙂", "%%%", "'; DROP TABLE", "0123", "0000", "12", "xq", "we"])
def test_absurd_text_is_unknown_without_suggestions(region: Gazetteer, typed: str) -> None:
    assert resolve_place(typed, region) == Unknown(typed)


@pytest.mark.parametrize(("length", "kind"), [(100, Found), (101, Unknown)])
def test_text_is_read_up_to_a_hundred_characters(region: Gazetteer, length: int, kind: type[object]) -> None:
    assert isinstance(resolve_place("6001 ".ljust(length, "x") + "  ", region), kind)


def test_ten_kilobytes_are_not_looked_at(region: Gazetteer) -> None:
    resolution = resolve_place("weert " * 2000, region)

    assert isinstance(resolution, Unknown)
    assert len(resolution.text) <= 100
    assert resolution.suggestions == ()


@given(st.text(max_size=150))
def test_whatever_is_typed_gets_an_answer(region: Gazetteer, typed: str) -> None:
    assert isinstance(resolve_place(typed, region), Found | Ambiguous | OutsideRegion | Unknown | Empty)
