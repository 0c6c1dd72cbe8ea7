"""Which access point answers a question, where somebody lives and at their age?"""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Home:
    """Where somebody lives: the settlements that it may be, the municipality and its region."""

    settlements: AbstractSet[str]
    municipality: str
    region: str


@dataclass(frozen=True, slots=True)
class Role:
    """A public service is the door for a domain; at most one area is given, none means the whole country."""

    service: str
    domain: str
    position: int
    exactness: str
    how: str
    name: str = ""
    is_sure: bool = True
    settlement: str | None = None
    municipality: str | None = None
    region: str | None = None
    minimum_age: float | None = None
    maximum_age: float | None = None
    uuid: UUID = UUID(int=0)
    service_uuid: UUID = UUID(int=0)


@dataclass(frozen=True, slots=True)
class AccessPoint:
    """The door to show, and those to name beside it; `is_fallback` when they only know who does know."""

    domain: str
    role: Role
    others: tuple[Role, ...]
    is_fallback: bool


GENERAL = "general"
CONTACT_DOMAINS = ("wmo", "maatschappelijk-werk", "jeugd")
"""Whose door knows the way when a domain has none of its own, in this order."""


def access_point(roles: Sequence[Role], domain: str, home: Home, age: float | None) -> AccessPoint | None:
    """The narrowest door that fits, the first of equals; None only when no role at all serves this home."""
    own = doors_for(roles, domain, home, age)
    if own:
        return AccessPoint(domain, own[0], tuple(own[1:]), own[0].exactness == GENERAL)
    fitting = _ordered(roles, home, age)
    contacts = [role for name in CONTACT_DOMAINS for role in fitting if role.domain == name]
    anyone = contacts or fitting
    return AccessPoint(domain, anyone[0], (), True) if anyone else None


def doors_for(roles: Iterable[Role], domain: str, home: Home, age: float | None) -> list[Role]:
    """Every door of the domain itself that serves this home, narrowest area first; empty when none is known."""
    return _ordered((role for role in roles if role.domain == domain), home, age)


def _ordered(roles: Iterable[Role], home: Home, age: float | None) -> list[Role]:
    near = [(_width(role), role.position, role.service, role) for role in roles if _serves(role, home, age)]
    return [entry[-1] for entry in sorted(near, key=lambda entry: entry[:3])]


def _serves(role: Role, home: Home, age: float | None) -> bool:
    if role.settlement is not None:
        is_here = role.settlement in home.settlements
    elif role.municipality is not None:
        is_here = role.municipality == home.municipality
    else:
        is_here = role.region in {None, home.region}
    is_old_enough = age is None or role.minimum_age is None or role.minimum_age <= age
    is_young_enough = age is None or role.maximum_age is None or age <= role.maximum_age
    return is_here and is_old_enough and is_young_enough


def _width(role: Role) -> int:
    """How wide the area is: settlement, municipality, region, country."""
    areas = (role.settlement, role.municipality, role.region)
    return next((width for width, area in enumerate(areas) if area is not None), len(areas))
