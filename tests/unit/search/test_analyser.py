"""Which words of a text count, and that text and question give the same ones."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.search.rules.analyser import MAXIMUM_TERMS, fold, index_tokens, query_terms


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Café's", "cafes"), ("Sint Odiliënberg", "sint odilienberg"), ("’t Patronaat", "t patronaat"), ("ÉÉN", "een")],
)
def test_case_and_accents_do_not_matter(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("mantelzorgers", "mantelzorg"),
        ("schulden", "schuld"),
        ("kinderen", "kind"),
        ("opa’s", "opas"),
        ("CAFÉ", "cafe"),
        ("maaltijden", "maaltijd"),
        ("vrijwilligers", "vrijwilliger"),
        ("dementerend", "dementie"),
    ],
)
def test_two_forms_of_a_word_are_one_term(typed: str, stored: str) -> None:
    assert query_terms(typed) == tuple(index_tokens(stored).split())


@pytest.mark.parametrize(
    ("typed", "terms"),
    [
        ("ik wil graag hulp", ("hulp",)),
        ("de het een", ("de", "het", "een")),
        ("zorg zorg Zorg", ("zorg",)),
        ("", ()),
        ("!!! ---", ()),
        ("помощь", ()),
        ('"zorg" OR name:*', ("zorg", "or", "name")),
    ],
)
def test_only_telling_words_are_asked_for(typed: str, terms: tuple[str, ...]) -> None:
    assert query_terms(typed) == terms


def test_a_long_question_keeps_its_first_words() -> None:
    asked = query_terms(" ".join(f"woord{number}" for number in range(50)))

    assert len(asked) == MAXIMUM_TERMS
    assert asked[0] == "woord0"


def test_no_text_has_no_tokens() -> None:
    assert index_tokens(None) == ""
    assert index_tokens("") == ""


@given(st.text(max_size=80))
def test_every_text_is_found_by_its_own_words(text: str) -> None:
    assert set(query_terms(text)) <= set(index_tokens(text).split())


@given(st.text(max_size=80))
def test_terms_hold_no_sign_that_a_query_language_knows(text: str) -> None:
    assert all(term.isascii() and term.isalnum() for term in query_terms(text))
