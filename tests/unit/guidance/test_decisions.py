"""Which rules fire, in which order, and what do they advise together?"""

import pytest

from portal.guidance.rules.decisions import MOST_DOORS, MOST_LIGHTER, Advice, Condition, Rule, Table, advise
from portal.guidance.rules.situation import Situation, Urgency
from portal.search.rules.understanding import ForWhom


def rule(slug: str, table: Table = Table.WORDS, when: Condition | None = None, **outcome: object) -> Rule:
    return Rule(slug, table, f"Omdat {slug}.", when or Condition(), **outcome)


def about(*signs: str, **given: object) -> Situation:
    return Situation(signs=frozenset(signs), **given)


def fired(advice: Advice) -> list[str]:
    return [rule.slug for rule in advice.fired]


@pytest.mark.parametrize(
    ("limits", "age", "holds"),
    [
        *[pytest.param({"age_from": limit}, limit, True, id=f"from {limit} at {limit}") for limit in (5, 16.5, 18, 67)],
        *[pytest.param({"age_from": limit}, limit - 0.5, False, id=f"from {limit} before") for limit in (5, 16.5, 18)],
        *[
            pytest.param({"age_below": limit}, limit, False, id=f"below {limit} at {limit}")
            for limit in (18, 21, 23, 27)
        ],
        *[pytest.param({"age_below": limit}, limit - 0.5, True, id=f"below {limit} before") for limit in (18, 23, 27)],
        pytest.param({"age_from": 18}, None, True, id="no age counts as grown up"),
        pytest.param({"age_below": 27}, None, False, id="no age is not young"),
        pytest.param({"age_from": 67}, None, False, id="no age is not old"),
        pytest.param({"age_from": 0}, 0.0, True, id="a newborn"),
    ],
)
def test_age_limit_is_exact(limits: dict[str, float], age: float | None, holds: bool) -> None:
    assert Condition(**limits).holds(Situation(age=age)) is holds


@pytest.mark.parametrize(("municipality", "holds"), [("GM0988", True), ("GM0957", False), (None, False)])
def test_rule_of_a_municipality_holds_only_there(municipality: str | None, holds: bool) -> None:
    here = Condition(municipalities=frozenset({"GM0988", "GM0946"}))

    assert here.holds(Situation(municipality=municipality)) is holds
    assert Condition().holds(Situation(municipality=municipality))


def test_child_without_age_counts_as_young() -> None:
    child = Situation(for_whom=ForWhom.CHILD)

    assert Condition(age_below=18).holds(child)
    assert Condition(age_from=12).holds(child)
    assert not Condition(age_from=12.5).holds(child)
    assert Condition(age_below=45.5, age_from=45).holds(Situation())


@pytest.mark.parametrize(
    ("when", "holds"),
    [
        pytest.param({"signs": frozenset("ax")}, True, id="one of the signs"),
        pytest.param({"signs": frozenset("x")}, False, id="none of the signs"),
        pytest.param({"all_signs": frozenset("ab")}, True, id="all signs"),
        pytest.param({"all_signs": frozenset("ax")}, False, id="one sign too few"),
        pytest.param({"without": frozenset("a")}, False, id="a forbidden sign"),
        pytest.param({"without": frozenset("x")}, True, id="no forbidden sign"),
        pytest.param({"topics": frozenset({"taal", "x"})}, True, id="one of the subjects"),
        pytest.param({"topics": frozenset("x")}, False, id="another subject"),
        pytest.param({"all_topics": frozenset({"taal", "werk"})}, True, id="all subjects"),
        pytest.param({"all_topics": frozenset({"taal", "x"})}, False, id="one subject too few"),
        pytest.param({"danger": frozenset({"suicide"})}, True, id="that danger"),
        pytest.param({"danger": frozenset({"stalking"})}, False, id="another danger"),
        pytest.param({"for_whom": frozenset({ForWhom.CLIENT})}, True, id="that person"),
        pytest.param({"for_whom": frozenset({ForWhom.SELF})}, False, id="another person"),
        pytest.param({"access": frozenset({"wmo"})}, True, id="that door"),
        pytest.param({"access": frozenset({"wlz"})}, False, id="another door"),
        pytest.param({"not_access": frozenset({"wmo"})}, False, id="a forbidden door"),
        pytest.param({"not_access": frozenset({"wlz"})}, True, id="no forbidden door"),
        pytest.param({}, True, id="nothing asked"),
    ],
)
def test_condition_needs_all_of_its_parts(when: dict[str, frozenset[str]], holds: bool) -> None:
    situation = Situation(
        for_whom=ForWhom.CLIENT,
        topics=("taal", "werk"),
        signs=frozenset("ab"),
        dangers=frozenset({"suicide"}),
    )

    assert Condition(**when).holds(situation, ("wmo",)) is holds


