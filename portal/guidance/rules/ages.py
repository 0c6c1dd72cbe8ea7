"""At which age does a law change, and until when is that sure?"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class AgeLimit:
    """A limit in years by name; `doubt` says what nobody has verified, None when nothing."""

    name: str
    years: float
    source: str
    checked_on: date
    valid_until: date | None = None
    doubt: str | None = None
