"""Which hours did a query ask for, and which services may be open then?"""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from portal.locations.rules.moments import is_open_at, may_be_open_between
from portal.locations.rules.opening_hours import Hours
from portal.locations.rules.special_days import SpecialDayTable
from portal.search.rules.ranking import Mask
from portal.search.rules.understanding import When


def asked_hours(when: When, moment: datetime) -> tuple[datetime, datetime]:
    """The first coming stretch that was meant, as aware moments; today counts until its end."""
    start = moment.replace(hour=0, minute=0, second=0, microsecond=0)
    if when.weekday is not None:
        start += timedelta(days=(when.weekday - moment.isoweekday()) % 7)
    return start + timedelta(hours=when.from_hour), start + timedelta(hours=when.to_hour)


class OpeningTimes:
    """When the services of one catalogue are open; remembers its answers, so ask for a whole minute.

    `weeks` are the different hours, and `codes` gives each service the number of its week, -1 when it has none:
    thousands of services share a few hundred weeks, and each is looked at once.
    """

    def __init__(self, weeks: Sequence[Hours], codes: npt.NDArray[np.int32]) -> None:
        self._weeks = tuple(weeks)
        self._codes = codes
        self.open_at = lru_cache(maxsize=4)(self._open_at)
        self.may_be_open_between = lru_cache(maxsize=16)(self._may_be_open_between)

    def _open_at(self, moment: datetime, special_days: SpecialDayTable) -> Mask:
        """The services that are certainly open at a moment; unknown hours are not."""
        return self._mask(False, lambda hours: is_open_at(hours, moment, special_days))

    def _may_be_open_between(self, first: datetime, last: datetime, special_days: SpecialDayTable) -> Mask:
        """The services that are not certainly closed all the time from first to last; unknown hours stay."""
        return self._mask(True, lambda hours: may_be_open_between(hours, first, last, special_days))

    def _mask(self, unknown: bool, is_in: Callable[[Hours], bool]) -> Mask:
        # The last answer is that of a service without hours, which has code -1.
        mask: Mask = np.array([*map(is_in, self._weeks), unknown], dtype=np.bool_)[self._codes]
        mask.flags.writeable = False
        return mask
