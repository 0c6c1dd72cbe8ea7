"""Writing the report of an import as a list, and reading back what an editor decided in it."""

import csv
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from portal.exchange.actions.imports.tables import opened_table
from portal.exchange.actions.parse import Unreadable
from portal.exchange.rules.imports.decisions import HEADERS, NEEDED, Decisions, decisions_of, report_row

Write = Callable[[Mapping[str, object]], None]


@contextmanager
def report_writer(path: Path) -> Iterator[Write]:
    """A function that adds a line to the report; OSError when the file cannot be written."""
    # With the mark that makes a spreadsheet read it as UTF-8.
    with path.open("w", encoding="utf-8-sig", newline="") as target:
        writer = csv.writer(target, delimiter=";")
        writer.writerow(HEADERS)
        yield lambda cells: writer.writerow(report_row(cells))


def read_decisions(path: Path) -> Decisions:
    """What an editor wrote in the last column of a report; Unreadable names each row that we cannot follow."""
    with opened_table(path) as table:
        if missing := [name for name in NEEDED if name not in table.headers]:
            raise Unreadable(*((name, "column-missing", "") for name in missing))
        decisions, faults = decisions_of(table.rows())
    if faults:
        raise Unreadable(*((None, f"decision-unknown {row}", word) for row, word in faults))
    return decisions
