"""What time is it, for everything that a visitor sees."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from flask import current_app

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def now() -> datetime:
    """This moment in Amsterdam; tests put a fixed clock in the application's CLOCK setting."""
    clock = current_app.config.get("CLOCK")
    moment: datetime = clock() if clock else datetime.now(UTC)
    return moment.astimezone(AMSTERDAM)


def today() -> date:
    """The date in Amsterdam."""
    return now().date()
