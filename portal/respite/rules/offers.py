"""What kinds of respite are there, when, where and for whom, and how does somebody get in?"""

import enum
from dataclasses import dataclass
from datetime import date

SUBJECT = "respijtzorg"
"""The category under which every offer of respite is filed."""


class Form(enum.StrEnum):
    """In what form somebody takes over."""

    DAY_CARE = "dagopvang"
    STAY = "logeren"
    AT_HOME = "thuis"
    HOLIDAY = "vakantie"
    CRISIS_BED = "crisisbed"
    BUDDY = "maatje"


class Moment(enum.StrEnum):
    """When somebody takes over."""

    DAY = "dag"
    EVENING = "avond"
    NIGHT = "nacht"
    WEEKEND = "weekend"
    HOLIDAYS = "vakantieperiode"


class Setting(enum.StrEnum):
    """Where the person who needs care is meanwhile."""

    AT_HOME = "thuis"
    ELSEWHERE = "elders"


class Group(enum.StrEnum):
    """For whom the care is."""

    DEMENTIA = "dementie"
    BRAIN_INJURY = "hersenletsel"
    MENTAL_HEALTH = "psychisch"
    CHILD = "kind-met-beperking"
    INTELLECTUAL = "verstandelijke-beperking"
    PHYSICAL = "lichamelijk"
    PALLIATIVE = "laatste-levensfase"


class AgeGroup(enum.StrEnum):
    """Whether an offer is for children and young people only, or for adults only."""

    CHILDREN = "kinderen"
    ADULTS = "volwassenen"


class Way(enum.StrEnum):
    """How somebody gets in: freely, or by a law that decides first (standards.md §6.6)."""

    FREE = "vrij"
    WMO = "wmo"
    YOUTH = "jeugdwet"
    WLZ = "wlz"
    REFERRAL = "verwijzing"
    INSURER = "aanvullende-verzekering"
    MEDICAL = "zvw-medisch"


class Payer(enum.StrEnum):
    """Who pays; several may stand together when it depends on the situation."""

    NOBODY = "gratis"
    MUNICIPALITY = "gemeente"
    LONG_TERM_CARE = "zorgkantoor"
    INSURER = "zorgverzekeraar"
    OWN = "zelf"


@dataclass(frozen=True, slots=True)
class Offer:
    """One offer of respite; an empty set or None means that nobody told us, never "no".

    Forms, settings, ways and payers are the whole answer once one is known. Of moments and groups only the
    known ones are named: certainly out are `not_moments`, and every other group when `is_only_for_them`.
    Lead time in days. `is_guide`: gives no respite itself but finds it with people.
    """

    service_id: int
    slug: str = ""
    is_guide: bool = False
    forms: frozenset[Form] = frozenset()
    moments: frozenset[Moment] = frozenset()
    not_moments: frozenset[Moment] = frozenset()
    settings: frozenset[Setting] = frozenset()
    groups: frozenset[Group] = frozenset()
    is_only_for_them: bool | None = None
    age_group: AgeGroup | None = None
    planned: bool | None = None
    sudden: bool | None = None
    lead_days_minimum: int | None = None
    lead_days_maximum: int | None = None
    ways: frozenset[Way] = frozenset()
    payers: frozenset[Payer] = frozenset()
    cost_text: str | None = None
    has_transport: bool | None = None
    source_url: str | None = None
    checked_on: date | None = None

    @property
    def needs_long_term_decision(self) -> bool:
        """Whether only somebody with a Wlz decision can come here."""
        return self.ways == {Way.WLZ}
