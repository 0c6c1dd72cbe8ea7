"""Which words does the search know, what else do people call them, and what did somebody mean to type?"""

from dataclasses import replace

import pytest

from portal.search.rules.lexicon import MOST_TERMS, Lexicon, read_query


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        pytest.param("rolaltor", "rollator", id="letters turned round"),
        pytest.param("rollattor", "rollator", id="a letter too many"),
        pytest.param("rolator", "rollator", id="a letter too few"),
        pytest.param("tallles", "taalles", id="a wrong letter"),
        pytest.param("koffiee", "koffie", id="a word part of the editor"),
    ],
)
def test_typing_error_is_repaired(lexicon: Lexicon, typed: str, meant: str) -> None:
    assert lexicon.repair(typed) == meant
    assert read_query(typed, lexicon).repaired == {typed: meant}


@pytest.mark.parametrize(
    "word",
    [
        pytest.param("meulenberg", id="a name"),
        pytest.param("vandaag", id="everyday Dutch of the examples"),
        pytest.param("rollators", id="a word of the index"),
        pytest.param("looprek", id="a synonym"),
        pytest.param("ochtend", id="a word part"),
        pytest.param("koffieochtend", id="falls apart into known words"),
        pytest.param("krok", id="too short to guess"),
        pytest.param("rollat0r", id="not a word"),
        pytest.param("zeppelin", id="nothing is near"),
        pytest.param("", id="nothing"),
    ],
)
def test_what_is_no_typing_error_is_left_alone(lexicon: Lexicon, word: str) -> None:
    assert lexicon.repair(word) is None
    assert read_query(word, lexicon).repaired == {}


def test_a_name_that_looks_like_a_word_is_not_changed_into_it(lexicon: Lexicon) -> None:
    with_name = replace(lexicon, names=frozenset({"rollater"}))

    assert lexicon.repair("rollater") == "rollator"
    assert with_name.repair("rollater") is None


def test_of_equally_near_words_the_commonest_is_meant_and_then_the_first() -> None:
    def repaired(**counts: int) -> str | None:
        return Lexicon(counts, (), frozenset(), frozenset()).repair("kappex")

    assert repaired(kapper=1, kappen=5) == "kappen"
    assert repaired(kapper=5, kappen=1) == "kapper"
    assert repaired(kapper=2, kappen=2) == "kappen"


def test_visitor_who_takes_a_repair_back_gets_the_words_as_typed(lexicon: Lexicon) -> None:
    reading = read_query("rolaltor lenen", lexicon, may_repair=False)

    assert reading.repaired == {}
    assert [term.typed for term in reading.terms] == ["rolaltor", "lenen"]


def test_synonyms_stand_beside_the_typed_word_and_bring_their_subjects(lexicon: Lexicon) -> None:
    (term,) = read_query("looprek", lexicon).terms

    assert term.typed == "looprek"
    assert term.alternatives[0] == ("looprek",)
    assert set(term.alternatives) == {("looprek",), ("rollator",), ("kruk",)}
    assert read_query("looprek", lexicon).subjects == ("hulpmiddelen", "bewegen")


def test_a_repaired_word_brings_its_synonyms(lexicon: Lexicon) -> None:
    reading = read_query("rolaltor", lexicon)

    assert ("looprek",) in reading.terms[0].alternatives
    assert reading.subjects == ("hulpmiddelen",)


def test_a_phrase_is_one_term_stop_words_and_all(lexicon: Lexicon) -> None:
    reading = read_query("ik trek het niet meer samen", lexicon)

    assert [term.typed for term in reading.terms] == ["trek het niet meer", "samen"]
    assert reading.subjects == ("mantelzorg", "psychisch")


def test_half_a_phrase_is_no_phrase(lexicon: Lexicon) -> None:
    assert read_query("trek het niet", lexicon).subjects == ()


def test_a_compound_asks_for_the_whole_or_for_all_of_its_parts(lexicon: Lexicon) -> None:
    (term,) = read_query("rouwverwerkingsgroep", lexicon).terms

    assert len(term.alternatives) == 2
    assert len(term.alternatives[1]) == 3


def test_words_that_say_nothing_are_no_terms(lexicon: Lexicon) -> None:
    assert read_query("ik wil de taalles", lexicon).terms[0].typed == "taalles"
    assert read_query("ik en de x", lexicon).terms == ()
    assert read_query("", lexicon).terms == ()


def test_a_long_text_keeps_its_first_terms(lexicon: Lexicon) -> None:
    text = " ".join(f"woord{number}" for number in range(100))

    assert len(read_query(text, lexicon).terms) == MOST_TERMS
