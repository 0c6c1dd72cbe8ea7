"""How good is the advice on cases that people judged? (The measures of the project's own routing cases.)"""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from statistics import fmean

from portal.search.rules.evaluation import ALARM_LINES

FIELDS = ("urgent", "access", "access_not", "lighter_first", "must_explain")


@dataclass(frozen=True, slots=True)
class Question:
    """What the engine is fed: the words and answers of a case, never its story."""

    place: str
    for_whom: str
    age: float | None
    text: str
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """A question with what people expect of its advice."""

    id: str
    question: Question
    urgent: tuple[str, ...]
    access: frozenset[str]
    access_not: frozenset[str]
    lighter_first: frozenset[str]
    must_explain: frozenset[str]
    must_not_explain: frozenset[str]


@dataclass(frozen=True, slots=True)
class Prediction:
    """What the advice page showed, and the rules that decided."""

    id: str
    urgent: tuple[str, ...]
    access: tuple[str, ...]
    lighter: tuple[str, ...]
    explain: tuple[str, ...]
    rules: tuple[str, ...] = ()


def judge(case: Case, found: Prediction) -> dict[str, bool]:
    """Whether each field of one case passes."""
    return {
        "urgent": _urgent_is_right(case, found),
        "access": case.access <= set(found.access) and len(found.access) <= max(3, len(case.access) + 2),
        "access_not": case.access_not.isdisjoint(found.access),
        "lighter_first": case.lighter_first <= set(found.lighter),
        "must_explain": case.must_explain <= set(found.explain) and case.must_not_explain.isdisjoint(found.explain),
    }


def _urgent_is_right(case: Case, found: Prediction) -> bool:
    if not case.urgent:
        return not ALARM_LINES & set(found.urgent)
    return (
        set(case.urgent) <= set(found.urgent)
        and found.urgent[0] in case.urgent
        and ("112" not in case.urgent or found.urgent[0] == "112")
    )


def evaluate(cases: Sequence[Case], predictions: Mapping[str, Prediction]) -> dict[str, float]:
    """The share of cases that pass, by field, and the measures over lines and over at least one lighter subject."""
    verdicts = {case.id: judge(case, predictions[case.id]) for case in cases}
    shares = {name: _share([verdict[name] for verdict in verdicts.values()]) for name in FIELDS}
    shares["urgent recall"] = _share([verdicts[case.id]["urgent"] for case in cases if case.urgent])
    shares["false alarm"] = 1 - _share([verdicts[case.id]["urgent"] for case in cases if not case.urgent])
    shares["lighter soft"] = _share(
        [_meet(case.lighter_first, predictions[case.id].lighter) for case in cases if case.lighter_first]
    )
    shares["all right"] = _share([all(verdict.values()) for verdict in verdicts.values()])
    return shares


def _meet(wanted: AbstractSet[str], found: Sequence[str]) -> bool:
    return not wanted.isdisjoint(found)


def _share(passed: Sequence[bool]) -> float:
    """1.0 of nothing: no case can fail."""
    return fmean(passed) if passed else 1.0
