"""What stands in an Excel file of somebody else, row by row, without running or unpacking anything of it?"""

import re
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import openpyxl

from portal.exchange.actions.imports.limits import (
    CHUNK,
    MAXIMUM_COLUMNS,
    MAXIMUM_ROWS,
    MAXIMUM_SHARED_TEXTS,
    opened_archive,
)
from portal.exchange.actions.imports.tables import Row
from portal.exchange.actions.parse import Unreadable

_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*ref="([A-Z0-9:]{1,20})"')
_TRICK = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_FORMULA = re.compile(rb"<(?:\w+:)?f[ >/]")
_OVERLAP = 64
_ERRORS = ("#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!")


class Workbook:
    """A header and the rows below it in the sheet that holds the list."""

    def __init__(self, sheet: Any, formulas: Any | None) -> None:
        self._sheet, self._formulas = sheet, formulas
        first = next(sheet.iter_rows(max_row=1, max_col=MAXIMUM_COLUMNS, values_only=True), ())
        self.headers = [" ".join(str(cell).split()) if cell is not None else "" for cell in first]
        while self.headers and not self.headers[-1]:
            self.headers.pop()
        if not self.headers:
            raise Unreadable((None, "no-header", ""))

    def rows(self) -> Iterator[Row]:
        """Each row that says something, by header, with its number; the first row below the header is 1."""
        try:
            yield from self._rows()
        except Unreadable:
            raise
        except Exception:  # a broken sheet makes the reader fail in a dozen ways, and all mean this
            raise Unreadable((None, "not-xlsx", "")) from None

    def _rows(self) -> Iterator[Row]:
        width = len(self.headers)
        below = {"min_row": 2, "max_col": width, "values_only": True}
        formulas = self._formulas.iter_rows(**below) if self._formulas is not None else None
        for number, cells in enumerate(self._sheet.iter_rows(**below), start=1):
            if number > MAXIMUM_ROWS:
                raise Unreadable((None, "too-many-rows", ""))
            if formulas is not None:
                _refuse_formulas(number, self.headers, cells, next(formulas, ()))
            row = {header: cell for header, cell in zip(self.headers, cells, strict=False) if cell not in (None, "")}
            if wrong := next((header for header, cell in row.items() if cell in _ERRORS), None):
                raise Unreadable((wrong, f"cell-error {number}", ""))
            if row:
                yield number, row


@contextmanager
def opened_workbook(path: Path, wanted: str) -> Iterator[Workbook]:
    """The list in a workbook: the sheet of this name, else the first that is not hidden. Unreadable says why not."""
    has_formulas = _inspected(path)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of styles and validations that we do not read
        books = [_book(path, values=True), *([_book(path, values=False)] if has_formulas else [])]
        try:
            sheets = [_sheet(book, wanted) for book in books]
            yield Workbook(sheets[0], sheets[1] if has_formulas else None)
        finally:
            for book in books:
                book.close()


def _book(path: Path, *, values: bool) -> Any:
    try:
        return openpyxl.load_workbook(path, read_only=True, data_only=values, keep_links=False)
    except Exception:  # a broken workbook makes openpyxl fail in a dozen ways, and all mean this
        raise Unreadable((None, "not-xlsx", "")) from None


def _sheet(book: Any, wanted: str) -> Any:
    visible = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    named = [sheet for sheet in visible if sheet.title == wanted]
    if not visible:
        raise Unreadable((None, "no-sheet", ""))
    chosen = (named or visible)[0]
    # What a file says of its own size may be a lie, and then rows are lost.
    chosen.reset_dimensions()
    return chosen


def _inspected(path: Path) -> bool:
    """Whether there are formulas; Unreadable for a bomb, an entity or merged cells in a sheet."""
    has_formulas = False
    with opened_archive(path) as archive:
        for member in archive.infolist():
            if not member.filename.endswith((".xml", ".rels")):
                continue
            if member.filename.endswith("sharedStrings.xml") and member.file_size > MAXIMUM_SHARED_TEXTS:
                raise Unreadable((None, "archive-too-large", ""))
            is_sheet = "worksheets/" in member.filename
            has_formulas |= _scanned(archive, member, is_sheet=is_sheet)
    return has_formulas


def _scanned(archive: zipfile.ZipFile, member: zipfile.ZipInfo, *, is_sheet: bool) -> bool:
    has_formulas = False
    tail = b""
    try:
        with archive.open(member) as source:
            while chunk := source.read(CHUNK):
                piece = tail + chunk
                # Entities can also hide in UTF-16, which no spreadsheet program writes.
                if _TRICK.search(piece) or b"\x00" in chunk:
                    raise Unreadable((None, "not-xlsx", ""))
                if is_sheet and (merged := _MERGED.search(piece)):
                    raise Unreadable((None, f"merged-cells {merged[1].decode('ascii')}", ""))
                has_formulas = has_formulas or (is_sheet and _FORMULA.search(piece) is not None)
                tail = piece[-_OVERLAP:]
    except Unreadable:
        raise
    except Exception:  # zlib, lzma and bz2 each have errors of their own
        raise Unreadable((None, "not-an-archive", "")) from None
    return has_formulas


def _refuse_formulas(number: int, headers: Sequence[str], values: Sequence[Any], formulas: Sequence[Any]) -> None:
    for header, value, formula in zip(headers, values, formulas, strict=False):
        if value is None and formula is not None:
            raise Unreadable((header, f"formula-without-value {number}", ""))
