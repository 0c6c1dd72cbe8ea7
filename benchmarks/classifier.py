"""How well does the classifier place sentences that it has never seen, and how long does it take to learn?

Run by hand from the root of the project: python -m benchmarks.classifier [--folds 5] [--danger]
Cross-validation over the example sentences of seed_data/examples, never over evaluation cases. The fold of a sentence
follows from a hash of its text, so that every run and every machine has the same folds. A sentence counts as right when
the model's first label (top 1), or one of its first three (top 3), is the label that weighs most in the example.
"""

import argparse
import hashlib
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from portal import assets
from portal.search.rules.classifier import Example, probabilities, to_bytes, train
from portal.search.schemas import danger_examples, subject_examples


@dataclass
class Tally:
    """Sentences of one label: how many there were, and how many were right."""

    sentences: int = 0
    first: int = 0
    among_three: int = 0


def fold_of(example: Example, folds: int) -> int:
    return int.from_bytes(hashlib.sha256(example.text.encode()).digest()[:8]) % folds


def heaviest(example: Example) -> str:
    return max(sorted(example.labels), key=lambda label: example.labels[label])


def cross_validate(examples: Sequence[Example], folds: int) -> tuple[dict[str, Tally], list[float]]:
    """The tally of every label, and the seconds that each fold took to learn."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    seconds = []
    for fold in range(folds):
        started = time.perf_counter()
        model = train([example for example in examples if fold_of(example, folds) != fold])
        seconds.append(time.perf_counter() - started)
        for example in examples:
            if fold_of(example, folds) == fold:
                likely = probabilities(model, example.text)
                ordered = sorted(likely, key=lambda label: (-likely[label], label))
                tally = tallies[heaviest(example)]
                tally.sentences += 1
                tally.first += ordered[0] == heaviest(example)
                tally.among_three += heaviest(example) in ordered[:3]
    return dict(tallies), seconds


def print_table(tallies: dict[str, Tally]) -> None:
    print(f"{'label':<24}{'sentences':>10}{'top 1':>8}{'top 3':>8}")
    every = Tally(*(sum(getattr(item, name) for item in tallies.values()) for name in Tally.__annotations__))
    for label, tally in [*sorted(tallies.items()), ("all", every)]:
        print(
            f"{label:<24}{tally.sentences:>10}{tally.first / tally.sentences:>8.1%}"
            f"{tally.among_three / tally.sentences:>8.1%}"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--danger", action="store_true", help="the danger model instead of the subjects")
    chosen = parser.parse_args()
    examples = (danger_examples if chosen.danger else subject_examples)(assets.SEED_DATA)
    tallies, seconds = cross_validate(examples, chosen.folds)
    print_table(tallies)
    started = time.perf_counter()
    model = train(examples)
    learnt = time.perf_counter() - started
    print(
        f"learning: {learnt:.1f} s on all {len(examples)} sentences, {max(seconds):.1f} s at most a fold;"
        f" {model.codes.size} features, {len(to_bytes(model)) / 1_000_000:.1f} MB stored"
    )


if __name__ == "__main__":
    main()
