"""What is a sentence about, learnt from example sentences that an editor owns?

Multinomial logistic regression over words, word pairs and character n-grams. It needs no library beside numpy,
trains in seconds, gives the same answer on every machine and explains itself by its strongest features.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from portal.search.rules.analyser import stem, words

Floats = npt.NDArray[np.float32]
Indexes = npt.NDArray[np.intp]

ITERATIONS = 120
STEP = 12.0
PENALTY = 2e-5
"""Chosen by cross-validation over the example sentences (benchmarks/classifier.py)."""

SHORTEST_GRAM, LONGEST_GRAM = 3, 5
SEEN_AT_LEAST = 2
WORD_WEIGHT, PAIR_WEIGHT, GRAM_WEIGHT = 1.0, 0.7, 0.35


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence with the labels that fit it; the weights add up to one."""

    text: str
    labels: Mapping[str, float]


@dataclass(frozen=True, slots=True, eq=False)
class LinearModel:
    """One row of weights a feature and one column a label; `rarity` scales a feature by how telling it is."""

    labels: tuple[str, ...]
    features: Mapping[str, int]
    rarity: Floats
    weights: Floats
    bias: Floats


@dataclass(frozen=True, slots=True, eq=False)
class _Sparse:
    """Rows of features: row r holds `columns[k]` with `values[k]` for starts[r] <= k < starts[r + 1]."""

    starts: Indexes
    columns: Indexes
    values: Floats


def features_of(text: str) -> dict[str, float]:
    """The features of a sentence with their weight: stems, pairs of stems, pieces of words (for typing errors)."""
    found = words(text)
    stems = [stem(word) for word in found]
    features = {f"w {item}": WORD_WEIGHT for item in stems}
    features |= {f"p {first} {second}": PAIR_WEIGHT for first, second in zip(stems, stems[1:], strict=False)}
    features |= {f"g {piece}": GRAM_WEIGHT for word in found for piece in _pieces(word)}
    return features


def _pieces(word: str) -> Iterator[str]:
    marked = f"<{word}>"
    for size in range(SHORTEST_GRAM, LONGEST_GRAM + 1):
        for start in range(len(marked) - size + 1):
            yield marked[start : start + size]


def train(examples: Sequence[Example]) -> LinearModel:
    """Fit a model to the examples; ValueError when there are none."""
    if not examples:
        raise ValueError("a model needs examples")
    labels = tuple(sorted({label for example in examples for label in example.labels}))
    rows = [features_of(example.text) for example in examples]
    counts = Counter(feature for row in rows for feature in row)
    kept = sorted(feature for feature, count in counts.items() if count >= SEEN_AT_LEAST)
    index = {feature: position for position, feature in enumerate(kept)}
    rarity = np.array([np.log((1 + len(rows)) / (1 + counts[feature])) for feature in kept], dtype=np.float32)
    matrix = _matrix(rows, index, rarity)
    targets = np.zeros((len(rows), len(labels)), dtype=np.float32)
    for row, example in enumerate(examples):
        for label, weight in example.labels.items():
            targets[row, labels.index(label)] = weight
    weights, bias = _fit(matrix, targets, len(kept))
    return LinearModel(labels, index, rarity, weights, bias)


def probabilities(model: LinearModel, text: str) -> dict[str, float]:
    """How likely each label is; the prior when no feature of the text is known."""
    scores = _softmax(_scores(model, features_of(text))[np.newaxis, :])[0]
    return {label: float(score) for label, score in zip(model.labels, scores, strict=True)}


def knows(model: LinearModel, text: str) -> bool:
    """Whether the model has seen a whole word of this text."""
    return any(feature.startswith("w ") and feature in model.features for feature in features_of(text))


def strongest_features(model: LinearModel, text: str, label: str, most: int = 3) -> list[str]:
    """The words and pieces that spoke loudest for a label, strongest first."""
    column = model.labels.index(label)
    weighted = [
        (value * float(model.rarity[model.features[name]]) * float(model.weights[model.features[name], column]), name)
        for name, value in features_of(text).items()
        if name in model.features
    ]
    return [name.split(" ", 1)[1] for share, name in sorted(weighted, reverse=True)[:most] if share > 0]


def _scores(model: LinearModel, features: Mapping[str, float]) -> Floats:
    matrix = _matrix([features], model.features, model.rarity)
    scores: Floats = _product(matrix, model.weights)[0] + model.bias
    return scores


def _matrix(rows: Iterable[Mapping[str, float]], index: Mapping[str, int], rarity: Floats) -> _Sparse:
    starts: list[int] = [0]
    columns: list[int] = []
    values: list[float] = []
    for row in rows:
        known = sorted((index[name], value) for name, value in row.items() if name in index)
        scaled = [value * float(rarity[column]) for column, value in known]
        length = np.sqrt(sum(value * value for value in scaled)) or 1.0
        columns.extend(column for column, _value in known)
        values.extend(value / length for value in scaled)
        starts.append(len(columns))
    return _Sparse(
        np.array(starts, dtype=np.intp), np.array(columns, dtype=np.intp), np.array(values, dtype=np.float32)
    )


def _product(matrix: _Sparse, weights: Floats) -> Floats:
    """Rows times weights, by sums over the stretches of each row."""
    lines = weights[matrix.columns] * matrix.values[:, np.newaxis]
    return _stretch_sums(lines, matrix.starts)


def _stretch_sums(lines: Floats, starts: Indexes) -> Floats:
    sums = np.zeros((len(starts) - 1, lines.shape[1]), dtype=np.float32)
    filled = np.flatnonzero(starts[1:] > starts[:-1])
    if len(filled):
        sums[filled] = np.add.reduceat(lines, starts[filled], axis=0)
    return sums


def _fit(matrix: _Sparse, targets: Floats, feature_count: int) -> tuple[Floats, Floats]:
    """Accelerated gradient descent (Nesterov 1983) on the cross-entropy with an L2 penalty."""
    transposed = _transpose(matrix, feature_count)
    weights = np.zeros((feature_count, targets.shape[1]), dtype=np.float32)
    bias = np.zeros(targets.shape[1], dtype=np.float32)
    ahead, momentum = weights, 1.0
    for _iteration in range(ITERATIONS):
        errors = _softmax(_product(matrix, ahead) + bias) - targets
        slope = _product(transposed, errors / np.float32(len(targets)))
        moved = ahead - STEP * (slope + PENALTY * ahead)
        bias = bias - errors.mean(axis=0)
        next_momentum = (1 + np.sqrt(1 + 4 * momentum * momentum)) / 2
        ahead = (moved + ((momentum - 1) / next_momentum) * (moved - weights)).astype(np.float32)
        weights, momentum = moved.astype(np.float32), next_momentum
    return weights, bias


def _transpose(matrix: _Sparse, feature_count: int) -> _Sparse:
    row_of = np.repeat(np.arange(len(matrix.starts) - 1), np.diff(matrix.starts))
    order = np.argsort(matrix.columns, kind="stable")
    counts = np.bincount(matrix.columns, minlength=feature_count)
    return _Sparse(np.concatenate([[0], np.cumsum(counts)]), row_of[order], matrix.values[order])


def _softmax(scores: Floats) -> Floats:
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    result: Floats = (raised / raised.sum(axis=1, keepdims=True)).astype(np.float32)
    return result
