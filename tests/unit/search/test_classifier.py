"""What is learnt from sentences: is it the same on every machine, can it be kept, and does it explain itself?"""

import io
import subprocess
import sys

import numpy as np
import pytest

from portal.search.rules.classifier import (
    Example,
    features_of,
    fingerprint,
    from_bytes,
    probabilities,
    strongest_features,
    to_bytes,
    train,
    words_seen,
)
from tests.source_tree import ROOT

SENTENCES = {
    "taal": ["nederlands leren", "taalles voor beginners", "ik wil beter nederlands praten", "lezen en schrijven"],
    "vervoer": ["rit naar het ziekenhuis", "vervoer met de bus", "wie brengt mij weg", "taxi voor ouderen"],
    "maaltijden": ["samen warm eten", "maaltijd aan huis", "eten in de buurt", "kok die thuis kookt"],
}
EXAMPLES = [Example(text, {label: 1.0}) for label, texts in SENTENCES.items() for text in texts]


def _likeliest(text: str) -> str:
    found = probabilities(train(EXAMPLES), text)
    return max(found, key=lambda label: found[label])


@pytest.mark.parametrize(
    ("text", "label"),
    [
        pytest.param("nederlands", "taal", id="a word it has seen"),
        pytest.param("nederlans leeren", "taal", id="misspelt"),
        pytest.param("maaltijdservice", "maaltijden", id="a compound of what it has seen"),
        pytest.param("wie kan mij brengen met de bus", "vervoer", id="a sentence of its own"),
    ],
)
def test_new_wording_is_recognised(text: str, label: str) -> None:
    assert _likeliest(text) == label


def test_likelihoods_add_up_to_one() -> None:
    model = train(EXAMPLES)

    for text in ("nederlands", "xqzvw", ""):
        assert sum(probabilities(model, text).values()) == pytest.approx(1, abs=1e-5)


def test_learning_twice_gives_the_same_bytes() -> None:
    assert to_bytes(train(EXAMPLES)) == to_bytes(train(EXAMPLES))


def test_the_order_of_the_examples_does_not_matter() -> None:
    assert to_bytes(train(EXAMPLES)) == to_bytes(train(EXAMPLES[::-1]))


def test_a_process_with_other_hash_seeds_learns_the_same() -> None:
    program = (
        "import hashlib, sys; from tests.unit.search.test_classifier import EXAMPLES;"
        "from portal.search.rules.classifier import to_bytes, train;"
        "print(hashlib.sha256(to_bytes(train(EXAMPLES))).hexdigest())"
    )
    learnt = {
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=ROOT,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }

    assert len(learnt) == 1


def test_what_was_kept_answers_as_what_was_learnt() -> None:
    model = train(EXAMPLES)
    kept = from_bytes(to_bytes(model))

    assert kept is not None
    assert (kept.labels, kept.words, kept.codes.tolist()) == (model.labels, model.words, model.codes.tolist())
    for text in ("nederlands leren", "bus", "eten", "xqzvw"):
        assert probabilities(kept, text) == pytest.approx(probabilities(model, text), abs=0.01)
    assert to_bytes(kept) == to_bytes(model)


def test_what_an_earlier_version_kept_is_learnt_again_and_breaks_nothing() -> None:
    packed = io.BytesIO()
    np.savez_compressed(packed, labels=np.array(["taal"]), features=np.frombuffer(b"w taal", dtype=np.uint8))

    assert from_bytes(packed.getvalue()) is None


def test_explains_itself_by_what_spoke_loudest() -> None:
    found = strongest_features(train(EXAMPLES), "beter nederlands in de bus", "taal")

    assert found
    assert len(found) <= 3
    assert any(piece.strip("<>") in "nederlands beter" for piece in found)
    assert not any("bus" in piece for piece in found)
    assert strongest_features(train(EXAMPLES), "xqzvw", "taal") == []


def test_without_examples_nothing_can_be_learnt() -> None:
    with pytest.raises(ValueError, match="examples"):
        train([])


def test_a_sentence_may_have_two_labels() -> None:
    both = Example("eten en taal oefenen", {"maaltijden": 2 / 3, "taal": 1 / 3})
    found = probabilities(train([*EXAMPLES, both]), "eten en taal oefenen")

    assert found["maaltijden"] > found["taal"] > found["vervoer"]


def test_fingerprint_changes_with_the_examples_and_only_then() -> None:
    changed = [*EXAMPLES[:-1], Example(EXAMPLES[-1].text, {"vervoer": 1.0})]

    assert fingerprint(EXAMPLES) == fingerprint(list(EXAMPLES))
    assert len({fingerprint(EXAMPLES), fingerprint(EXAMPLES[1:]), fingerprint(changed)}) == 3


def test_words_that_stand_in_several_sentences_are_everyday() -> None:
    model = train(EXAMPLES)

    assert "nederland" in words_seen(model, 2)
    assert "taxi" not in words_seen(model, 2)
    assert "taxi" in words_seen(model, 1)


def test_features_are_words_pairs_and_pieces() -> None:
    found = set(features_of("Samen eten"))

    assert {"w saam", "w eet", "p saam eet", "g <sa", "g eten>"} <= found
    assert features_of("!!!") == {}
