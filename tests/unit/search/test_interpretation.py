"""What does a question mean, all in all?"""

from dataclasses import replace

import pytest

from portal.places.rules.gazetteer import Gazetteer
from portal.search.rules.classifier import Example, train
from portal.search.rules.danger import DangerRule
from portal.search.rules.dialect import Dialect
from portal.search.rules.interpretation import Interpretation, interpret, may_be_kept
from portal.search.rules.knowledge import Knowledge
from portal.search.rules.lexicon import Lexicon
from portal.search.rules.relevance import DANGER_SHARE, OFF_TOPIC, SYNONYM_SHARE
from portal.search.rules.understanding import Cues, Kind

SENTENCES = {
    "hulpmiddelen": ["rollator lenen", "rolstoel huren", "looprek nodig"],
    "taal": ["taalles nederlands", "beter nederlands leren", "leren lezen"],
    OFF_TOPIC: ["pizza bestellen", "vakantie naar spanje", "auto te koop"],
}
HITS = DangerRule("violence", ("veilig-thuis",), ("man .. slaat",), ("veiligheid",), ("112",), ("slaat mij nu",))


@pytest.fixture(scope="module")
def knowledge(lexicon: Lexicon, cues: Cues) -> Knowledge:
    examples = [Example(text, {label: 1.0}) for label, texts in SENTENCES.items() for text in texts]
    return Knowledge(lexicon, cues, (HITS,), subject_model=train(examples))


@pytest.fixture
def meaning(traps: Gazetteer, knowledge: Knowledge):
    def _meaning(query: str, *refused: Kind) -> Interpretation:
        return interpret(query, traps, knowledge, refused=frozenset(refused))

    return _meaning


def _likeliest(found: Interpretation) -> str:
    return max(found.likelihoods, key=lambda slug: found.likelihoods[slug])


def test_place_is_read_and_the_rest_is_searched(meaning) -> None:
    found = meaning("taalles Roermond")

    assert found.place.label == "Roermond"
    assert [term.typed for term in found.terms] == ["taalles"]
    assert _likeliest(found) == "taal"


@pytest.mark.parametrize(("query", "place"), [("taalles roermont", "Roermond"), ("taalles maastrigt", "Maastricht")])
def test_misspelt_place_is_read_and_the_rest_is_searched(meaning, query: str, place: str) -> None:
    found = meaning(query)

    assert found.place.label == place
    assert [term.typed for term in found.terms] == ["taalles"]


def test_misspelt_place_is_a_word_when_that_is_taken_back(meaning) -> None:
    assert meaning("taalles roermont", Kind.SPELLING).place is None
    assert meaning("taalles roermont", Kind.PLACE).place is None


def test_word_that_we_know_is_no_misspelt_place(traps: Gazetteer, knowledge: Knowledge) -> None:
    knows = replace(knowledge, lexicon=replace(knowledge.lexicon, everyday=frozenset({"roermont"})))

    assert interpret("taalles roermont", traps, knows).place is None


def test_dialect_is_understood_and_danger_in_it_too(traps: Gazetteer, knowledge: Knowledge) -> None:
    speaks = replace(knowledge, dialect=Dialect(certain={"leere": "leren", "sjleit": "slaat"}))

    assert _likeliest(interpret("leere laeze nederlands", traps, speaks)) == "taal"
    assert interpret("mijn man sjleit", traps, speaks).danger.lines == ("veilig-thuis",)
    assert interpret("mijn man sjleit", traps, knowledge).danger.lines == ()


def test_subject_is_asked_of_the_repaired_words(meaning) -> None:
    found = meaning("rolaltor")

    assert found.repaired == {"rolaltor": "rollator"}
    assert _likeliest(found) == "hulpmiddelen"


def test_words_as_typed_when_the_repair_is_taken_back(meaning) -> None:
    found = meaning("rolaltor", Kind.SPELLING)

    assert found.repaired == {}
    assert found.terms[0].typed == "rolaltor"


def test_synonym_moves_the_subject_by_its_share(meaning, knowledge: Knowledge, traps: Gazetteer) -> None:
    without = replace(knowledge, lexicon=replace(knowledge.lexicon, synonyms=()))
    plain = interpret("rollator", traps, without).likelihoods

    expected = (1 - SYNONYM_SHARE) * plain["hulpmiddelen"] + SYNONYM_SHARE
    assert meaning("rollator").likelihoods["hulpmiddelen"] == pytest.approx(expected)


def test_danger_weighs_most_and_is_not_corrected(meaning) -> None:
    found = meaning("mijn man slaat mij rolaltor")

    assert found.danger.lines == ("veilig-thuis",)
    assert found.likelihoods["veiligheid"] >= DANGER_SHARE
    assert found.repaired == {}


def test_112_comes_first_when_it_happens_now(meaning) -> None:
    assert meaning("mijn man slaat mij nu").danger.lines == ("112", "veilig-thuis")


@pytest.mark.parametrize("kind", list(Kind))
def test_danger_cannot_be_taken_back(meaning, kind: Kind) -> None:
    assert meaning("mijn man slaat mij", kind).danger.kinds == ("violence",)


def test_danger_is_read_in_the_whole_text_place_and_all(meaning) -> None:
    assert meaning("mijn man in Heel slaat mij").danger.kinds == ("violence",)


@pytest.mark.parametrize(
    ("query", "is_off_topic"),
    [
        pytest.param("pizza bestellen", True, id="something else"),
        pytest.param("taalles", False, id="a subject"),
        pytest.param("pizza bestellen looprek", False, id="a synonym of the editor"),
        pytest.param("pizza mijn man slaat mij", False, id="danger"),
        pytest.param("!!!", False, id="no words"),
    ],
)
def test_off_topic(meaning, query: str, is_off_topic: bool) -> None:
    assert meaning(query).is_off_topic is is_off_topic


def test_without_models_the_words_still_count(traps: Gazetteer, knowledge: Knowledge) -> None:
    found = interpret("taalles Heel", traps, replace(knowledge, subject_model=None))

    assert found.likelihoods == {}
    assert found.terms
    assert found.place.label == "Heel"


@pytest.mark.parametrize(
    ("query", "is_kept"),
    [
        pytest.param("schulden", True, id="a word of the records"),
        pytest.param("samen taalles", True, id="two of them"),
        pytest.param("samen taalles schulden rollator", False, id="so many words are somebody's own"),
        pytest.param("schulden jansen", False, id="a name"),
        pytest.param("rolaltor", False, id="a typing error"),
        pytest.param("schulden \u0645\u062d\u0645\u062f", False, id="a name in another script"),
        pytest.param("schulden #17", False, id="a number"),
    ],
)
def test_only_what_many_people_ask_is_kept(meaning, lexicon: Lexicon, query: str, is_kept: bool) -> None:
    assert may_be_kept(query, meaning(query), lexicon) is is_kept


def test_danger_is_never_kept(meaning, lexicon: Lexicon) -> None:
    knows = replace(lexicon, counts={**lexicon.counts, "man": 1, "slaat": 1})

    assert not may_be_kept("man slaat", meaning("man slaat"), knows)
