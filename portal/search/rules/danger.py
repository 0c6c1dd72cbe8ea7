"""Is somebody in danger, by what they typed, and which lines belong above everything else?

The word patterns live in seed_data/danger.yml, the sentences that the model learns from in
seed_data/examples/danger.yml.
Calm wording counts as much as loud wording; a bereaved relative or a first-aid course is no danger.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from portal.search.rules.analyser import words
from portal.search.rules.classifier import LinearModel, probabilities

SAFE = "none"
"""The label of example sentences without danger."""

SURE_ENOUGH = 0.5
"""How likely the model has to find a danger before lines are shown.

Five-fold cross-validation over the examples, with the sentences about ordinary subjects learnt as safe: the model alone
finds 3 of 10 dangers with a false alarm on 1 in 100 of the hardest safe sentences; higher finds less, with as many.
"""

GAP = ".."
MOST_WORDS_IN_GAP = 3
STEM_LETTERS = 3


@dataclass(frozen=True, slots=True)
class DangerRule:
    """One kind of danger: its lines in order, what points to it, what makes it urgent and what rules it out.

    A pattern is a row of words. `a|b` is either word, `zelfmoord*` any word that begins so, `..` up to three others.
    """

    kind: str
    lines: tuple[str, ...]
    patterns: tuple[str, ...]
    subjects: tuple[str, ...] = ("crisis",)
    urgent_lines: tuple[str, ...] = ()
    urgent_patterns: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Danger:
    """What was found: kinds and lines in order, 112 first when listed; `because` names the pattern or the model."""

    kinds: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    because: tuple[str, ...] = ()


def detect_danger(text: str, rules: Sequence[DangerRule], model: LinearModel | None = None) -> Danger:
    """Every danger that the text speaks of; an empty Danger when there is none."""
    typed = tuple(words(text))
    standing = _standing(_index(tuple(rules)), typed)
    likely = probabilities(model, text) if model and typed else {}
    kinds: list[str] = []
    lines: list[str] = []
    subjects: list[str] = []
    because: list[str] = []
    for rule in rules:
        if not standing.isdisjoint(rule.unless):
            continue
        urgent = next((pattern for pattern in rule.urgent_patterns if pattern in standing), None)
        found = urgent or next((pattern for pattern in rule.patterns if pattern in standing), None)
        if found is None and likely.get(rule.kind, 0.0) < SURE_ENOUGH:
            continue
        kinds.append(rule.kind)
        lines.extend([*(rule.urgent_lines if urgent else ()), *rule.lines])
        subjects.extend(rule.subjects)
        because.append(found or "model")
    ordered = sorted(dict.fromkeys(lines), key=lambda line: line != "112")
    return Danger(tuple(kinds), tuple(ordered), tuple(dict.fromkeys(subjects)), tuple(because))


@lru_cache(maxsize=8)
def _index(rules: tuple[DangerRule, ...]) -> Mapping[str, frozenset[str]]:
    """Every pattern by its most telling word, the longest; `abc*` by its first three letters, shorter ones by "*"."""
    index: dict[str, set[str]] = {}
    for rule in rules:
        for pattern in (*rule.patterns, *rule.urgent_patterns, *rule.unless):
            telling = max(_parts(pattern), key=lambda part: min(len(choice) for choice in part.split("|")))
            for choice in telling.split("|"):
                index.setdefault(_key(choice), set()).add(pattern)
    return {key: frozenset(patterns) for key, patterns in index.items()}


def _key(choice: str) -> str:
    if choice == GAP or (choice.endswith("*") and len(choice) <= STEM_LETTERS):
        return "*"
    return f"{choice[:STEM_LETTERS]}*" if choice.endswith("*") else choice


def _standing(index: Mapping[str, frozenset[str]], typed: Sequence[str]) -> set[str]:
    """The patterns that stand in these words; only those are tried whose most telling word is there."""
    keys = {"*", *typed, *(f"{word[:STEM_LETTERS]}*" for word in typed)}
    return {pattern for key in keys for pattern in index.get(key, ()) if occurs(pattern, typed)}


def occurs(pattern: str, typed: Sequence[str]) -> bool:
    """Whether the pattern stands anywhere in these folded words."""
    parts = _parts(pattern)
    return any(_matches(parts, typed, start) for start in range(len(typed)))


@lru_cache(maxsize=4096)
def _parts(pattern: str) -> tuple[str, ...]:
    return tuple(pattern.split())


def _matches(parts: tuple[str, ...], typed: Sequence[str], at: int) -> bool:
    if not parts:
        return True
    if parts[0] == GAP:
        last = min(at + MOST_WORDS_IN_GAP, len(typed))
        return any(_matches(parts[1:], typed, skip) for skip in range(at, last + 1))
    return at < len(typed) and _fits(parts[0], typed[at]) and _matches(parts[1:], typed, at + 1)


def _fits(part: str, word: str) -> bool:
    return any(word.startswith(choice[:-1]) if choice.endswith("*") else word == choice for choice in part.split("|"))
