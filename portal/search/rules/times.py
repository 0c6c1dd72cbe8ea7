"""Which hours did a query ask for, and which services may be open then?"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from functools import lru_cache

import numpy as np

from portal.locations.rules.moments import is_open_at, may_be_open_between
from portal.locations.rules.opening_hours import Hours
from portal.locations.rules.special_days import SpecialDayTable
from portal.search.rules.ranking import Mask, Positions
from portal.search.rules.understanding import When


def asked_hours(when: When, moment: datetime) -> tuple[datetime, datetime]:
    """The first coming stretch that was meant, as aware moments; today counts until its end."""
    start = moment.replace(hour=0, minute=0, second=0, microsecond=0)
    if when.weekday is not None:
        start += timedelta(days=(when.weekday - moment.isoweekday()) % 7)
    return start + timedelta(hours=when.from_hour), start + timedelta(hours=when.to_hour)


class OpeningTimes:
    """When the services of one catalogue are open; remembers its answers, so ask for a whole minute.

    `hours` maps a position to its hours. Thousands of services share a few hundred weeks: each is looked at once.
    """

    def __init__(self, hours: Mapping[int, Hours], size: int) -> None:
        by_text: defaultdict[str, list[int]] = defaultdict(list)
        for position, week in hours.items():
            by_text[week.text].append(position)
        self._weeks: list[tuple[Hours, Positions]] = [
            (hours[positions[0]], np.array(positions, dtype=np.intp)) for positions in by_text.values()
        ]
        self._size = size
        self.open_at = lru_cache(maxsize=4)(self._open_at)
        self.may_be_open_between = lru_cache(maxsize=64)(self._may_be_open_between)

    def _open_at(self, moment: datetime, special_days: SpecialDayTable) -> Mask:
        """The services that are certainly open at a moment; unknown hours are not."""
        return self._mask(False, lambda hours: is_open_at(hours, moment, special_days))

    def _may_be_open_between(self, first: datetime, last: datetime, special_days: SpecialDayTable) -> Mask:
        """The services that are not certainly closed all the time from first to last; unknown hours stay."""
        return self._mask(True, lambda hours: may_be_open_between(hours, first, last, special_days))

    def _mask(self, unknown: bool, is_in: Callable[[Hours], bool]) -> Mask:
        mask: Mask = np.full(self._size, unknown, dtype=np.bool_)
        for hours, positions in self._weeks:
            mask[positions] = is_in(hours)
        mask.flags.writeable = False
        return mask
