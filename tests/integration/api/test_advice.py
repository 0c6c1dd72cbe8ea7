"""Does the guide give a program what it gives a person, and keep nothing of the question?"""

from pathlib import Path

import pytest
from werkzeug.test import TestResponse

from portal import assets
from portal.guidance.rules.decisions import advise
from portal.guidance.rules.situation import Situation
from portal.guidance.schemas import load_rulebook
from portal.search.rules.understanding import ForWhom
from tests.header_checks import header_problems
from tests.resident import Resident
from tests.traces import rows_of


def _ask(visitor: Resident, **question: object) -> TestResponse:
    response = visitor.client.post("/api/v1/advice", json=question)
    assert response.status_code == 200, response.text
    assert header_problems(response.headers) == []
    return response


@pytest.mark.parametrize(
    ("question", "situation"),
    [
        pytest.param(
            {"categories": ["dementie"], "forWhom": "relative", "age": 81},
            Situation(ForWhom.RELATIVE, 81.0, ("dementie",), municipality="GM0988"),
            id="dementia of a parent",
        ),
        pytest.param(
            {"categories": ["geld-en-schulden"], "age": 34},
            Situation(ForWhom.SELF, 34.0, ("geld-en-schulden",), municipality="GM0988"),
            id="debts",
        ),
        pytest.param(
            {"categories": ["opvoeden"], "forWhom": "child", "age": 9},
            Situation(ForWhom.CHILD, 9.0, ("opvoeden",), municipality="GM0988"),
            id="raising a child",
        ),
    ],
)
def test_same_rules_decide_as_on_the_page(visitor: Resident, question: dict, situation: Situation) -> None:
    book = load_rulebook(assets.SEED_DATA)
    expected = advise(book.read(situation, ""), book.rules)
    told = _ask(visitor, place="Weert", **question).json

    assert told["rules"] == [rule.slug for rule in expected.fired]
    assert [door["domain"] for door in told["accessPoints"]] == list(expected.access)
    assert [group["category"] for group in told["freeHelp"]] == list(expected.lighter)
    assert [item["slug"] for item in told["explanations"]] == list(expected.explain)
    assert told["reasons"]


def test_desk_is_that_of_the_place(visitor: Resident) -> None:
    weert = _ask(visitor, place="Weert", categories=["huishouden"]).json["accessPoints"]
    maastricht = _ask(visitor, place="Maastricht", categories=["huishouden"]).json["accessPoints"]

    assert weert[0]["domain"] == maastricht[0]["domain"] == "wmo"
    assert weert[0]["service"]["id"] != maastricht[0]["service"]["id"]
    assert all("service" not in door for door in _ask(visitor, categories=["huishouden"]).json["accessPoints"])


def test_danger_comes_first(visitor: Resident) -> None:
    told = _ask(visitor, text="ik wil niet meer leven").json

    assert [line["slug"] for line in told["crisisLines"]][:1] == ["113"]
    assert told["ownSteps"] == []


def test_question_without_anything_is_answered(visitor: Resident) -> None:
    told = _ask(visitor).json

    assert told["isAgeAssumed"] is True
    assert told["rules"]


def test_nothing_of_a_question_stays(visitor: Resident, log_lines: list[str]) -> None:
    response = _ask(visitor, place="Weert", age=98.5, text="Ik heb schulden bij zebrapad en kwistaart")
    config = visitor.app.config["PORTAL"]
    files = [path for path in Path(config.instance).rglob("*") if path.is_file()]

    assert response.headers["Cache-Control"] == "no-store"
    assert "ETag" not in response.headers
    assert "Set-Cookie" not in response.headers
    for mark in ("zebrapad", "98.5", "98,5", "Weert"):
        assert [line for line in log_lines if mark in line] == []
    for mark in ("zebrapad", "kwistaart"):
        assert mark not in rows_of(config.database())
        assert [path for path in files if mark.encode() in path.read_bytes()] == []
    assert log_lines


def test_number_of_queries_is_bounded(visitor: Resident, query_count) -> None:
    _ask(visitor, place="Weert", categories=["dementie"])
    with query_count() as counted:
        _ask(visitor, place="Weert", categories=["dementie", "mantelzorg", "geld-en-schulden", "huishouden"])

    # Each of at most three desks is read as its page reads it.
    assert counted.total <= 60
