"""What does a carer do, how heavy is it and how many hours a week; and how is that drawn? Pure geometry."""

import enum
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

HOURS_IN_A_WEEK = 168
LONGEST_HOURS = 10
"""How many signs of a typed number of hours are looked at."""

# The drawing is 480 wide; its height follows from the number of tasks.
WIDTH = 480
LEFT, RIGHT = 4, 100
ROW_HEIGHT = 58
NAME_DOWN, BAR_DOWN = 20, 28
SHORTEST_BAR = 6


class Effort(enum.StrEnum):
    """What a task costs somebody, as they say it."""

    LIGHT = "licht"
    SOME = "moeite"
    HEAVY = "zwaar"


@dataclass(frozen=True, slots=True)
class Lead:
    """Where an answer leads: subjects of help, lines to call, desks, legal facts, and a search for respite."""

    subjects: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    search: "Search | None" = None


@dataclass(frozen=True, slots=True)
class Search:
    """A search for respite: the words of its link, and names and values of its filters."""

    label: str
    filters: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Task:
    """Something that carers do; `says` is told when it is heavy."""

    slug: str
    name: str
    short: str
    pictogram: str
    says: str
    lead: Lead


@dataclass(frozen=True, slots=True)
class Load:
    """A task that somebody does; None for what they left open. At least one of both is known."""

    task: Task
    effort: Effort | None
    hours: Decimal | None


class HoursRefused(ValueError):
    """What was typed is no number of hours in a week."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One task in the drawing; `length` is None when the hours are unknown."""

    load: Load
    name_y: int
    bar_y: int
    length: float | None


@dataclass(frozen=True, slots=True)
class Chart:
    """Everything that the drawing shows, longest first; `total` is the sum of the known hours."""

    bars: tuple[Bar, ...]
    height: int
    total: Decimal | None


def read_hours(typed: str) -> Decimal | None:
    """Hours a week as people write them ("2", "2,5"), rounded to a half; None when empty or zero, else HoursRefused."""
    text = typed.strip().replace(",", ".")
    if not text:
        return None
    if len(text) > LONGEST_HOURS or not text.replace(".", "", 1).isascii() or not text.replace(".", "", 1).isdigit():
        raise HoursRefused(typed)
    try:
        hours = Decimal(text)
    except InvalidOperation:
        raise HoursRefused(typed) from None
    if hours > HOURS_IN_A_WEEK:
        raise HoursRefused(typed)
    halves = (hours * 2).to_integral_value() / 2
    return halves or (Decimal("0.5") if hours else None)


def draw_chart(loads: Iterable[Load]) -> Chart:
    """A bar a task, as long as its hours: most hours first, unknown hours last, else in the order of the list."""
    ordered = sorted(loads, key=lambda load: -(load.hours or 0))
    longest = max((load.hours for load in ordered if load.hours), default=None)
    bars = tuple(
        Bar(load, place * ROW_HEIGHT + NAME_DOWN, place * ROW_HEIGHT + BAR_DOWN, _length(load.hours, longest))
        for place, load in enumerate(ordered)
    )
    return Chart(bars, len(bars) * ROW_HEIGHT, total_hours(ordered))


def total_hours(loads: Sequence[Load]) -> Decimal | None:
    """The known hours together; None when none is known."""
    known = [load.hours for load in loads if load.hours is not None]
    return sum(known, Decimal()) if known else None


def _length(hours: Decimal | None, longest: Decimal | None) -> float | None:
    if hours is None or longest is None:
        return None
    return round(max(SHORTEST_BAR, float(hours / longest) * (WIDTH - LEFT - RIGHT)), 1)
