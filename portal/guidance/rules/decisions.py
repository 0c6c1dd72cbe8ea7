"""Which rules of the decision tables fire, and what do they advise together?"""

import enum
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from portal.guidance.rules.situation import Situation, Urgency
from portal.search.rules.understanding import ForWhom

MOST_DOORS = 3
"""More than three desks is sending somebody from pillar to post."""

MOST_LIGHTER = 6
ALARM = "112"
HAPPENING_NOW = "happening-now"
"""The sign that a danger is there at this moment."""

NOT_FREE = frozenset({"crisis", "toegang"})
"""Subjects that are lines or desks, and so no lighter help."""


class Table(enum.StrEnum):
    """The tables of decisions.yml in the order in which they are read."""

    DANGER = "danger"
    WORDS = "words"
    SUBJECTS = "subjects"
    OTHERWISE = "otherwise"
    ALWAYS = "always"


@dataclass(frozen=True, slots=True)
class Condition:
    """What must hold for a rule; an empty part always holds, `age_below` itself does not count.

    `municipalities` are CBS codes; a rule that names some does not hold for somebody who gave no place.
    """

    signs: frozenset[str] = frozenset()
    all_signs: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()
    danger: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()
    all_topics: frozenset[str] = frozenset()
    for_whom: frozenset[ForWhom] = frozenset()
    municipalities: frozenset[str] = frozenset()
    age_from: float | None = None
    age_below: float | None = None
    access: frozenset[str] = frozenset()
    not_access: frozenset[str] = frozenset()

    def holds(self, situation: Situation, doors: Iterable[str] = ()) -> bool:
        """Whether every part holds for a situation in which these doors are advised already."""
        topics = frozenset(situation.subjects)
        named = frozenset(doors)
        return (
            _meets(self.signs, situation.signs)
            and self.all_signs <= situation.signs
            and self.without.isdisjoint(situation.signs)
            and _meets(self.danger, situation.dangers)
            and _meets(self.topics, topics)
            and self.all_topics <= topics
            and (not self.for_whom or situation.for_whom in self.for_whom)
            and (not self.municipalities or situation.municipality in self.municipalities)
            and (self.age_from is None or situation.years >= self.age_from)
            and (self.age_below is None or situation.years < self.age_below)
            and _meets(self.access, named)
            and self.not_access.isdisjoint(named)
        )


def _meets(wanted: frozenset[str], found: frozenset[str]) -> bool:
    return not wanted or not wanted.isdisjoint(found)


@dataclass(frozen=True, slots=True)
class Rule:
    """A row of a decision table: when it holds, and what it then advises; `why` is one plain Dutch sentence."""

    slug: str
    table: Table
    why: str
    when: Condition
    lines: tuple[str, ...] = ()
    access: tuple[str, ...] = ()
    lighter: tuple[str, ...] = ()
    explain: tuple[str, ...] = ()
    settles: bool = True


@dataclass(frozen=True, slots=True)
class Advice:
    """What all rules that fired say together, without doubles, in the order of the tables."""

    lines: tuple[str, ...]
    access: tuple[str, ...]
    lighter: tuple[str, ...]
    explain: tuple[str, ...]
    fired: tuple[Rule, ...]


LINES_OF_URGENCY = {
    Urgency.DANGER: ("112",),
    Urgency.LIFE: ("113",),
    Urgency.UNSAFE: ("veilig-thuis",),
    Urgency.ILL: ("huisartsenpost",),
}
DANGERS_OF_URGENCY = {
    Urgency.DANGER: "danger-now",
    Urgency.LIFE: "suicide",
    Urgency.UNSAFE: "domestic-violence",
    Urgency.ILL: "urgent-doctor",
}


def advise(situation: Situation, rules: Sequence[Rule]) -> Advice:
    """Read the tables from top to bottom. The same situation always gives the same advice."""
    fired: list[Rule] = []
    for table in (Table.DANGER, Table.WORDS, Table.SUBJECTS):
        found = [rule for rule in rules if rule.table is table and rule.when.holds(situation)]
        fired.extend(found)
        if any(rule.settles for rule in found):
            break
    is_answered = any(rule.access or rule.lighter or rule.table is Table.SUBJECTS for rule in fired)
    if not is_answered:
        fired.extend(rule for rule in rules if rule.table is Table.OTHERWISE)
    doors = _first(MOST_DOORS, (rule.access for rule in fired))
    beside = [rule for rule in rules if rule.table is Table.ALWAYS and rule.when.holds(situation, doors)]
    is_danger = any(rule.table is Table.DANGER for rule in fired)
    chosen = () if is_danger else tuple(topic for topic in situation.topics if topic not in NOT_FREE)
    return Advice(
        lines=_lines(situation, fired),
        access=doors,
        lighter=_first(MOST_LIGHTER, (*_lighter(fired), *_lighter(beside), chosen)),
        explain=_first(None, (rule.explain for rule in (*fired, *beside))),
        fired=(*fired, *beside),
    )


def _lighter(rules: Iterable[Rule]) -> list[tuple[str, ...]]:
    return [rule.lighter for rule in rules]


def _lines(situation: Situation, fired: Iterable[Rule]) -> tuple[str, ...]:
    answered = LINES_OF_URGENCY.get(situation.urgency, ())
    lines = _first(None, (answered, situation.danger_lines, *(rule.lines for rule in fired)))
    # Somebody who calmly tells what happens at times talks first; whoever is in danger at this moment calls 112 first.
    is_now = HAPPENING_NOW in situation.signs
    return tuple(sorted(lines, key=lambda line: (line != ALARM) if is_now else (line == ALARM)))


def _first(most: int | None, groups: Iterable[Sequence[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item for group in groups for item in group))[:most]
