"""What do the hub and the pages about one situation of carers hold?"""

import enum
from dataclasses import dataclass

from portal.respite.rules.tasks import Search


class Way(enum.StrEnum):
    """Where a line of the hub leads."""

    NOW = "now"
    FINDER = "finder"
    CHECK = "check"
    TALK = "talk"


@dataclass(frozen=True, slots=True)
class Step:
    """Something to do first."""

    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Group:
    """What is looked for nearby; without audiences for everybody, `referral` with what needs a referral too."""

    heading: str
    subjects: tuple[str, ...]
    audiences: tuple[str, ...]
    referral: bool


@dataclass(frozen=True, slots=True)
class CarerSituation:
    """One situation. `age` is of the person the desk is for; `is_place_of_other` asks where that other person lives."""

    slug: str
    name: str
    pictogram: str
    accent: str
    card: str
    lead: str
    steps: tuple[Step, ...]
    groups: tuple[Group, ...]
    lines: tuple[str, ...]
    are_lines_first: bool
    domains: tuple[str, ...]
    age: float | None
    facts: tuple[str, ...]
    search: Search | None
    is_place_of_other: bool


@dataclass(frozen=True, slots=True)
class Need:
    """What somebody may come with, and the words of its link."""

    goes_to: Way
    pictogram: str
    text: str
    action: str


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Something that can be arranged; it leads to a page or to a subject of the list."""

    heading: str
    text: str
    action: str
    goes_to: Way | None
    subject: str | None


@dataclass(frozen=True, slots=True)
class Recognition:
    """Am I a carer?"""

    heading: str
    text: str
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HubText:
    """Everything that the hub says; `appreciation` is the record that tells of it, by municipality."""

    title: str
    lead: str
    needs: tuple[Need, ...]
    recognise: Recognition
    arrange: tuple[Arrangement, ...]
    working: Step
    working_fact: str
    card: Step
    facts: tuple[str, ...]
    appreciation: dict[str, str]
