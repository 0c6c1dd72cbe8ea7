"""Who may see a service, whom it serves, and how long its facts are trusted."""

from datetime import date, timedelta

import pytest

from portal.kernel.partial_dates import PartialDate
from portal.services.rules.records import Status, freshness, is_public, phone_needs_check

TODAY = date(2026, 11, 25)
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


@pytest.mark.parametrize(
    ("confirmed_on", "source_date", "checked", "is_stale"),
    [
        pytest.param(TODAY, None, PartialDate(2026, 11, 25), False, id="confirmed today"),
        pytest.param(date(2025, 11, 25), None, PartialDate(2025, 11, 25), False, id="a year ago to the day"),
        pytest.param(date(2025, 11, 24), None, PartialDate(2025, 11, 24), True, id="a year and a day ago"),
        pytest.param(None, "2025-11-25", PartialDate(2025, 11, 25), False, id="source of a year ago"),
        pytest.param(None, "2025-11-24", PartialDate(2025, 11, 24), True, id="source of a year and a day ago"),
        pytest.param(None, "2025-12", PartialDate(2025, 12), False, id="month that is certainly within a year"),
        pytest.param(None, "2025-11", PartialDate(2025, 11), True, id="month that may be over a year ago"),
        pytest.param(None, "2026", PartialDate(2026), False, id="this year"),
        pytest.param(None, "2025", PartialDate(2025), True, id="last year"),
        pytest.param(None, None, None, True, id="never checked"),
        pytest.param(TODAY, "2018", PartialDate(2026, 11, 25), False, id="confirmation beats an old source"),
        pytest.param(
            date(2024, 1, 1), "2026-11", PartialDate(2024, 1, 1), True, id="confirmation beats a newer source"
        ),
    ],
)
def test_freshness(
    confirmed_on: date | None, source_date: str | None, checked: PartialDate | None, is_stale: bool
) -> None:
    judged = freshness(confirmed_on, source_date, TODAY)

    assert (judged.checked, judged.is_stale) == (checked, is_stale)


@pytest.mark.parametrize(
    ("confirmed_on", "source_date", "needs_check"),
    [
        pytest.param(None, "2018", True, id="list of 2018"),
        pytest.param(None, "2021-11-25", True, id="five years and a leap day ago"),
        pytest.param(None, "2021-11-26", False, id="five times 365 days ago"),
        pytest.param(None, "2026-08", False, id="recent list"),
        pytest.param(None, None, False, id="no date: the page already says that nothing is known"),
        pytest.param(YESTERDAY, "2018", False, id="old list, confirmed since"),
    ],
)
def test_phone_of_an_old_list_needs_a_check(
    confirmed_on: date | None, source_date: str | None, needs_check: bool
) -> None:
    assert phone_needs_check(confirmed_on, source_date, TODAY) is needs_check


@pytest.mark.parametrize(
    ("valid_from", "valid_until", "seen"),
    [
        pytest.param(None, None, True, id="no period"),
        pytest.param(TODAY, None, True, id="begins today"),
        pytest.param(TOMORROW, None, False, id="begins tomorrow"),
        pytest.param(None, TODAY, True, id="ends today"),
        pytest.param(None, YESTERDAY, False, id="ended yesterday"),
        pytest.param(TODAY, TODAY, True, id="one day only"),
        pytest.param(YESTERDAY, TOMORROW, True, id="within its period"),
    ],
)
def test_published_record_is_public_within_its_period(
    valid_from: date | None, valid_until: date | None, seen: bool
) -> None:
    assert is_public(Status.PUBLISHED, valid_from, valid_until, TODAY) is seen


@pytest.mark.parametrize("status", [Status.DRAFT, Status.ARCHIVED])
def test_other_record_is_never_public(status: Status) -> None:
    assert is_public(status, None, None, TODAY) is False
    assert is_public(status, YESTERDAY, TOMORROW, TODAY) is False
