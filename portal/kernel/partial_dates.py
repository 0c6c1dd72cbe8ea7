"""Dates that a source gives only in part: a year, a month or a day."""

import re
from dataclasses import dataclass
from datetime import date

_PATTERN = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A year, optionally with month and day, as a source stated it ("2021", "2021-04", "2021-04-30")."""

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """Read ISO 8601 of reduced precision; ValueError when it is not a real date."""
        match = _PATTERN.fullmatch(text)
        if match is None:
            raise ValueError(f"not a (partial) ISO date: {text[:20]!r}")
        year, month, day = (int(part) if part else None for part in match.groups())
        date(year or 0, 1 if month is None else month, 1 if day is None else day)
        return cls(year or 0, month, day)

    def earliest(self) -> date:
        """The first day that it can mean: the careful reading of an age."""
        return date(self.year, self.month or 1, self.day or 1)

    def __str__(self) -> str:
        parts = [f"{self.year:04d}"] + [f"{part:02d}" for part in (self.month, self.day) if part]
        return "-".join(parts)
