"""Do the lines of the web run where the figures are, with a gap where one is unknown?"""

from decimal import Decimal

import pytest

from portal.self_assessment.rules.web import Point, Spoke, draw_web, point_at
from portal.services.rules.records import Dimension
from tests.unit.self_assessment.small_list import BODY, DAILY, MEANING, MIND, QUALITY, TOGETHER

TITLES = {
    BODY: "Lichaamsfuncties",
    MIND: "Mentaal welbevinden",
    MEANING: "Zingeving",
    QUALITY: "Kwaliteit van leven",
    TOGETHER: "Meedoen",
    DAILY: "Hoe het elke dag gaat",
}


def _scores(*values: float | None) -> dict[Dimension, Decimal | None]:
    return {
        dimension: None if value is None else Decimal(str(value))
        for dimension, value in zip(Dimension, values, strict=True)
    }


@pytest.mark.parametrize(
    ("place", "value", "expected"),
    [
        pytest.param(0, 10, Point(240, 48), id="ten on top"),
        pytest.param(0, 0, Point(240, 148), id="zero stands off the middle"),
        pytest.param(0, 5, Point(240, 98), id="five half-way"),
        pytest.param(3, 10, Point(240, 280), id="ten at the bottom"),
        pytest.param(1, 10, Point(340.5, 106), id="the second axis lies to the right"),
        pytest.param(4, 10, Point(139.5, 222), id="the fifth axis lies to the left, low"),
        pytest.param(2, Decimal("7.5"), Point(318.8, 209.5), id="a figure with a decimal"),
    ],
)
def test_a_value_lies_on_its_axis(place: int, value: Decimal | int, expected: Point) -> None:
    assert point_at(place, 6, value) == expected


def test_a_point_is_written_as_a_drawing_reads_it() -> None:
    assert f"{Point(240.0, 48.5)}" == "240,48.5"


def test_whole_web_is_one_closed_line_with_six_marks() -> None:
    thread = draw_web(TITLES, _scores(0, 10, 5, 5, 5, 5)).now

    assert thread.is_closed
    assert thread.marks[:2] == (Point(240, 148), Point(340.5, 106))
    assert len(thread.marks) == len(thread.lines) == 6
    assert thread.lines[0] == (Point(240, 148), Point(340.5, 106))
    assert thread.lines[5] == (thread.marks[5], thread.marks[0])


def test_all_zero_is_a_web_that_can_be_seen() -> None:
    thread = draw_web(TITLES, _scores(0, 0, 0, 0, 0, 0)).now

    assert len(set(thread.marks)) == 6


@pytest.mark.parametrize(
    ("scores", "marks", "lines"),
    [
        pytest.param((5, None, 5, 5, 5, 5), 5, 4, id="one skipped takes both its lines away"),
        pytest.param((None, 5, 5, 5, 5, 5), 5, 4, id="the first skipped"),
        pytest.param((5, 5, 5, 5, 5, None), 5, 4, id="the last skipped"),
        pytest.param((5, None, 5, None, 5, None), 3, 0, id="every other one: marks alone"),
        pytest.param((5, 5, None, None, None, None), 2, 1, id="two neighbours"),
        pytest.param((None,) * 6, 0, 0, id="nothing at all"),
    ],
)
def test_a_skipped_dimension_is_a_gap_and_no_zero(scores: tuple[float | None, ...], marks: int, lines: int) -> None:
    thread = draw_web(TITLES, _scores(*scores)).now

    assert (len(thread.marks), len(thread.lines), thread.is_closed) == (marks, lines, False)


def test_a_dimension_that_the_figures_do_not_name_is_a_gap() -> None:
    assert len(draw_web(TITLES, {BODY: Decimal(3)}).now.marks) == 1


def test_then_lies_beside_now_only_when_there_is_a_then() -> None:
    now, then = _scores(5, 5, 5, 5, 5, 5), _scores(10, None, 5, 5, 5, 5)

    assert draw_web(TITLES, now).then is None
    both = draw_web(TITLES, now, then)
    assert both.then is not None
    assert both.then.marks[0] == Point(240, 48)
    assert both.now.is_closed
    assert not both.then.is_closed


def test_rings_are_zero_five_and_ten_with_their_value_between_two_axes() -> None:
    rings = draw_web(TITLES, {}).rings

    assert [ring.value for ring in rings] == [0, 5, 10]
    assert [ring.corners[0] for ring in rings] == [Point(240, 148), Point(240, 98), Point(240, 48)]
    assert {len(ring.corners) for ring in rings} == {6}
    assert rings[2].mark == Point(290.2, 77)


def test_names_stand_beside_their_axes() -> None:
    spokes = draw_web(TITLES, {}).spokes

    assert spokes == (
        Spoke(BODY, Point(240, 148), Point(240, 48), Point(240, 36), "middle", ("Lichaamsfuncties",)),
        Spoke(MIND, Point(253.9, 156), Point(340.5, 106), Point(352.6, 94.5), "start", ("Mentaal", "welbevinden")),
        Spoke(MEANING, Point(253.9, 172), Point(340.5, 222), Point(352.6, 235), "start", ("Zingeving",)),
        Spoke(QUALITY, Point(240, 180), Point(240, 280), Point(240, 310), "middle", ("Kwaliteit van leven",)),
        Spoke(TOGETHER, Point(226.1, 172), Point(139.5, 222), Point(127.4, 235), "end", ("Meedoen",)),
        Spoke(DAILY, Point(226.1, 156), Point(139.5, 106), Point(127.4, 94.5), "end", ("Hoe het elke", "dag gaat")),
    )
