"""The tables of somebody's HSDS package on disk, so that a service can be put together without all tables in memory."""

import csv
import io
import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TextIO

from portal.exchange.actions.imports.limits import opened_archive
from portal.exchange.actions.parse import Unreadable
from portal.exchange.rules.open_referral.shapes import LINKS, SHAPES
from portal.exchange.rules.open_referral.tables import columns, value_of

LONGEST_CELL = 1_000_000
_NEEDED = ("service",)
Opened = Callable[[str], TextIO | None]


class TableStore:
    """The known tables of a package as it was delivered; read it within a with block."""

    def __init__(self, path: Path) -> None:
        self._stack = ExitStack()
        folder = self._stack.enter_context(TemporaryDirectory())
        self._base = self._stack.enter_context(closing(sqlite3.connect(Path(folder) / "tables.db")))
        self._base.row_factory = sqlite3.Row
        self._base.execute("PRAGMA journal_mode=OFF")
        self._base.execute("PRAGMA cache_size=-16000")
        self.kinds: set[str] = set()
        try:
            self._fill(_opener(path, self._stack))
        except BaseException:
            self._stack.close()
            raise

    def __enter__(self) -> "TableStore":
        return self

    def __exit__(self, *error: object) -> None:
        self._stack.close()

    def _fill(self, opened: Opened) -> None:
        for kind, shape in SHAPES.items():
            file = opened(f"{shape.file}.csv")
            if file is not None:
                with file:
                    self._load(kind, file)
            elif kind in _NEEDED:
                raise Unreadable((None, "hsds-table-missing", f"{shape.file}.csv"))

    def _load(self, kind: str, file: TextIO) -> None:
        """Columns that nobody knows are passed over; a row without enough cells lacks the last ones."""
        known, reader = columns(kind), csv.DictReader(file, restkey="", strict=True)
        names = ", ".join(f'"{name}"' for name in known)
        self._base.execute(f'CREATE TABLE "{kind}" ({names})')
        marks = ", ".join("?" for _name in known)
        insert = f'INSERT INTO "{kind}" VALUES ({marks})'  # noqa: S608  # names of our own list of shapes
        try:
            if "id" not in (reader.fieldnames or ()):
                raise Unreadable((None, "hsds-column-missing", f"{SHAPES[kind].file}.csv: id"))
            self._base.executemany(insert, ([(row.get(name) or None) for name in known] for row in reader))
        except (csv.Error, UnicodeDecodeError, zipfile.BadZipFile):
            raise Unreadable((None, "not-a-table", f"{SHAPES[kind].file}.csv")) from None
        for name in known:
            if name == "id" or name in LINKS or name == "link_id":
                self._base.execute(f'CREATE INDEX "{kind}_{name}" ON "{kind}" ("{name}")')
        self.kinds.add(kind)

    def rows(self, kind: str) -> Iterator[dict[str, Any]]:
        """Every row of a table, in the order of the file."""
        if kind in self.kinds:
            yield from self._objects(kind, f'SELECT * FROM "{kind}" ORDER BY rowid', ())  # noqa: S608  # as above

    def rows_with(self, kind: str, column: str, value: object) -> list[dict[str, Any]]:
        """The rows of a table that refer to a thing, in the order of the file."""
        if kind not in self.kinds or column not in columns(kind):
            return []
        statement = f'SELECT * FROM "{kind}" WHERE "{column}" = ? ORDER BY rowid'  # noqa: S608  # as above
        return list(self._objects(kind, statement, (value,)))

    def dangling(self) -> Iterator[tuple[str, int, str, str]]:
        """Every reference to a row that is not there: kind, row from 1, column, value."""
        for kind in sorted(self.kinds):
            for column in columns(kind):
                if column in LINKS:
                    yield from self._dangling(kind, column, LINKS[column])

    def _dangling(self, kind: str, column: str, target: str) -> Iterator[tuple[str, int, str, str]]:
        absent = f'NOT EXISTS (SELECT 1 FROM "{target}" WHERE "{target}".id = "{kind}"."{column}")'  # noqa: S608  # as above
        where = f'"{column}" IS NOT NULL' + (f" AND {absent}" if target in self.kinds else "")
        for row in self._base.execute(f'SELECT rowid, "{column}" FROM "{kind}" WHERE {where}'):  # noqa: S608  # as above
            yield kind, row[0], column, str(row[1])

    def _objects(self, kind: str, statement: str, values: tuple[object, ...]) -> Iterator[dict[str, Any]]:
        for row in self._base.execute(statement, values):
            yield {name: value_of(kind, name, row[name]) for name in row.keys() if row[name] is not None}  # noqa: SIM118  # a row has no other way to its names


def _opener(path: Path, stack: ExitStack) -> Opened:
    csv.field_size_limit(LONGEST_CELL)
    if path.is_dir():
        return lambda name: (path / name).open(encoding="utf-8-sig", newline="") if (path / name).is_file() else None
    package = stack.enter_context(opened_archive(path))
    inside = {Path(entry.filename).name: entry for entry in package.infolist() if not entry.is_dir()}

    def opened(name: str) -> TextIO | None:
        if name not in inside:
            return None
        return io.TextIOWrapper(package.open(inside[name]), encoding="utf-8-sig", newline="")

    return opened
