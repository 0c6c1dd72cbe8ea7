"""What does a carer ask for, as the address bar says it?"""

import enum
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from portal.respite.rules.offers import Form, Group, Moment, Setting, Way

NOT_KNOWN = "navragen"
"""The choice for offers of which nobody told us: they can be asked."""


class Haste(enum.StrEnum):
    """How soon somebody has to take over."""

    NOW = "nu"
    WEEKS = "weken"
    LATER = "later"


class Facet(enum.StrEnum):
    """The questions of the finder; the value is the name in the query string."""

    FORM = "vorm"
    MOMENT = "wanneer"
    SETTING = "waar"
    GROUP = "voor"
    HASTE = "spoed"
    ACCESS = "toegang"


CHOICES: Mapping[Facet, type[enum.StrEnum]] = {
    Facet.FORM: Form,
    Facet.MOMENT: Moment,
    Facet.SETTING: Setting,
    Facet.GROUP: Group,
    Facet.HASTE: Haste,
    Facet.ACCESS: Way,
}
ONE_ANSWER = frozenset({Facet.SETTING, Facet.HASTE, Facet.ACCESS})
"""Questions with one answer; of the others several hold, and any of them will do."""

WAYS_TO_ASK = (Way.FREE, Way.WMO, Way.YOUTH, Way.WLZ)
"""The ways in that the finder asks about. A medical reason is no respite, and an insurance comes beside the others."""


def choices_of(facet: Facet) -> tuple[enum.StrEnum, ...]:
    """The answers that a question offers, beside the one for what is not known."""
    return WAYS_TO_ASK if facet is Facet.ACCESS else tuple(CHOICES[facet])


@dataclass(frozen=True, slots=True)
class Wishes:
    """The answers that were given; a question without an answer is not asked. NOT_KNOWN may be one of them."""

    asked: Mapping[Facet, AbstractSet[str]] = field(default_factory=dict)

    def of(self, facet: Facet) -> AbstractSet[str]:
        """The answers to one question; empty when it was passed over."""
        return self.asked.get(facet, frozenset())

    def pairs(self) -> list[tuple[str, str]]:
        """Names and values of the query string, in a fixed order."""
        return [
            (facet.value, value)
            for facet in Facet
            for value in (*(member.value for member in choices_of(facet)), NOT_KNOWN)
            if value in self.of(facet)
        ]

    def without(self, facet: Facet, value: str) -> "Wishes":
        """The same question without one answer."""
        left = {name: values - {value} if name is facet else values for name, values in self.asked.items()}
        return Wishes({name: values for name, values in left.items() if values})


@dataclass(frozen=True, slots=True)
class WishReading:
    """The answers as understood; `has_unknown` when part of the address was left out of account."""

    wishes: Wishes
    has_unknown: bool


def read_wishes(query: Mapping[str, Sequence[str]]) -> WishReading:
    """Understand a query string whatever it holds; of a question with one answer the first known one counts."""
    asked: dict[Facet, AbstractSet[str]] = {}
    has_unknown = False
    for facet in Facet:
        given = [value for value in dict.fromkeys(query.get(facet.value, ())) if value]
        allowed = {NOT_KNOWN, *(member.value for member in choices_of(facet))}
        known = [value for value in given if value in allowed]
        has_unknown |= len(known) < len(given)
        if known:
            asked[facet] = frozenset(known[:1] if facet in ONE_ANSWER else known)
    return WishReading(Wishes(asked), has_unknown)
