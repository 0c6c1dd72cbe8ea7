"""Are advices judged as the cases ask?"""

import pytest

from portal.guidance.rules.evaluation import Case, Prediction, Question, evaluate, judge

QUESTION = Question("Weert", "self", 40.0, "Hulp", ())


def case(**given: object) -> Case:
    usual = {
        "id": "a",
        "question": QUESTION,
        "urgent": (),
        "access": frozenset(),
        "access_not": frozenset(),
        "lighter_first": frozenset(),
        "must_explain": frozenset(),
        "must_not_explain": frozenset(),
    }
    return Case(**(usual | given))


def answer(**given: object) -> Prediction:
    return Prediction("a", **({"urgent": (), "access": (), "lighter": (), "explain": ()} | given))


@pytest.mark.parametrize(
    ("expected", "given", "field", "passes"),
    [
        ({"urgent": ("113",)}, {"urgent": ("113",)}, "urgent", True),
        ({"urgent": ("113",)}, {}, "urgent", False),
        ({"urgent": ("113",)}, {"urgent": ("geldfit", "113")}, "urgent", False),
        ({"urgent": ("112", "113")}, {"urgent": ("113", "112")}, "urgent", False),
        ({}, {"urgent": ("113",)}, "urgent", False),
        ({}, {"urgent": ("geldfit",)}, "urgent", True),
        ({"access": frozenset({"wmo"})}, {"access": ("wmo", "b", "c")}, "access", True),
        ({"access": frozenset({"wmo"})}, {"access": ("wmo", "b", "c", "d")}, "access", False),
        ({"access": frozenset({"wmo"})}, {"access": ("b",)}, "access", False),
        ({"access_not": frozenset({"wlz"})}, {"access": ("wlz",)}, "access_not", False),
        ({"lighter_first": frozenset({"taal"})}, {"lighter": ("taal", "x")}, "lighter_first", True),
        ({"lighter_first": frozenset({"taal", "werk"})}, {"lighter": ("taal",)}, "lighter_first", False),
        ({"must_explain": frozenset({"pgb"})}, {"explain": ("pgb",)}, "must_explain", True),
        ({"must_explain": frozenset({"pgb"})}, {}, "must_explain", False),
        ({"must_not_explain": frozenset({"pgb"})}, {"explain": ("pgb",)}, "must_explain", False),
    ],
)
def test_field_passes_when(expected: dict, given: dict, field: str, passes: bool) -> None:
    assert judge(case(**expected), answer(**given))[field] is passes


def test_shares_count_cases() -> None:
    cases = [case(id="a", urgent=("113",)), case(id="b", lighter_first=frozenset({"taal", "werk"}))]
    found = {"a": answer(), "b": answer(urgent=("112",), lighter=("taal",))}

    shares = evaluate(cases, found)

    assert shares["urgent"] == 0.0
    assert shares["urgent recall"] == 0.0
    assert shares["false alarm"] == 1.0
    assert shares["lighter_first"] == 0.5
    assert shares["lighter soft"] == 1.0
    assert shares["all right"] == 0.0
