"""What do we know of a question: subjects, person, age, urgency, indications, and the signs in the words?"""

import enum
from dataclasses import dataclass

from portal.search.rules.understanding import ForWhom

YOUTH_YEARS, ADULT_YEARS = 12.0, 45.0
"""The ages that count when nobody told one: the law differs below and above 18, and further limits then do not hold."""


class Urgency(enum.StrEnum):
    """What cannot wait, as the visitor says it."""

    NONE = "nee"
    DANGER = "gevaar"
    LIFE = "leven"
    UNSAFE = "onveilig"
    EVICTION = "huis"
    ILL = "ziek"


class Indication(enum.StrEnum):
    """A decision that the person already has."""

    NONE = "geen"
    WLZ = "wlz"
    WMO = "wmo"
    YOUTH = "jeugd"


@dataclass(frozen=True, slots=True)
class Situation:
    """One question; `age` is that of the person the help is for, in years, None when not told.

    `municipality` is a CBS code, None when no place of this region was told.
    """

    for_whom: ForWhom = ForWhom.SELF
    age: float | None = None
    topics: tuple[str, ...] = ()
    likely: tuple[str, ...] = ()
    urgency: Urgency = Urgency.NONE
    indication: Indication = Indication.NONE
    dangers: frozenset[str] = frozenset()
    danger_lines: tuple[str, ...] = ()
    signs: frozenset[str] = frozenset()
    municipality: str | None = None

    @property
    def years(self) -> float:
        """The age to reckon with; a child without an age is young, everybody else grown up."""
        if self.age is not None:
            return self.age
        return YOUTH_YEARS if self.for_whom is ForWhom.CHILD else ADULT_YEARS

    @property
    def subjects(self) -> tuple[str, ...]:
        """The subjects that were chosen, or else those that the words are likely about."""
        return self.topics or self.likely
