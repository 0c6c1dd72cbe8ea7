"""The report of an import as a list, and what an editor decided in its last column."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from portal.exchange.rules.imports.columns import with_quote, without_quote
from portal.exchange.rules.imports.naming import uuid_in
from portal.exchange.rules.imports.wishes import Named
from portal.exchange.rules.incoming import Kind

WHAT, RECORD, ROW, KEY, OUR_KEY, NAME = "soort", "wat", "rij", "sleutel", "kenmerk van ons", "naam"
FIELD, OURS, THEIRS, WHO, SCORE, REASON = "veld", "van ons", "van hen", "wie", "gelijkenis", "reden"
DECISION = "besluit"
HEADERS = (WHAT, RECORD, ROW, KEY, OUR_KEY, NAME, FIELD, OURS, THEIRS, WHO, SCORE, REASON, DECISION)
TAKE, SAME = "overnemen", "zelfde"
RECORD_WORDS = {Kind.ORGANISATION: "aanbieder", Kind.LOCATION: "locatie", Kind.SERVICE: "voorziening"}
NEEDED = (RECORD, KEY, OUR_KEY, FIELD, DECISION)


@dataclass(frozen=True, slots=True)
class Decisions:
    """The fields in which theirs wins, and the records of ours that are the same, by the sender's key."""

    accepted: Mapping[Named, frozenset[str]]
    same_as: Mapping[Named, UUID]


def report_row(cells: Mapping[str, object]) -> list[str]:
    """A line of the report, safe to open in a spreadsheet."""
    return [with_quote(str(cells.get(header, ""))) for header in HEADERS]


def decisions_of(rows: Iterable[tuple[int, Mapping[str, object]]]) -> tuple[Decisions, list[tuple[int, str]]]:
    """The decisions in the rows of a report; and each row whose decision cannot be followed, with its word."""
    accepted: dict[Named, set[str]] = {}
    same_as: dict[Named, UUID] = {}
    faults: list[tuple[int, str]] = []
    kinds = {word: kind for kind, word in RECORD_WORDS.items()}
    for row, cells in rows:
        told = {name: without_quote(str(cells.get(name) or "").strip()) for name in NEEDED}
        kind, ours, decision = kinds.get(told[RECORD].casefold()), uuid_in(told[OUR_KEY]), told[DECISION].casefold()
        if not decision:
            continue
        if kind is not None and decision == TAKE and told[FIELD]:
            accepted.setdefault((kind, told[KEY]), set()).add(told[FIELD])
        elif kind is not None and decision == SAME and ours is not None:
            same_as[kind, told[KEY]] = ours
        else:
            faults.append((row, told[DECISION][:80]))
    return Decisions({named: frozenset(fields) for named, fields in accepted.items()}, same_as), faults
