"""What came of the checks of the live feed?"""

import enum
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from portal.exchange.rules.open_referral.checks import Finding
from portal.exchange.rules.open_referral.shapes import LINKS
from portal.exchange.rules.open_referral.tables import Row

MOST_FINDINGS = 10


class Check(enum.StrEnum):
    """The checks."""

    ROOT = "root"
    PAGES = "pages"
    COMPLETE = "complete"
    WHOLE = "whole"
    ORGANIZATIONS = "organizations"
    PLACES = "places"
    TERMS = "terms"
    FILTERS = "filters"
    REFUSALS = "refusals"
    SECRECY = "secrecy"
    TABLES = "tables"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One check: how many things it looked at, and the first faults; `amount` is None when there was no time for it."""

    check: Check
    amount: int | None
    findings: tuple[Finding, ...] = ()

    @property
    def is_good(self) -> bool:
        """Whether it was done and found nothing."""
        return self.amount is not None and not self.findings


@dataclass(frozen=True, slots=True)
class Control:
    """All checks at one moment, of one version of the catalogue."""

    at: datetime
    version: int
    outcomes: tuple[Outcome, ...]

    @property
    def is_good(self) -> bool:
        """Whether no check found a fault; one that was not done is none."""
        return not any(outcome.findings for outcome in self.outcomes)


def outcome(check: Check, amount: int, findings: Iterable[Finding]) -> Outcome:
    """The outcome of a check that was done, with its first faults."""
    kept = []
    for finding in findings:
        kept.append(finding)
        if len(kept) == MOST_FINDINGS:
            break
    return Outcome(check, amount, tuple(kept))


def twice(ids: Sequence[object]) -> Iterator[Finding]:
    """A fault for each identifier that comes more than once."""
    seen: set[object] = set()
    for number, identity in enumerate(ids):
        if identity in seen:
            yield Finding(f"/{number}/id", "twice")
        seen.add(identity)


def dangling(rows: Iterable[Row]) -> Iterator[Finding]:
    """A fault for each row of our tables that refers to a row that is not among them."""
    kept = list(rows)
    known = {(kind, row["id"]) for kind, row in kept}
    for kind, row in kept:
        for column in row.keys() & LINKS.keys():
            if (LINKS[column], row[column]) not in known:
                yield Finding(f"/{kind}/{row['id']}/{column}", "orphan")
