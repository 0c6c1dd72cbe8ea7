"""Into which known words does a long word fall apart?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.search.rules.compounds import SHORTEST_WORD, CompoundSplitter

KNOWN = frozenset(
    ["rouw", "verwerking", "groep", "dag", "opvang", "ouderen", "koffie", "ochtend", "kind", "opvoeding", "hulp"]
    + ["schuld", "schulden", "verleen", "verlening", "huis", "houden", "huishouden", "auto", "bed", "rijf", "wmo1"]
)


@pytest.fixture(scope="module")
def splitter() -> CompoundSplitter:
    return CompoundSplitter(KNOWN)


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        pytest.param("rouwverwerkingsgroep", ("rouw", "verwerking", "groep"), id="three, linked with s"),
        pytest.param("koffieochtend", ("koffie", "ochtend"), id="two without a link"),
        pytest.param("kinderopvang", ("kind", "opvang"), id="linked with er"),
        pytest.param("groepenhuis", ("groep", "huis"), id="linked with en"),
        pytest.param("schuldhulpverlening", ("schuld", "hulp", "verlening"), id="three without a link"),
        pytest.param("huishoudenhulp", ("huishouden", "hulp"), id="fewest parts win"),
        pytest.param("koffie", (), id="known but short"),
        pytest.param("huishouden", ("huis", "houden"), id="a known word that is two known words"),
        pytest.param("koffiexyz", (), id="a piece is left over"),
        pytest.param("onbekendwoord", (), id="nothing is known"),
        pytest.param("bedrijf", (), id="too short to guess: bed and rijf"),
        pytest.param("koffie2ochtend", (), id="a digit inside"),
        pytest.param("", (), id="nothing"),
    ],
)
def test_word_falls_apart_into_known_words(splitter: CompoundSplitter, word: str, parts: tuple[str, ...]) -> None:
    assert splitter.split(word) == parts


def test_short_words_are_no_parts() -> None:
    assert CompoundSplitter(frozenset({"dag", "opvang"})).split("dagopvang") == ()


@given(st.lists(st.sampled_from(sorted(KNOWN)), min_size=1, max_size=5))
def test_every_part_is_known_and_they_stand_in_order(found: list[str]) -> None:
    word = "".join(found)
    parts = CompoundSplitter(KNOWN).split(word)
    at = 0
    for part in parts:
        assert part in KNOWN
        at = word.index(part, at) + len(part)
    assert not parts or (at == len(word) >= SHORTEST_WORD)


@given(st.text(max_size=60))
def test_any_text_can_be_asked(text: str) -> None:
    assert set(CompoundSplitter(KNOWN).split(text)) <= KNOWN


def test_the_longest_word_is_no_trouble() -> None:
    assert CompoundSplitter(KNOWN).split("hulp" * 50) == ()
