"""What is asked: lists of statements in six dimensions, each worded for who fills it in."""

import enum
from collections.abc import Mapping
from dataclasses import dataclass

from portal.services.rules.records import Dimension

LOWEST, HIGHEST = 0, 10
"""The ends of the scale; every statement is positive, so 10 is "entirely so"."""


class Wording(enum.StrEnum):
    """Who fills in: for yourself, for somebody else, or together with a professional."""

    SELF = "self"
    OTHER = "other"
    TOGETHER = "together"


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement; `lines` are help lines to name when somebody wants to talk about it.

    `desk` is the question whose municipal desk can be called; None for that of its dimension.
    """

    slug: str
    pictogram: str
    texts: Mapping[Wording, str]
    explanation: str
    subjects: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    desk: str | None = None

    def text(self, wording: Wording) -> str:
        """The statement in this wording; a young person speaks for themselves when there is no wording of its own."""
        return self.texts.get(wording, self.texts[Wording.SELF])


@dataclass(frozen=True, slots=True)
class Section:
    """The statements of one dimension, with the subjects of help and examples of a small step."""

    dimension: Dimension
    title: str
    intro: str
    desk: str
    subjects: tuple[str, ...]
    steps: tuple[str, ...]
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Instrument:
    """A list of statements for one audience; `version` changes whenever a statement does."""

    slug: str
    version: int
    position: int
    name: str
    audience: str
    minutes: int
    pictogram: str
    call: str
    sections: tuple[Section, ...]

    @property
    def statements(self) -> tuple[Statement, ...]:
        """Every statement, in the order of the steps."""
        return tuple(statement for section in self.sections for statement in section.statements)

    def titles(self) -> dict[Dimension, str]:
        """What this list calls each dimension."""
        return {section.dimension: section.title for section in self.sections}
