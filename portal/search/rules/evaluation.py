"""How good is the search on cases that people judged? (Definitions: nDCG of Järvelin and Kekäläinen 2002.)

A case names subjects with a grade of 0 to 3. The gain of a result is the highest grade among its subjects.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import fsum, log2
from statistics import fmean

DEPTH = 5
ALARM_LINES = frozenset({"112", "113", "veilig-thuis", "centrum-seksueel-geweld"})
NONSENSE = "nonsense"


@dataclass(frozen=True, slots=True)
class Case:
    """A query with what people expect of it; `must_show` is None when no line is asked for."""

    id: str
    query: str
    kind: str
    place: str | None
    relevant: Mapping[str, int]
    irrelevant: frozenset[str]
    must_show: frozenset[str] | None


@dataclass(frozen=True, slots=True)
class Prediction:
    """What the search answered: the subjects of each result in order, the lines on top, the place it understood."""

    id: str
    results: tuple[tuple[str, ...], ...]
    lines: tuple[str, ...]
    place: str | None


@dataclass(slots=True)
class Scores:
    """Every measure with its values, for all cases and for each kind."""

    values: dict[str, dict[str, list[float]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(list)))
    worst: list[tuple[float, str, str]] = field(default_factory=list)

    def add(self, kind: str, measure: str, value: float) -> None:
        """Count a value for its kind and for all."""
        self.values["all"][measure].append(value)
        self.values[kind][measure].append(value)

    def means(self) -> dict[str, dict[str, float]]:
        """The mean of every measure, by kind."""
        return {kind: {name: fmean(found) for name, found in table.items()} for kind, table in self.values.items()}


def gain(subjects: Sequence[str], relevant: Mapping[str, int]) -> int:
    """The highest grade among the subjects of a result."""
    return max((relevant.get(subject, 0) for subject in subjects), default=0)


def discounted_gain(gains: Sequence[int]) -> float:
    """DCG of the first five: (2^gain - 1) / log2(rank + 1)."""
    return fsum((2**value - 1) / log2(rank + 2) for rank, value in enumerate(gains[:DEPTH]))


def evaluate(
    cases: Sequence[Case], predictions: Mapping[str, Prediction], catalogue: Sequence[Sequence[str]]
) -> Scores:
    """Score every case; `catalogue` holds the subjects of every service that could have been found."""
    scores = Scores()
    for case in cases:
        found = predictions[case.id]
        if case.kind == NONSENSE:
            is_empty = not found.results and not found.lines
            scores.add(case.kind, "empty state right", float(is_empty))
            scores.worst.append((float(is_empty), case.id, case.query))
            continue
        gains = [gain(subjects, case.relevant) for subjects in found.results]
        best = discounted_gain(sorted((gain(subjects, case.relevant) for subjects in catalogue), reverse=True))
        share = discounted_gain(gains) / best if best else 1.0
        scores.add(case.kind, "nDCG@5", share)
        scores.add(case.kind, "first result bad", float(_first_is_bad(case, found, gains)))
        scores.add(case.kind, "place right", float(found.place == case.place))
        if case.must_show is not None:
            scores.add(case.kind, "lines right", float(case.must_show <= set(found.lines)))
        elif "crisis" in case.irrelevant:
            scores.add(case.kind, "false alarm", float(bool(ALARM_LINES & set(found.lines))))
        scores.worst.append((share, case.id, case.query))
    scores.worst.sort()
    return scores


def _first_is_bad(case: Case, found: Prediction, gains: Sequence[int]) -> bool:
    if not found.results:
        return True
    first = found.results[0]
    return (gains[0] == 0 and bool(case.irrelevant & set(first))) or (gains[0] <= 1 and first[0] in case.irrelevant)
