"""What is a sentence about, learnt from example sentences that an editor owns?

Multinomial logistic regression over words, word pairs and character n-grams. It needs no library beside numpy,
trains in seconds, gives the same answer on every machine and explains itself by its strongest features.
"""

import hashlib
import io
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from portal.search.rules.analyser import stem, words

Floats = npt.NDArray[np.float32]
Halves = npt.NDArray[np.float16]
Indexes = npt.NDArray[np.intp]
Codes = npt.NDArray[np.uint32]

WORD = "w "
"""How the name of a feature begins that is a whole word."""

FORM = "codes"
"""Changes when a kept model would be read differently."""

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

    A feature is known by its code, in rising order: tens of thousands of texts would take more memory than all the
    rest. Two features that share a code share a row. A model that was read back keeps its weights in half precision.
    `words` are the stems that it was trained on, in order.
    """

    labels: tuple[str, ...]
    codes: Codes
    words: tuple[str, ...]
    rarity: Floats
    weights: Floats | Halves
    bias: Floats


def features_of(text: str) -> dict[str, float]:
    """The features of a sentence with their weight: stems, pairs of stems, pieces of words (for typing errors)."""
    found = words(text)
    stems = [stem(word) for word in found]
    features = {f"{WORD}{item}": WORD_WEIGHT for item in stems}
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
    coded = [(_codes(row), np.fromiter(row.values(), dtype=np.float32)) for row in rows]
    counts = Counter(code for codes, _values in coded for code in codes.tolist())
    codes = np.array(sorted(counts), dtype=np.uint32)
    rarity = np.array([np.log((1 + len(rows)) / (1 + counts[code])) for code in codes.tolist()], dtype=np.float32)
    targets = np.zeros((len(rows), len(labels)), dtype=np.float32)
    for row, example in enumerate(examples):
        for label, weight in example.labels.items():
            targets[row, labels.index(label)] = weight
    vectors = [_vector(asked, values, codes, rarity) for asked, values in coded]
    order = sorted(range(len(rows)), key=lambda row: hashlib.sha256(examples[row].text.encode()).digest())
    weights, bias = _fit([vectors[row] for row in order], targets[order], codes.size)
    stems = sorted({name.removeprefix(WORD) for row in rows for name in row if name.startswith(WORD)})
    return LinearModel(labels, codes, tuple(stems), rarity, weights, bias)


def _codes(names: Iterable[str]) -> Codes:
    """The codes of features, the same on every machine."""
    return np.array([zlib.crc32(name.encode()) for name in names], dtype=np.uint32)


def _places(codes: Codes, asked: Codes) -> tuple[Indexes, npt.NDArray[np.bool_]]:
    """Where these codes stand among those of a model, and which of them it knows."""
    if not codes.size:
        return np.zeros(asked.size, dtype=np.intp), np.zeros(asked.size, dtype=np.bool_)
    places = np.minimum(np.searchsorted(codes, asked), codes.size - 1)
    return places, codes[places] == asked


def probabilities(model: LinearModel, text: str, sharpness: float = 1.0) -> dict[str, float]:
    """How likely each label is; the prior when no feature of the text is known.

    A sharpness above one makes the likeliest label likelier (a temperature below one; Guo et al. 2017).
    """
    scores = _softmax(_scores(model, features_of(text)) * np.float32(sharpness))
    return {label: float(score) for label, score in zip(model.labels, scores, strict=True)}


def familiarity(model: LinearModel, text: str) -> float:
    """The share of the words, pairs and pieces of a text that the model has seen; 0 for a text without words."""
    _found, is_known = _places(model.codes, _codes(features_of(text)))
    return float(is_known.mean()) if is_known.size else 0.0


def words_seen(model: LinearModel, at_least: int) -> frozenset[str]:
    """The stems that stand in at least so many of the sentences that the model was trained on."""
    # The rarest feature stands in one sentence: that gives the number of sentences back.
    sentences = float(np.exp(model.rarity.max(initial=0.0))) * 2 - 1
    rarest = np.log((1 + sentences) / (1 + at_least)) + 0.01
    places, is_known = _places(model.codes, _codes(f"{WORD}{word}" for word in model.words))
    often = is_known & (model.rarity[places] <= rarest)
    return frozenset(word for word, is_often in zip(model.words, often.tolist(), strict=True) if is_often)


def strongest_features(model: LinearModel, text: str, label: str, most: int = 3) -> list[str]:
    """The words and pieces that spoke loudest for a label, strongest first."""
    features, column = features_of(text), model.labels.index(label)
    places, is_known = _places(model.codes, _codes(features))
    weighted = [
        (value * float(model.rarity[place]) * float(model.weights[place, column]), name)
        for (name, value), place, known in zip(features.items(), places, is_known, strict=True)
        if known
    ]
    return [name.split(" ", 1)[1] for share, name in sorted(weighted, reverse=True)[:most] if share > 0]


def _scores(model: LinearModel, features: Mapping[str, float]) -> Floats:
    told = np.fromiter(features.values(), dtype=np.float32)
    columns, values = _vector(_codes(features), told, model.codes, model.rarity)
    scores: Floats = values @ model.weights[columns].astype(np.float32) + model.bias
    return scores


def _vector(asked: Codes, told: Floats, codes: Codes, rarity: Floats) -> tuple[Indexes, Floats]:
    """The known features as columns and values of length one; a rare feature weighs more than a common one."""
    places, is_known = _places(codes, asked)
    order = np.argsort(places[is_known], kind="stable")
    columns: Indexes = places[is_known][order]
    values = told[is_known][order] * rarity[columns]
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
    settings = (FORM, EPOCHS, STEP, BIAS_STEP, SHORTEST_GRAM, LONGEST_GRAM, WORD_WEIGHT, PAIR_WEIGHT, GRAM_WEIGHT)
    said = repr((settings, [(example.text, sorted(example.labels.items())) for example in examples]))
    return hashlib.sha256(said.encode()).hexdigest()


def to_bytes(model: LinearModel) -> bytes:
    """The model as a compressed numpy archive, with half precision: the order of labels does not need more."""
    packed = io.BytesIO()
    np.savez_compressed(
        packed,
        labels=np.array(model.labels),
        codes=model.codes,
        words=np.frombuffer("\n".join(model.words).encode(), dtype=np.uint8),
        rarity=model.rarity.astype(np.float16),
        weights=model.weights.astype(np.float16),
        bias=model.bias,
    )
    return packed.getvalue()


def from_bytes(data: bytes) -> LinearModel | None:
    """The model that to_bytes wrote; None when an earlier version of the code wrote it, and has to learn again."""
    with np.load(io.BytesIO(data), allow_pickle=False) as packed:
        if "codes" not in packed:
            return None
        return LinearModel(
            labels=tuple(str(label) for label in packed["labels"]),
            codes=packed["codes"],
            words=tuple(packed["words"].tobytes().decode().split("\n")),
            rarity=packed["rarity"].astype(np.float32),
            weights=packed["weights"],
            bias=packed["bias"].astype(np.float32),
        )
