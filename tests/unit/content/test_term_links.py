"""Which words of a text become links to the glossary?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.content.rules.term_links import Segment, find_terms, first_word, term_index

INDEX = term_index(
    [
        ("Wmo", "wmo"),
        ("MEE", "mee"),
        ("pgb", "pgb"),
        ("pgb's", "pgb"),
        ("wijkteam", "wijkteam"),
        ("sociaal wijkteam", "wijkteam"),
        ("eigen bijdrage", "eigen-bijdrage"),
        ("eigen regie", "eigen-regie"),
        ("Wmo-loket", "wmo-loket"),
        ("één plan", "een-plan"),
        ("steunpunt", "steunpunt"),
        ("steunpunt mantelzorg", "steunpunt-mantelzorg"),
        ("mantelzorg", "mantelzorg"),
    ]
)


def _links(text: str, already_linked: set[str] | None = None, at_most: int = 9) -> list[tuple[str, str]]:
    segments = find_terms(text, INDEX, already_linked or set(), at_most=at_most)
    assert "".join(segment.text for segment in segments) == text
    return [(segment.text, segment.slug) for segment in segments if segment.slug]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Vraag een PGB aan.", [("PGB", "pgb")], id="a form without capital matches any case"),
        pytest.param("Doe mee met MEE.", [("MEE", "mee")], id="a form with a capital matches exactly"),
        pytest.param("wmo of WMO", [], id="another case of a form with a capital"),
        pytest.param("Bel het Wmo-loket.", [("Wmo-loket", "wmo-loket")], id="a form with a hyphen"),
        pytest.param(
            "Het steunpunt mantelzorg",
            [("steunpunt mantelzorg", "steunpunt-mantelzorg")],
            id="the longest form wins, and nothing inside it",
        ),
        pytest.param("Een Wmo-consulent helpt.", [], id="no link inside a compound"),
        pytest.param("Alle wijkteams samen", [], id="no link inside a longer word"),
        pytest.param("Uw eigen regiebehandelaar", [], id="nor inside a longer last word"),
        pytest.param("Het sociaal wijkteam", [("sociaal wijkteam", "wijkteam")], id="two words together"),
        pytest.param("Uw eigen plan", [], id="only the first word of a form"),
        pytest.param("Alle pgb's.", [("pgb's", "pgb")], id="an apostrophe belongs to the word"),
        pytest.param("Maak ÉÉN plan", [("ÉÉN plan", "een-plan")], id="letters with accents"),
        pytest.param("(Wmo),", [("Wmo", "wmo")], id="punctuation around the word"),
        pytest.param("", [], id="no text"),
    ],
)
def test_whole_words_are_linked(text: str, expected: list[tuple[str, str]]) -> None:
    assert _links(text) == expected


def test_only_the_first_use_in_a_text_is_linked_whatever_its_form() -> None:
    assert _links("Het wijkteam. Een sociaal wijkteam. Het wijkteam.") == [("wijkteam", "wijkteam")]


def test_a_term_that_the_page_linked_before_is_passed_over_with_all_its_words() -> None:
    assert _links("Wmo of pgb", {"wmo"}) == [("pgb", "pgb")]
    assert _links("Naar het Wmo-loket", {"wmo-loket"}) == []


def test_no_more_links_than_asked() -> None:
    text = "Wmo, pgb, MEE en eigen regie"

    assert _links(text, at_most=2) == [("Wmo", "wmo"), ("pgb", "pgb")]
    assert _links(text, at_most=0) == []


def test_there_are_no_empty_segments() -> None:
    assert find_terms("Wmo", INDEX) == (Segment("Wmo", "wmo"),)
    assert find_terms("", INDEX) == ()


def test_text_around_a_link_is_kept_as_it_was() -> None:
    assert find_terms("De <b>Wmo</b> & zo", INDEX) == (
        Segment("De <b>"),
        Segment("Wmo", "wmo"),
        Segment("</b> & zo"),
    )


@given(st.text(alphabet="WmoMEpgb's- één\n.", max_size=60))
def test_the_segments_of_any_text_are_that_text(text: str) -> None:
    assert "".join(segment.text for segment in find_terms(text, INDEX)) == text


def test_a_form_that_does_not_begin_with_a_word_is_refused() -> None:
    assert first_word("(ex-)partner") is None
    with pytest.raises(ValueError, match="not a word"):
        term_index([("- los", "los")])
