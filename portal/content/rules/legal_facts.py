"""What does the law say, where does it stand, and until when may we state it?"""

import enum
from dataclasses import dataclass
from datetime import date, timedelta

from portal.content.rules.texts import Law


class Certainty(enum.StrEnum):
    """How we know it: read in the law, reported by others about the law, or general knowledge."""

    READ = "read"
    REPORTED = "reported"
    KNOWN = "known"


@dataclass(frozen=True, slots=True)
class LegalFact:
    """A rule of law in plain Dutch; `doubt` is what is not settled, None when nothing is known to be."""

    slug: str
    heading: str
    text: str
    valid_from: date
    checked_on: date
    sure: Certainty
    law: Law | None = None
    article: str | None = None
    source: str | None = None
    valid_until: date | None = None
    doubt: str | None = None

    def may_be_stated(self, today: date) -> bool:
        """Whether the page may say this as a fact on that day, both ends included."""
        return self.valid_from <= today and (self.valid_until is None or today <= self.valid_until)

    def ends_within(self, days: int, today: date) -> bool:
        """Whether somebody has to look at it within so many days; an expired one counts too."""
        return self.valid_until is not None and self.valid_until <= today + timedelta(days=days)
