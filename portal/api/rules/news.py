"""What happened last to a service, as far as its dates tell, and which services come first in a list of news?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from enum import StrEnum
from uuid import UUID

from portal.locations.rules.status import AMSTERDAM, instant


class NewsKind(StrEnum):
    """What a date says; nobody keeps when a service was first published, so new and changed are one."""

    CONFIRMED = "confirmed"
    STARTED = "started"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class ServiceDates:
    """A public service with its dates; `updated_at` is aware, the others are dates or unknown."""

    uuid: UUID
    slug: str
    name: str
    summary: str
    organisation: str | None
    updated_at: datetime
    confirmed_on: date | None = None
    starts_on: date | None = None


@dataclass(frozen=True, slots=True)
class News:
    """A service with the last thing that happened to it: `at` in UTC, `on` the date in Amsterdam."""

    service: ServiceDates
    kind: NewsKind
    at: datetime
    on: date


def last_event(service: ServiceDates, today: date) -> News:
    """The newest of its dates that has come; of equal dates a confirmation says most, a change least."""
    changed_on = service.updated_at.astimezone(AMSTERDAM).date()
    known = [
        (changed_on, 0, NewsKind.CHANGED),
        (service.starts_on, 1, NewsKind.STARTED),
        (service.confirmed_on, 2, NewsKind.CONFIRMED),
    ]
    on, _weight, kind = max((on, weight, kind) for on, weight, kind in known if on is not None and on <= today)
    at = service.updated_at.astimezone(UTC) if on == changed_on else instant(datetime.combine(on, time.min))
    return News(service, kind, at, on)


def newest_first(services: Iterable[ServiceDates], today: date, most: int) -> list[News]:
    """At most so many news, each service once, newest first and then by name."""
    once = {service.uuid: service for service in services}
    found = [last_event(service, today) for service in once.values()]
    return sorted(found, key=lambda news: (-news.at.timestamp(), news.service.name, news.service.slug))[:most]