def test_likely_subjects_count_only_when_none_was_chosen() -> None:
    asks = Condition(topics=frozenset({"taal"}))

    assert asks.holds(Situation(likely=("taal",)))
    assert not asks.holds(Situation(topics=("werk",), likely=("taal",)))


def test_danger_silences_every_later_table() -> None:
    rules = [
        rule("danger", Table.DANGER, access=("zvw",)),
        rule("words", access=("wmo",)),
        rule("subject", Table.SUBJECTS, access=("wlz",)),
    ]

    advice = advise(about(topics=("werk",)), rules)

    assert fired(advice) == ["danger"]
    assert advice.access == ("zvw",)
    assert advice.lighter == ()  # a subject chosen before the danger was told


def test_rule_that_does_not_settle_lets_the_next_table_speak() -> None:
    rules = [rule("words", explain=("pgb",), settles=False), rule("subject", Table.SUBJECTS, access=("wmo",))]

    assert fired(advise(about(), rules)) == ["words", "subject"]


def test_nothing_understood_still_ends_somewhere() -> None:
    rules = [rule("words", when=Condition(signs=frozenset("x"))), rule("else", Table.OTHERWISE, access=("wmo",))]

    assert advise(about(), rules).access == ("wmo",)


@pytest.mark.parametrize("table", [Table.WORDS, Table.SUBJECTS])
def test_fallback_is_silent_when_there_is_help(table: Table) -> None:
    rules = [rule("help", table, lighter=("taal",)), rule("else", Table.OTHERWISE, access=("wmo",))]

    assert advise(about(), rules).access == ()


def test_free_subject_without_further_outcome_is_an_answer() -> None:
    rules = [rule("free", Table.SUBJECTS), rule("else", Table.OTHERWISE, access=("wmo",))]

    assert advise(about(topics=("taal",)), rules).lighter == ("taal",)
    assert advise(about(topics=("taal",)), rules).access == ()


def test_explanation_follows_the_door() -> None:
    rules = [
        rule("words", access=("wmo",)),
        rule("steps", Table.ALWAYS, Condition(access=frozenset({"wmo"})), explain=("pgb",), lighter=("recht",)),
        rule("other", Table.ALWAYS, Condition(access=frozenset({"wlz"})), explain=("ciz-wlz",)),
    ]

    advice = advise(about(), rules)

    assert advice.explain == ("pgb",)
    assert advice.lighter == ("recht",)
    assert fired(advice) == ["words", "steps"]


def test_doors_and_subjects_are_few_and_without_doubles() -> None:
    many = tuple(f"deur-{number}" for number in range(9))
    advice = advise(about(), [rule("a", access=many, lighter=many), rule("b", access=many[:1], lighter=many[:1])])

    assert advice.access == many[:MOST_DOORS]
    assert advice.lighter == many[:MOST_LIGHTER]
    assert (MOST_DOORS, MOST_LIGHTER) == (3, 6)


def test_lighter_help_comes_in_the_order_of_rules_then_doors_then_choice() -> None:
    rules = [
        rule("words", access=("wmo",), lighter=("klussen",)),
        rule("beside", Table.ALWAYS, Condition(access=frozenset({"wmo"})), lighter=("recht",)),
    ]

    advice = advise(about(topics=("taal", "crisis", "toegang")), rules)

    assert advice.lighter == ("klussen", "recht", "taal")


@pytest.mark.parametrize(
    ("urgency", "line"),
    [
        (Urgency.DANGER, ("112",)),
        (Urgency.LIFE, ("113",)),
        (Urgency.UNSAFE, ("veilig-thuis",)),
        (Urgency.ILL, ("huisartsenpost",)),
        (Urgency.NONE, ()),
    ],
)
def test_answered_haste_gives_its_line(urgency: Urgency, line: tuple[str, ...]) -> None:
    assert advise(Situation(urgency=urgency), []).lines == line


def test_112_comes_first_when_it_happens_now() -> None:
    situation = about("happening-now", danger_lines=("veilig-thuis", "112"))

    assert advise(situation, [rule("words", lines=("113",))]).lines == ("112", "veilig-thuis", "113")


def test_112_comes_last_when_somebody_calmly_tells() -> None:
    situation = about(danger_lines=("112", "veilig-thuis"))

    assert advise(situation, []).lines == ("veilig-thuis", "112")
