"""Which words belong to a door, to a step that somebody can take, and to turning eighteen?"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DoorText:
    """What an access point is called, what it does, what to bring, and what happens next."""

    name: str
    does: str
    bring: tuple[str, ...]
    next: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChecklistItem:
    """Something to arrange before turning eighteen, said to the young person and to a parent."""

    heading: str
    youth: str
    parent: str


@dataclass(frozen=True, slots=True)
class GuidanceTexts:
    """All words of the guide that an editor owns, in Dutch."""

    doors: Mapping[str, DoorText]
    own_steps: Mapping[str, tuple[str, ...]]
    topics: tuple[str, ...]
    checklist: tuple[ChecklistItem, ...]
