"""Whom to call when somebody has to take over today: who answers now, and who answers next?"""

import enum
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from portal.locations.rules.opening_hours import parse_hours
from portal.locations.rules.special_days import SpecialDayTable
from portal.locations.rules.status import HoursStatus, hours_status
from portal.locations.rules.week import HoursState

OFFICE_HOURS = "Mo-Fr 09:00-17:00; PH off"
"""What is likeliest of a desk whose hours nobody told us: only for its place in the list, never shown."""

DOORS = ("mantelzorg", "wmo", "maatschappelijk-werk")
"""The access points to call, best first: who knows respite, who decides, who thinks along."""

LINES = ("huisartsenpost", "alzheimer-telefoon", "luisterlijn", "mantelzorglijn")
"""The lines of crisis_lines.yml to name; 112 and danger at home stand apart, above and below."""

DANGER_LINE, UNSAFE_LINE = "112", "veilig-thuis"
FAR_AWAY = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody to call; `rank` is how well they can help with this, 0 the best. Hours in OSM syntax or None."""

    key: str
    rank: int
    phone: str | None
    hours: str | None
    is_closed: bool = False


class Chance(enum.IntEnum):
    """Whether somebody answers at this moment."""

    ANSWERS = 0
    LIKELY = 1
    LATER = 2


@dataclass(frozen=True, slots=True)
class Turn:
    """A contact with what its hours say now and the chance that somebody answers."""

    contact: Contact
    status: HoursStatus
    chance: Chance
    opens_at: datetime | None


def in_turn(contacts: Iterable[Contact], moment: datetime, special_days: SpecialDayTable) -> list[Turn]:
    """Who can be called, in the order that works now; who has no number or is closed for a while is left out.

    First who certainly answers now, then whose hours nobody told us while offices are open, then by when they
    open; among equals who helps best. Each number stands once, where it comes first.
    """
    turns = [_turn(contact, moment, special_days) for contact in contacts if contact.phone and not contact.is_closed]
    found: dict[str, Turn] = {}
    for turn in sorted(turns, key=_order):
        found.setdefault("".join(filter(str.isdigit, turn.contact.phone or "")), turn)
    return list(found.values())


def _turn(contact: Contact, moment: datetime, special_days: SpecialDayTable) -> Turn:
    status = hours_status(parse_hours(contact.hours), moment, special_days)
    if status.is_open:
        return Turn(contact, status, Chance.ANSWERS, None)
    if status.state is HoursState.CLOSED:
        return Turn(contact, status, Chance.LATER, status.opens_at)
    office = hours_status(parse_hours(OFFICE_HOURS), moment, special_days)
    return Turn(contact, status, Chance.LIKELY if office.is_open else Chance.LATER, office.opens_at)


def _order(turn: Turn) -> tuple[Chance, datetime, int, str]:
    return turn.chance, turn.opens_at or FAR_AWAY, turn.contact.rank, turn.contact.key
