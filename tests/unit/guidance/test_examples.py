"""Do the examples beside the rules hold, and does one of them reach every rule?"""

from functools import cache
from typing import Any

import pytest

from portal import assets
from portal.assets import read_yaml
from portal.guidance.rules.decisions import Advice, advise
from portal.guidance.rules.rulebook import Rulebook
from portal.guidance.rules.situation import Indication, Situation, Urgency
from portal.guidance.schemas import load_rulebook
from portal.search.rules.danger import detect_danger
from portal.search.rules.understanding import ForWhom
from portal.search.schemas import load_danger_rules

EXAMPLES = read_yaml(assets.SEED_DATA / "guidance" / "cases.yml")


def _name(example: dict[str, Any]) -> str:
    return f"{example['text'] or example.get('topics') or example.get('urgency') or example.get('danger')}, " + str(
        example.get("age")
    )


@cache
def _advice(number: int) -> Advice:
    example = EXAMPLES[number]
    danger = detect_danger(example["text"], load_danger_rules(assets.SEED_DATA))
    book = load_rulebook(assets.SEED_DATA)
    situation = Situation(
        for_whom=ForWhom(example.get("for", "self")),
        age=example.get("age"),
        topics=tuple(example.get("topics", ())),
        urgency=Urgency(example.get("urgency", "nee")),
        indication=Indication(example.get("indication", "geen")),
        dangers=frozenset({*danger.kinds, *example.get("danger", ())}),
        danger_lines=danger.lines,
    )
    return advise(book.read(situation, example["text"]), book.rules)


@pytest.mark.parametrize("number", range(len(EXAMPLES)), ids=[_name(example) for example in EXAMPLES])
def test_example_gets_its_advice(number: int) -> None:
    example, advice = EXAMPLES[number], _advice(number)

    assert set(advice.access) == set(example["access"])
    assert set(example.get("lighter", ())) <= set(advice.lighter)
    assert list(advice.lines) == example.get("lines", [])
    assert set(example.get("explain", ())) <= set(advice.explain)
    assert set(example.get("not_explain", ())).isdisjoint(advice.explain)


def test_every_rule_is_reached_by_an_example(book: Rulebook) -> None:
    reached = {rule.slug for number in range(len(EXAMPLES)) for rule in _advice(number).fired}

    assert [rule.slug for rule in book.rules if rule.slug not in reached] == []


def test_every_advice_names_the_rules_that_decided() -> None:
    assert [EXAMPLES[number] for number in range(len(EXAMPLES)) if not _advice(number).fired] == []
