"""What a service is, who may see it, whom it serves and how fresh its facts are."""

import enum
from dataclasses import dataclass
from datetime import date, timedelta

from portal.kernel.partial_dates import PartialDate

STALE_AFTER = timedelta(days=365)
PHONE_IS_OLD_AFTER = timedelta(days=5 * 365)


class Layer(enum.StrEnum):
    """The layers of the policy plans, lightest first; access points and national lines beside them."""

    BASIC = "basic"
    GENERAL = "general"
    PRIMARY = "primary"
    ACCESS = "access"
    TAILORED = "tailored"
    NATIONAL = "national"


LIGHTEST_FIRST = tuple(Layer)


class AccessMode(enum.StrEnum):
    """How somebody gets in: freely, by appointment, with a referral, or with an indication under a named law."""

    OPEN = "open"
    APPOINTMENT = "appointment"
    REFERRAL = "referral"
    INDICATION_WMO = "indication-wmo"
    INDICATION_YOUTH = "indication-youth"
    INDICATION_WLZ = "indication-wlz"
    INDICATION_ZVW = "indication-zvw"


class CostKind(enum.StrEnum):
    """What kind of price it has; UNKNOWN is said plainly and never counts as free."""

    FREE = "free"
    CONTRIBUTION = "contribution"
    MEMBERSHIP = "membership"
    INSURED = "insured"
    PAID = "paid"
    UNKNOWN = "unknown"


class Status(enum.StrEnum):
    """Where a record stands; only a published one is public."""

    DRAFT = "draft"
    PUBLISHED = "published"
    ARCHIVED = "archived"


SENSITIVE = frozenset({"veiligheid", "crisis"})
"""Subjects whose pages somebody may need to leave quickly, and that nobody is shown on a mere guess."""


class Confidence(enum.StrEnum):
    """How sure the source is (shared/data/README.md)."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Scope(enum.StrEnum):
    """How far a service reaches."""

    LOCAL = "local"
    REGIONAL = "regional"
    NATIONAL = "national"


class Dimension(enum.StrEnum):
    """The six dimensions of positive health (Huber et al., 2016, doi:10.1136/bmjopen-2015-010091)."""

    BODILY_FUNCTIONS = "lichaamsfuncties"
    MENTAL_WELLBEING = "mentaal-welbevinden"
    MEANINGFULNESS = "zingeving"
    QUALITY_OF_LIFE = "kwaliteit-van-leven"
    PARTICIPATION = "meedoen"
    DAILY_FUNCTIONING = "dagelijks-functioneren"


@dataclass(frozen=True, slots=True)
class Freshness:
    """When the facts were last checked, as far as known, and whether that is too long ago."""

    checked: PartialDate | None
    is_stale: bool


def freshness(confirmed_on: date | None, source_date: str | None, today: date) -> Freshness:
    """Judge by the confirmation, else by the date of the source; an unknown date counts as stale."""
    checked = None
    if confirmed_on is not None:
        checked = PartialDate(confirmed_on.year, confirmed_on.month, confirmed_on.day)
    elif source_date is not None:
        checked = PartialDate.parse(source_date)
    return Freshness(checked, checked is None or today - checked.earliest() > STALE_AFTER)


def phone_needs_check(confirmed_on: date | None, source_date: str | None, today: date) -> bool:
    """Whether a phone number comes from a list so old that the page should ask to verify it."""
    if confirmed_on is not None or source_date is None:
        return False
    return today - PartialDate.parse(source_date).earliest() > PHONE_IS_OLD_AFTER


def is_public(status: Status, valid_from: date | None, valid_until: date | None, today: date) -> bool:
    """Whether anyone may see the record today: published and within its period, both ends included."""
    return (
        status is Status.PUBLISHED
        and (valid_from is None or valid_from <= today)
        and (valid_until is None or today <= valid_until)
    )
