"""What stands in a CSV file of somebody else, whatever program wrote it, row by row?"""

import codecs
import csv
import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from portal.exchange.actions.imports.limits import CHUNK, MAXIMUM_COLUMNS, MAXIMUM_ROWS, refuse_large
from portal.exchange.actions.parse import Unreadable

DELIMITERS = ";,\t|"
LONGEST_HEADER = 65_536
LONGEST_CELL = 131_072
NEW_LINE = b"\n"
# Bytes that mean nothing in Windows-1252: a file that has them is something else.
_NOT_WINDOWS = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x81\x8d\x8f\x90\x9d]")
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))

Row = tuple[int, dict[str, object]]


@contextmanager
def opened_table(path: Path) -> Iterator["Table"]:
    """The rows of a CSV file; Unreadable when it is no text, has no header, or is too large."""
    refuse_large(path)
    with path.open("rb") as source:
        encoding = encoding_of(source)
        source.seek(0)
        with io.TextIOWrapper(source, encoding=encoding, newline="") as lines:
            yield Table(lines)


def encoding_of(source: IO[bytes]) -> str:
    """UTF-8, UTF-16 with its mark, or Windows-1252; Unreadable names the line that is none of them."""
    start = source.read(4)
    for mark, name in _MARKS:
        if start.startswith(mark):
            return name
    source.seek(0)
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        while chunk := source.read(CHUNK):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return _windows(source)
    return "utf-8"


def _windows(source: IO[bytes]) -> str:
    source.seek(0)
    line = 1
    while chunk := source.read(CHUNK):
        if match := _NOT_WINDOWS.search(chunk):
            raise Unreadable((None, f"encoding-unknown {line + chunk.count(NEW_LINE, 0, match.start())}", ""))
        line += chunk.count(NEW_LINE)
    return "cp1252"


class Table:
    """A header and the rows below it, read one at a time."""

    def __init__(self, lines: io.TextIOWrapper) -> None:
        self._lines = lines
        # It holds for the whole process, and a library may have raised it.
        csv.field_size_limit(LONGEST_CELL)
        self._cells = csv.reader(lines, delimiter=_delimiter(self._first_line()), strict=True)
        self.headers = [header.strip() for header in next(self._read(), [])]
        if not any(self.headers):
            raise Unreadable((None, "no-header", ""))
        if len(self.headers) > MAXIMUM_COLUMNS:
            raise Unreadable((None, "too-many-columns", ""))

    def rows(self) -> Iterator[Row]:
        """Each row that says something, by header, with its number; the first row below the header is 1."""
        for number, cells in enumerate(self._read(), start=1):
            if number > MAXIMUM_ROWS:
                raise Unreadable((None, "too-many-rows", ""))
            if not any(cell.strip() for cell in cells):
                continue
            if any(cell.strip() for cell in cells[len(self.headers) :]):
                # A cell too many is a comma too many: the cells after it stand in the wrong column.
                raise Unreadable((None, f"surplus-cells {number}", ""))
            yield number, dict(zip(self.headers, cells, strict=False))

    def _first_line(self) -> str:
        try:
            start = self._lines.readline(LONGEST_HEADER)
            self._lines.seek(0)
        except (UnicodeError, OSError):
            raise Unreadable((None, "encoding-unknown 1", "")) from None
        return start

    def _read(self) -> Iterator[list[str]]:
        while True:
            try:
                cells = next(self._cells, None)
            except (csv.Error, UnicodeError):
                raise Unreadable((None, f"not-csv {self._cells.line_num + 1}", "")) from None
            if cells is None:
                return
            yield cells


def _delimiter(first: str) -> str:
    """The mark that stands most often in the first line."""
    return max(DELIMITERS, key=lambda mark: (first.count(mark), -DELIMITERS.index(mark)))
