"""Does the check of the tables find each kind of mistake?"""

import pytest

from portal.guidance.rules.decisions import Condition, Rule, Table
from portal.guidance.rules.rulebook import Known, Rulebook, problems_of
from portal.guidance.rules.signs import Sign
from portal.guidance.rules.situation import Indication, Situation

KNOWN = Known(
    topics=frozenset({"taal"}),
    lines=frozenset({"113"}),
    doors=frozenset({"wmo", "wlz"}),
    explanations=frozenset({"pgb", "schuldhulp-spoed-3-dagen", "schuldhulp-gesprek-4-weken"}),
    dangers=frozenset({"suicide"}),
)
A, B = Sign("a", "dit", ("alfa",)), Sign("b", "dat", ("beta",), indications=(Indication.WLZ,))


def rule(slug: str = "regel", table: Table = Table.WORDS, when: Condition | None = None, **outcome: object) -> Rule:
    return Rule(
        slug, table, "Omdat het zo is.", when or Condition(signs=frozenset("a")), **({"access": ("wmo",)} | outcome)
    )


ELSE = rule("anders", Table.OTHERWISE, Condition(without=frozenset("b")))


def found(*rules: Rule, signs: tuple[Sign, ...] = (A, B)) -> list[str]:
    return problems_of(Rulebook(signs, (*rules, ELSE, rule("b", when=Condition(signs=frozenset("b"))))), KNOWN)


def test_tables_in_order_have_no_problem() -> None:
    assert found(rule()) == []


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (rule(when=Condition(signs=frozenset("x"))), "unknown sign x"),
        (rule(when=Condition(without=frozenset("x"))), "unknown sign x"),
        (rule(when=Condition(topics=frozenset("x"))), "unknown topic x"),
        (rule(lighter=("x",)), "unknown topic x"),
        (rule(access=("x",)), "unknown door x"),
        (rule(lines=("x",)), "unknown line x"),
        (rule(explain=("x",)), "unknown explanation x"),
        (rule(table=Table.DANGER, when=Condition(danger=frozenset("x"))), "unknown danger x"),
        (rule(when=Condition(signs=frozenset("a"), without=frozenset("a"))), "every sign that it asks for"),
        (rule(when=Condition(all_signs=frozenset("a"), without=frozenset("a"))), "asks for a sign and forbids it"),
        (rule(when=Condition(age_from=18, age_below=18)), "no age lies between"),
        (rule(when=Condition(access=frozenset({"wmo"}))), "only there"),
        (rule(table=Table.ALWAYS), "only there"),
        (
            rule(table=Table.ALWAYS, when=Condition(access=frozenset({"wmo"}), not_access=frozenset({"wmo"}))),
            "forbids it",
        ),
        (rule(when=Condition(danger=frozenset({"suicide"}))), "only there"),
        (rule(access=()), "without saying anything"),
        (rule(explain=("schuldhulp-spoed-3-dagen", "schuldhulp-gesprek-4-weken")), "cannot both hold"),
        (rule("anders"), "occurs twice"),
    ],
)
def test_mistake_in_a_rule_is_named(wrong: Rule, words: str) -> None:
    assert any(words in problem for problem in found(wrong))


def test_sign_that_nobody_uses_is_named() -> None:
    assert found(rule(), signs=(A, B, Sign("c", "iets"))) == ["sign c: no rule asks for it"]


def test_subject_that_ends_in_nothing_is_named() -> None:
    problems = problems_of(Rulebook((A,), (rule(),)), KNOWN)

    assert any(problem.startswith("subject taal: ends in nothing") for problem in problems)


def test_decision_is_asked_only_when_it_changes_the_door() -> None:
    rules = (
        rule("met", when=Condition(signs=frozenset("b")), access=("wlz",)),
        rule("zonder", when=Condition(signs=frozenset("a"), without=frozenset("b")), access=("wmo",)),
        rule("gevaar", Table.DANGER, Condition(danger=frozenset({"suicide"}))),
    )
    book = Rulebook((A, B), rules)

    assert book.asks_indication(Situation(), "alfa")
    assert not book.asks_indication(Situation(), "beta")
    assert not book.asks_indication(Situation(indication=Indication.WMO), "alfa")
    assert not book.asks_indication(Situation(dangers=frozenset({"suicide"})), "alfa")
