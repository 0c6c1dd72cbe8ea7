"""Spellings of one name fold alike, and different names do not."""

import pytest

from portal.places.rules.names import MAX_TYPED_LENGTH, clean_typed_text, fold_place_name, without_article


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        pytest.param("WEERT", "weert", id="capitals"),
        pytest.param("  Ohé  en Laak ", "ohe en laak", id="accents and spaces"),
        pytest.param("Sint Odiliënberg", "sint odilienberg", id="sint in full"),
        pytest.param("St. Odiliënberg", "sint odilienberg", id="st with a dot"),
        pytest.param("st odilienberg", "sint odilienberg", id="st without a dot"),
        pytest.param("St.Odilienberg", "sint odilienberg", id="st glued by a dot"),
        pytest.param("Sint-Odiliënberg", "sint odilienberg", id="hyphen"),
        pytest.param("Stein", "stein", id="st inside a word stays"),
        pytest.param("Valkenburg a/d Geul", "valkenburg aan de geul", id="a/d"),
        pytest.param("Valkenburg a.d. Geul", "valkenburg aan de geul", id="a.d."),
        pytest.param("'t Veld", "t veld", id="straight apostrophe"),
        pytest.param("’t Veld", "t veld", id="curly apostrophe"),
        pytest.param("D'Oospel", "doospel", id="apostrophe inside a word"),
        pytest.param("Eijsden", "eysden", id="ij is y"),
        pytest.param("Eysden", "eysden", id="y is y"),
        pytest.param("Ĳzeren", "yzeren", id="the ij letter"),
        pytest.param("Groêselt", "groeselt", id="composed accent"),
        pytest.param("Groêselt", "groeselt", id="separate accent"),
        pytest.param("Heide (Roermond)", "heide roermond", id="brackets"),
        pytest.param("日本", "", id="another script"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_spellings_fold_to_one_form(typed: str, folded: str) -> None:
    assert fold_place_name(typed) == folded


def test_folding_twice_changes_nothing() -> None:
    once = fold_place_name("St. Wijlre a/d 'Geul")

    assert fold_place_name(once) == once


@pytest.mark.parametrize(
    ("folded", "bare"),
    [("de heeg", "heeg"), ("t veld", "veld"), ("het broek", "broek"), ("de", "de"), ("dender", "dender")],
)
def test_only_a_leading_article_is_left_out(folded: str, bare: str) -> None:
    assert without_article(folded) == bare


def test_control_and_invisible_characters_are_cleaned_away() -> None:
    assert clean_typed_text("\x00We\u200bert\r\n  \x1b Roermond\u202e") == "Weert Roermond"


def test_cleaned_text_has_a_bounded_length() -> None:
    assert len(clean_typed_text("weert " * 2000)) <= MAX_TYPED_LENGTH
