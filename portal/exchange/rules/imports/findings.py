"""What did an import find, record by record, and how much of each?"""

import enum
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from portal.exchange.rules.incoming import Kind

SHOWN = 50
MOST_REFUSED = 10_000


class Finding(enum.StrEnum):
    """What there is to say of a record or field of the file."""

    NEW = "new"
    CHANGED = "changed"
    REFUSED = "refused"
    CONFLICT = "conflict"
    DUPLICATE = "duplicate"
    ASSUMED = "assumed"
    GONE = "gone"
    PASSED_OVER = "passed-over"


class Why(enum.StrEnum):
    """Why a value of ours stays when the file says something else."""

    OURS = "ours"
    CONFIRMED = "confirmed"
    OTHER_SOURCE = "other-source"
    CONFIDENTIAL = "confidential"


@dataclass(frozen=True, slots=True)
class Found:
    """One line of the report. `row` counts from 1; `ours` and `theirs` are None where there is nothing to compare."""

    finding: Finding
    kind: Kind | None = None
    row: int | None = None
    key: str = ""
    uuid: str = ""
    name: str = ""
    field: str = ""
    ours: object = None
    theirs: object = None
    who: str = ""
    why: Why | None = None
    score: int | None = None
    reason: str = ""
    value: str = ""
    file: str = ""


@dataclass(slots=True)
class ImportReport:
    """Counts of everything, and the first few lines of each kind of finding; `keep` gets every line."""

    keep: Callable[[Found], None] | None = None
    lines: Counter[Finding] = field(default_factory=Counter)
    records: Counter[tuple[Finding, Kind]] = field(default_factory=Counter)
    unchanged: Counter[Kind] = field(default_factory=Counter)
    first: dict[Finding, list[Found]] = field(default_factory=dict)

    def say(self, found: Found) -> None:
        """Add one line."""
        self.lines[found.finding] += 1
        shown = self.first.setdefault(found.finding, [])
        if len(shown) < SHOWN:
            shown.append(found)
        if self.keep is not None:
            self.keep(found)

    def count(self, finding: Finding, kind: Kind) -> None:
        """Count one record as a whole, however many lines it has."""
        self.records[finding, kind] += 1

    def total(self, finding: Finding) -> int:
        """How many records were counted so."""
        return sum(number for (what, _kind), number in self.records.items() if what is finding)

    @property
    def is_refused(self) -> bool:
        """Whether the file as a whole must be left alone."""
        return self.lines[Finding.REFUSED] > 0
