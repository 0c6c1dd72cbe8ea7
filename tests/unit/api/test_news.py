"""The newest date decides what is told of a service, and nothing is told that no date says."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from portal.api.rules.news import NewsKind, ServiceDates, last_event, newest_first

TODAY = date(2026, 11, 25)
YESTERDAY, TOMORROW = date(2026, 11, 24), date(2026, 11, 26)
LONG_AGO = datetime(2026, 1, 5, 12, tzinfo=UTC)


def _service(number: int = 1, name: str = "Hulp", **given: object) -> ServiceDates:
    usual = {"slug": f"hulp-{number}", "name": name, "summary": "", "organisation": None, "updated_at": LONG_AGO}
    return ServiceDates(uuid=UUID(int=number), **(usual | given))


@pytest.mark.parametrize(
    ("given", "kind", "at"),
    [
        pytest.param({}, NewsKind.CHANGED, LONG_AGO, id="only a change"),
        pytest.param(
            {"confirmed_on": YESTERDAY}, NewsKind.CONFIRMED, datetime(2026, 11, 23, 23, tzinfo=UTC), id="date"
        ),
        pytest.param({"starts_on": TODAY}, NewsKind.STARTED, datetime(2026, 11, 24, 23, tzinfo=UTC), id="begins today"),
        pytest.param({"starts_on": TOMORROW}, NewsKind.CHANGED, LONG_AGO, id="begins tomorrow"),
        pytest.param({"confirmed_on": TOMORROW}, NewsKind.CHANGED, LONG_AGO, id="confirmed tomorrow, which cannot be"),
        pytest.param({"confirmed_on": date(2026, 1, 5)}, NewsKind.CONFIRMED, LONG_AGO, id="confirmed by that change"),
        pytest.param({"confirmed_on": date(2026, 1, 4)}, NewsKind.CHANGED, LONG_AGO, id="changed after confirming"),
    ],
)
def test_the_newest_date_that_has_come_is_told(given: dict[str, date], kind: NewsKind, at: datetime) -> None:
    news = last_event(_service(**given), TODAY)

    assert (news.kind, news.at) == (kind, at)


def test_a_change_late_in_the_evening_belongs_to_that_day_in_amsterdam() -> None:
    assert last_event(_service(updated_at=datetime(2026, 11, 24, 23, 30, tzinfo=UTC)), TODAY).on == TODAY


def test_newest_comes_first_then_the_name_and_each_service_once() -> None:
    services = [_service(1, "B"), _service(2, "A"), _service(3, "Z", confirmed_on=TODAY), _service(1, "B")]

    assert [news.service.name for news in newest_first(services, TODAY, 50)] == ["Z", "A", "B"]
    assert [news.service.name for news in newest_first(services, TODAY, 2)] == ["Z", "A"]
