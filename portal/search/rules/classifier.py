"""What is a sentence about, learnt from example sentences that an editor owns?

Multinomial logistic regression over words, word pairs and character n-grams. It needs no library beside numpy,
trains in seconds, gives the same answer on every machine and explains itself by its strongest features.
"""

import hashlib
import io
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from portal.search.rules.analyser import stem, words

Floats = npt.NDArray[np.float32]
Halves = npt.NDArray[np.float16]
Indexes = npt.NDArray[np.intp]

EPOCHS = 6
STEP = 0.5
BIAS_STEP = 0.02
SHORTEST_GRAM, LONGEST_GRAM = 3, 5
WORD_WEIGHT, PAIR_WEIGHT, GRAM_WEIGHT = 1.0, 0.5, 1.0
"""These six were chosen by cross-validation over the example sentences (benchmarks/classifier.py)."""


@dataclass(frozen=True, slots=True, eq=False)
class Example:
    """A sentence with the labels that fit it; the weights add up to one."""

    text: str
    labels: Mapping[str, float]


@dataclass(frozen=True, slots=True, eq=False)
class LinearModel:
    """One row of weights a feature and one column a label; `rarity` scales a feature by how telling it is.

    A model that was read back keeps its weights in half precision: every worker holds millions of them.
    """

    labels: tuple[str, ...]
    features: Mapping[str, int]
    rarity: Floats
    weights: Floats | Halves
    bias: Floats


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
    index = {feature: position for position, feature in enumerate(sorted(counts))}
    rarity = np.array([np.log((1 + len(rows)) / (1 + counts[feature])) for feature in index], dtype=np.float32)
    targets = np.zeros((len(rows), len(labels)), dtype=np.float32)
    for row, example in enumerate(examples):
        for label, weight in example.labels.items():
            targets[row, labels.index(label)] = weight
    vectors = [_vector(row, index, rarity) for row in rows]
    order = sorted(range(len(rows)), key=lambda row: hashlib.sha256(examples[row].text.encode()).digest())
    weights, bias = _fit([vectors[row] for row in order], targets[order], len(index))
    return LinearModel(labels, index, rarity, weights, bias)


def probabilities(model: LinearModel, text: str) -> dict[str, float]:
    """How likely each label is; the prior when no feature of the text is known."""
    scores = _softmax(_scores(model, features_of(text)))
    return {label: float(score) for label, score in zip(model.labels, scores, strict=True)}


def familiarity(model: LinearModel, text: str) -> float:
    """The share of the words, pairs and pieces of a text that the model has seen; 0 for a text without words."""
    features = features_of(text)
    return sum(feature in model.features for feature in features) / len(features) if features else 0.0


def words_seen(model: LinearModel, at_least: int) -> frozenset[str]:
    """The stems that stand in at least so many of the sentences that the model was trained on."""
    # The rarest feature stands in one sentence: that gives the number of sentences back.
    sentences = float(np.exp(model.rarity.max(initial=0.0))) * 2 - 1
    rarest = np.log((1 + sentences) / (1 + at_least)) + 0.01
    return frozenset(
        name[2:] for name, place in model.features.items() if name.startswith("w ") and model.rarity[place] <= rarest
    )


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
    columns, values = _vector(features, model.features, model.rarity)
    scores: Floats = values @ model.weights[columns].astype(np.float32) + model.bias
    return scores


def _vector(features: Mapping[str, float], index: Mapping[str, int], rarity: Floats) -> tuple[Indexes, Floats]:
    """The known features as columns and values of length one; a rare feature weighs more than a common one."""
    known = sorted((index[name], value) for name, value in features.items() if name in index)
    columns = np.array([column for column, _value in known], dtype=np.intp)
    values = np.array([value for _column, value in known], dtype=np.float32) * rarity[columns]
    length = float(np.linalg.norm(values))
    return columns, values / np.float32(length) if length else values


def _fit(vectors: Sequence[tuple[Indexes, Floats]], targets: Floats, feature_count: int) -> tuple[Floats, Floats]:
    """Stochastic gradient descent on the cross-entropy, with a step for each feature (AdaGrad; Duchi et al. 2011)."""
    weights = np.zeros((feature_count, targets.shape[1]), dtype=np.float32)
    bias = np.zeros(targets.shape[1], dtype=np.float32)
    travelled = np.full(feature_count, 0.01, dtype=np.float32)
    for _epoch in range(EPOCHS):
        for (columns, values), target in zip(vectors, targets, strict=True):
            error = _softmax(values @ weights[columns] + bias) - target
            travelled[columns] += values * values * float(error @ error)
            weights[columns] -= (STEP * values / np.sqrt(travelled[columns]))[:, np.newaxis] * error
            bias -= BIAS_STEP * error
    return weights, bias


def _softmax(scores: Floats) -> Floats:
    raised = np.exp(scores - scores.max())
    result: Floats = raised / raised.sum()
    return result


def fingerprint(examples: Sequence[Example]) -> str:
    """A text that changes when the examples or this version of the model change."""
    settings = (EPOCHS, STEP, BIAS_STEP, SHORTEST_GRAM, LONGEST_GRAM, WORD_WEIGHT, PAIR_WEIGHT, GRAM_WEIGHT)
    said = repr((settings, [(example.text, sorted(example.labels.items())) for example in examples]))
    return hashlib.sha256(said.encode()).hexdigest()


def to_bytes(model: LinearModel) -> bytes:
    """The model as a compressed numpy archive, with half precision: the order of labels does not need more."""
    packed = io.BytesIO()
    np.savez_compressed(
        packed,
        labels=np.array(model.labels),
        features=np.frombuffer("\n".join(model.features).encode(), dtype=np.uint8),
        rarity=model.rarity.astype(np.float16),
        weights=model.weights.astype(np.float16),
        bias=model.bias,
    )
    return packed.getvalue()


def from_bytes(data: bytes) -> LinearModel:
    """The model that to_bytes wrote."""
    with np.load(io.BytesIO(data), allow_pickle=False) as packed:
        features = packed["features"].tobytes().decode().split("\n")
        return LinearModel(
            labels=tuple(str(label) for label in packed["labels"]),
            features={feature: position for position, feature in enumerate(features)},
            rarity=packed["rarity"].astype(np.float32),
            weights=packed["weights"],
            bias=packed["bias"].astype(np.float32),
        )
