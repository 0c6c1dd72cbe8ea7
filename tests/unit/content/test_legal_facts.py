"""Until when may a legal fact be stated?"""

from datetime import date

import pytest

from portal.content.rules.legal_facts import Certainty, LegalFact


def fact(**given: object) -> LegalFact:
    usual = {"valid_from": date(2026, 1, 1), "checked_on": date(2026, 1, 1), "valid_until": date(2026, 12, 31)}
    return LegalFact("pgb", "Kop", "Tekst.", sure=Certainty.READ, **(usual | given))


@pytest.mark.parametrize(
    ("today", "stated"),
    [
        (date(2025, 12, 31), False),
        (date(2026, 1, 1), True),
        (date(2026, 12, 31), True),
        (date(2027, 1, 1), False),
    ],
)
def test_fact_holds_on_its_first_and_last_day(today: date, stated: bool) -> None:
    assert fact().may_be_stated(today) is stated


def test_fact_without_end_holds_on() -> None:
    assert fact(valid_until=None).may_be_stated(date(2040, 1, 1))
    assert not fact(valid_until=None).ends_within(60, date(2040, 1, 1))


@pytest.mark.parametrize(
    ("today", "soon"), [(date(2026, 11, 1), True), (date(2026, 10, 31), False), (date(2027, 5, 1), True)]
)
def test_end_is_near_within_sixty_days_and_when_it_is_past(today: date, soon: bool) -> None:
    assert fact().ends_within(60, today) is soon
