"""Are hours read as people write them, and does the picture show what was said?"""

from decimal import Decimal

import pytest

from portal.respite.rules.tasks import Effort, HoursRefused, Load, draw_chart, read_hours, total_hours
from tests.unit.respite.small_check import CHECK

WASH, NIGHT, RIDE = CHECK.tasks


@pytest.mark.parametrize(
    ("typed", "hours"),
    [
        ("", None),
        ("  ", None),
        ("0", None),
        ("0,0", None),
        ("2", Decimal(2)),
        (" 2,5 ", Decimal("2.5")),
        ("2.5", Decimal("2.5")),
        ("2,6", Decimal("2.5")),
        ("2,8", Decimal(3)),
        ("0,1", Decimal("0.5")),
        (",5", Decimal("0.5")),
        ("168", Decimal(168)),
        ("0000000002", Decimal(2)),
    ],
)
def test_hours_are_read_as_people_write_them(typed: str, hours: Decimal | None) -> None:
    assert read_hours(typed) == hours


@pytest.mark.parametrize("typed", ["twee", "-1", "168,5", "1e2", "2,5,5", "2 uur", "٣", "00000000002", ".", "²", "1/2"])
def test_what_is_no_number_of_hours_in_a_week_is_refused(typed: str) -> None:
    with pytest.raises(HoursRefused):
        read_hours(typed)


def test_longest_bar_fills_the_width_and_others_are_in_proportion() -> None:
    chart = draw_chart([Load(WASH, Effort.LIGHT, Decimal(5)), Load(NIGHT, Effort.HEAVY, Decimal(20))])

    assert [(bar.load.task, bar.length) for bar in chart.bars] == [(NIGHT, 376.0), (WASH, 94.0)]
    assert [(bar.name_y, bar.bar_y) for bar in chart.bars] == [(20, 28), (78, 86)]
    assert chart.height == 116
    assert chart.total == Decimal(25)


def test_unknown_hours_stand_last_without_a_bar() -> None:
    chart = draw_chart([Load(RIDE, Effort.SOME, None), Load(WASH, None, Decimal(1)), Load(NIGHT, Effort.SOME, None)])

    assert [(bar.load.task.slug, bar.length) for bar in chart.bars] == [("was", 376.0), ("rit", None), ("nacht", None)]


def test_without_any_hours_there_is_no_bar_and_no_total() -> None:
    chart = draw_chart([Load(RIDE, Effort.SOME, None)])

    assert (chart.bars[0].length, chart.total, chart.height) == (None, None, 58)
    assert draw_chart([]).bars == ()


def test_a_very_short_bar_can_still_be_seen() -> None:
    chart = draw_chart([Load(WASH, None, Decimal(168)), Load(RIDE, None, Decimal("0.5"))])

    assert chart.bars[1].length == 6


def test_total_counts_known_hours_only() -> None:
    assert total_hours([Load(WASH, None, Decimal("1.5")), Load(RIDE, Effort.HEAVY, None)]) == Decimal("1.5")
    assert total_hours([]) is None
