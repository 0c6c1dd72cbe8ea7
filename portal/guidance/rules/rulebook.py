"""All signs and rules of an installation as one immutable value, and what is wrong with them."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from itertools import product

from portal.guidance.rules.decisions import DANGERS_OF_URGENCY, HAPPENING_NOW, Rule, Table, advise
from portal.guidance.rules.signs import Sign, signs_in
from portal.guidance.rules.situation import Indication, Situation, Urgency
from portal.kernel.errors import DomainError
from portal.search.rules.understanding import ForWhom

AGES_TO_TRY = (None, 4.0, 5.0, 16.0, 17.0, 18.0, 21.0, 23.0, 27.0, 67.0, 90.0)
HAS_WLZ = "has-wlz"
"""The sign that somebody already told of a decision for long-term care."""

CANNOT_BOTH_HOLD = (frozenset({"schuldhulp-spoed-3-dagen", "schuldhulp-gesprek-4-weken"}),)


@dataclass(frozen=True, slots=True)
class Known:
    """The names that rules may use, because something stands behind them."""

    topics: frozenset[str]
    lines: frozenset[str]
    doors: frozenset[str]
    explanations: frozenset[str]
    dangers: frozenset[str]
    municipalities: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Rulebook:
    """Signs and rules in the order of their files."""

    signs: tuple[Sign, ...]
    rules: tuple[Rule, ...]

    def rules_of(self, table: Table) -> tuple[Rule, ...]:
        """The rules of one table, in order."""
        return tuple(rule for rule in self.rules if rule.table is table)

    def read(self, situation: Situation, text: str) -> Situation:
        """The situation with the dangers that were answered and the signs of text and answers."""
        answered = DANGERS_OF_URGENCY.get(situation.urgency)
        dangers = situation.dangers | ({answered} if answered else set())
        found = signs_in(text, self.signs, dangers=dangers, urgency=situation.urgency, indication=situation.indication)
        return replace(situation, dangers=frozenset(dangers), signs=found)

    def asks_indication(self, situation: Situation, text: str) -> bool:
        """Whether a decision that somebody has already would change the access points."""
        if situation.indication is not Indication.NONE:
            return False
        told = self.read(situation, text)
        usual = advise(told, self.rules)
        if HAS_WLZ in told.signs or any(rule.table is Table.DANGER for rule in usual.fired):
            return False
        with_wlz = replace(situation, indication=Indication.WLZ)
        return advise(self.read(with_wlz, text), self.rules).access != usual.access


class RulesRefused(DomainError):
    """The decision tables cannot be used; `problems` holds every reason that was found."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(problems))


def problems_of(book: Rulebook, known: Known) -> list[str]:
    """Every unknown name, rule that can never fire, contradiction, and subject that ends in nothing."""
    return [
        *_doubles(book),
        *(problem for rule in book.rules for problem in _unknown_names(rule, book, known)),
        *(problem for rule in book.rules for problem in _unreachable(rule)),
        *_unused_signs(book),
        *_dead_ends(book, known.topics),
    ]


def _doubles(book: Rulebook) -> Iterator[str]:
    for names in ([rule.slug for rule in book.rules], [sign.slug for sign in book.signs]):
        yield from (f"{name}: occurs twice" for name in dict.fromkeys(names) if names.count(name) > 1)


def _unknown_names(rule: Rule, book: Rulebook, known: Known) -> Iterator[str]:
    signs = frozenset(sign.slug for sign in book.signs)
    when = rule.when
    used: tuple[tuple[str, AbstractSet[str], frozenset[str]], ...] = (
        ("sign", when.signs | when.all_signs | when.without, signs),
        ("topic", when.topics | when.all_topics | set(rule.lighter), known.topics),
        ("danger", when.danger, known.dangers),
        ("door", when.access | when.not_access | set(rule.access), known.doors),
        ("line", set(rule.lines), known.lines),
        ("explanation", set(rule.explain), known.explanations),
        ("municipality", when.municipalities, known.municipalities),
    )
    for kind, names, allowed in used:
        yield from (f"{rule.slug}: unknown {kind} {name}" for name in sorted(names - allowed))


def _unreachable(rule: Rule) -> Iterator[str]:
    """Reasons why a rule can never fire, or says nothing, or contradicts itself."""
    when = rule.when
    is_late = bool(when.access or when.not_access)
    has_no_age = when.age_from is not None and when.age_below is not None and when.age_from >= when.age_below
    is_said = rule.table in {Table.SUBJECTS, Table.ALWAYS} or bool(
        rule.lines or rule.access or rule.lighter or rule.explain
    )
    checks = (
        (bool(when.signs) and when.signs <= when.without, "every sign that it asks for is forbidden by it"),
        (bool(when.all_signs & when.without), "asks for a sign and forbids it"),
        (bool(when.access & when.not_access), "asks for a door and forbids it"),
        (has_no_age, "no age lies between its limits"),
        (is_late != (rule.table is Table.ALWAYS), "doors are conditions in the table always, and only there"),
        (
            bool(when.danger) != (rule.table is Table.DANGER),
            "danger belongs in the table danger, and only there",
        ),
        (not is_said, "fires without saying anything"),
        (any(pair <= set(rule.explain) for pair in CANNOT_BOTH_HOLD), "explains two things that cannot both hold"),
    )
    yield from (f"{rule.slug}: {reason}" for is_wrong, reason in checks if is_wrong)


def _unused_signs(book: Rulebook) -> Iterator[str]:
    used = {name for rule in book.rules for name in rule.when.signs | rule.when.all_signs | rule.when.without}
    used.add(HAPPENING_NOW)
    yield from (f"sign {sign.slug}: no rule asks for it" for sign in book.signs if sign.slug not in used)


def _dead_ends(book: Rulebook, topics: frozenset[str]) -> Iterator[str]:
    """Subjects that give no help at some age, and situations in which two explanations exclude each other."""
    tried = product(sorted(topics), AGES_TO_TRY, ForWhom, (Indication.NONE, Indication.WLZ), (Urgency.NONE,))
    seen: set[str] = set()
    for topic, age, person, indication, urgency in tried:
        situation = Situation(person, age, (topic,), urgency=urgency, indication=indication)
        advice = advise(book.read(situation, ""), book.rules)
        if not advice.fired or not (advice.access or advice.lighter):
            seen.add(f"subject {topic}: ends in nothing for {person.value}, age {age}, {indication.value}")
        if any(pair <= set(advice.explain) for pair in CANNOT_BOTH_HOLD):
            seen.add(f"subject {topic}: explains two things that cannot both hold")
    yield from sorted(seen)
