"""What is the figure of a dimension, and when is there none?"""

from decimal import Decimal

import pytest

from portal.self_assessment.rules.scores import mean_score, scores_of
from tests.unit.self_assessment.small_list import BODY, DAILY, MEANING, MIND, QUALITY, TOGETHER, small_list


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        pytest.param([0, 0, 0, 0], "0.0", id="all zero is a figure"),
        pytest.param([10, 10, 10, 10], "10.0", id="all ten"),
        pytest.param([7, 8, 6, 5], "6.5", id="an ordinary mean"),
        pytest.param([7, 8, None, None], "7.5", id="exactly half"),
        pytest.param([7, 8, 6, None], "7.0", id="a skipped one does not count as zero"),
        pytest.param([1, None], "1.0", id="one of two"),
        pytest.param([1, 2, 3, 3], "2.3", id="2.25 goes up"),
        pytest.param([1, 1, 1, 2], "1.3", id="1.25 goes up as well"),
        pytest.param([1, 1, 2], "1.3", id="1.333 goes down"),
        pytest.param([5, 6, 6], "5.7", id="5.667 goes up"),
    ],
)
def test_mean_of_the_answered_statements(answers: list[int | None], expected: str) -> None:
    assert mean_score(answers) == Decimal(expected)
    assert str(mean_score(answers)) == expected


@pytest.mark.parametrize(
    "answers",
    [
        pytest.param([], id="no statements"),
        pytest.param([None, None], id="nothing answered"),
        pytest.param([7, None, None], id="one of three"),
        pytest.param([7, None, None, None], id="one of four"),
        pytest.param([7, 8, None, None, None], id="two of five"),
    ],
)
def test_no_figure_when_fewer_than_half_are_answered(answers: list[int | None]) -> None:
    assert mean_score(answers) is None


def test_each_dimension_has_its_own_figure() -> None:
    answers = {"slaap": 4, "pijn": 5, "mentaal-welbevinden-1": 0, "meedoen-1": 9, "meedoen-2": 10, "unknown": 3}

    assert scores_of(small_list(), answers) == {
        BODY: Decimal("4.5"),
        MIND: Decimal("0.0"),
        MEANING: None,
        QUALITY: None,
        TOGETHER: Decimal("9.5"),
        DAILY: None,
    }
