"""Does a date of which only a part is known stay exactly as partial as its source gave it?"""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from portal.kernel.partial_dates import PartialDate


@pytest.mark.parametrize(
    ("text", "earliest"),
    [
        pytest.param("2021", date(2021, 1, 1), id="year"),
        pytest.param("2021-04", date(2021, 4, 1), id="month"),
        pytest.param("2021-04-30", date(2021, 4, 30), id="day"),
        pytest.param("2024-02-29", date(2024, 2, 29), id="leap day"),
        pytest.param("0001-01-01", date(1, 1, 1), id="first day that a date can hold"),
    ],
)
def test_partial_date_is_read_and_written_alike(text: str, earliest: date) -> None:
    parsed = PartialDate.parse(text)

    assert str(parsed) == text
    assert parsed.earliest() == earliest


@pytest.mark.parametrize(
    "text",
    [
        "", "21", "2021-4", "2021-13", "2021-00", "2021-04-31", "2023-02-29", "2021-00-10", "0000", "2021-04-30T10:00",
        "30-04-2021", " 2021", "2021\n", "2021-04-30 ", "-2021", "２０２１", "٢٠٢١",
    ],
)  # fmt: skip
def test_text_that_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        PartialDate.parse(text)


@given(some.dates())
def test_every_day_survives(day: date) -> None:
    assert PartialDate.parse(day.isoformat()).earliest() == day
