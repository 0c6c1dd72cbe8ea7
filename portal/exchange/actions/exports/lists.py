"""Writing the public services as our own list, as CSV or as an Excel workbook that is safe to open."""

import csv
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from sqlalchemy.orm import Session

from portal.exchange.queries.public_rows import public_rows
from portal.exchange.queries.spreadsheet import sheet
from portal.exchange.queries.vocabulary import vocabulary
from portal.exchange.rules.imports.columns import write_cell

Writer = Callable[[Session, Path, date], int]
TEXT = "@"


def write_csv(session: Session, path: Path, today: date) -> int:
    """Write the list as CSV (UTF-8, semicolons, as Dutch spreadsheets expect); returns the number of rows."""
    count = 0
    with path.open("w", encoding="utf-8-sig", newline="") as target:
        writer = csv.writer(target, delimiter=";", lineterminator="\r\n")
        writer.writerow(sheet().headers())
        for cells in _cells(session, today):
            writer.writerow(cells)
            count += 1
    return count


def write_xlsx(session: Session, path: Path, today: date) -> int:
    """Write the list as a workbook in which every cell is text; returns the number of rows."""
    book = Workbook(write_only=True)
    page = book.create_sheet(sheet().name)
    page.append(list(sheet().headers()))
    count = 0
    for cells in _cells(session, today):
        row = []
        for text in cells:
            cell = WriteOnlyCell(page, value=text or None)
            cell.number_format = TEXT
            row.append(cell)
        page.append(row)
        count += 1
    book.save(path)
    return count


WRITERS: Mapping[str, Writer] = {"csv": write_csv, "xlsx": write_xlsx}


def _cells(session: Session, today: date) -> Iterator[list[str]]:
    columns = sheet().columns
    for row in public_rows(session, vocabulary(session), today):
        yield [write_cell(column, row.get(column.about, {}).get(column.field)) for column in columns]
